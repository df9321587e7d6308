/* number_text.h - integers as ASCII digits.
 *
 * SPDX-License-Identifier: MIT */
#ifndef BASE_NUMBER_TEXT_H
#define BASE_NUMBER_TEXT_H

#include <stddef.h>
#include <stdint.h>

enum { NUMBER_TEXT_SIZE = 24 };   /* holds any 64-bit integer, its sign and a NUL */

/* Write digits and a NUL to @out, of NUMBER_TEXT_SIZE bytes; returns the length. */
static inline size_t number_text_u64(char *out, uint64_t n)
{
    char rev[NUMBER_TEXT_SIZE];
    size_t len = 0, i;

    do
        rev[len++] = (char)('0' + n % 10);
    while ((n /= 10) != 0);
    for (i = 0; i < len; i++)
        out[i] = rev[len - 1 - i];
    out[len] = '\0';
    return len;
}

/* The absolute value, also of INT64_MIN. */
static inline uint64_t number_magnitude(int64_t n)
{
    return n < 0 ? 0 - (uint64_t)n : (uint64_t)n;
}

static inline size_t number_text_i64(char *out, int64_t n)
{
    if (n >= 0)
        return number_text_u64(out, (uint64_t)n);
    out[0] = '-';
    return 1 + number_text_u64(out + 1, number_magnitude(n));
}

#endif
