/* sized.h - structs of callers that were compiled with another version of the library.
 *
 * SPDX-License-Identifier: MIT */
#ifndef BASE_SIZED_H
#define BASE_SIZED_H

#include <stddef.h>

/* The bytes of a caller's struct that both sides know.  @size is the caller's size; 0 means @first,
 * the struct's size in its first version.  @now is its size in this library. */
static inline size_t sized_known(size_t size, size_t first, size_t now)
{
    if (size == 0)
        return first;
    return size < now ? size : now;
}

#endif
