/* styled.c - opening the formatters of styles: percent, currency, dates, words, lists.
 *
 * SPDX-License-Identifier: MIT
 *
 * Each style has the ICU object that icu::MessageFormat makes for it in
 * createAppropriateFormat(). */
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "date/style.h"
#include "format/styled_parts.h"
#include "icu/icu.h"
#include "number/style.h"
#include "pattern/mf1_syntax.h"

enum { MAX_SCALE = 40 };         /* digits, and exponent */

/* UTF-16 text of at most FLOWMSG_MAX_STYLE bytes of UTF-8. */
struct wide {
    UChar text[FLOWMSG_MAX_STYLE + 1];
    int32_t len;
};

static void widen(struct wide *w, const char *text, size_t len)
{
    UErrorCode status = U_ZERO_ERROR;

    icu_get()->u_strFromUTF8(w->text, FLOWMSG_MAX_STYLE + 1, &w->len, text, (int32_t)len, &status);
    if (U_FAILURE(status))
        w->len = 0;
}

/* --------------------------------------------------------------------- opening */

static bool open_number(struct styled *f, const char *locale, UNumberFormatStyle kind,
                        UErrorCode *status)
{
    f->icu.format = icu_get()->unum_open(kind, NULL, 0, locale, NULL, status);
    return U_SUCCESS(*status);
}

static bool same_language(const char *a, const char *b)
{
    UErrorCode status = U_ZERO_ERROR;
    char x[ULOC_LANG_CAPACITY], y[ULOC_LANG_CAPACITY];

    icu_get()->uloc_getLanguage(a, x, sizeof x, &status);
    icu_get()->uloc_getLanguage(b, y, sizeof y, &status);
    return U_SUCCESS(status) && strcmp(x, y) == 0;
}

/* Open the rules of root with the digits of @locale. */
static UNumberFormat *open_root_rules(const char *locale, UNumberFormatStyle kind,
                                      UErrorCode *status)
{
    UNumberFormat *root = icu_get()->unum_open(kind, NULL, 0, "root", NULL, status), *made = NULL;
    UErrorCode measured = U_ZERO_ERROR;
    int32_t len = U_SUCCESS(*status) ? icu_get()->unum_toPattern(root, 0, NULL, 0, &measured) : 0;
    UChar *rules = malloc(((size_t)len + 1) * sizeof *rules);

    if (!rules)
        *status = U_MEMORY_ALLOCATION_ERROR;
    if (U_SUCCESS(*status))
        icu_get()->unum_toPattern(root, 0, rules, len + 1, status);
    if (U_SUCCESS(*status))
        made = icu_get()->unum_open(UNUM_PATTERN_RULEBASED, rules, len, locale, NULL, status);
    free(rules);
    icu_get()->unum_close(root);
    return made;
}

/* Open rules for numbers.  For a locale without rules, ICU would use the process's locale; here
 * root's rules are used. */
static void open_rules(struct styled *f, const char *locale, UNumberFormatStyle kind,
                       const struct wide *rule_set, UErrorCode *status)
{
    UErrorCode ignored = U_ZERO_ERROR;
    const char *valid;

    if (!open_number(f, locale, kind, status))
        return;
    valid = icu_get()->unum_getLocaleByType(f->icu.format, ULOC_VALID_LOCALE, &ignored);
    if (U_SUCCESS(ignored) && valid && !same_language(valid, locale)) {
        icu_get()->unum_close(f->icu.format);
        f->icu.format = open_root_rules(locale, kind, status);
        if (U_FAILURE(*status))
            return;
    }
    /* An unknown set of rules leaves the default one, as in ICU. */
    ignored = U_ZERO_ERROR;
    if (rule_set->len > 0)
        icu_get()->unum_setTextAttribute(f->icu.format, UNUM_DEFAULT_RULESET, rule_set->text,
                                         rule_set->len, &ignored);
}

/* Open the formatter of any kind of style.  *@unit becomes the position of a fault in the text, if
 * ICU knows it. */
static void open_any(struct styled *f, const char *locale, const struct style *style,
                     const struct wide *text, int32_t *unit, UErrorCode *status)
{
    UParseError where = { .offset = -1 };

    switch ((enum style_kind)style->kind) {
    case STYLE_PERCENT:
        open_number(f, locale, UNUM_PERCENT, status);
        break;
    case STYLE_CURRENCY:
        open_number(f, locale, UNUM_CURRENCY, status);
        break;
    case STYLE_NUMBER_PATTERN:
        if (open_number(f, locale, UNUM_DECIMAL, status))
            icu_get()->unum_applyPattern(f->icu.format, 0, text->text, text->len, NULL, status);
        break;
    case STYLE_NUMBER_SKELETON:
        f->icu.skeleton = icu_get()->unumf_openForSkeletonAndLocaleWithError(
            text->text, text->len, locale, &where, status);
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
        f->time = date_style_open(locale, style, text->text, text->len, status);
        break;
    case STYLE_LIST:
        f->list = list_format_open(locale, style->detail, status);
        break;
    }
}

/* Format a number, because ICU finds some faults only then. */
static void try_out(const struct styled *f, UErrorCode *status)
{
    UChar text[8];

    if (f->icu.skeleton) {
        UFormattedNumber *result = icu_get()->unumf_openResult(status);

        icu_get()->unumf_formatInt(f->icu.skeleton, 1, result, status);
        icu_get()->unumf_closeResult(result);
    } else if (f->icu.format) {
        icu_get()->unum_formatInt64(f->icu.format, 1, text, 8, NULL, status);
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
        while (i + n < len && !mf1_is_space(utf8_next(text + i + n, len - i - n, &step)))
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

/* Make a plan, which then writes the numbers in place of ICU. */
static void make_plan(struct styled *f, const char *icu_locale, struct slice text,
                      const struct number_parts *parts)
{
    const struct opened_number style = { .icu_locale = icu_locale, .kind = f->kind, .text = text,
                                        .icu = &f->icu,
                                        .plain = number_format_plan(parts->plain),
                                        .cardinal = parts->cardinal };

    f->plan = number_style_plan(&style);
    if (!f->plan)
        return;
    f->rules[0] = parts->cardinal;
    f->rules[1] = parts->ordinal;
    if (!f->plan->compact)
        icu_number_close(&f->icu);
}

/* Prepare what depends on ICU's formatter: categories, and the plan. */
static void finish_number(struct styled *f, const char *icu_locale, const struct style *style,
                          const char *text, const struct number_parts *parts, UErrorCode *status)
{
    try_out(f, status);
    if (U_FAILURE(*status))
        return;
    make_plan(f, icu_locale, (struct slice){ text, style->text.len }, parts);
    if (style->for_plurals && f->icu.format && !f->plan)
        f->plural = styled_plural_new(icu_locale, f->icu.format, style->for_plurals, status);
}

struct styled *styled_new(const char *icu_locale, const struct style *style, const char *text,
                          const struct number_parts *parts, struct style_fault *fault)
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
    f->figures = parts->plain;
    if (!icu_get())
        return f;                        /* plain digits and ISO 8601 are better than no text */
    widen(&wide, text, style->text.len);
    open_any(f, icu_locale, style, &wide, &unit, &status);
    if (U_SUCCESS(status) && style_is_number(f->kind))
        finish_number(f, icu_locale, style, text, parts, &status);
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
    icu_number_close(&f->icu);
    number_plan_free(f->plan);
    datetime_format_free(f->time);
    list_format_free(f->list);
    free(f);
}
