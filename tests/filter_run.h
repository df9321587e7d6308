/* filter_run.h - the command as a filter of a file, in a child, while calls fail.
 *
 * SPDX-License-Identifier: MIT
 *
 * The command is part of the program, its main() called tool_main(), and runs in a child, so that
 * exit() and signals are seen. */
#ifndef TESTS_FILTER_RUN_H
#define TESTS_FILTER_RUN_H

#include <stddef.h>

#include "failing.h"
#include "tree.h"

int tool_main(int argc, char **argv);

/* One run of the command. */
struct filter_run {
    const char *const *args;     /* after the name of the program; ends with NULL */
    const struct fault *fault;   /* NULL: none */
    long nth;
    void (*prepare)(long n);     /* its standard output; NULL: nothing to do */
    long n;
    long calls;                  /* that were counted */
    int status;                  /* of waitpid() */
    char *out, err[4096];        /* the caller frees `out` */
    size_t out_len, err_len;
};

/* A folder for the tests, with the input in the file "in"; filter_path() is the path of a name in
 * it, until the next call. */
extern struct tree filter_tree;
void filter_set_up(void);
void filter_tear_down(void);
const char *filter_path(const char *name);

void filter_run(struct filter_run *run);

/* Fails the test unless the command has ended with 0, or with 2 and a reason. */
void filter_check_end(const struct filter_run *run, const char *name);

#endif
