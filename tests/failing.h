/* failing.h - calls that fail when a test wants them to.
 *
 * SPDX-License-Identifier: MIT
 *
 * For programs that are linked with $(failing_ldflags) of tests/Makefile.inc: calls
 * of the library and the command for memory and files come here first.  Calls of ICU and libc do
 * not: ICU does not survive running out of memory, and the library does not promise that. */
#ifndef TESTS_FAILING_H
#define TESTS_FAILING_H

#include <stdbool.h>

/* Which calls; bits. */
enum failing_calls {
    CALLS_MEMORY = 1,       /* malloc(), calloc(), realloc() */
    CALLS_READ = 2,         /* read(), pread() */
    CALLS_OTHER_FILE = 4,   /* open(), close(), stat(), fstat(), opendir(), readdir() */
    CALLS_WRITE = 8,        /* the calls of tests/failing_writing.c, for writing whole files */
    CALLS_FILES = CALLS_READ | CALLS_OTHER_FILE
};

/* Results of a read() that are no failures; the arrival of SIGTERM before any call. */
enum { ONE_BYTE = -1, END_OF_FILE = -2, A_SIGNAL = -3 };

/* One way to fail. */
struct fault {
    const char *name;
    unsigned calls;         /* the kinds of calls that fail */
    int error;              /* errno, or one of the above */
    bool from_then_on;      /* all later calls fail, too */
};

enum { N_FAULTS = 10 };
extern const struct fault faults[N_FAULTS];

/* Count calls from now on; the @nth of them, from 1, fails.  0: none fails. */
void failing_start(const struct fault *fault, long nth);

/* Stop failing; returns the number of calls since failing_start(). */
long failing_stop(void);

/* Count a call of this kind; true, with errno set, when it must fail.  For files that wrap more
 * calls than tests/failing.c. */
bool failing_call(unsigned call);

/* Count in @place, such as memory that is shared with a child. */
void failing_count_in(_Atomic long *place);

#endif
