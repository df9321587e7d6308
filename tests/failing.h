/* failing.h - calls that fail when a test wants them to.
 *
 * SPDX-License-Identifier: MIT
 *
 * For programs that are linked with $(failing_ldflags) of tests/Makefile.inc: what
 * the library and the command ask of memory and files comes here first.  What ICU
 * and libc ask of each other does not: ICU does not survive running out of memory,
 * and we do not promise that it does. */
#ifndef TESTS_FAILING_H
#define TESTS_FAILING_H

#include <stdbool.h>

/* Which calls; bits. */
enum failing_calls {
    CALLS_MEMORY = 1,       /* malloc(), calloc(), realloc() */
    CALLS_READ = 2,         /* read(), pread() */
    CALLS_OTHER_FILE = 4,   /* open(), close(), stat(), fstat(), opendir(), readdir() */
    CALLS_WRITE = 8,        /* what tests/failing_writing.c has: for writing whole files */
    CALLS_FILES = CALLS_READ | CALLS_OTHER_FILE
};

/* What a read() can do beside failing. */
enum { ONE_BYTE = -1, END_OF_FILE = -2 };

/* One way to fail. */
struct fault {
    const char *name;
    unsigned calls;         /* the calls that it befalls */
    int error;              /* what errno is then, or one of the above */
    bool from_then_on;      /* not once: all that come after, too */
};

enum { N_FAULTS = 10 };
extern const struct fault faults[N_FAULTS];

/* Counts calls from now on; the @nth of them, from 1, fails.  0: none does. */
void failing_start(const struct fault *fault, long nth);

/* How many calls there were since.  From now on nothing fails. */
long failing_stop(void);

/* For more calls than tests/failing.c has: does this one, of that kind, fail?  Counts it, and
 * sets errno. */
bool failing_call(unsigned call);

/* Count in @place: memory that is shared with a child, say. */
void failing_count_in(_Atomic long *place);

#endif
