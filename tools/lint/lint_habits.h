/* lint_habits.h - a file's own usage, where a language has more than one.
 *
 * SPDX-License-Identifier: MIT
 *
 * A form that a language does not have as its first choice is no finding in a file that keeps to
 * it: a translator has decided so.  All texts are counted before the first one is judged. */
#ifndef TOOLS_LINT_HABITS_H
#define TOOLS_LINT_HABITS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Marks with a wide form, in the order in which they are counted. */
#define NARROW_MARKS ",.:;!?("

enum {
    MOST_FORMS = 8,          /* pairs of foreign quotation marks that are counted */
    N_NARROW_MARKS = sizeof NARROW_MARKS - 1,
    FEW = 8,                 /* fewer uses are no habit */
};

struct lint_habits {
    size_t n_quoted;         /* pairs of quotation marks */
    struct quote_form {
        uint32_t open, close;
        size_t n;
    } forms[MOST_FORMS];     /* pairs that the language does not have */
    size_t n_wide[N_NARROW_MARKS], n_narrow[N_NARROW_MARKS];   /* beside Chinese or Japanese */
};

/* Does the file keep to a form, against all others?  Fixing the others does not change that. */
static inline bool is_habit(size_t n, size_t n_others)
{
    return n >= FEW && n > n_others;
}

#endif
