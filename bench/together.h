/* together.h - threads that work at the same time, each on a core of its own.
 *
 * SPDX-License-Identifier: MIT */
#ifndef BENCH_TOGETHER_H
#define BENCH_TOGETHER_H

#include <stdbool.h>
#include <stddef.h>

enum { MAX_TOGETHER = 2 };

/* Functions that each thread calls with @data. */
struct together {
    bool (*begin)(const void *data);   /* before the clock starts; false: it failed */
    bool (*work)(const void *data);    /* measured */
    void (*end)(const void *data);     /* after the clock has stopped */
    const void *data;
};

/* Nanoseconds from the first start to the last end of the work of @n threads.  When a thread fails,
 * the program ends. */
double together_ns(const struct together *together, size_t n);

#endif
