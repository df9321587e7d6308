/* check_worst.c - requests of flowmsg batch that are made to take long.
 *
 * SPDX-License-Identifier: MIT
 *
 * Any request of at most 1 MiB is answered in 100 ms of processor time: `bench/worst` measures
 * that.  Here the limit is ten times as high, for slow and busy machines: work that grows with the
 * square of a request takes a minute and more. */
#include <stdio.h>
#include <string.h>

#include "suite.h"
#include "worst.h"

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
enum { MOST_MS = 60000, N_RANDOM = 4 };
#else
enum { MOST_MS = 1000, N_RANDOM = 40 };
#endif

static const uint64_t seed = 20261129;

static void try_request(const char *name, const char *line, size_t len)
{
    double ms = worst_answer(line, len);

    ck_assert_msg(ms < MOST_MS, "%s: %.0f ms", name, ms);
}

START_TEST(request_is_answered_soon)
{
    char *line = worst_request(&worst_requests[_i], WORST_SIZE);

    try_request(worst_requests[_i].name, line, strlen(line));
    free(line);
}
END_TEST

/* Requests of repeated random pieces of patterns, with values of random kinds. */
START_TEST(random_request_is_answered_soon)
{
    uint64_t state = seed + (uint64_t)_i;
    char *line = worst_random(&state, WORST_SIZE), name[64];

    snprintf(name, sizeof name, "seed %llu", (unsigned long long)(seed + (uint64_t)_i));
    try_request(name, line, strlen(line));
    free(line);
}
END_TEST

void add_tests(Suite *s)
{
    TCase *tc = add_case(s, "worst", 300);

    tcase_set_tags(tc, "any-locale");
    tcase_add_loop_test(tc, request_is_answered_soon, 0, (int)n_worst_requests);
    tcase_add_loop_test(tc, random_request_is_answered_soon, 0, N_RANDOM);
}
