/* styled_put.c - a value in a style: writing.
 *
 * SPDX-License-Identifier: MIT */
#include <math.h>

#include "base/compiler.h"
#include "format/styled_parts.h"

/* Put plain digits, after ICU failed. */
static void put_plain_double(struct sink *s, double x)
{
    struct decimal d;

    if (decimal_from_double(&d, x))
        number_put_decimal(NULL, s, &d, NUMBER_PLAIN);
    else
        number_put_nan(NULL, s);
}

bool styled_is_planned(const struct styled *f)
{
    return f->plan != NULL;
}

void styled_put_int(const struct styled *f, struct sink *s, int64_t n)
{
    char text[INTEGER_DIGITS];

    if (f->plan && number_plan_put(f->plan, s, digits_of_int(n, text)))
        return;
    if (!icu_number_put_int(&f->icu, s, n))
        number_put_int(NULL, s, n);
}

/* Rule-based formats of ICU 72 convert numbers to double, and write 18014398509481984 for all
 * larger numbers.  They never end on a fraction below 1e-10 in pl.  They crash on -∞ as an ordinal
 * of ja, zh and others.  So they get only numbers that they can write: integers, and numbers
 * without a tiny fraction. */
enum { EXACT_DIGITS = 15, LEAST_POWER = -9 };

static bool has_least_fraction(const struct decimal *d)
{
    for (int place = -1; place >= LEAST_POWER; place--) {
        int i = d->n - 1 - (place - d->exponent);

        if (i >= 0 && i < d->n && d->digits[i] != '0')
            return false;
    }
    return d->exponent < 0;
}

/* Put a number that rules cannot write: rounded, or in figures.  False: rules can write it. */
static bool put_without_rules(const struct styled *f, struct sink *s, struct decimal *d)
{
    int64_t n;

    if (d->infinite && (!d->negative || f->kind != STYLE_ORDINAL))
        return false;
    if (has_least_fraction(d))
        decimal_round(d, 0);
    if (!d->infinite && d->n + d->exponent <= EXACT_DIGITS)
        return false;
    if (decimal_to_int(d, &n))
        styled_put_int(f, s, n);
    else
        number_put_decimal(f->figures, s, d, NUMBER_PLAIN);
    return true;
}

/* Put a number by the plan.  False: the plan does not know its form, and nothing is put. */
static bool put_planned(const struct styled *f, struct sink *s, const struct decimal *d)
{
    if (!d->infinite)
        return number_plan_put(f->plan, s, digits_of_decimal(d));
    number_plan_put_special(f->plan, s, SPECIAL_INFINITY + d->negative);
    return true;
}

/* Put a number by ICU.  NOINLINE: a decimal takes a page of the stack. */
static NOINLINE void put_decimal_by_icu(const struct styled *f, struct sink *s,
                                        const struct decimal *d)
{
    struct decimal shown = *d;

    if (style_is_by_rules(f->kind) && put_without_rules(f, s, &shown))
        return;
    if (!icu_number_put_decimal(&f->icu, s, &shown))
        number_put_decimal(NULL, s, d, NUMBER_PLAIN);
}

void styled_put_decimal(const struct styled *f, struct sink *s, const struct decimal *d)
{
    if (!f->plan || !put_planned(f, s, d))
        put_decimal_by_icu(f, s, d);
}

/* put_planned() for a double. */
static bool put_double_planned(const struct styled *f, struct sink *s, double x)
{
    struct decimal d;

    if (number_plan_put_brief(f->plan, s, x))
        return true;
    if (decimal_from_double(&d, x))
        return put_planned(f, s, &d);
    number_plan_put_special(f->plan, s, SPECIAL_NAN + d.negative);
    return true;
}

static NOINLINE void put_double_by_icu(const struct styled *f, struct sink *s, double x)
{
    struct decimal d;

    if (style_is_by_rules(f->kind) && decimal_from_double(&d, x)) {
        if (put_without_rules(f, s, &d))
            return;
        if (!d.infinite && d.exponent >= 0)
            x = trunc(x);
    }
    if (!icu_number_put_double(&f->icu, s, x))
        put_plain_double(s, x);
}

void styled_put_double(const struct styled *f, struct sink *s, double x)
{
    if (!f->plan || !put_double_planned(f, s, x))
        put_double_by_icu(f, s, x);
}

/* The category of a number as a plan shows it. */
static enum plural_category planned_category(const struct styled *f, const struct decimal *d,
                                             bool ordinal)
{
    struct digits shown = digits_of_decimal(d);

    number_plan_show(f->plan, &shown);
    return f->rules[ordinal] ? plural_rules_shown(f->rules[ordinal], &shown,
                                                  number_plan_fraction(f->plan, &shown))
                             : PLURAL_OTHER;
}

enum plural_category styled_category(const struct styled *f, const struct decimal *d, bool ordinal)
{
    char digits[DECIMAL_TEXT_SIZE];

    if (d->infinite)
        return PLURAL_OTHER;
    if (f->plan)
        return planned_category(f, d, ordinal);
    return f->plural ? styled_plural_category(f->plural, digits, decimal_text(d, digits), ordinal)
                     : PLURAL_OTHER;
}

enum date_effort styled_put_time(const struct styled *f, struct sink *s, int64_t epoch_ms,
                                 const char *zone)
{
    return datetime_put(f->time, s, epoch_ms, zone);
}

bool styled_shows_time(const struct styled *f)
{
    return !f->time || datetime_format_shows_time(f->time);
}

enum date_effort styled_put_date(const struct styled *f, struct sink *s, int64_t day)
{
    return date_put(f->time, s, day);
}

const struct list_format *styled_list(const struct styled *f)
{
    return f->list;
}
