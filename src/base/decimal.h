/* decimal.h - exact decimal numbers.
 *
 * SPDX-License-Identifier: MIT */
#ifndef BASE_DECIMAL_H
#define BASE_DECIMAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <flowmsg/flowmsg.h>

enum {
    /* Enough for the exact difference of two numbers of FLOWMSG_MAX_DECIMAL digits whose exponents
     * differ as much as possible. */
    DECIMAL_DIGITS = 4 * FLOWMSG_MAX_DECIMAL + 8,
    DECIMAL_TEXT_SIZE = DECIMAL_DIGITS + 32
};

/* The number digits x 10^exponent.  The digits have no leading and no trailing zero, so zero has no
 * digits.  Zero keeps its sign. */
struct decimal {
    bool negative, infinite;
    int exponent;
    int n;
    char digits[DECIMAL_DIGITS];   /* '0' .. '9', not terminated */
};

/* Read [+-] digits [. digits] [e [+-] digits], with at least one digit before the exponent.  False
 * for any other text, and for more than FLOWMSG_MAX_DECIMAL digits, a larger exponent, or more than
 * FLOWMSG_MAX_NUMBER_TEXT bytes. */
bool decimal_parse(struct decimal *d, const char *text, size_t len);

void decimal_from_int(struct decimal *d, int64_t n);

/* The shortest decimal that reads back as @x.  False for NaN. */
bool decimal_from_double(struct decimal *d, double x);

/* d = a - b, for finite numbers. */
void decimal_subtract(struct decimal *d, const struct decimal *a, const struct decimal *b);

/* Round half-even to @fraction_digits. */
void decimal_round(struct decimal *d, int fraction_digits);

/* Negative, 0 or positive as @a is less than, equal to or greater than @b. */
int decimal_compare(const struct decimal *a, const struct decimal *b);

bool decimal_equal(const struct decimal *a, const struct decimal *b);

/* Convert to int64_t.  False: the number is not an integer of 64 bits. */
bool decimal_to_int(const struct decimal *d, int64_t *n);

/* Write plain digits without an exponent, a point only if there is a fraction, and a NUL.  Returns
 * the length. */
size_t decimal_text(const struct decimal *d, char out[DECIMAL_TEXT_SIZE]);

#endif
