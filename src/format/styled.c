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

#include <unicode/uloc.h>
#include <unicode/udatpg.h>
#include <unicode/ulistformatter.h>
#include <unicode/unum.h>
#include <unicode/unumberformatter.h>
#include <unicode/ustring.h>

#include "base/utf8.h"
#include "format/datetime.h"
#include "format/icu_text.h"
#include "format/styled_plural.h"
#include "pattern/mf1_syntax.h"

struct styled {
    enum style_kind kind;
    struct keyword *keyword;     /* when the style decides a plural's keyword */
    /* One of these, by the kind. */
    UNumberFormat *number;
    const struct number_format *figures;   /* rule-based: for what the rules cannot take */
    UNumberFormatter *skeleton;
    struct datetime_format *time;
    UListFormatter *list;
};

enum { MAX_SCALE = 40 };         /* digits, and exponent */

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

static bool same_language(const char *a, const char *b)
{
    UErrorCode status = U_ZERO_ERROR;
    char x[ULOC_LANG_CAPACITY], y[ULOC_LANG_CAPACITY];

    uloc_getLanguage(a, x, sizeof x, &status);
    uloc_getLanguage(b, y, sizeof y, &status);
    return U_SUCCESS(status) && strcmp(x, y) == 0;
}

/* The rules of root with the digits of @locale. */
static UNumberFormat *open_root_rules(const char *locale, UNumberFormatStyle kind,
                                      UErrorCode *status)
{
    UNumberFormat *root = unum_open(kind, NULL, 0, "root", NULL, status), *made = NULL;
    UErrorCode measured = U_ZERO_ERROR;
    int32_t len = U_SUCCESS(*status) ? unum_toPattern(root, 0, NULL, 0, &measured) : 0;
    UChar *rules = malloc(((size_t)len + 1) * sizeof *rules);

    if (!rules)
        *status = U_MEMORY_ALLOCATION_ERROR;
    if (U_SUCCESS(*status))
        unum_toPattern(root, 0, rules, len + 1, status);
    if (U_SUCCESS(*status))
        made = unum_open(UNUM_PATTERN_RULEBASED, rules, len, locale, NULL, status);
    free(rules);
    unum_close(root);
    return made;
}

/* ICU takes the process's locale for rule-based numbers that it has no data for:
 * in a locale that was asked for and is not, it is root's rules that count. */
static void open_rules(struct styled *f, const char *locale, UNumberFormatStyle kind,
                       const struct wide *rule_set, UErrorCode *status)
{
    UErrorCode ignored = U_ZERO_ERROR;
    const char *valid;

    if (!open_number(f, locale, kind, status))
        return;
    valid = unum_getLocaleByType(f->number, ULOC_VALID_LOCALE, &ignored);
    if (U_SUCCESS(ignored) && valid && !same_language(valid, locale)) {
        unum_close(f->number);
        f->number = open_root_rules(locale, kind, status);
        if (U_FAILURE(*status))
            return;
    }
    /* An unknown set of rules leaves the default one, as in ICU. */
    ignored = U_ZERO_ERROR;
    if (rule_set->len > 0)
        unum_setTextAttribute(f->number, UNUM_DEFAULT_RULESET, rule_set->text, rule_set->len,
                              &ignored);
}

/* The locale's pattern for a skeleton.  ICU makes a canonical one of it first. */
static void open_date_skeleton(struct styled *f, const char *locale, const struct wide *text,
                               UErrorCode *status)
{
    UDateTimePatternGenerator *generator = udatpg_open(locale, status);
    UChar skeleton[FLOWMSG_MAX_STYLE + 1], pattern[2 * FLOWMSG_MAX_STYLE];
    int32_t len = udatpg_getSkeleton(generator, text->text, text->len, skeleton,
                                     FLOWMSG_MAX_STYLE + 1, status);

    len = U_SUCCESS(*status) ? udatpg_getBestPattern(generator, skeleton, len, pattern,
                                                     2 * FLOWMSG_MAX_STYLE, status)
                             : 0;
    udatpg_close(generator);
    if (U_SUCCESS(*status))
        f->time = datetime_format_open(locale, UDAT_PATTERN, UDAT_PATTERN, pattern, len);
}

static void open_date(struct styled *f, const char *locale, const struct style *style,
                      const struct wide *text, UErrorCode *status)
{
    static const UDateFormatStyle widths[] = { UDAT_DEFAULT, UDAT_SHORT, UDAT_MEDIUM, UDAT_LONG,
                                               UDAT_FULL };

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
        open_date_skeleton(f, locale, text, status);
    }
    if (!f->time && U_SUCCESS(*status))
        *status = U_ILLEGAL_ARGUMENT_ERROR;
}

/* @unit: of the text, where the fault is, when ICU tells. */
static void open_any(struct styled *f, const char *locale, const struct style *style,
                     const struct wide *text, int32_t *unit, UErrorCode *status)
{
    UParseError where = { .offset = -1 };
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
        f->skeleton = unumf_openForSkeletonAndLocaleWithError(text->text, text->len, locale,
                                                              &where, status);
        *unit = where.offset;
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

/* Some faults ICU finds only when it formats. */
static void try_out(const struct styled *f, UErrorCode *status)
{
    UChar text[8];

    if (f->skeleton) {
        UFormattedNumber *result = unumf_openResult(status);

        unumf_formatInt(f->skeleton, 1, result, status);
        unumf_closeResult(result);
    } else if (f->number) {
        unum_formatInt64(f->number, 1, text, 8, NULL, status);
        if (*status == U_BUFFER_OVERFLOW_ERROR)
            *status = U_ZERO_ERROR;
    }
}

/* A scale is a number that ICU multiplies by, whatever its exponent costs. */
static bool scale_is_harmless(const char *text, size_t len, size_t *offset)
{
    static const char word[] = "scale/";
    struct decimal d;

    for (size_t i = 0; i + sizeof word - 1 <= len; i++) {
        size_t n = 0, step = 0;

        if (memcmp(text + i, word, sizeof word - 1) != 0)
            continue;
        i += sizeof word - 1;
        while (i + n < len && !syntax_is_space(utf8_next(text + i + n, len - i - n, &step)))
            n += step;
        *offset = i;
        if (!decimal_parse(&d, text + i, n) || d.n > MAX_SCALE || d.exponent > MAX_SCALE ||
            d.exponent < -MAX_SCALE)
            return false;
    }
    return true;
}

/* Where in UTF-8 text the UTF-16 unit @unit stands. */
static size_t utf8_offset(const char *text, size_t len, int32_t unit)
{
    size_t i = 0, n;

    for (int32_t at = 0; i < len && at < unit; i += n)
        at += utf8_next(text + i, len - i, &n) > 0xFFFF ? 2 : 1;
    return i;
}

static const enum flowmsg_reason whys[] = {
    [STYLE_PERCENT] = FLOWMSG_REASON_LOCALE_NUMBER_FORMAT,
    [STYLE_CURRENCY] = FLOWMSG_REASON_LOCALE_NUMBER_FORMAT,
    [STYLE_NUMBER_PATTERN] = FLOWMSG_REASON_STYLE_NUMBER,
    [STYLE_NUMBER_SKELETON] = FLOWMSG_REASON_STYLE_NUMBER_SKELETON,
    [STYLE_SPELLOUT] = FLOWMSG_REASON_LOCALE_NUMBER_FORMAT,
    [STYLE_ORDINAL] = FLOWMSG_REASON_LOCALE_NUMBER_FORMAT,
    [STYLE_DURATION] = FLOWMSG_REASON_LOCALE_NUMBER_FORMAT,
    [STYLE_DATE] = FLOWMSG_REASON_LOCALE_DATE_FORMAT,
    [STYLE_TIME] = FLOWMSG_REASON_LOCALE_DATE_FORMAT,
    [STYLE_DATE_PATTERN] = FLOWMSG_REASON_STYLE_DATE,
    [STYLE_DATE_SKELETON] = FLOWMSG_REASON_STYLE_DATE_SKELETON,
    [STYLE_LIST] = FLOWMSG_REASON_LOCALE_LIST_FORMAT,
};

struct styled *styled_new(const char *icu_locale, const struct style *style, const char *text,
                          const struct number_format *figures, struct style_fault *fault)
{
    UErrorCode status = U_ZERO_ERROR;
    int32_t unit = -1;
    struct styled *f;
    struct wide wide;
    size_t offset;

    if (style->kind == STYLE_NUMBER_SKELETON &&
        !scale_is_harmless(text, style->text.len, &offset)) {
        *fault = (struct style_fault){ FLOWMSG_ERR_LIMIT, offset,
                                       FLOWMSG_REASON_STYLE_SCALE };
        return NULL;
    }
    f = calloc(1, sizeof *f);
    if (!f) {
        *fault = (struct style_fault){ FLOWMSG_ERR_NOMEM, 0, FLOWMSG_REASON_NO_MEMORY };
        return NULL;
    }
    f->kind = (enum style_kind)style->kind;
    f->figures = figures;
    widen(&wide, text, style->text.len);
    open_any(f, icu_locale, style, &wide, &unit, &status);
    if (U_SUCCESS(status))
        try_out(f, &status);
    if (U_SUCCESS(status) && style->decides && f->number)
        f->keyword = keyword_new(icu_locale, f->number, style->decides, &status);
    if (U_SUCCESS(status))
        return f;
    styled_free(f);
    if (status == U_MEMORY_ALLOCATION_ERROR)
        *fault = (struct style_fault){ FLOWMSG_ERR_NOMEM, 0, FLOWMSG_REASON_NO_MEMORY };
    else
        *fault = (struct style_fault){ FLOWMSG_ERR_SYNTAX,
                                       utf8_offset(text, style->text.len, unit),
                                       whys[style->kind] };
    return NULL;
}

void styled_free(struct styled *f)
{
    if (!f)
        return;
    keyword_free(f->keyword);
    unum_close(f->number);
    unumf_close(f->skeleton);
    datetime_format_free(f->time);
    ulistfmt_close(f->list);
    free(f);
}

/* --------------------------------------------------------------------- writing */

/* False: there is no text. */
static bool put_formatted(struct sink *s, const UFormattedNumber *result, UErrorCode status)
{
    const UFormattedValue *value = U_SUCCESS(status) ? unumf_resultAsValue(result, &status) : NULL;
    int32_t len;
    const UChar *text = value ? ufmtval_getString(value, &len, &status) : NULL;

    if (!text || U_FAILURE(status))
        return false;
    sink_put_utf16(s, text, len);
    return true;
}

/* Append what a skeleton's formatter makes by @call, into (result, &status). */
#define PUT_SKELETON(s, call, otherwise)                                                     \
    do {                                                                                     \
        UErrorCode status = U_ZERO_ERROR;                                                    \
        UFormattedNumber *result = unumf_openResult(&status);                                \
                                                                                             \
        call;                                                                                \
        if (!put_formatted(s, result, status))                                               \
            otherwise;                                                                       \
        unumf_closeResult(result);                                                           \
    } while (0)

/* For want of a formatted number: plain digits. */
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
    if (f->skeleton)
        PUT_SKELETON(s, unumf_formatInt(f->skeleton, n, result, &status),
                     number_put_int(NULL, s, n));
    else
        PUT_ICU(s, unum_formatInt64(f->number, n, text, size, NULL, &status),
                number_put_int(NULL, s, n));
}

/* Rule-based formats go through double, say 18014398509481984 for all that is
 * larger, never end on a fraction below 1e-10 in pl and crash on -∞ as an ordinal of
 * ja, zh and others (ICU 72).  They get what they can take: integers as such,
 * numbers without a tiny fraction. */
enum { EXACT_DIGITS = 15, LEAST_PLACES = -9 };

static bool has_least_fraction(const struct decimal *d)
{
    for (int place = -1; place >= LEAST_PLACES; place--) {
        int i = d->n - 1 - (place - d->exponent);

        if (i >= 0 && i < d->n && d->digits[i] != '0')
            return false;
    }
    return d->exponent < 0;
}

/* True: it is put, in figures if need be. */
static bool put_what_rules_cannot(const struct styled *f, struct sink *s, struct decimal *d)
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
    struct decimal shown = *d;
    char digits[DECIMAL_TEXT_SIZE];
    int32_t len;

    if (style_is_by_rules(f->kind) && put_what_rules_cannot(f, s, &shown))
        return;
    len = (int32_t)decimal_text(&shown, digits);
    if (f->skeleton)
        PUT_SKELETON(s, unumf_formatDecimal(f->skeleton, digits, len, result, &status),
                     number_put_decimal(NULL, s, d, NUMBER_PLAIN));
    else
        PUT_ICU(s, unum_formatDecimal(f->number, digits, len, text, size, NULL, &status),
                number_put_decimal(NULL, s, d, NUMBER_PLAIN));
}

void styled_put_double(const struct styled *f, struct sink *s, double x)
{
    struct decimal d;

    if (style_is_by_rules(f->kind) && decimal_from_double(&d, x)) {
        if (put_what_rules_cannot(f, s, &d))
            return;
        if (!d.infinite && d.exponent >= 0)
            x = trunc(x);
    }
    if (f->skeleton)
        PUT_SKELETON(s, unumf_formatDouble(f->skeleton, x, result, &status),
                     put_plain_double(s, x));
    else
        PUT_ICU(s, unum_formatDouble(f->number, x, text, size, NULL, &status),
                put_plain_double(s, x));
}

enum plural_category styled_keyword(const struct styled *f, const struct decimal *d, bool ordinal)
{
    char digits[DECIMAL_TEXT_SIZE];

    return d->infinite || !f->keyword
               ? PLURAL_OTHER
               : keyword_of(f->keyword, digits, decimal_text(d, digits), ordinal);
}

void styled_put_time(const struct styled *f, struct sink *s, int64_t epoch_ms, const char *zone)
{
    datetime_put(f->time, s, epoch_ms, zone);
}

bool styled_shows_time(const struct styled *f)
{
    return datetime_format_shows_time(f->time);
}

void styled_put_date(const struct styled *f, struct sink *s, int64_t day)
{
    date_put(f->time, s, day);
}

static bool put_joined(const struct styled *f, struct sink *s, const UChar *const *texts,
                       const int32_t *lens, int32_t n)
{
    bool put = true;

    PUT_ICU(s, ulistfmt_format(f->list, texts, lens, n, text, size, &status), put = false);
    return put;
}

bool styled_put_list(const struct styled *f, struct sink *s, const struct item *items, size_t n)
{
    size_t total = 0, i;
    const UChar **texts = n < INT32_MAX / 8 ? malloc((n + 1) * sizeof *texts) : NULL;
    int32_t *lens = texts ? malloc((n + 1) * sizeof *lens) : NULL;
    UChar *wide, *p;
    bool put = false;

    for (i = 0; i < n; i++)
        total += items[i].len + 1;
    wide = p = lens && total < INT32_MAX / 4 ? malloc((total + 1) * sizeof *wide) : NULL;
    for (i = 0; wide && i < n; i++) {
        UErrorCode status = U_ZERO_ERROR;

        texts[i] = p;
        u_strFromUTF8WithSub(p, (int32_t)items[i].len + 1, &lens[i], items[i].text,
                             (int32_t)items[i].len, 0xFFFD, NULL, &status);
        p += items[i].len + 1;
    }
    if (wide)
        put = put_joined(f, s, texts, lens, (int32_t)n);
    free((void *)texts);
    free(lens);
    free(wide);
    return put;
}
