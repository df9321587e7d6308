/* array.c - typed arrays that grow, with a failure that sticks.
 *
 * SPDX-License-Identifier: MIT */
#include "base/array.h"

#include <stdint.h>
#include <string.h>

enum { FIRST_CAP = 8 };   /* items */

void *array_grow(void *items, size_t n, size_t *cap, bool *failed, bool *lent, size_t more,
                 size_t size)
{
    const size_t max = SIZE_MAX / 4 / size;
    size_t wanted = *cap ? *cap : FIRST_CAP;
    void *moved;

    if (*failed)
        return items;
    while (wanted <= max && wanted - n < more)
        wanted *= 2;
    moved = wanted <= max ? realloc(*lent ? NULL : items, wanted * size) : NULL;
    if (!moved) {
        *failed = true;
        return items;
    }
    if (*lent)
        memcpy(moved, items, n * size);
    *lent = false;
    *cap = wanted;
    return moved;
}
