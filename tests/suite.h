/* suite.h - what the Check programs share.
 *
 * SPDX-License-Identifier: MIT */
#ifndef TESTS_SUITE_H
#define TESTS_SUITE_H

#include <check.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#define COUNT(table) ((int)(sizeof(table) / sizeof *(table)))

/* A loop test over all rows of a table; _i is the row. */
#define add_table(tc, test, table) tcase_add_loop_test(tc, test, 0, COUNT(table))

/* Random numbers from a seed: the same everywhere (splitmix64). */
static inline uint64_t random_next(uint64_t *state)
{
    uint64_t z = *state += UINT64_C(0x9E3779B97F4A7C15);

    z = (z ^ z >> 30) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ z >> 27) * UINT64_C(0x94D049BB133111EB);
    return z ^ z >> 31;
}

/* A file of tests/data; the caller frees it.  Fails the test when there is none. */
char *read_data(const char *name, size_t *len);

/* What each program is: its tests. */
Suite *make_suite(void);

#endif
