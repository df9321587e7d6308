/* run_program.h - another program.
 *
 * SPDX-License-Identifier: MIT */
#ifndef TOOLS_RUN_PROGRAM_H
#define TOOLS_RUN_PROGRAM_H

#include <stddef.h>

enum { RAN_NOT_FOUND = -1, RAN_NOT = -2 };

struct ran {
    int status;          /* its exit status; RAN_NOT_FOUND, RAN_NOT: errno says why */
    char *out, *err;     /* what it wrote, as texts; NULL when it did not run */
};

/* Run a program of the PATH without a shell, in English, with nothing on its standard
 * input.  argv[0] is its name, argv ends with NULL.  The caller frees the texts. */
struct ran run_program(const char *const *argv);

#endif
