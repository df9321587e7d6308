/* decimal.h - exact decimal numbers: as typed, not as a double.
 *
 * SPDX-License-Identifier: MIT */
#ifndef BASE_DECIMAL_H
#define BASE_DECIMAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <flowmsg/flowmsg.h>

enum {
    /* Two numbers of FLOWMSG_MAX_DECIMAL digits, as far apart as their
     * exponents allow, still have an exact difference. */
    DECIMAL_DIGITS = 4 * FLOWMSG_MAX_DECIMAL + 8,
    DECIMAL_TEXT_SIZE = DECIMAL_DIGITS + 32
};

/* digits x 10^exponent.  Canonical: no leading and no trailing zero, so zero
 * has no digits (and keeps its sign). */
struct decimal {
    bool negative, infinite;
    int exponent;
    int n;
    char digits[DECIMAL_DIGITS];   /* '0' .. '9', not terminated */
};

/* [+-] digits [. digits] [e [+-] digits], with at least one digit; nothing
 * else.  False also beyond FLOWMSG_MAX_DECIMAL digits or exponent, and beyond
 * FLOWMSG_MAX_NUMBER_TEXT bytes of text. */
bool decimal_parse(struct decimal *d, const char *text, size_t len);

void decimal_from_int(struct decimal *d, int64_t n);

/* The shortest decimal that reads back as @x.  False for NaN. */
bool decimal_from_double(struct decimal *d, double x);

/* d = a - b, for finite numbers. */
void decimal_subtract(struct decimal *d, const struct decimal *a, const struct decimal *b);

/* Half-even, to @places digits after the point. */
void decimal_round(struct decimal *d, int places);

/* Negative, 0 or positive as @a is less than, equal to or greater than @b. */
int decimal_compare(const struct decimal *a, const struct decimal *b);

bool decimal_equal(const struct decimal *a, const struct decimal *b);

/* The number as an int64_t, when it is one. */
bool decimal_to_int(const struct decimal *d, int64_t *n);

/* Plain digits, with a point where there is a fraction and no exponent; ends
 * with NUL.  Returns the length. */
size_t decimal_text(const struct decimal *d, char out[DECIMAL_TEXT_SIZE]);

#endif
