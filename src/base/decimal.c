/* decimal.c - exact decimal numbers.
 *
 * SPDX-License-Identifier: MIT */
#include "base/decimal.h"

#include <math.h>
#include <string.h>

#include "base/number_text.h"
#include "base/shortest.h"

/* Drop leading and trailing zeros. */
static void canonical(struct decimal *d)
{
    int lead = 0;

    while (lead < d->n && d->digits[lead] == '0')
        lead++;
    if (lead > 0) {
        d->n -= lead;
        memmove(d->digits, d->digits + lead, (size_t)d->n);
    }
    while (d->n > 0 && d->digits[d->n - 1] == '0') {
        d->n--;
        d->exponent++;
    }
    if (d->n == 0)
        d->exponent = 0;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* A part of a number's text that is being read. */
struct cursor {
    const char *p, *end;
};

static bool take_sign(struct cursor *c)
{
    bool negative = c->p < c->end && *c->p == '-';

    if (c->p < c->end && (*c->p == '+' || *c->p == '-'))
        c->p++;
    return negative;
}

/* Read digits, and keep those after leading zeros.  Returns their number, with the zeros; -1: there
 * are too many. */
static int read_digits(struct decimal *d, struct cursor *c)
{
    const char *start = c->p, *p = start, *end = c->end;
    int n = d->n;

    if (n == 0)
        while (p < end && *p == '0')
            p++;
    for (; p < end && is_digit(*p); p++) {
        if (n == FLOWMSG_MAX_DECIMAL)
            return -1;
        d->digits[n++] = *p;
    }
    d->n = n;
    c->p = p;
    return (int)(p - start);
}

/* Read digits [. digits], with at least one digit. */
static bool read_mantissa(struct decimal *d, struct cursor *c)
{
    int whole = read_digits(d, c), fraction = 0;

    if (whole >= 0 && c->p < c->end && *c->p == '.') {
        c->p++;
        fraction = read_digits(d, c);
    }
    d->exponent = -fraction;
    return whole >= 0 && fraction >= 0 && whole + fraction > 0 &&
           fraction <= 2 * FLOWMSG_MAX_DECIMAL;
}

/* Read [e [+-] digits]. */
static bool read_exponent(struct decimal *d, struct cursor *c)
{
    int exponent = 0;
    bool negative;

    if (c->p == c->end || (*c->p != 'e' && *c->p != 'E'))
        return true;
    c->p++;
    negative = take_sign(c);
    if (c->p == c->end)
        return false;
    for (; c->p < c->end && is_digit(*c->p); c->p++)
        if ((exponent = exponent * 10 + (*c->p - '0')) > FLOWMSG_MAX_DECIMAL)
            return false;
    d->exponent += negative ? -exponent : exponent;
    return true;
}

bool decimal_parse(struct decimal *d, const char *text, size_t len)
{
    struct cursor c = { text, text + len };

    d->infinite = false;
    d->n = d->exponent = 0;
    d->negative = take_sign(&c);
    if (len > FLOWMSG_MAX_NUMBER_TEXT || !read_mantissa(d, &c) || !read_exponent(d, &c) ||
        c.p != c.end)
        return false;
    canonical(d);
    return d->exponent >= -FLOWMSG_MAX_DECIMAL && d->exponent + d->n <= 2 * FLOWMSG_MAX_DECIMAL;
}

void decimal_from_int(struct decimal *d, int64_t n)
{
    char text[NUMBER_TEXT_SIZE];

    d->infinite = false;
    d->negative = n < 0;
    d->exponent = 0;
    d->n = (int)number_text_u64(text, number_magnitude(n));
    memcpy(d->digits, text, (size_t)d->n);
    canonical(d);
}

/* Drop zeros at the end.  Most doubles have few digits and many zeros, so several are tried
 * first. */
static void drop_zeros(struct shortest *s)
{
    if (s->digits % 100000000 == 0) {
        s->digits /= 100000000;
        s->exponent += 8;
    }
    if (s->digits % 10000 == 0) {
        s->digits /= 10000;
        s->exponent += 4;
    }
    for (; s->digits % 10 == 0; s->digits /= 10)
        s->exponent++;
}

bool decimal_from_double(struct decimal *d, double x)
{
    struct shortest s;

    d->infinite = isinf(x);
    d->negative = signbit(x);
    d->n = d->exponent = 0;
    if (isnan(x))
        return false;
    if (d->infinite || x == 0)
        return true;
    s = shortest_of(fabs(x));
    drop_zeros(&s);
    d->n = (int)number_text_u64(d->digits, s.digits);
    d->exponent = s.exponent;
    return true;
}

/* The digit of weight 10^power. */
static int digit_at(const struct decimal *d, int power)
{
    int i = d->n - 1 - (power - d->exponent);

    return i >= 0 && i < d->n ? d->digits[i] - '0' : 0;
}

/* Compare the digits of weights 10^high to 10^low. */
static int compare_magnitude(const struct decimal *a, const struct decimal *b, int low, int high)
{
    for (int power = high; power >= low; power--) {
        int diff = digit_at(a, power) - digit_at(b, power);

        if (diff)
            return diff;
    }
    return 0;
}

static int min_int(int a, int b)
{
    return a < b ? a : b;
}

static int max_int(int a, int b)
{
    return a > b ? a : b;
}

void decimal_subtract(struct decimal *d, const struct decimal *a, const struct decimal *b)
{
    int low = min_int(a->exponent, b->exponent);
    int high = max_int(a->exponent + a->n, b->exponent + b->n);   /* one digit for the carry */
    int carry = 0, i;
    const struct decimal *big = a, *small = b;
    bool add = a->negative != b->negative;

    d->infinite = false;
    d->negative = a->negative;
    if (!add && compare_magnitude(a, b, low, high) < 0) {
        big = b;
        small = a;
        d->negative = !a->negative;
    }
    d->n = high - low + 1;
    d->exponent = low;
    for (i = 0; i < d->n; i++) {
        int x = digit_at(big, low + i), y = digit_at(small, low + i);
        int sum = add ? x + y + carry : x - y - carry;

        carry = add ? sum > 9 : sum < 0;
        if (carry)
            sum += add ? -10 : 10;
        d->digits[d->n - 1 - i] = (char)('0' + sum);
    }
    canonical(d);
    if (d->n == 0)
        d->negative = false;
}

void decimal_round(struct decimal *d, int fraction_digits)
{
    int drop = -fraction_digits - d->exponent, keep;
    bool up;

    if (d->infinite || drop <= 0)
        return;
    if (drop > d->n) {
        d->n = 0;
        d->exponent = 0;
        return;
    }
    keep = d->n - drop;
    up = d->digits[keep] > '5' ||
         (d->digits[keep] == '5' &&
          (drop > 1 || (keep > 0 && (d->digits[keep - 1] - '0') % 2 == 1)));
    d->n = keep;
    d->exponent = -fraction_digits;
    if (up) {
        int i = keep - 1;

        while (i >= 0 && d->digits[i] == '9')
            d->digits[i--] = '0';
        if (i >= 0) {
            d->digits[i]++;
        } else {
            memmove(d->digits + 1, d->digits, (size_t)d->n);
            d->digits[0] = '1';
            d->n++;
        }
    }
    canonical(d);
}

/* Compare magnitudes.  First digits are not 0, so different weights of them decide. */
static int compare_digits(const struct decimal *a, const struct decimal *b)
{
    int top = a->n + a->exponent, other = b->n + b->exponent;

    if (a->n == 0 || b->n == 0)
        return (a->n > 0) - (b->n > 0);
    if (top != other)
        return top < other ? -1 : 1;
    return compare_magnitude(a, b, min_int(a->exponent, b->exponent), top - 1);
}

int decimal_compare(const struct decimal *a, const struct decimal *b)
{
    int sign_a = a->n == 0 && !a->infinite ? 0 : a->negative ? -1 : 1;
    int sign_b = b->n == 0 && !b->infinite ? 0 : b->negative ? -1 : 1;

    if (sign_a != sign_b)
        return sign_a < sign_b ? -1 : 1;
    if (a->infinite || b->infinite)
        return sign_a * ((int)a->infinite - (int)b->infinite);
    return sign_a * compare_digits(a, b);
}

bool decimal_equal(const struct decimal *a, const struct decimal *b)
{
    if (a->infinite || b->infinite)
        return a->infinite == b->infinite && a->negative == b->negative;
    if (a->n != b->n)
        return false;
    return a->n == 0 || (a->negative == b->negative && a->exponent == b->exponent &&
                         memcmp(a->digits, b->digits, (size_t)a->n) == 0);
}

bool decimal_to_int(const struct decimal *d, int64_t *n)
{
    uint64_t x = 0, limit = d->negative ? UINT64_C(1) << 63 : INT64_MAX;
    int i;

    if (d->infinite || (d->n > 0 && d->exponent < 0) || d->n + d->exponent > 19)
        return false;
    for (i = 0; i < d->n + d->exponent; i++) {
        unsigned digit = (unsigned)digit_at(d, d->n + d->exponent - 1 - i);

        if (x > (limit - digit) / 10)
            return false;
        x = x * 10 + digit;
    }
    *n = d->negative ? (int64_t)(0 - x) : (int64_t)x;
    return true;
}

size_t decimal_text(const struct decimal *d, char out[DECIMAL_TEXT_SIZE])
{
    size_t n = 0;
    int place, top = max_int(d->n + d->exponent - 1, 0);

    if (d->negative)
        out[n++] = '-';
    for (place = top; place >= min_int(d->exponent, 0); place--) {
        if (place == -1)
            out[n++] = '.';
        out[n++] = (char)('0' + digit_at(d, place));
    }
    out[n] = '\0';
    return n;
}
