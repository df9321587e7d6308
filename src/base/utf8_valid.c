/* utf8_valid.c - checking UTF-8.
 *
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/compiler.h"
#include "base/utf8.h"
#include "base/vector.h"

/* Is there a character of two bytes: Latin with marks, Greek, Cyrillic, Hebrew, Arabic? */
static inline bool is_two(const unsigned char *p)
{
    return p[0] >= 0xC2 && p[0] <= 0xDF && (p[1] & 0xC0) == 0x80;
}

NO_STACK_GUARD size_t utf8_valid_by_characters(const char *p, size_t len)
{
    size_t i = 0, n;
    uint64_t w;

    while (i < len) {
        /* Names, ids and English are ASCII: take eight bytes a step if possible. */
        if ((unsigned char)p[i] < 0x80) {
            if (len - i < 8 || (memcpy(&w, p + i, 8), w & UINT64_C(0x8080808080808080)))
                i++;
            else
                i += 8;
        } else if (len - i >= 3 && utf8_is_plain_three(p + i)) {
            i += 3;
        } else if (len - i >= 2 && is_two((const unsigned char *)p + i)) {
            i += 2;
        } else if (utf8_next(p + i, len - i, &n) != UTF8_BAD) {
            i += n;
        } else {
            break;
        }
    }
    return i;
}

/* The length of a beginning of ASCII: a multiple of eight. */
static inline size_t ascii_prefix(const char *p, size_t len)
{
    size_t n = 0;
    uint64_t w;

    for (; n + 8 <= len; n += 8) {
        memcpy(&w, p + n, 8);
        if (w & UINT64_C(0x8080808080808080))
            break;
    }
    return n;
}

/* Below this many bytes, choosing vectors costs more than they save. */
enum { LONG_TEXT = 96 };

/* Texts that are ASCII at first are often short, and ASCII to the end. */
size_t utf8_valid_prefix(const char *p, size_t len)
{
    size_t n = ascii_prefix(p, len);
    const struct vector_ops *ops = len - n >= LONG_TEXT ? vector_ops(0) : NULL;

    n += ops ? ops->valid(p + n, len - n) : 0;
    return n + utf8_valid_by_characters(p + n, len - n);
}
