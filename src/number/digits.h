/* digits.h - the digits of a number that is written: scaled and rounded without a copy.
 *
 * SPDX-License-Identifier: MIT */
#ifndef NUMBER_DIGITS_H
#define NUMBER_DIGITS_H

#include <stdbool.h>

#include "base/decimal.h"

/* The number 0.d1d2…dn x 10^point.  Neither the first nor the last digit is 0; zero has no digits.
 * Rounding up changes the last digit alone, so `last` has it, and the text stays as it is. */
struct digits {
    const char *text;    /* borrowed */
    int n, point;
    char last;           /* the digit dn, in place of that of the text */
    bool negative;
};

enum { INTEGER_DIGITS = 24 };    /* the size of a text for any integer */

static inline struct digits digits_of_decimal(const struct decimal *d)
{
    return (struct digits){ d->digits, d->n, d->n > 0 ? d->n + d->exponent : 0,
                            d->n > 0 ? d->digits[d->n - 1] : '0', d->negative };
}

/* The digits of an integer, which are written to @text. */
struct digits digits_of_int(int64_t n, char text[INTEGER_DIGITS]);

/* The digit of weight 10^place. */
static inline unsigned digits_at(const struct digits *d, int place)
{
    int i = d->point - 1 - place;

    if (i < 0 || i >= d->n)
        return 0;
    return (unsigned)((i == d->n - 1 ? d->last : d->text[i]) - '0');
}

/* The number of digits before the point, where 0 has one. */
static inline int digits_before_point(const struct digits *d)
{
    return d->n > 0 ? d->point : 1;
}

/* Multiply by 10^exponent. */
static inline void digits_scale(struct digits *d, int exponent)
{
    if (d->n > 0)
        d->point += exponent;
}

/* Round half-even to a multiple of 10^place. */
void digits_round(struct digits *d, int place);

#endif
