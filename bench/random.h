/* random.h - random numbers that are the same in every run.
 *
 * SPDX-License-Identifier: MIT */
#ifndef BENCH_RANDOM_H
#define BENCH_RANDOM_H

#include <stddef.h>
#include <stdint.h>

#include "../tests/random.h"

/* Fill @order with the numbers below @n in random order. */
static inline void random_order(uint32_t *order, size_t n, uint64_t seed)
{
    for (size_t i = 0; i < n; i++) {
        size_t j = random_next(&seed) % (i + 1);

        order[i] = order[j];
        order[j] = (uint32_t)i;
    }
}

#endif
