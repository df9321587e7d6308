/* figure.c - time, and what several runs say together.
 *
 * SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <time.h>

#include "bench.h"

double now_ns(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e9 + (double)t.tv_nsec;
}

static int by_value(const void *a, const void *b)
{
    const double *x = a, *y = b;

    return (*x > *y) - (*x < *y);
}

struct figure figure_of(double *times, size_t n)
{
    struct figure f = { .there = true };

    qsort(times, n, sizeof *times, by_value);
    f.median = n % 2 ? times[n / 2] : (times[n / 2 - 1] + times[n / 2]) / 2;
    f.min = times[0];
    f.max = times[n - 1];
    return f;
}
