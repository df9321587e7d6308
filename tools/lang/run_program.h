/* run_program.h - run another program and read its output.
 *
 * SPDX-License-Identifier: MIT */
#ifndef TOOLS_RUN_PROGRAM_H
#define TOOLS_RUN_PROGRAM_H

#include <stddef.h>

enum { RAN_NOT_FOUND = -1, RAN_NOT = -2 };

struct ran {
    int status;          /* exit status, or RAN_NOT_FOUND or RAN_NOT with errno */
    char *out, *err;     /* its output, NUL-terminated; NULL when it did not run */
};

/* Find a program in PATH and run it without a shell, in English, with an empty standard input.
 * argv[0] is its name; argv ends with NULL.  The caller frees both texts. */
struct ran run_program(const char *const *argv);

#endif
