/* number.c - numbers as a locale writes them.
 *
 * SPDX-License-Identifier: MIT
 *
 * ICU is asked once for a locale's digits, separators and signs.  Integers are
 * then written by hand: that takes under 10 ns, ICU needs 48 ns and a UTF-16 buffer, and
 * most numbers in messages are integers.  ICU's decimal formatter writes the other
 * numbers, exactly as typed. */
#include "format/number.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/compiler.h"
#include "base/number_text.h"
#include "format/icu_text.h"
#include "icu/icu.h"

enum { MAX_SYMBOL = 24, MAX_DIGITS = 20 };

struct symbol {
    char text[MAX_SYMBOL];
    uint8_t len;
};

struct number_format {
    UNumberFormat *plain;
    int max_fraction;                     /* the most fraction digits that @plain shows */
    struct symbol digits[10], group;
    struct symbol prefix[2], suffix[2];   /* of positive and negative numbers */
    int primary, secondary;               /* digits of the last group and others; 0: no grouping */
    bool by_hand;                         /* the symbols are complete: ICU is not needed */
    bool simple;                          /* ASCII digits and minus, groups of three, a separator
                                             of one byte */
};

/* --------------------------------------------------------------------- opening */

static bool set_symbol(struct symbol *symbol, const UChar *text, int32_t len, UErrorCode status)
{
    struct sink s;

    sink_init(&s, symbol->text, sizeof symbol->text, SIZE_MAX);
    if (U_FAILURE(status))
        return false;
    sink_put_utf16(&s, text, len);
    symbol->len = (uint8_t)sink_need(&s);
    return sink_need(&s) < sizeof symbol->text;
}

static bool read_symbol(const UNumberFormat *fmt, UNumberFormatSymbol which, struct symbol *symbol)
{
    UErrorCode status = U_ZERO_ERROR;
    UChar text[MAX_SYMBOL];
    int32_t len = icu_get()->unum_getSymbol(fmt, which, text, MAX_SYMBOL, &status);

    return set_symbol(symbol, text, len, status);
}

static bool read_affix(const UNumberFormat *fmt, UNumberFormatTextAttribute which,
                       struct symbol *symbol)
{
    UErrorCode status = U_ZERO_ERROR;
    UChar text[MAX_SYMBOL];
    int32_t len = icu_get()->unum_getTextAttribute(fmt, which, text, MAX_SYMBOL, &status);

    return set_symbol(symbol, text, len, status);
}

static bool read_symbols(struct number_format *f)
{
    bool ok = read_symbol(f->plain, UNUM_ZERO_DIGIT_SYMBOL, &f->digits[0]) &&
              read_symbol(f->plain, UNUM_GROUPING_SEPARATOR_SYMBOL, &f->group) &&
              read_affix(f->plain, UNUM_POSITIVE_PREFIX, &f->prefix[0]) &&
              read_affix(f->plain, UNUM_NEGATIVE_PREFIX, &f->prefix[1]) &&
              read_affix(f->plain, UNUM_POSITIVE_SUFFIX, &f->suffix[0]) &&
              read_affix(f->plain, UNUM_NEGATIVE_SUFFIX, &f->suffix[1]);

    for (int i = 1; i < 10; i++)
        ok = ok && read_symbol(f->plain, (UNumberFormatSymbol)(UNUM_ONE_DIGIT_SYMBOL + i - 1),
                               &f->digits[i]);
    if (icu_get()->unum_getAttribute(f->plain, UNUM_GROUPING_USED)) {
        f->primary = icu_get()->unum_getAttribute(f->plain, UNUM_GROUPING_SIZE);
        f->secondary = icu_get()->unum_getAttribute(f->plain, UNUM_SECONDARY_GROUPING_SIZE);
        if (f->secondary <= 0)
            f->secondary = f->primary;
    }
    return ok;
}

static bool is_text(const struct symbol *symbol, const char *text)
{
    return symbol->len == strlen(text) && memcmp(symbol->text, text, symbol->len) == 0;
}

static bool is_simple(const struct number_format *f)
{
    for (int i = 0; i < 10; i++)
        if (f->digits[i].len != 1 || f->digits[i].text[0] != '0' + i)
            return false;
    return f->group.len == 1 && f->primary == 3 && f->secondary == 3 && f->prefix[0].len == 0 &&
           is_text(&f->prefix[1], "-") && f->suffix[0].len == 0 && f->suffix[1].len == 0;
}

struct number_format *number_format_new(const char *icu_locale)
{
    UErrorCode status = U_ZERO_ERROR;
    const struct icu *icu = icu_get();
    struct number_format *f = icu ? calloc(1, sizeof *f) : NULL;

    if (!f)
        return NULL;
    f->plain = icu->unum_open(UNUM_DECIMAL, NULL, 0, icu_locale, NULL, &status);
    if (U_FAILURE(status)) {
        number_format_free(f);
        return NULL;
    }
    f->max_fraction = icu->unum_getAttribute(f->plain, UNUM_MAX_FRACTION_DIGITS);
    f->by_hand = read_symbols(f);
    f->simple = f->by_hand && is_simple(f);
    return f;
}

void number_format_free(struct number_format *f)
{
    if (!f)
        return;
    icu_get()->unum_close(f->plain);
    free(f);
}

/* --------------------------------------------------------------------- writing */

/* The arguments of icu_get()->unum_formatDecimal(). */
struct decimal_call {
    const UNumberFormat *format;
    const char *digits;
    int32_t len;
};

static int32_t write_decimal(void *with, UChar *text, int32_t size, UErrorCode *status)
{
    const struct decimal_call *call = with;

    return icu_get()->unum_formatDecimal(call->format, call->digits, call->len, text, size, NULL,
                                         status);
}

static void put_icu(const UNumberFormat *format, struct sink *s, const char *digits, size_t len)
{
    struct decimal_call call = { format, digits, (int32_t)len };
    int saved = errno;                   /* ICU sets it */

    if (!sink_put_icu(s, write_decimal, &call))
        sink_put(s, digits, len);
    errno = saved;
}

/* Put infinity or NaN, whose texts are short.  False: ICU failed. */
static bool put_special(const struct number_format *f, struct sink *s, double x)
{
    UErrorCode status = U_ZERO_ERROR;
    UChar wide[64];
    int32_t len = icu_get()->unum_formatDouble(f->plain, x, wide, 64, NULL, &status);

    if (U_SUCCESS(status))
        sink_put_utf16(s, wide, len);
    return U_SUCCESS(status);
}

static void prepend(char *out, size_t *at, const struct symbol *symbol)
{
    *at -= symbol->len;
    memcpy(out + *at, symbol->text, symbol->len);
}

/* Write three digits; returns their end. */
static inline char *put_three(char *to, unsigned n)
{
    to[0] = (char)('0' + n / 100);
    to[1] = (char)('0' + n / 10 % 10);
    to[2] = (char)('0' + n % 10);
    return to + 3;
}

/* Put an integer of a simple format, as en, ko, ja, zh, de, es and most others have: groups of
 * three from the first to the last.  No byte is moved, which saves 10 ns. */
static void put_simple(const struct number_format *f, struct sink *s, int64_t n)
{
    uint64_t rest = number_magnitude(n);
    unsigned threes[7], i = 0;
    char small[32], *out, *to;

    for (; rest >= 1000; rest /= 1000)
        threes[i++] = (unsigned)(rest % 1000);
    out = to = sink_fits(s, sizeof small) ? s->at : small;
    *to = '-';
    to += n < 0;
    if (rest >= 100) {
        to = put_three(to, (unsigned)rest);
    } else {
        *to = (char)('0' + rest / 10);
        to += rest >= 10;
        *to++ = (char)('0' + rest % 10);
    }
    while (i > 0) {
        *to++ = f->group.text[0];
        to = put_three(to, threes[--i]);
    }
    if (out == small)
        sink_put(s, out, (size_t)(to - out));
    else
        sink_advance(s, (size_t)(to - out));
}

/* Put an integer with any symbols and groups, from the last digit to the first. */
static NOINLINE void put_by_hand(const struct number_format *f, struct sink *s, int64_t n)
{
    char out[2 * MAX_DIGITS * MAX_SYMBOL + 2 * MAX_SYMBOL];
    uint64_t rest = number_magnitude(n);
    bool negative = n < 0;
    size_t at = sizeof out;
    int group;

    prepend(out, &at, &f->suffix[negative]);
    group = f->primary > 0 ? f->primary : MAX_DIGITS;
    for (;;) {
        prepend(out, &at, &f->digits[rest % 10]);
        if ((rest /= 10) == 0)
            break;
        if (--group == 0) {
            prepend(out, &at, &f->group);
            group = f->secondary;
        }
    }
    prepend(out, &at, &f->prefix[negative]);
    sink_put(s, out + at, sizeof out - at);
}

static NOINLINE void put_digits(const struct number_format *f, struct sink *s, int64_t n)
{
    char digits[NUMBER_TEXT_SIZE];
    size_t len = number_text_i64(digits, n);

    if (f)
        put_icu(f->plain, s, digits, len);
    else
        sink_put(s, digits, len);
}

void number_put_int(const struct number_format *f, struct sink *s, int64_t n)
{
    if (f && f->simple)
        put_simple(f, s, n);
    else if (f && f->by_hand)
        put_by_hand(f, s, n);
    else
        put_digits(f, s, n);
}

static void put_infinity(const struct number_format *f, struct sink *s, bool negative)
{
    if (!f)
        sink_puts(s, negative ? "-∞" : "∞");
    else
        (void)put_special(f, s, negative ? -INFINITY : INFINITY);
}

void number_put_decimal(const struct number_format *f, struct sink *s, const struct decimal *d,
                        enum number_style style)
{
    char text[DECIMAL_TEXT_SIZE];
    struct decimal shown;

    if (d->infinite) {
        put_infinity(f, s, d->negative);
        return;
    }
    if (!f) {
        sink_put(s, text, decimal_text(d, text));
        return;
    }
    shown = *d;             /* ICU needs 10 us for a thousand digits that it does not show */
    decimal_round(&shown, style == NUMBER_INTEGER ? 0 : f->max_fraction);
    put_icu(f->plain, s, text, decimal_text(&shown, text));
}

void number_put_nan(const struct number_format *f, struct sink *s)
{
    if (!f || !put_special(f, s, NAN))
        sink_puts(s, "NaN");
}
