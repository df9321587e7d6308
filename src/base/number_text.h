/* number_text.h - integers as ASCII digits.
 *
 * SPDX-License-Identifier: MIT */
#ifndef BASE_NUMBER_TEXT_H
#define BASE_NUMBER_TEXT_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

enum { NUMBER_TEXT_SIZE = 24 };   /* holds any 64-bit integer, its sign and a NUL */

/* The number of decimal digits; 1 for 0. */
static inline size_t number_text_len(uint64_t n)
{
    size_t len = 1;

    for (; n >= 10000; n /= 10000)
        len += 4;
    return len + (n >= 10) + (n >= 100) + (n >= 1000);
}

/* Write digits and a NUL to @out, of NUMBER_TEXT_SIZE bytes; returns the length.  Two digits a step
 * take half as many divisions, which are most of the time. */
static inline size_t number_text_u64(char *out, uint64_t n)
{
    static const char pairs[] = "00010203040506070809101112131415161718192021222324"
                                "25262728293031323334353637383940414243444546474849"
                                "50515253545556575859606162636465666768697071727374"
                                "75767778798081828384858687888990919293949596979899";
    size_t len = number_text_len(n);
    char *at = out + len;

    for (*at = '\0'; n >= 10; n /= 100) {
        at -= 2;
        memcpy(at, pairs + 2 * (n % 100), 2);
    }
    if (at > out)
        *out = (char)('0' + n);
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
