/* number.c - numbers as a locale writes them.
 *
 * SPDX-License-Identifier: MIT
 *
 * ICU is asked once for a locale's digits, separators and signs.  Numbers are then written by a
 * plan: an integer takes under 10 ns, where ICU needs 48 ns and a UTF-16 buffer.  The plan's texts
 * are compared with ICU's when it is made; a locale where they differ is left to ICU. */
#include "number/number.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/compiler.h"
#include "base/grouped.h"
#include "base/number_text.h"
#include "icu/icu.h"
#include "number/icu_number.h"
#include "number/learn.h"
#include "number/tables.h"

enum { INT_SIZE = 320 };         /* bytes for an integer in most locales */

struct number_format {
    struct number_plan plan;
    struct icu_number icu;       /* has no formatter, if the plan writes all numbers */
    int max_fraction;            /* the most fraction digits that are shown */
    size_t int_size;             /* bytes that the plan needs for an integer; SIZE_MAX: it writes
                                    none without rounding it */
    bool planned;                /* the plan writes all numbers */
    bool simple;                 /* planned, with ASCII digits and minus, groups of three, and a
                                    separator of one byte */
};

/* --------------------------------------------------------------------- opening */

static bool is_simple(const struct number_plan *plan)
{
    const struct affixes *plus = &plan->affixes[SIGN_PLUS], *minus = &plan->affixes[SIGN_MINUS];

    return plan->ascii && plan->primary == 3 && plan->min_grouping == 1 &&
           plan->min_integer == 1 && plan->precision.min == 0 && plus->prefix.len == 0 &&
           minus->prefix.len == 1 && minus->prefix.text[0] == '-' && plus->suffix.len == 0 &&
           minus->suffix.len == 0;
}

/* Let the plan write all numbers. */
static void use_plan(struct number_format *f)
{
    f->planned = true;
    f->simple = is_simple(&f->plan);
    f->int_size = number_plan_int_size(&f->plan);
}

/* Make the plan of a locale whose formatter of ICU is open. */
static void make_plan(struct number_format *f)
{
    struct number_data data;

    f->max_fraction = icu_get()->unum_getAttribute(f->icu.format, UNUM_MAX_FRACTION_DIGITS);
    if (!number_data_of(f->icu.format, &data))
        return;
    number_plan_plain(&f->plan, &data);
    if (number_plan_is_icus(&f->plan, &f->icu))
        use_plan(f);
}

/* Make the plan of a locale that the tables have.  False: they do not have it. */
static bool make_plan_of_tables(struct number_format *f, const char *icu_locale)
{
    const struct number_data *data = number_data_find(icu_locale);

    if (!data)
        return false;
    f->max_fraction = data->max_fraction;
    number_plan_plain(&f->plan, data);
    use_plan(f);                         /* tests/check_format.c compares it with ICU */
    return true;
}

/* Make the plan of any locale, by ICU.  False: ICU fails. */
static bool make_plan_by_icu(struct number_format *f, const char *icu_locale)
{
    UErrorCode status = U_ZERO_ERROR;
    const struct icu *icu = icu_get();

    f->int_size = SIZE_MAX;
    if (!icu)
        return false;
    f->icu.format = icu->unum_open(UNUM_DECIMAL, NULL, 0, icu_locale, NULL, &status);
    if (U_FAILURE(status))
        return false;
    make_plan(f);
    if (f->planned)
        icu_number_close(&f->icu);
    return true;
}

struct number_format *number_format_new(const char *icu_locale)
{
    struct number_format *f = calloc(1, sizeof *f);

    if (f && (make_plan_of_tables(f, icu_locale) || make_plan_by_icu(f, icu_locale)))
        return f;
    number_format_free(f);
    return NULL;
}

void number_format_free(struct number_format *f)
{
    if (!f)
        return;
    icu_number_close(&f->icu);
    free(f);
}

const struct number_plan *number_format_plan(const struct number_format *f)
{
    return f && f->planned ? &f->plan : NULL;
}

/* --------------------------------------------------------------------- writing */

/* NOINLINE: the caller saves no registers for most formats, which are simple. */
static NOINLINE char *write_planned(const struct number_format *f, char *to, size_t room, int64_t n)
{
    return f && f->int_size < room ? number_plan_write_int(&f->plan, to, n) : NULL;
}

char *number_write_int(const struct number_format *f, char *to, size_t room, int64_t n)
{
    if (f && f->simple && room > GROUPED_SIZE)
        return grouped_write(to, n, f->plan.group.text[0]);
    return write_planned(f, to, room, n);
}

static NOINLINE void put_plain_or_icu(const struct number_format *f, struct sink *s, int64_t n)
{
    char digits[NUMBER_TEXT_SIZE];

    if (!f || !icu_number_put_int(&f->icu, s, n))
        sink_put(s, digits, number_text_i64(digits, n));
}

/* Put an integer by a plan that does not write it into the sink's buffer. */
static NOINLINE void put_planned(const struct number_format *f, struct sink *s, int64_t n)
{
    char text[INT_SIZE], digits[INTEGER_DIGITS], *end = number_write_int(f, text, sizeof text, n);

    if (end)
        sink_put(s, text, (size_t)(end - text));
    else
        (void)number_plan_put(&f->plan, s, digits_of_int(n, digits));
}

void number_put_int(const struct number_format *f, struct sink *s, int64_t n)
{
    char *end = number_write_int(f, s->at, sink_room(s), n);

    if (end)
        sink_advance(s, (size_t)(end - s->at));
    else if (f && f->planned)
        put_planned(f, s, n);
    else
        put_plain_or_icu(f, s, n);
}

static void put_infinity(const struct number_format *f, struct sink *s, bool negative)
{
    double x = negative ? -INFINITY : INFINITY;

    if (f && f->planned)
        number_plan_put_special(&f->plan, s, SPECIAL_INFINITY + negative);
    else if (!f || !icu_number_put_double(&f->icu, s, x))
        sink_puts(s, negative ? "-∞" : "∞");
}

/* Put a decimal by ICU.  It gets a rounded one, because it needs 10 us for a thousand digits that
 * it does not show. */
static NOINLINE void put_rounded(const struct number_format *f, struct sink *s,
                                 const struct decimal *d, int max_fraction)
{
    char text[DECIMAL_TEXT_SIZE];
    struct decimal shown = *d;

    if (f)
        decimal_round(&shown, max_fraction);
    if (!f || !icu_number_put_decimal(&f->icu, s, &shown))
        sink_put(s, text, decimal_text(&shown, text));
}

void number_put_decimal(const struct number_format *f, struct sink *s, const struct decimal *d,
                        enum number_style style)
{
    if (d->infinite) {
        put_infinity(f, s, d->negative);
    } else if (f && f->planned) {
        struct digits digits = digits_of_decimal(d);

        if (style == NUMBER_INTEGER)
            digits_round(&digits, 0);
        (void)number_plan_put(&f->plan, s, digits);
    } else {
        put_rounded(f, s, d, f && style != NUMBER_INTEGER ? f->max_fraction : 0);
    }
}

void number_put_nan(const struct number_format *f, struct sink *s)
{
    if (f && f->planned)
        number_plan_put_special(&f->plan, s, SPECIAL_NAN);
    else if (!f || !icu_number_put_double(&f->icu, s, NAN))
        sink_puts(s, "NaN");
}

/* number_put_double() of any double.  NOINLINE: a decimal takes a page of the stack. */
static NOINLINE void put_any_double(const struct number_format *f, struct sink *s, double x,
                                    enum number_style style)
{
    struct decimal d;

    if (decimal_from_double(&d, x))
        number_put_decimal(f, s, &d, style);
    else
        number_put_nan(f, s);
}

/* The plan for the fast ways of writing; NULL: they are closed. */
static const struct number_plan *brief_plan(const struct number_format *f,
                                            enum number_style style)
{
    return f && f->planned && style == NUMBER_PLAIN ? &f->plan : NULL;
}

void number_put_double(const struct number_format *f, struct sink *s, double x,
                       enum number_style style)
{
    const struct number_plan *plan = brief_plan(f, style);

    if (!plan || !number_plan_put_brief(plan, s, x))
        put_any_double(f, s, x, style);
}

char *number_write_double(const struct number_format *f, char *to, size_t room, double x)
{
    const struct number_plan *plan = brief_plan(f, NUMBER_PLAIN);

    return plan ? number_plan_write_brief(plan, to, room, x) : NULL;
}

char *number_write_text(const struct number_format *f, char *to, size_t room, const char *text,
                        size_t len)
{
    const struct number_plan *plan = brief_plan(f, NUMBER_PLAIN);

    return plan ? number_plan_write_brief_text(plan, to, room, text, len) : NULL;
}

bool number_put_text(const struct number_format *f, struct sink *s, const char *text, size_t len,
                     enum number_style style)
{
    const struct number_plan *plan = brief_plan(f, style);

    return plan && number_plan_put_brief_text(plan, s, text, len);
}
