/* shortest.h - the shortest decimal of a double.
 *
 * SPDX-License-Identifier: MIT */
#ifndef BASE_SHORTEST_H
#define BASE_SHORTEST_H

#include <stdint.h>

/* The number digits x 10^exponent. */
struct shortest {
    uint64_t digits;
    int exponent;
};

/* The decimal with the fewest digits that reads back as @x, which is finite and above zero; of
 * several ones, that nearest to @x.  Its digits may end with zeros. */
struct shortest shortest_of(double x);

#endif
