/* styled_plural.c - the plural category of a number as a style shows it.
 *
 * SPDX-License-Identifier: MIT
 *
 * {n, plural, one {…} other {{n, number,0.00} files}} depends on the displayed number: 1 is
 * "1.00 files" in English.  ICU's C interface gives the category of a number only
 * after a UNumberFormatter has formatted it.  So the style's scale, rounding, digits and
 * exponent are expressed as a skeleton.  Skeletons cannot express patterns with an exponent and
 * several digits before the point, other than those like "##0E0" (doc/patterns.md). */
#include "format/styled_plural.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/decimal.h"
#include "icu/icu.h"
#include "number/style.h"

enum { MAX_SKELETON = 2048, MAX_SHOWN_DIGITS = 400 };

struct styled_plural {
    UNumberFormatter *shown;
    UPluralRules *rules[2];      /* cardinal, ordinal */
};

/* ASCII text that grows; len counts text that does not fit, too. */
struct skeleton {
    char text[MAX_SKELETON];
    size_t len;
};

static void add(struct skeleton *s, const char *text)
{
    size_t n = strlen(text);

    if (s->len + n < sizeof s->text)
        memcpy(s->text + s->len, text, n + 1);
    s->len += n;
}

static void add_times(struct skeleton *s, const char *text, int n)
{
    for (int i = 0; i < n && i < MAX_SHOWN_DIGITS; i++)
        add(s, text);
}

static void add_integer(struct skeleton *s, const char *before, int n)
{
    char text[16];

    snprintf(text, sizeof text, "%d", n);
    add(s, before);
    add(s, text);
}

/* Digits after the point: ".00##". */
static void add_fraction(struct skeleton *s, const UNumberFormat *format)
{
    int min = icu_get()->unum_getAttribute(format, UNUM_MIN_FRACTION_DIGITS);
    int max = icu_get()->unum_getAttribute(format, UNUM_MAX_FRACTION_DIGITS);

    add(s, ".");
    add_times(s, "0", min);
    if (max > MAX_SHOWN_DIGITS)
        add(s, "+");
    else
        add_times(s, "#", max - min);
}

/* "precision-increment/0.25", and zeros up to the least number of digits. */
static void add_increment(struct skeleton *s, double increment, int min_digits)
{
    char text[DECIMAL_TEXT_SIZE];
    const char *point;
    struct decimal d;
    int n_digits;

    (void)decimal_from_double(&d, increment);         /* it is a number */
    (void)decimal_text(&d, text);
    point = strchr(text, '.');
    n_digits = point ? (int)strlen(point + 1) : 0;
    add(s, "precision-increment/");
    add(s, text);
    if (n_digits == 0 && min_digits > 0)
        add(s, ".");
    add_times(s, "0", min_digits - n_digits);
}

static void add_significant(struct skeleton *s, int min, int max)
{
    add_times(s, "@", min);
    add_times(s, "#", max - min);
}

/* With an exponent, all digits of the pattern together decide the rounding: "##0.##E0"
 * shows three at most (icu4c/source/i18n/number_mapper.cpp). */
static void add_mantissa(struct skeleton *s, const UNumberFormat *format)
{
    int min = icu_get()->unum_getAttribute(format, UNUM_MIN_INTEGER_DIGITS);
    int min_digits = icu_get()->unum_getAttribute(format, UNUM_MIN_FRACTION_DIGITS);
    int max_digits = icu_get()->unum_getAttribute(format, UNUM_MAX_FRACTION_DIGITS);

    if (min == 0 && max_digits == 0)
        add(s, "precision-unlimited");
    else if (min == 0 && min_digits == 0)
        add_significant(s, 1, max_digits + 1);
    else if (icu_get()->unum_getAttribute(format, UNUM_MAX_INTEGER_DIGITS) > min && min > 1)
        add_significant(s, 1 + min_digits, min + max_digits);
    else
        add_significant(s, min + min_digits, min + max_digits);
}

static void add_precision(struct skeleton *s, const UNumberFormat *format, bool scientific)
{
    double increment = icu_get()->unum_getDoubleAttribute(format, UNUM_ROUNDING_INCREMENT);

    if (icu_get()->unum_getAttribute(format, UNUM_SIGNIFICANT_DIGITS_USED))
        add_significant(s, icu_get()->unum_getAttribute(format, UNUM_MIN_SIGNIFICANT_DIGITS),
                        icu_get()->unum_getAttribute(format, UNUM_MAX_SIGNIFICANT_DIGITS));
    else if (increment > 0)
        add_increment(s, increment, icu_get()->unum_getAttribute(format, UNUM_MIN_FRACTION_DIGITS));
    else if (scientific)
        add_mantissa(s, format);
    else
        add_fraction(s, format);
}

static void add_exponent(struct skeleton *s, const UNumberFormat *format)
{
    int max = icu_get()->unum_getAttribute(format, UNUM_MAX_INTEGER_DIGITS);
    int min = icu_get()->unum_getAttribute(format, UNUM_MIN_INTEGER_DIGITS);

    add(s, max > min && max > 1 ? " engineering" : " scientific");
}

static void describe(struct skeleton *s, const UNumberFormat *format)
{
    bool scientific = number_pattern_is_scientific(format);
    int multiplier = icu_get()->unum_getAttribute(format, UNUM_MULTIPLIER);
    int scale = icu_get()->unum_getAttribute(format, UNUM_SCALE);

    s->len = 0;
    add_precision(s, format, scientific);
    add(s, " rounding-mode-half-even");
    if (multiplier > 1)
        add_integer(s, " scale/", multiplier);
    if (scale != 0)
        add_integer(s, " scale/1e", scale);
    if (scientific) {
        add_exponent(s, format);
    } else {
        add(s, " integer-width/+");
        add_times(s, "0", icu_get()->unum_getAttribute(format, UNUM_MIN_INTEGER_DIGITS));
    }
}

struct styled_plural *styled_plural_new(const char *icu_locale, const UNumberFormat *format,
                                        unsigned for_plurals, UErrorCode *status)
{
    struct styled_plural *k = calloc(1, sizeof *k);
    struct skeleton skeleton;
    UChar wide[MAX_SKELETON];

    describe(&skeleton, format);
    if (!k || skeleton.len >= MAX_SKELETON) {
        *status = k ? U_BUFFER_OVERFLOW_ERROR : U_MEMORY_ALLOCATION_ERROR;
        free(k);
        return NULL;
    }
    icu_get()->u_charsToUChars(skeleton.text, wide, (int32_t)skeleton.len);
    k->shown = icu_get()->unumf_openForSkeletonAndLocale(wide, (int32_t)skeleton.len, icu_locale,
                                                         status);
    if (for_plurals & FOR_CARDINAL)
        k->rules[0] = icu_get()->uplrules_openForType(icu_locale, UPLURAL_TYPE_CARDINAL, status);
    if (for_plurals & FOR_ORDINAL)
        k->rules[1] = icu_get()->uplrules_openForType(icu_locale, UPLURAL_TYPE_ORDINAL, status);
    if (U_SUCCESS(*status))
        return k;
    styled_plural_free(k);
    return NULL;
}

void styled_plural_free(struct styled_plural *k)
{
    if (!k)
        return;
    icu_get()->unumf_close(k->shown);
    icu_get()->uplrules_close(k->rules[0]);
    icu_get()->uplrules_close(k->rules[1]);
    free(k);
}

enum plural_category styled_plural_category(const struct styled_plural *k, const char *digits,
                                            size_t len, bool ordinal)
{
    UErrorCode status = U_ZERO_ERROR;
    UFormattedNumber *result = icu_get()->unumf_openResult(&status);
    enum plural_category category = PLURAL_OTHER;
    int saved = errno;                   /* ICU sets it */
    UChar wide[16];
    char word[16];
    int32_t n;

    icu_get()->unumf_formatDecimal(k->shown, digits, (int32_t)len, result, &status);
    n = icu_get()->uplrules_selectFormatted(k->rules[ordinal], result, wide, 16, &status);
    icu_get()->unumf_closeResult(result);
    errno = saved;
    if (U_SUCCESS(status)) {
        icu_get()->u_UCharsToChars(wide, word, n);
        (void)plural_category_find(word, (size_t)n, &category);
    }
    return category;
}
