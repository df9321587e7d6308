/* worst.h - requests that take flowmsg batch as long as possible.
 *
 * SPDX-License-Identifier: MIT */
#ifndef TESTS_WORST_H
#define TESTS_WORST_H

#include <stddef.h>
#include <stdint.h>

enum { WORST_SIZE = 1024 * 1024 };   /* bytes of a request */

/* A request of the maximal length.  All pieces are escaped for JSON; "%u" in a repeated piece is
 * the number of its repetitions so far. */
struct worst {
    const char *name, *locale;
    const char *before, *pattern, *after;   /* of the pattern; @pattern is repeated */
    const char *args, *more_args;           /* members of "args"; repeated ones after them */
    const char *args_end;
    unsigned share;                         /* percent of the bytes that are arguments */
    unsigned most;                          /* of the pattern's repetitions; 0: as many as fit */
};

extern const struct worst worst_requests[];
extern const size_t n_worst_requests;

/* Make the line, of at most @size bytes and not much less; the caller frees it. */
char *worst_request(const struct worst *w, size_t size);

/* Make a line of random pieces. */
char *worst_random(uint64_t *state, size_t size);

/* Answer a request as flowmsg batch does; returns milliseconds of this thread's time. */
double worst_answer(const char *line, size_t len);

#endif
