/* data.c - the facts of a locale that numbers are written with, read from ICU.
 *
 * SPDX-License-Identifier: MIT */
#include "number/data.h"

#include "icu/icu.h"
#include "icu/text.h"

enum { WIDE_SYMBOL = 64 };

/* Write the UTF-8 of @text to @out, of @size bytes.  False: it does not fit, or ICU failed. */
static bool set_text(char *out, size_t size, uint8_t *len, const UChar *text, int32_t n,
                     UErrorCode status)
{
    char bytes[4 * WIDE_SYMBOL];
    struct sink s;

    if (U_FAILURE(status) || n > WIDE_SYMBOL)
        return false;
    sink_init(&s, bytes, sizeof bytes, SIZE_MAX);
    sink_put_utf16(&s, text, n);
    if (sink_need(&s) > size)
        return false;
    memcpy(out, bytes, sink_need(&s));
    *len = (uint8_t)sink_need(&s);
    return true;
}

/* Read a symbol to @out, of @size bytes.  False: ICU failed, or it is too long. */
static bool read_symbol(const UNumberFormat *format, UNumberFormatSymbol which, char *out,
                        size_t size, uint8_t *len)
{
    UErrorCode status = U_ZERO_ERROR;
    UChar text[WIDE_SYMBOL];
    int32_t n = icu_get()->unum_getSymbol(format, which, text, WIDE_SYMBOL, &status);

    return set_text(out, size, len, text, n, status);
}

bool number_symbol_read(const UNumberFormat *format, UNumberFormatSymbol which,
                        struct number_symbol *symbol)
{
    return read_symbol(format, which, symbol->text, sizeof symbol->text, &symbol->len);
}

static bool read_phrase(const UNumberFormat *format, UNumberFormatSymbol which,
                        struct number_phrase *phrase)
{
    return read_symbol(format, which, phrase->text, sizeof phrase->text, &phrase->len);
}

static bool read_affix(const UNumberFormat *format, UNumberFormatTextAttribute which,
                       struct number_symbol *symbol)
{
    UErrorCode status = U_ZERO_ERROR;
    UChar text[WIDE_SYMBOL];
    int32_t n = icu_get()->unum_getTextAttribute(format, which, text, WIDE_SYMBOL, &status);

    return set_text(symbol->text, sizeof symbol->text, &symbol->len, text, n, status);
}

static bool read_digits(const UNumberFormat *format, struct number_symbol digits[10])
{
    bool good = number_symbol_read(format, UNUM_ZERO_DIGIT_SYMBOL, &digits[0]);

    for (int i = 1; i < 10; i++) {
        UNumberFormatSymbol which = (UNumberFormatSymbol)(UNUM_ONE_DIGIT_SYMBOL + i - 1);

        good = good && number_symbol_read(format, which, &digits[i]);
    }
    return good;
}

/* Read a count.  ICU's -1 and other values beyond a byte become 0. */
static uint8_t read_count(const UNumberFormat *format, UNumberFormatAttribute which)
{
    int32_t n = icu_get()->unum_getAttribute(format, which);

    return n >= 0 && n <= UINT8_MAX ? (uint8_t)n : 0;
}

static void read_counts(const UNumberFormat *format, struct number_data *data)
{
    data->primary = data->secondary = 0;
    if (icu_get()->unum_getAttribute(format, UNUM_GROUPING_USED)) {
        data->primary = read_count(format, UNUM_GROUPING_SIZE);
        data->secondary = read_count(format, UNUM_SECONDARY_GROUPING_SIZE);
        if (data->secondary == 0)
            data->secondary = data->primary;
    }
    data->min_grouping = read_count(format, UNUM_MINIMUM_GROUPING_DIGITS);
    if (data->min_grouping == 0)
        data->min_grouping = 1;
    data->min_integer = read_count(format, UNUM_MIN_INTEGER_DIGITS);
    data->min_fraction = read_count(format, UNUM_MIN_FRACTION_DIGITS);
    data->max_fraction = read_count(format, UNUM_MAX_FRACTION_DIGITS);
}

bool number_data_of(const UNumberFormat *format, struct number_data *data)
{
    read_counts(format, data);
    return read_digits(format, data->digits) &&
           number_symbol_read(format, UNUM_DECIMAL_SEPARATOR_SYMBOL, &data->decimal) &&
           number_symbol_read(format, UNUM_GROUPING_SEPARATOR_SYMBOL, &data->group) &&
           read_affix(format, UNUM_POSITIVE_PREFIX, &data->prefix[0]) &&
           read_affix(format, UNUM_NEGATIVE_PREFIX, &data->prefix[1]) &&
           read_affix(format, UNUM_POSITIVE_SUFFIX, &data->suffix[0]) &&
           read_affix(format, UNUM_NEGATIVE_SUFFIX, &data->suffix[1]) &&
           read_phrase(format, UNUM_INFINITY_SYMBOL, &data->infinity) &&
           read_phrase(format, UNUM_NAN_SYMBOL, &data->nan);
}

bool number_data_read(const char *icu_locale, struct number_data *data)
{
    const struct icu *icu = icu_get();
    UErrorCode status = U_ZERO_ERROR;
    UNumberFormat *format;
    bool good;

    if (!icu)
        return false;
    format = icu->unum_open(UNUM_DECIMAL, NULL, 0, icu_locale, NULL, &status);
    good = U_SUCCESS(status) && number_data_of(format, data);
    icu->unum_close(format);
    return good;
}
