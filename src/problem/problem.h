/* problem.h - the values of a problem.
 *
 * SPDX-License-Identifier: MIT */
#ifndef PROBLEM_PROBLEM_H
#define PROBLEM_PROBLEM_H

#include <flowmsg/flowmsg.h>

/* The number of values that exist: the caller may have made the struct itself. */
static inline uint32_t problem_n_values(const struct flowmsg_problem *p)
{
    const uint32_t most = p->extra ? FLOWMSG_MAX_PARAMS : FLOWMSG_MAX_PROBLEM_ARGS;

    return p->n_args < most ? p->n_args : most;
}

/* Value @i, which must exist. */
static inline const struct flowmsg_value *problem_value(const struct flowmsg_problem *p,
                                                        uint32_t i)
{
    return i < FLOWMSG_MAX_PROBLEM_ARGS ? &p->args[i] : &p->extra[i - FLOWMSG_MAX_PROBLEM_ARGS];
}

#endif
