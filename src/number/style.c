/* style.c - the plan of a style of numbers.
 *
 * SPDX-License-Identifier: MIT
 *
 * (1) A style is opened by ICU first, so that ICU's objections to it are known, and so that its
 *     texts can be asked for.
 * (2) Percent, currency and patterns are those of icu::DecimalFormat, which says how many digits
 *     it shows.  A skeleton is read by skeleton.c.
 * (3) A plan that does not write what ICU writes is given up.  So a rule that is missing here costs
 *     speed and not the right text. */
#include "number/style.h"

#include <stdlib.h>

#include "icu/icu.h"
#include "number/compact.h"
#include "number/learn.h"
#include "number/skeleton.h"

enum { MAX_PATTERN = 2048, ENOUGH_DIGITS = 10000 };

bool number_pattern_is_scientific(const UNumberFormat *format)
{
    UErrorCode status = U_ZERO_ERROR;
    UChar pattern[MAX_PATTERN];
    int32_t len = icu_get()->unum_toPattern(format, 0, pattern, MAX_PATTERN, &status);
    bool quoted = false;

    for (int32_t i = 0; U_SUCCESS(status) && i < len; i++) {
        if (pattern[i] == '\'')
            quoted = !quoted;
        else if (pattern[i] == 'E' && !quoted)
            return true;
    }
    return false;
}

/* Take the separators of amounts of money. */
static bool take_money(struct number_plan *plan, const UNumberFormat *format)
{
    return number_symbol_read(format, UNUM_MONETARY_SEPARATOR_SYMBOL, &plan->decimal) &&
           number_symbol_read(format, UNUM_MONETARY_GROUPING_SEPARATOR_SYMBOL, &plan->group);
}

/* ------------------------------------------------------------ styles of DecimalFormat */

static int get(const UNumberFormat *format, UNumberFormatAttribute which)
{
    return icu_get()->unum_getAttribute(format, which);
}

/* Does a pattern do nothing but round half-even, group and scale by a power of ten? */
static bool is_usual(const UNumberFormat *format)
{
    return get(format, UNUM_ROUNDING_MODE) == UNUM_ROUND_HALFEVEN &&
           !(icu_get()->unum_getDoubleAttribute(format, UNUM_ROUNDING_INCREMENT) > 0) &&
           get(format, UNUM_FORMAT_WIDTH) <= 0 && !get(format, UNUM_DECIMAL_ALWAYS_SHOWN) &&
           get(format, UNUM_MAX_INTEGER_DIGITS) >= ENOUGH_DIGITS &&
           !number_pattern_is_scientific(format);
}

/* Take a multiplier.  False: it is no power of ten. */
static bool take_multiplier(struct number_plan *plan, const UNumberFormat *format)
{
    int multiplier = get(format, UNUM_MULTIPLIER);

    plan->scale = get(format, UNUM_SCALE);
    for (; multiplier >= 10 && multiplier % 10 == 0; multiplier /= 10)
        plan->scale++;
    return multiplier <= 1;
}

static void take_groups(struct number_plan *plan, const UNumberFormat *format)
{
    int secondary = get(format, UNUM_SECONDARY_GROUPING_SIZE);

    plan->primary = get(format, UNUM_GROUPING_USED) ? get(format, UNUM_GROUPING_SIZE) : 0;
    if (plan->primary < 0)
        plan->primary = 0;
    plan->secondary = secondary > 0 ? secondary : plan->primary;
}

static void take_precision(struct number_plan *plan, const UNumberFormat *format)
{
    if (get(format, UNUM_SIGNIFICANT_DIGITS_USED))
        plan->precision = (struct precision){ PRECISION_SIGNIFICANT,
                                              get(format, UNUM_MIN_SIGNIFICANT_DIGITS),
                                              get(format, UNUM_MAX_SIGNIFICANT_DIGITS) };
    else
        plan->precision = (struct precision){ PRECISION_FRACTION,
                                              get(format, UNUM_MIN_FRACTION_DIGITS),
                                              get(format, UNUM_MAX_FRACTION_DIGITS) };
    plan->min_integer = get(format, UNUM_MIN_INTEGER_DIGITS);
}

static bool shows_money(const struct opened_number *style)
{
    static const char sign[] = "¤";

    if (style->kind == STYLE_CURRENCY)
        return true;
    for (size_t i = 0; i + sizeof sign - 1 <= style->text.len; i++)
        if (memcmp(style->text.p + i, sign, sizeof sign - 1) == 0)
            return true;
    return false;
}

static bool plan_pattern(struct number_plan *plan, const struct opened_number *style)
{
    const UNumberFormat *format = style->icu->format;

    if (!is_usual(format) || !take_multiplier(plan, format) ||
        (shows_money(style) && !take_money(plan, format)))
        return false;
    take_groups(plan, format);
    take_precision(plan, format);
    return number_plan_learn(plan, style->icu);
}

/* ------------------------------------------------------------------------- skeletons */

/* Take the separators of amounts of money in a locale. */
static bool take_money_of(struct number_plan *plan, const char *icu_locale)
{
    UErrorCode status = U_ZERO_ERROR;
    UNumberFormat *format = icu_get()->unum_open(UNUM_CURRENCY, NULL, 0, icu_locale, NULL, &status);
    bool taken = U_SUCCESS(status) && take_money(plan, format);

    icu_get()->unum_close(format);
    return taken;
}

static bool plan_compact(struct number_plan *plan, const struct opened_number *style)
{
    plan->compact = style->cardinal ? compact_new(style->cardinal) : NULL;
    return plan->compact && number_plan_learn_compact(plan, style->icu);
}

static bool plan_skeleton(struct number_plan *plan, const struct opened_number *style)
{
    struct number_skeleton skeleton;

    if (!number_skeleton_read(&skeleton, style->text.p, style->text.len) ||
        (skeleton.currency && !take_money_of(plan, style->icu_locale)))
        return false;
    if (skeleton.ungrouped)
        plan->primary = plan->secondary = 0;
    plan->min_integer = skeleton.min_integer;
    plan->scale = skeleton.scale;
    plan->precision = skeleton.precision;
    if (skeleton.compact)
        return plan_compact(plan, style);
    if (skeleton.currency && !skeleton.has_precision)
        return number_plan_learn_money(plan, style->icu);
    return number_plan_learn(plan, style->icu);
}

struct number_plan *number_style_plan(const struct opened_number *style)
{
    struct number_plan *plan = style->plain ? malloc(sizeof *plan) : NULL;
    bool made;

    if (!plan)
        return NULL;
    number_plan_begin(plan, style->plain);
    made = style->icu->skeleton ? plan_skeleton(plan, style) : plan_pattern(plan, style);
    if (made)
        return plan;
    number_plan_free(plan);
    return NULL;
}
