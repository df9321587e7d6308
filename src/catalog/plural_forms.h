/* plural_forms.h - the plural rule of a catalog, which chooses a form for a number.
 *
 * SPDX-License-Identifier: MIT */
#ifndef CATALOG_PLURAL_FORMS_H
#define CATALOG_PLURAL_FORMS_H

#include <flowmsg/flowmsg.h>

/* Limits far above the needs of languages: 6 forms, and 154 steps of Cornish, which has the
 * longest rule. */
enum {
    PLURAL_FORMS_MAX = 64,
    PLURAL_RULE_MAX_STEPS = 512,      /* operands and operators; parentheses are free */
    PLURAL_RULE_MAX_DEPTH = 128,      /* operators that wait for an operand, open parentheses */
};
#define PLURAL_RULE_MAX_NUMBER UINT32_MAX

/* A step of a compiled rule. */
struct plural_step {
    uint32_t op;
    uint32_t number;                  /* the value of a constant */
};

/* A compiled rule: its operands and operators in postfix order. */
struct plural_forms {
    uint32_t n_forms;
    uint32_t n_steps;
    struct plural_step steps[PLURAL_RULE_MAX_STEPS];
};

/* Compile the rule of a catalog's header entry, which is found where gettext finds it
 * (plural_forms.c).  Without a rule, @forms gets gettext's default, nplurals=2; plural=n != 1.
 * An unusable rule is replaced by the default too: then the result is ERR_CATALOG, and @err has
 * the reason with its offset in @header. */
int plural_forms_compile(struct plural_forms *forms, const char *header,
                         struct flowmsg_error *err);

/* The index of the form for @n, less than n_forms.  Never fails. */
uint32_t plural_forms_index(const struct plural_forms *forms, uint64_t n);

/* Text @index of @texts, which take @len bytes with the NULs between them.  The first text if there
 * are too few, as in glibc. */
const char *plural_forms_text(const char *texts, size_t len, uint32_t index);

#endif
