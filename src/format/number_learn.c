/* number_learn.c - a plan for numbers, learned from ICU's own texts and compared with them.
 *
 * SPDX-License-Identifier: MIT */
#include "format/number_learn.h"

#include <math.h>
#include <stdio.h>

#include "icu/icu.h"

enum { PROBE_TEXT = 512, MAX_MONEY_FRACTION = 4, MAX_GROUPING = 3, MANY_DIGITS = 9 };

/* A text that ends with NUL. */
struct probe {
    char text[PROBE_TEXT];
    size_t len;
};

static void begin(struct sink *s, struct probe *p)
{
    sink_init(s, p->text, sizeof p->text, SIZE_MAX);
}

/* False: the text does not fit. */
static bool end(const struct sink *s, struct probe *p)
{
    p->len = sink_need(s);
    return p->len < sizeof p->text;
}

static bool ask_icu(const struct icu_number *icu, const char *digits, struct probe *p)
{
    struct sink s;

    begin(&s, p);
    return icu_number_put_text(icu, &s, digits, strlen(digits)) && end(&s, p);
}

static bool ask_icu_double(const struct icu_number *icu, double x, struct probe *p)
{
    struct sink s;

    begin(&s, p);
    return icu_number_put_double(icu, &s, x) && end(&s, p);
}

static bool ask_plan(const struct number_plan *plan, const char *digits, struct probe *p)
{
    struct decimal d;
    struct sink s;

    begin(&s, p);
    if (!decimal_parse(&d, digits, strlen(digits)))
        return false;
    number_plan_put(plan, &s, digits_of_decimal(&d));
    return end(&s, p);
}

static bool is_same(const struct probe *a, const struct probe *b)
{
    return a->len == b->len && memcmp(a->text, b->text, a->len) == 0;
}

static bool same_number(const struct number_plan *plan, const struct icu_number *icu,
                        const char *digits)
{
    struct probe ours, icus;

    return ask_plan(plan, digits, &ours) && ask_icu(icu, digits, &icus) && is_same(&ours, &icus);
}

static const double specials[N_SPECIALS] = {
    [SPECIAL_INFINITY] = INFINITY,
    [SPECIAL_MINUS_INFINITY] = -INFINITY,
    [SPECIAL_NAN] = NAN,
    [SPECIAL_MINUS_NAN] = -NAN,
};

static bool same_special(const struct number_plan *plan, const struct icu_number *icu,
                         enum special which)
{
    const struct number_phrase *ours = &plan->specials[which];
    struct probe icus;

    return ask_icu_double(icu, specials[which], &icus) && icus.len == ours->len &&
           memcmp(icus.text, ours->text, ours->len) == 0;
}

/* Does a plan write numbers of many kinds as ICU does: large, small, at half, at a power of ten? */
static bool same_numbers(const struct number_plan *plan, const struct icu_number *icu)
{
    static const char *const telling[] = {
        "-0.0004", "1234.5", "-1234567.8915", "0.00125", "999999.9995", "2.5",
        "98765432109876543210.12345",
    };

    for (size_t i = 0; i < sizeof telling / sizeof *telling; i++)
        if (!same_number(plan, icu, telling[i]))
            return false;
    return true;
}

bool number_plan_is_icus(const struct number_plan *plan, const struct icu_number *icu)
{
    for (int i = 0; i < N_SPECIALS; i++)
        if (!same_special(plan, icu, (enum special)i))
            return false;
    return same_number(plan, icu, "0") && same_numbers(plan, icu);
}

/* ---------------------------------------------------------------------- learning */

static bool set_phrase(struct number_phrase *phrase, const char *text, size_t len)
{
    if (len > sizeof phrase->text)
        return false;
    memcpy(phrase->text, text, len);
    phrase->len = (uint8_t)len;
    return true;
}

/* Set the texts before and after @body in @whole.  False: it is not there exactly once. */
static bool set_affixes(struct affixes *affixes, const struct probe *whole,
                        const struct probe *body)
{
    const char *at = body->len > 0 ? strstr(whole->text, body->text) : NULL, *after;

    if (!at || strstr(at + 1, body->text))
        return false;
    after = at + body->len;
    return set_phrase(&affixes->prefix, whole->text, (size_t)(at - whole->text)) &&
           set_phrase(&affixes->suffix, after, whole->len - (size_t)(after - whole->text));
}

static bool learn_affixes(struct number_plan *plan, const struct icu_number *icu)
{
    static const char *const numbers[N_SIGNS] = {
        [SIGN_PLUS] = "1", [SIGN_MINUS] = "-1", [SIGN_ZERO] = "0", [SIGN_MINUS_ZERO] = "-0",
    };

    memset(plan->affixes, 0, sizeof plan->affixes);
    for (int i = 0; i < N_SIGNS; i++) {
        struct probe body, whole;

        if (!ask_plan(plan, numbers[i], &body) || !ask_icu(icu, numbers[i], &whole) ||
            !set_affixes(&plan->affixes[i], &whole, &body))
            return false;
    }
    return true;
}

static bool learn_specials(struct number_plan *plan, const struct icu_number *icu)
{
    for (int i = 0; i < N_SPECIALS; i++) {
        struct probe text;

        if (!ask_icu_double(icu, specials[i], &text) ||
            !set_phrase(&plan->specials[i], text.text, text.len))
            return false;
    }
    return true;
}

/* Does a plan write a number of @n digits before the point, after scaling, as ICU does? */
static bool same_digits(const struct number_plan *plan, const struct icu_number *icu, int n)
{
    char number[32];

    snprintf(number, sizeof number, "1e%d", n - 1 - plan->scale);
    return same_number(plan, icu, number);
}

/* Learn how many digits precede the first separator, which depends on the locale, and if all groups
 * have the same size: percents have in bn, where other numbers have not. */
static void learn_grouping(struct number_plan *plan, const struct icu_number *icu)
{
    plan->min_grouping = 1;
    if (plan->primary == 0)
        return;
    while (plan->min_grouping < MAX_GROUPING &&
           !same_digits(plan, icu, plan->primary + plan->min_grouping))
        plan->min_grouping++;
    if (plan->secondary != plan->primary && !same_digits(plan, icu, MANY_DIGITS))
        plan->secondary = plan->primary;
}

/* Learn what is left after the affixes. */
static bool learn_rest(struct number_plan *plan, const struct icu_number *icu)
{
    if (!learn_specials(plan, icu))
        return false;
    learn_grouping(plan, icu);
    number_plan_set_ascii(plan);
    return same_numbers(plan, icu);
}

bool number_plan_learn(struct number_plan *plan, const struct icu_number *icu)
{
    return learn_affixes(plan, icu) && learn_rest(plan, icu);
}

bool number_plan_learn_money(struct number_plan *plan, const struct icu_number *icu)
{
    for (int n = MAX_MONEY_FRACTION; n >= 0; n--) {
        plan->precision = (struct precision){ PRECISION_FRACTION, n, n };
        if (learn_affixes(plan, icu))
            return learn_rest(plan, icu);
    }
    return false;
}
