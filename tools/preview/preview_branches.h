/* preview_branches.h - values that lead into each branch of a pattern.
 *
 * SPDX-License-Identifier: MIT
 *
 * A case is a way from the outermost choice to a branch without a choice inside.  It has a value
 * for each argument on the way.  With these values the library takes this way. */
#ifndef TOOLS_PREVIEW_BRANCHES_H
#define TOOLS_PREVIEW_BRANCHES_H

#include <stdbool.h>
#include <stddef.h>

#include <flowmsg/flowmsg.h>

/* One choice on the way, such as "count" = "2" for the branch "other". */
struct branch_step {
    char *name, *selector;
    char *text;              /* the value as text; NULL: none was found */
    struct flowmsg_value value;   /* borrows from text, or from the given argument */
};

struct branch_case {
    struct branch_step *steps;
    size_t n_steps;
    bool reached;            /* each step has a value */
};

struct branch_cases {
    struct branch_case *cases;
    size_t n;
    bool cut_off;            /* there are more cases than listed */
    long tries;              /* number of values that were tried */
};

enum { BRANCHES_MOST = 60 };      /* cases of a pattern: nobody reads more */

/* Find the cases of a pattern, in the order of its text; @args are tried first.  There are none for
 * a pattern that is invalid or has no choices.  Call branch_cases_free() afterwards. */
void branch_cases_find(struct branch_cases *out, const char *pattern, size_t len,
                       const char *locale, const struct flowmsg_arg *args, size_t n_args);
void branch_cases_free(struct branch_cases *cases);

/* Write @args to @out with the values of a case, n_args + n_steps at most; returns their number. */
size_t branch_case_args(const struct branch_case *c, const struct flowmsg_arg *args,
                        size_t n_args, struct flowmsg_arg *out);

#endif
