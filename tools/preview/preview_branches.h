/* preview_branches.h - values that lead into each branch of a pattern.
 *
 * SPDX-License-Identifier: MIT
 *
 * A case is a way from the outermost choice to a branch that has no choice inside, and
 * values of the arguments that are asked on it, so that the library takes this way. */
#ifndef TOOLS_PREVIEW_BRANCHES_H
#define TOOLS_PREVIEW_BRANCHES_H

#include <stdbool.h>
#include <stddef.h>

#include <flowmsg/flowmsg.h>

/* "count" is "2" for the branch "other". */
struct branch_step {
    char *name, *selector;
    char *text;              /* the value, as it is shown; NULL: none was found */
    struct flowmsg_value value;   /* borrows from text, or from the argument given */
};

struct branch_case {
    struct branch_step *steps;
    size_t n_steps;
    bool reached;            /* each step has a value */
};

struct branch_cases {
    struct branch_case *cases;
    size_t n;
    bool cut_off;            /* there are more than are listed, or were looked at */
    long tries;              /* what it has cost: values that were tried */
};

enum { BRANCHES_MOST = 60 };      /* cases of a pattern: a page with more is not read */

/* All cases of a pattern, in the order of its text; @args are tried first.  None for a
 * pattern without choices or one that does not parse.  branch_cases_free() at last. */
void branch_cases_find(struct branch_cases *out, const char *pattern, size_t len,
                       const char *locale, const struct flowmsg_arg *args, size_t n_args);
void branch_cases_free(struct branch_cases *cases);

/* @args with a case's values in their place: n_args + n_steps at most are written to
 * @out; returns how many. */
size_t branch_case_args(const struct branch_case *c, const struct flowmsg_arg *args,
                        size_t n_args, struct flowmsg_arg *out);

#endif
