/* styled.c - a value in a style: percent, currency, dates, words, lists.
 *
 * SPDX-License-Identifier: MIT
 *
 * Which ICU object stands for which style is what icu::MessageFormat does in
 * createAppropriateFormat(). */
#include "format/styled.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <unicode/udatpg.h>
#include <unicode/ulistformatter.h>
#include <unicode/unum.h>
#include <unicode/unumberformatter.h>
#include <unicode/ustring.h>

#include "format/datetime.h"
#include "format/icu_text.h"

struct styled {
    /* One of these, by the style's kind. */
    UNumberFormat *number;
    UNumberFormatter *skeleton;
    struct datetime_format *time;
    UListFormatter *list;
};

/* UTF-16 of UTF-8; text up to FLOWMSG_MAX_STYLE bytes. */
struct wide {
    UChar text[FLOWMSG_MAX_STYLE + 1];
    int32_t len;
};

static void widen(struct wide *w, const char *text, size_t len)
{
    UErrorCode status = U_ZERO_ERROR;

    u_strFromUTF8(w->text, FLOWMSG_MAX_STYLE + 1, &w->len, text, (int32_t)len, &status);
    if (U_FAILURE(status))
        w->len = 0;
}

/* --------------------------------------------------------------------- opening */

static bool open_number(struct styled *f, const char *locale, UNumberFormatStyle kind,
                        UErrorCode *status)
{
    f->number = unum_open(kind, NULL, 0, locale, NULL, status);
    return U_SUCCESS(*status);
}

/* ICU takes the process's locale for rule-based numbers that it has no data for:
 * in a locale that was asked for and is not, it is root that speaks. */
static void open_rules(struct styled *f, const char *locale, UNumberFormatStyle kind,
                       const struct wide *rule_set, UErrorCode *status)
{
    UErrorCode ignored = U_ZERO_ERROR;
    const char *valid;

    if (!open_number(f, locale, kind, status))
        return;
    valid = unum_getLocaleByType(f->number, ULOC_VALID_LOCALE, &ignored);
    if (U_SUCCESS(ignored) && valid && strncmp(valid, locale, 2) != 0 && strcmp(valid, "root")) {
        unum_close(f->number);
        f->number = NULL;
        if (!open_number(f, "root", kind, status))
            return;
    }
    /* An unknown set of rules leaves the default one, as in ICU. */
    ignored = U_ZERO_ERROR;
    if (rule_set->len > 0)
        unum_setTextAttribute(f->number, UNUM_DEFAULT_RULESET, rule_set->text, rule_set->len,
                              &ignored);
}

static void open_date(struct styled *f, const char *locale, const struct style *style,
                      const struct wide *text, UErrorCode *status)
{
    static const UDateFormatStyle widths[] = { UDAT_DEFAULT, UDAT_SHORT, UDAT_MEDIUM, UDAT_LONG,
                                               UDAT_FULL };
    UDateTimePatternGenerator *generator;
    UChar pattern[256];
    int32_t len;

    switch (style->kind) {
    case STYLE_DATE:
        f->time = datetime_format_open(locale, widths[style->detail], UDAT_NONE, NULL, 0);
        break;
    case STYLE_TIME:
        f->time = datetime_format_open(locale, UDAT_NONE, widths[style->detail], NULL, 0);
        break;
    case STYLE_DATE_PATTERN:
        f->time = datetime_format_open(locale, UDAT_PATTERN, UDAT_PATTERN, text->text, text->len);
        break;
    default:
        generator = udatpg_open(locale, status);
        len = U_SUCCESS(*status)
                  ? udatpg_getBestPattern(generator, text->text, text->len, pattern, 256, status)
                  : 0;
        udatpg_close(generator);
        if (U_SUCCESS(*status))
            f->time = datetime_format_open(locale, UDAT_PATTERN, UDAT_PATTERN, pattern, len);
    }
    if (!f->time && U_SUCCESS(*status))
        *status = U_ILLEGAL_ARGUMENT_ERROR;
}

static void open_any(struct styled *f, const char *locale, const struct style *style,
                     const struct wide *text, UErrorCode *status)
{
    static const UListFormatterType lists[] = { ULISTFMT_TYPE_AND, ULISTFMT_TYPE_OR,
                                                ULISTFMT_TYPE_UNITS };

    switch ((enum style_kind)style->kind) {
    case STYLE_PERCENT:
        open_number(f, locale, UNUM_PERCENT, status);
        break;
    case STYLE_CURRENCY:
        open_number(f, locale, UNUM_CURRENCY, status);
        break;
    case STYLE_NUMBER_PATTERN:
        if (open_number(f, locale, UNUM_DECIMAL, status))
            unum_applyPattern(f->number, 0, text->text, text->len, NULL, status);
        break;
    case STYLE_NUMBER_SKELETON:
        f->skeleton = unumf_openForSkeletonAndLocale(text->text, text->len, locale, status);
        break;
    case STYLE_SPELLOUT:
        open_rules(f, locale, UNUM_SPELLOUT, text, status);
        break;
    case STYLE_ORDINAL:
        open_rules(f, locale, UNUM_ORDINAL, text, status);
        break;
    case STYLE_DURATION:
        open_rules(f, locale, UNUM_DURATION, text, status);
        break;
    case STYLE_DATE: case STYLE_TIME: case STYLE_DATE_PATTERN: case STYLE_DATE_SKELETON:
        open_date(f, locale, style, text, status);
        break;
    case STYLE_LIST:
        f->list = ulistfmt_openForType(locale, lists[style->detail], ULISTFMT_WIDTH_WIDE, status);
        break;
    }
}

/* A scale is a number that ICU multiplies by, whatever its exponent costs. */
static bool scale_is_harmless(const char *text, size_t len)
{
    static const char word[] = "scale/";
    const char *end = text + len;
    struct decimal d;

    for (const char *p = text; p + sizeof word - 1 <= end; p++) {
        size_t n;

        if (memcmp(p, word, sizeof word - 1) != 0)
            continue;
        p += sizeof word - 1;
        for (n = 0; p + n < end && p[n] != ' ' && p[n] != '\t' && p[n] != '\n'; n++)
            ;
        if (!decimal_parse(&d, p, n) || d.n > 40 || d.exponent > 100 || d.exponent < -100)
            return false;
    }
    return true;
}

struct styled *styled_new(const char *icu_locale, const struct style *style, const char *text,
                          struct style_fault *fault)
{
    UErrorCode status = U_ZERO_ERROR;
    struct styled *f;
    struct wide wide;

    if (style->kind == STYLE_NUMBER_SKELETON && !scale_is_harmless(text, style->text.len)) {
        *fault = (struct style_fault){ FLOWMSG_ERR_LIMIT, N_("the scale is out of bounds") };
        return NULL;
    }
    f = calloc(1, sizeof *f);
    if (!f) {
        *fault = (struct style_fault){ FLOWMSG_ERR_NOMEM, N_("out of memory") };
        return NULL;
    }
    widen(&wide, text, style->text.len);
    open_any(f, icu_locale, style, &wide, &status);
    if (U_FAILURE(status)) {
        styled_free(f);
        *fault = status == U_MEMORY_ALLOCATION_ERROR
                     ? (struct style_fault){ FLOWMSG_ERR_NOMEM, N_("out of memory") }
                     : (struct style_fault){ FLOWMSG_ERR_SYNTAX,
                                             N_("the style of the argument is not valid") };
        return NULL;
    }
    return f;
}

void styled_free(struct styled *f)
{
    if (!f)
        return;
    unum_close(f->number);
    unumf_close(f->skeleton);
    datetime_format_free(f->time);
    ulistfmt_close(f->list);
    free(f);
}

/* --------------------------------------------------------------------- writing */

/* Text of any length from ICU: once into a small buffer, else into one of its size. */
#define PUT_ICU(s, call, otherwise)                                                          \
    do {                                                                                     \
        UErrorCode status = U_ZERO_ERROR;                                                    \
        UChar small[256], *text = small;                                                     \
        int32_t size = 256, need = call;                                                     \
                                                                                             \
        if (status == U_BUFFER_OVERFLOW_ERROR) {                                             \
            status = U_ZERO_ERROR;                                                           \
            size = need + 1;                                                                 \
            text = malloc((size_t)size * sizeof *text);                                      \
            need = text ? call : 0;                                                          \
        }                                                                                    \
        if (text && U_SUCCESS(status))                                                       \
            sink_put_utf16(s, text, need);                                                   \
        else                                                                                 \
            otherwise;                                                                       \
        if (text != small)                                                                   \
            free(text);                                                                      \
    } while (0)

static void put_formatted(struct sink *s, UFormattedNumber *result, UErrorCode status)
{
    const UFormattedValue *value = U_SUCCESS(status) ? unumf_resultAsValue(result, &status) : NULL;
    int32_t len;
    const UChar *text = value ? ufmtval_getString(value, &len, &status) : NULL;

    if (text && U_SUCCESS(status))
        sink_put_utf16(s, text, len);
}

void styled_put_int(const struct styled *f, struct sink *s, int64_t n)
{
    if (f->skeleton) {
        UErrorCode opened = U_ZERO_ERROR;
        UFormattedNumber *result = unumf_openResult(&opened);

        unumf_formatInt(f->skeleton, n, result, &opened);
        put_formatted(s, result, opened);
        unumf_closeResult(result);
    } else {
        PUT_ICU(s, unum_formatInt64(f->number, n, text, size, NULL, &status), (void)0);
    }
}

void styled_put_decimal(const struct styled *f, struct sink *s, const struct decimal *d)
{
    char digits[DECIMAL_TEXT_SIZE];
    size_t len = decimal_text(d, digits);

    if (f->skeleton) {
        UErrorCode opened = U_ZERO_ERROR;
        UFormattedNumber *result = unumf_openResult(&opened);

        unumf_formatDecimal(f->skeleton, digits, (int32_t)len, result, &opened);
        put_formatted(s, result, opened);
        unumf_closeResult(result);
    } else {
        PUT_ICU(s, unum_formatDecimal(f->number, digits, (int32_t)len, text, size, NULL, &status),
                sink_put(s, digits, len));
    }
}

void styled_put_double(const struct styled *f, struct sink *s, double x)
{
    if (f->skeleton) {
        UErrorCode opened = U_ZERO_ERROR;
        UFormattedNumber *result = unumf_openResult(&opened);

        unumf_formatDouble(f->skeleton, x, result, &opened);
        put_formatted(s, result, opened);
        unumf_closeResult(result);
    } else {
        PUT_ICU(s, unum_formatDouble(f->number, x, text, size, NULL, &status), (void)0);
    }
}

void styled_put_time(const struct styled *f, struct sink *s, int64_t epoch_ms, const char *zone)
{
    datetime_put(f->time, s, epoch_ms, zone);
}

static void put_joined(const struct styled *f, struct sink *s, const UChar *const *texts,
                       const int32_t *lens, int32_t n)
{
    PUT_ICU(s, ulistfmt_format(f->list, texts, lens, n, text, size, &status), (void)0);
}

void styled_put_list(const struct styled *f, struct sink *s, const struct item *items, size_t n)
{
    size_t total = 0, i;
    const UChar **texts = n < INT32_MAX / 8 ? malloc((n + 1) * sizeof *texts) : NULL;
    int32_t *lens = malloc((n + 1) * sizeof *lens);
    UChar *wide, *p;

    for (i = 0; i < n; i++)
        total += items[i].len + 1;
    wide = p = total < INT32_MAX / 4 ? malloc((total + 1) * sizeof *wide) : NULL;
    for (i = 0; texts && lens && wide && i < n; i++) {
        UErrorCode status = U_ZERO_ERROR;

        texts[i] = p;
        u_strFromUTF8WithSub(p, (int32_t)items[i].len + 1, &lens[i], items[i].text,
                             (int32_t)items[i].len, 0xFFFD, NULL, &status);
        p += items[i].len + 1;
    }
    if (texts && lens && wide)
        put_joined(f, s, texts, lens, (int32_t)n);
    free((void *)texts);
    free(lens);
    free(wide);
}
