/* worst.h - requests of flowmsg batch that are made to take long.
 *
 * SPDX-License-Identifier: MIT */
#ifndef TESTS_WORST_H
#define TESTS_WORST_H

#include <stddef.h>
#include <stdint.h>

enum { WORST_SIZE = 1024 * 1024 };   /* bytes of a request */

/* A request whose pattern and arguments are as long as it may be.  All is JSON already; "%u"
 * in a repeated piece is how often it came before. */
struct worst {
    const char *name, *locale;
    const char *before, *pattern, *after;   /* of the pattern, repeated in the midst */
    const char *args, *more_args;           /* members of "args"; repeated ones after them */
    const char *args_end;
    unsigned share;                         /* percent of the bytes that are arguments */
    unsigned most;                          /* of the pattern's repetitions; 0: as many as fit */
};

extern const struct worst worst_requests[];
extern const size_t n_worst_requests;

/* The line, which the caller frees; about @size bytes and no more. */
char *worst_request(const struct worst *w, size_t size);

/* The same of random pieces. */
char *worst_random(uint64_t *state, size_t size);

/* Answer a request as flowmsg batch does; milliseconds of this thread's time. */
double worst_answer(const char *line, size_t len);

#endif
