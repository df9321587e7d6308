/* figure.c - time, and the median of several runs.
 *
 * SPDX-License-Identifier: MIT */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "bench.h"

static double clock_ns(clockid_t clock)
{
    struct timespec t;

    clock_gettime(clock, &t);
    return (double)t.tv_sec * 1e9 + (double)t.tv_nsec;
}

double now_ns(void)
{
    return clock_ns(CLOCK_MONOTONIC);
}

double thread_ns(void)
{
    return clock_ns(CLOCK_THREAD_CPUTIME_ID);
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

/* ----------------------------------------------------------------------- ratios */

static char ratios[8192];

void ratio(double value, const char *name, ...)
{
    size_t used = strlen(ratios);
    char text[64];
    va_list args;

    va_start(args, name);
    vsnprintf(text, sizeof text, name, args);
    va_end(args);
    snprintf(ratios + used, sizeof ratios - used, "ratio %s %.3f\n", text, value);
}

void ratios_print(void)
{
    printf("\n%s", ratios);
}
