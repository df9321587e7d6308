/* json_bytes.h - finding the bytes of a JSON string that need care, eight at a time.
 *
 * SPDX-License-Identifier: MIT
 *
 * A mark is the top bit of a byte.  Where these functions mark a byte, marks of later bytes are
 * undefined, because a difference borrows into them.  So only the first mark counts. */
#ifndef BASE_JSON_BYTES_H
#define BASE_JSON_BYTES_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#define EACH_BYTE(b) (UINT64_C(0x0101010101010101) * (b))

/* The index of the first marked byte.  One is marked, and no other bit is set. */
static inline size_t first_marked(uint64_t marks)
{
    uint64_t lowest = (marks & (0 - marks)) >> 7;       /* 1 << 8 * index */

    return (size_t)(((lowest - 1) & EACH_BYTE(1)) * EACH_BYTE(1) >> 56);
}

/* The @n bytes at @p, 1 to 7, some of them repeated. */
static inline uint64_t load_few(const char *p, size_t n)
{
    uint32_t head, tail;
    uint64_t three;

    if (n >= 4) {
        memcpy(&head, p, 4);
        memcpy(&tail, p + n - 4, 4);
        return (uint64_t)head << 32 | tail;
    }
    three = (unsigned char)p[0] | (uint64_t)(unsigned char)p[n / 2] << 8 |
            (uint64_t)(unsigned char)p[n - 1] << 16;
    return three | three << 24 | three << 48;
}

/* Marks the first quote, backslash or control character of eight bytes, and no ASCII byte before
 * it.  Bits below the top ones are undefined. */
static inline uint64_t mark_special(uint64_t w)
{
    return (w - EACH_BYTE(' ')) | ((w ^ EACH_BYTE('"')) - EACH_BYTE(1)) |
           ((w ^ EACH_BYTE('\\')) - EACH_BYTE(1));
}

#endif
