/* digits.c - the digits of a number that is written: scaled and rounded without a copy.
 *
 * SPDX-License-Identifier: MIT */
#include "number/digits.h"

#include "base/number_text.h"

struct digits digits_of_int(int64_t n, char text[INTEGER_DIGITS])
{
    int len = (int)number_text_u64(text, number_magnitude(n)), point = len;

    while (len > 0 && text[len - 1] == '0')
        len--;
    return (struct digits){ text, len, len > 0 ? point : 0, len > 0 ? text[len - 1] : '0', n < 0 };
}

/* Do the digits from index @at on make the number before them greater? */
static bool rounds_up(const struct digits *d, int at)
{
    char first = at == d->n - 1 ? d->last : d->text[at];
    bool odd = at > 0 && (d->text[at - 1] - '0') % 2 == 1;

    return first > '5' || (first == '5' && (at < d->n - 1 || odd));
}

/* Keep the first @n digits, without zeros at their end. */
static void cut(struct digits *d, int n)
{
    while (n > 0 && d->text[n - 1] == '0')
        n--;
    d->n = n;
    if (n > 0)
        d->last = d->text[n - 1];
    else
        d->point = 0;
}

/* Keep the first @n digits, and add 1 to them. */
static void cut_and_add(struct digits *d, int n)
{
    while (n > 0 && d->text[n - 1] == '9')
        n--;
    if (n > 0) {
        d->n = n;
        d->last = (char)(d->text[n - 1] + 1);
    } else {
        d->text = "1";
        d->last = '1';
        d->n = 1;
        d->point++;
    }
}

void digits_round(struct digits *d, int place)
{
    int keep = d->point - place;

    if (keep >= d->n)
        return;
    if (keep >= 0 && rounds_up(d, keep))
        cut_and_add(d, keep);
    else
        cut(d, keep > 0 ? keep : 0);
}
