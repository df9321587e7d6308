/* growth.h - times by size: the measured kinds of work.
 *
 * SPDX-License-Identifier: MIT */
#ifndef BENCH_GROWTH_H
#define BENCH_GROWTH_H

#include <stdbool.h>
#include <stddef.h>

struct growth {
    const char *name;          /* in the table and the plot: "arguments: rendering" */
    size_t first, last;        /* sizes, and those between that grow by half a decade */
    bool (*open)(size_t n);    /* makes all of size @n; not measured; false: it failed */
    bool (*run)(void);         /* measured */
    void (*close)(void);       /* also after open() failed */
};

extern const struct growth growth_texts[], growth_stores[];
extern const size_t n_growth_texts, n_growth_stores;

#endif
