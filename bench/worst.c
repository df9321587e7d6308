/* worst.c - measures requests that take flowmsg batch as long as possible.
 *
 * SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/worst.h"

enum { ROUNDS = 5, N_RANDOM = 60 };

static double most;

/* The best of some rounds, which other processes did not disturb. */
static void measure(const char *name, char *line)
{
    double best = 1e9;

    for (int i = 0; i < ROUNDS; i++) {
        double ms = worst_answer(line, strlen(line));

        best = ms < best ? ms : best;
    }
    if (best > most)
        most = best;
    if (name)
        printf("  %-28s %6.1f ms\n", name, best);
    free(line);
}

int main(void)
{
    uint64_t state = 1;
    double named;

    printf("\n## Requests that are made to take long, of 1 MiB\n\n```\n");
    for (size_t i = 0; i < n_worst_requests; i++)
        measure(worst_requests[i].name, worst_request(&worst_requests[i], WORST_SIZE));
    named = most;
    most = 0;
    for (int i = 0; i < N_RANDOM; i++)
        measure(NULL, worst_random(&state, WORST_SIZE));
    printf("  %-28s %6.1f ms\n  %-28s %6.1f ms\n```\n", "the longest of these", named,
           "the longest of 60 random ones", most);
    return 0;
}
