/* plural_forms.h - which of a text's plural forms a catalog has for a number.
 *
 * SPDX-License-Identifier: MIT */
#ifndef CATALOG_PLURAL_FORMS_H
#define CATALOG_PLURAL_FORMS_H

#include <flowmsg/flowmsg.h>

/* Far above what languages need: 6 forms, and for Cornish, with the longest rule,
 * 154 steps. */
enum {
    PLURAL_FORMS_MAX = 64,
    PLURAL_RULE_MAX_STEPS = 512,      /* operands and operators; parentheses are free */
    PLURAL_RULE_MAX_DEPTH = 128,      /* operators and parentheses that wait for their end */
};
#define PLURAL_RULE_MAX_NUMBER UINT32_MAX

/* A step of a compiled rule. */
struct plural_step {
    uint32_t op;
    uint32_t number;                  /* of a constant */
};

/* A compiled rule: its operands and operators in postfix order. */
struct plural_forms {
    uint32_t n_forms;
    uint32_t n_steps;
    struct plural_step steps[PLURAL_RULE_MAX_STEPS];
};

/* Compile the rule of a catalog's header entry, which is found where gettext finds it
 * (plural_forms.c).  A header without one has gettext's default, nplurals=2;
 * plural=n != 1.  So has one whose rule is not fit to be used: then @err tells why, with
 * the offset in @header.  @return FLOWMSG_OK or ERR_CATALOG. */
int plural_forms_compile(struct plural_forms *forms, const char *header,
                         struct flowmsg_error *err);

/* The form for @n, below n_forms.  Never fails. */
uint32_t plural_forms_index(const struct plural_forms *forms, uint64_t n);

/* Text @index of @texts, which have @len bytes with the NULs between them; the
 * first when there are fewer, as in glibc. */
const char *plural_forms_text(const char *texts, size_t len, uint32_t index);

#endif
