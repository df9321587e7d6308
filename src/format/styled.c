/* styled.c - a value in a style: percent, currency, dates, words, lists.
 *
 * SPDX-License-Identifier: MIT
 *
 * Each style has the ICU object that icu::MessageFormat makes for it in
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
    struct styled_plural *plural;    /* NULL: no plural's category depends on the style */
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

/* For rule-based numbers of a locale without data, ICU uses the process's locale.  Root's rules are
 * used here. */
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

/* The locale's pattern for a skeleton, which ICU first makes canonical. */
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

/* *unit: the place of a fault in the text, if ICU says it. */
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

/* Format a number: ICU finds some faults only then. */
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

/* Are the scales of a skeleton small?  ICU multiplies by a scale, however large its exponent is. */
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

/* The offset of the UTF-16 unit @unit in UTF-8 text. */
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

/* Set @fault; returns NULL. */
static struct styled *fault_at(struct style_fault *fault, enum flowmsg_status code, size_t offset,
                               enum flowmsg_reason why)
{
    *fault = (struct style_fault){ code, offset, why };
    return NULL;
}

static struct styled *fault_of_icu(struct style_fault *fault, const struct style *style,
                                   const char *text, int32_t unit, UErrorCode status)
{
    if (status == U_MEMORY_ALLOCATION_ERROR)
        return fault_at(fault, FLOWMSG_ERR_NOMEM, 0, FLOWMSG_REASON_NO_MEMORY);
    return fault_at(fault, FLOWMSG_ERR_SYNTAX, utf8_offset(text, style->text.len, unit),
                    whys[style->kind]);
}

struct styled *styled_new(const char *icu_locale, const struct style *style, const char *text,
                          const struct number_format *figures, struct style_fault *fault)
{
    UErrorCode status = U_ZERO_ERROR;
    int32_t unit = -1;
    struct styled *f;
    struct wide wide;
    size_t offset;

    if (style->kind == STYLE_NUMBER_SKELETON &&
        !scale_is_harmless(text, style->text.len, &offset))
        return fault_at(fault, FLOWMSG_ERR_LIMIT, offset,
                        FLOWMSG_REASON_STYLE_SCALE);
    f = calloc(1, sizeof *f);
    if (!f)
        return fault_at(fault, FLOWMSG_ERR_NOMEM, 0, FLOWMSG_REASON_NO_MEMORY);
    f->kind = (enum style_kind)style->kind;
    f->figures = figures;
    widen(&wide, text, style->text.len);
    open_any(f, icu_locale, style, &wide, &unit, &status);
    if (U_SUCCESS(status))
        try_out(f, &status);
    if (U_SUCCESS(status) && style->for_plurals && f->number)
        f->plural = styled_plural_new(icu_locale, f->number, style->for_plurals, &status);
    if (U_SUCCESS(status))
        return f;
    styled_free(f);
    return fault_of_icu(fault, style, text, unit, status);
}

void styled_free(struct styled *f)
{
    if (!f)
        return;
    styled_plural_free(f->plural);
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

/* A number, in one of the forms that ICU takes. */
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

    switch (in->kind) {
    case INPUT_INT: return unum_formatInt64(call->format, in->n, text, size, NULL, status);
    case INPUT_DIGITS:
        return unum_formatDecimal(call->format, in->digits, in->len, text, size, NULL, status);
    case INPUT_DOUBLE: return unum_formatDouble(call->format, in->x, text, size, NULL, status);
    }
    return 0;
}

static bool put_by_skeleton(const UNumberFormatter *skeleton, struct sink *s,
                            const struct number_input *in)
{
    UErrorCode status = U_ZERO_ERROR;
    UFormattedNumber *result = unumf_openResult(&status);
    bool put;

    switch (in->kind) {
    case INPUT_INT: unumf_formatInt(skeleton, in->n, result, &status); break;
    case INPUT_DIGITS: unumf_formatDecimal(skeleton, in->digits, in->len, result, &status); break;
    case INPUT_DOUBLE: unumf_formatDouble(skeleton, in->x, result, &status); break;
    }
    put = put_formatted(s, result, status);
    unumf_closeResult(result);
    return put;
}

/* False: ICU or memory failed, and nothing is put. */
static bool put_number(const struct styled *f, struct sink *s, const struct number_input *in)
{
    struct number_call call = { f->number, in };

    return f->skeleton ? put_by_skeleton(f->skeleton, s, in)
                       : sink_put_icu(s, write_number, &call);
}

/* Plain digits, when ICU failed. */
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

/* Rule-based formats convert numbers to double, write 18014398509481984 for all larger
 * numbers, never end on a fraction below 1e-10 in pl and crash on -∞ as an ordinal of
 * ja, zh and others (ICU 72).  They get only numbers that they can write: integers as such,
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

/* Put a number that rules cannot write as it is: rounded, or in figures.  False: they can. */
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
    struct number_input in = { .kind = INPUT_DIGITS };
    struct decimal shown = *d;
    char digits[DECIMAL_TEXT_SIZE];

    if (style_is_by_rules(f->kind) && put_what_rules_cannot(f, s, &shown))
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
        if (put_what_rules_cannot(f, s, &d))
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

/* The arguments of ulistfmt_format(). */
struct list_call {
    const UListFormatter *format;
    const UChar **texts;
    int32_t *lens;
    int32_t n;
};

static int32_t write_list(void *with, UChar *text, int32_t size, UErrorCode *status)
{
    const struct list_call *call = with;

    return ulistfmt_format(call->format, call->texts, call->lens, call->n, text, size, status);
}

/* UTF-16 of the items, one after the other in @wide. */
static void widen_items(struct list_call *call, const struct item *items, UChar *wide)
{
    for (int32_t i = 0; i < call->n; i++) {
        UErrorCode status = U_ZERO_ERROR;
        int32_t len = (int32_t)items[i].len;

        call->texts[i] = wide;
        u_strFromUTF8WithSub(wide, len + 1, &call->lens[i], items[i].text, len, 0xFFFD, NULL,
                             &status);
        wide += len + 1;
    }
}

bool styled_put_list(const struct styled *f, struct sink *s, const struct item *items, size_t n)
{
    struct list_call call = { .format = f->list };
    size_t total = 0;
    UChar *wide;
    bool put = false;

    for (size_t i = 0; i < n; i++)
        total += items[i].len + 1;
    if (n >= INT32_MAX / 8 || total >= INT32_MAX / 4)
        return false;
    call.n = (int32_t)n;
    call.texts = malloc((n + 1) * sizeof *call.texts);
    call.lens = malloc((n + 1) * sizeof *call.lens);
    wide = malloc((total + 1) * sizeof *wide);
    if (call.texts && call.lens && wide) {
        widen_items(&call, items, wide);
        put = sink_put_icu(s, write_list, &call);
    }
    free((void *)call.texts);
    free(call.lens);
    free(wide);
    return put;
}
