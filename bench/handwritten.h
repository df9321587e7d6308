/* handwritten.h - pieces of a text, and joining them.
 *
 * SPDX-License-Identifier: MIT */
#ifndef BENCH_HANDWRITTEN_H
#define BENCH_HANDWRITTEN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "bench.h"

struct piece {
    const char *p;
    size_t len;
    bool foreign;          /* a value of the caller, which may be no UTF-8 */
};

#define P(literal) ((struct piece){ literal, sizeof(literal) - 1, false })

enum { MOST_PIECES = 7 };

/* Are all values UTF-8? */
bool are_utf8(const struct piece *pieces, size_t n);

/* Join pieces that do not fit all together, or have a value that is not UTF-8. */
size_t join_slowly(char *buf, size_t size, const struct piece *pieces, size_t n);

static inline struct piece text(const char *s)
{
    return (struct piece){ s, strlen(s), true };
}

static inline struct piece digits_of(char digits[GROUPED_SIZE], int64_t n)
{
    const char *first = grouped(digits, n);

    return (struct piece){ first, (size_t)(digits + GROUPED_SIZE - 1 - first), false };
}

static inline uint64_t copy_8(char *to, const char *from)
{
    uint64_t bits;

    memcpy(&bits, from, sizeof bits);
    memcpy(to, &bits, sizeof bits);
    return bits;
}

static inline uint64_t copy_4(char *to, const char *from)
{
    uint32_t bits;

    memcpy(&bits, from, sizeof bits);
    memcpy(to, &bits, sizeof bits);
    return bits;
}

/* Copy a value, and return all of its bits together.  The last eight bytes are copied as one word,
 * which may overlap the one before; so are the last four of a short value. */
static inline uint64_t copy_value(char *to, const char *from, size_t len)
{
    uint64_t bits = 0;

    if (len >= 8) {
        for (size_t i = 0; i + 8 < len; i += 8)
            bits |= copy_8(to + i, from + i);
        return bits | copy_8(to + len - 8, from + len - 8);
    }
    if (len >= 4)
        return copy_4(to, from) | copy_4(to + len - 4, from + len - 4);
    for (size_t i = 0; i < len; i++)
        bits |= (unsigned char)(to[i] = from[i]);
    return bits;
}

static inline __attribute__((always_inline)) char *put(char *at, struct piece piece, uint64_t *bits)
{
    if (piece.foreign)
        *bits |= copy_value(at, piece.p, piece.len);
    else
        memcpy(at, piece.p, piece.len);
    return at + piece.len;
}

/* Inlined, so that the lengths of literals are constants: short ones are copied without a call,
 * empty ones disappear. */
static inline __attribute__((always_inline)) size_t
join7(char *buf, size_t size, struct piece a, struct piece b, struct piece c, struct piece d,
      struct piece e, struct piece f, struct piece g)
{
    const size_t need = a.len + b.len + c.len + d.len + e.len + f.len + g.len;
    const struct piece pieces[] = { a, b, c, d, e, f, g };
    uint64_t bits = 0;

    if (need < size) {
        char *at = put(buf, a, &bits);

        at = put(put(put(at, b, &bits), c, &bits), d, &bits);
        at = put(put(put(at, e, &bits), f, &bits), g, &bits);
        *at = '\0';
        if (!(bits & UINT64_C(0x8080808080808080)) || are_utf8(pieces, MOST_PIECES))
            return need;
    }
    return join_slowly(buf, size, pieces, MOST_PIECES);
}

#endif
