/* lint_plurals.c - rules about the branches of plurals.
 *
 * SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <string.h>

#include "lint/findings.h"
#include "lint/lint_rules.h"

static const char *const categories[] = { "zero", "one", "two", "few", "many", "other" };

enum { N_CATEGORIES = 6 };

/* A choice being read. */
struct plural {
    size_t at;               /* of the choice */
    bool ordinal, counts;    /* plural or selectordinal */
    unsigned given;          /* keywords, as bits */
    long offset;
    bool explicit[MOST_PROBED + 1];   /* =N */
};

/* The category of each number up to MOST_PROBED, which a pattern prints. */
static const unsigned char *probe(struct lint *lint, bool ordinal)
{
    unsigned char *category = lint->category[ordinal];
    const char *source = ordinal
        ? "{n, selectordinal, zero {0} one {1} two {2} few {3} many {4} other {5}}"
        : "{n, plural, zero {0} one {1} two {2} few {3} many {4} other {5}}";
    struct flowmsg_pattern *pattern = NULL;
    char digit[8] = "5";

    if (lint->probed[ordinal])
        return category;
    lint->probed[ordinal] = true;
    memset(category, N_CATEGORIES - 1, MOST_PROBED + 1);
    if (flowmsg_pattern_compile(&pattern, lint->plural_language, source, FLOWMSG_NUL_TERMINATED,
                                NULL) < 0)
        return category;
    for (int n = 0; n <= MOST_PROBED; n++) {
        struct flowmsg_arg arg = flowmsg_arg_integer("n", n);

        flowmsg_pattern_format(pattern, &arg, 1, NULL, digit, sizeof digit, NULL);
        category[n] = (unsigned char)(digit[0] - '0');
    }
    flowmsg_pattern_free(pattern);
    return category;
}

static void add_selector(struct lint_text *t, struct plural *plural, const struct flowmsg_piece *p,
                         unsigned known)
{
    const char *word = t->string->text + p->name;
    long n = 0;

    if (word[0] == '=') {
        for (uint32_t i = 1; i < p->name_len && n <= MOST_PROBED; i++)
            n = word[i] >= '0' && word[i] <= '9' ? n * 10 + (word[i] - '0') : MOST_PROBED + 1;
        if (n <= MOST_PROBED)
            plural->explicit[n] = true;
        return;
    }
    for (unsigned i = 0; i < N_CATEGORIES; i++)
        if (strlen(categories[i]) == p->name_len && memcmp(categories[i], word, p->name_len) == 0) {
            plural->given |= 1u << i;
            if (known & (1u << i))
                return;
        }
    lint_found(t, RULE_PLURAL_USELESS, p->name, TOOL_FOUND_PLURAL_USELESS,
               WITH(arg_text_n("category", word, p->name_len)));
}

/* Is the text the same for all numbers, as the source text of a file of no domain is? */
static bool is_like_source(const struct lint_text *t, const struct plural *plural,
                           const struct flowmsg_piece *end)
{
    return t->lint->no_domain && plural->given == 1u << (N_CATEGORIES - 1) &&
           lint_source_is_constant(t->english, t->string->text + end->name, end->name_len);
}

static void close_plural(struct lint_text *t, const struct plural *plural)
{
    const unsigned char *category = probe(t->lint, plural->ordinal);
    unsigned missing = 0;
    /* =1 is one, and then French needs no other branch for zero in files of no domain. */
    long first = t->lint->no_domain && plural->explicit[1] ? 1 : 0;

    for (long n = first; n <= MOST_PROBED; n++)
        if (!plural->explicit[n] && n >= plural->offset)
            missing |= (1u << category[n - plural->offset]) & ~plural->given;
    for (unsigned i = 0; i < N_CATEGORIES; i++)
        if (missing & (1u << i))
            lint_found(t, RULE_PLURAL_MISSING, plural->at, TOOL_FOUND_PLURAL_MISSING,
                       WITH(arg_text("category", categories[i])));
}

static long read_offset(const char *digits, uint32_t len)
{
    long n = 0;

    for (uint32_t i = 0; i < len && digits[i] >= '0' && digits[i] <= '9' && n < MOST_PROBED; i++)
        n = n * 10 + (digits[i] - '0');
    return n < MOST_PROBED ? n : 0;
}

void lint_plurals(struct lint_text *t)
{
    struct plural stack[FLOWMSG_MAX_NESTING];
    const struct flowmsg_piece *p;
    unsigned depth = 0;

    if (!t->lint->plural_language[0])
        return;                                  /* the plurals are unknown */

    for (size_t i = 0; (p = flowmsg_pieces_piece(t->pieces, i)) != NULL; i++) {
        struct plural *top = depth > 0 ? &stack[depth - 1] : NULL;

        if (p->kind == FLOWMSG_PIECE_CHOICE_BEGIN) {
            bool ordinal = strcmp(p->type, "selectordinal") == 0;

            stack[depth++] = (struct plural){ .at = p->offset, .ordinal = ordinal,
                                              .counts = ordinal || strcmp(p->type, "plural") == 0 };
        } else if (p->kind == FLOWMSG_PIECE_OFFSET) {
            top->offset = read_offset(t->string->text + p->name, p->name_len);
        } else if (p->kind == FLOWMSG_PIECE_BRANCH_BEGIN && top->counts) {
            add_selector(t, top, p, t->lint->categories[top->ordinal]);
        } else if (p->kind == FLOWMSG_PIECE_CHOICE_END) {
            if (top->counts && !is_like_source(t, top, p))
                close_plural(t, top);
            depth--;
        }
    }
}
