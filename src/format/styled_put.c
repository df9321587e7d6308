/* styled_put.c - a value in a style: writing.
 *
 * SPDX-License-Identifier: MIT */
#include <math.h>

#include "format/icu_text.h"
#include "format/styled_parts.h"
#include "icu/icu.h"

/* Put ICU's result.  False: there is none. */
static bool put_formatted(struct sink *s, const UFormattedNumber *result, UErrorCode status)
{
    const UFormattedValue *value =
        U_SUCCESS(status) ? icu_get()->unumf_resultAsValue(result, &status) : NULL;
    int32_t len;
    const UChar *text = value ? icu_get()->ufmtval_getString(value, &len, &status) : NULL;

    if (!text || U_FAILURE(status))
        return false;
    sink_put_utf16(s, text, len);
    return true;
}

/* A number in one of ICU's forms of input. */
struct number_input {
    enum { INPUT_INT, INPUT_DIGITS, INPUT_DOUBLE } kind;
    int64_t n;
    const char *digits;
    int32_t len;
    double x;
};

struct number_call {
    const UNumberFormat *format;
    const struct number_input *input;
};

static int32_t write_number(void *with, UChar *text, int32_t size, UErrorCode *status)
{
    const struct number_call *call = with;
    const struct number_input *in = call->input;
    const struct icu *icu = icu_get();

    switch (in->kind) {
    case INPUT_INT:
        return icu->unum_formatInt64(call->format, in->n, text, size, NULL, status);
    case INPUT_DIGITS:
        return icu->unum_formatDecimal(call->format, in->digits, in->len, text, size, NULL, status);
    case INPUT_DOUBLE:
        return icu->unum_formatDouble(call->format, in->x, text, size, NULL, status);
    }
    return 0;
}

static bool put_by_skeleton(const UNumberFormatter *skeleton, struct sink *s,
                            const struct number_input *in)
{
    UErrorCode status = U_ZERO_ERROR;
    const struct icu *icu = icu_get();
    UFormattedNumber *result = icu->unumf_openResult(&status);
    bool put;

    switch (in->kind) {
    case INPUT_INT:
        icu->unumf_formatInt(skeleton, in->n, result, &status);
        break;
    case INPUT_DIGITS:
        icu->unumf_formatDecimal(skeleton, in->digits, in->len, result, &status);
        break;
    case INPUT_DOUBLE:
        icu->unumf_formatDouble(skeleton, in->x, result, &status);
        break;
    }
    put = put_formatted(s, result, status);
    icu_get()->unumf_closeResult(result);
    return put;
}

/* Put a number.  False: ICU or memory failed, and nothing is put. */
static bool put_number(const struct styled *f, struct sink *s, const struct number_input *in)
{
    struct number_call call = { f->number, in };

    return f->skeleton ? put_by_skeleton(f->skeleton, s, in)
                       : sink_put_icu(s, write_number, &call);
}

/* Put plain digits, after ICU failed. */
static void put_plain_double(struct sink *s, double x)
{
    struct decimal d;

    if (decimal_from_double(&d, x))
        number_put_decimal(NULL, s, &d, NUMBER_PLAIN);
    else
        number_put_nan(NULL, s);
}

void styled_put_int(const struct styled *f, struct sink *s, int64_t n)
{
    const struct number_input in = { .kind = INPUT_INT, .n = n };

    if (!put_number(f, s, &in))
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

void styled_put_decimal(const struct styled *f, struct sink *s, const struct decimal *d)
{
    struct number_input in = { .kind = INPUT_DIGITS };
    struct decimal shown = *d;
    char digits[DECIMAL_TEXT_SIZE];

    if (style_is_by_rules(f->kind) && put_without_rules(f, s, &shown))
        return;
    in.digits = digits;
    in.len = (int32_t)decimal_text(&shown, digits);
    if (!put_number(f, s, &in))
        number_put_decimal(NULL, s, d, NUMBER_PLAIN);
}

void styled_put_double(const struct styled *f, struct sink *s, double x)
{
    struct number_input in = { .kind = INPUT_DOUBLE };
    struct decimal d;

    if (style_is_by_rules(f->kind) && decimal_from_double(&d, x)) {
        if (put_without_rules(f, s, &d))
            return;
        if (!d.infinite && d.exponent >= 0)
            x = trunc(x);
    }
    in.x = x;
    if (!put_number(f, s, &in))
        put_plain_double(s, x);
}

enum plural_category styled_category(const struct styled *f, const struct decimal *d, bool ordinal)
{
    char digits[DECIMAL_TEXT_SIZE];

    return d->infinite || !f->plural
               ? PLURAL_OTHER
               : styled_plural_category(f->plural, digits, decimal_text(d, digits), ordinal);
}

enum date_effort styled_put_time(const struct styled *f, struct sink *s, int64_t epoch_ms,
                                 const char *zone)
{
    return datetime_put(f->time, s, epoch_ms, zone);
}

bool styled_shows_time(const struct styled *f)
{
    return datetime_format_shows_time(f->time);
}

enum date_effort styled_put_date(const struct styled *f, struct sink *s, int64_t day)
{
    return date_put(f->time, s, day);
}

const struct list_format *styled_list(const struct styled *f)
{
    return f->list;
}
