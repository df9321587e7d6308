/* suite.h - shared by the Check programs.
 *
 * SPDX-License-Identifier: MIT */
#ifndef TESTS_SUITE_H
#define TESTS_SUITE_H

#include <check.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include "random.h"

#define COUNT(table) ((int)(sizeof(table) / sizeof *(table)))

/* A loop test over all rows of a table; _i is the row. */
#define add_table(tc, test, table) tcase_add_loop_test(tc, test, 0, COUNT(table))

/* A file of tests/data; the caller frees it.  Fails the test when there is none. */
char *read_data(const char *name, size_t *len);

/* A new test case of the suite, in which a test has @seconds. */
TCase *add_case(Suite *s, const char *name, double seconds);

/* Each program defines this: it adds the program's tests to the suite. */
void add_tests(Suite *s);

#endif
