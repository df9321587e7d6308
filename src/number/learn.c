/* learn.c - a plan for numbers, learned from ICU's own texts and compared with them.
 *
 * SPDX-License-Identifier: MIT
 *
 * A style takes about fifteen texts of ICU, so opening it takes two to three times as long as ICU
 * alone: 30 us.  Compact forms take a hundred texts or more, and 130 us to 280 us. */
#include "number/learn.h"

#include <math.h>
#include <stdio.h>

#include "number/compact.h"
#include "number/probe.h"

enum { MAX_MONEY_FRACTION = 4, MAX_GROUPING = 3, MANY_DIGITS = 9 };

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

    return probe_icu_double(icu, specials[which], &icus) && icus.len == ours->len &&
           memcmp(icus.text, ours->text, ours->len) == 0;
}

/* Does a plan write numbers of many kinds as ICU does: large, small, at half, at a power of ten? */
static bool same_numbers(const struct number_plan *plan, const struct icu_number *icu)
{
    static const char *const telling[] = {
        "-1234567.8915", "0.00125", "999999.9995", "98765432109876543210.12345",
    };

    for (size_t i = 0; i < sizeof telling / sizeof *telling; i++)
        if (!probe_agrees(plan, icu, telling[i]))
            return false;
    return true;
}

bool number_plan_is_icus(const struct number_plan *plan, const struct icu_number *icu)
{
    for (int i = 0; i < N_SPECIALS; i++)
        if (!same_special(plan, icu, (enum special)i))
            return false;
    return probe_agrees(plan, icu, "0") && same_numbers(plan, icu);
}

/* ---------------------------------------------------------------------- learning */

static bool learn_affixes(struct number_plan *plan, const struct icu_number *icu)
{
    static const char *const numbers[N_SIGNS] = {
        [SIGN_PLUS] = "1", [SIGN_MINUS] = "-1", [SIGN_ZERO] = "0", [SIGN_MINUS_ZERO] = "-0",
    };

    memset(plan->affixes, 0, sizeof plan->affixes);
    for (int i = 0; i < N_SIGNS; i++) {
        struct probe body, whole;

        if (!probe_plan(plan, numbers[i], &body) || !probe_icu(icu, numbers[i], &whole) ||
            !probe_affixes(&plan->affixes[i], &whole, &body))
            return false;
    }
    return true;
}

static bool learn_specials(struct number_plan *plan, const struct icu_number *icu)
{
    for (int i = 0; i < N_SPECIALS; i++) {
        struct probe text;

        if (!probe_icu_double(icu, specials[i], &text) ||
            !probe_phrase(&plan->specials[i], text.text, text.len))
            return false;
    }
    return true;
}

/* Does a plan write a number of @n digits before the point, after scaling, as ICU does? */
static bool same_digits(const struct number_plan *plan, const struct icu_number *icu, int n)
{
    char number[32];

    snprintf(number, sizeof number, "1e%d", n - 1 - plan->scale);
    return probe_agrees(plan, icu, number);
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

bool number_plan_learn(struct number_plan *plan, const struct icu_number *icu)
{
    if (!learn_affixes(plan, icu) || !learn_specials(plan, icu))
        return false;
    learn_grouping(plan, icu);
    number_plan_choose_ways(plan);
    return same_numbers(plan, icu);
}

/* Learn the fraction digits of a currency: a plan, which has no affixes yet, writes 1 with ever
 * fewer of them, until ICU's text has its digits. */
static bool learn_fraction(struct number_plan *plan, const struct icu_number *icu)
{
    struct probe ours, icus;

    if (!probe_icu(icu, "1", &icus))
        return false;
    for (int n = MAX_MONEY_FRACTION; n >= 0; n--) {
        plan->precision = (struct precision){ PRECISION_FRACTION, n, n };
        if (probe_plan(plan, "1", &ours) && strstr(icus.text, ours.text))
            return true;
    }
    return false;
}

bool number_plan_learn_money(struct number_plan *plan, const struct icu_number *icu)
{
    return learn_fraction(plan, icu) && number_plan_learn(plan, icu);
}

/* Does a plan write numbers of many magnitudes, after scaling, as ICU does? */
static bool same_magnitudes(const struct number_plan *plan, const struct icu_number *icu)
{
    static const struct { const char *digits; int exponent; } telling[] = {
        { "999999", 0 }, { "-4321", 0 }, { "54321", 0 }, { "15", 8 }, { "2345678901234", 0 },
        { "1234", 12 }, { "12345", 12 }, { "1234567", 13 },
    };
    char number[32];

    for (size_t i = 0; i < sizeof telling / sizeof *telling; i++) {
        snprintf(number, sizeof number, "%se%d", telling[i].digits,
                 telling[i].exponent - plan->scale);
        if (!probe_agrees(plan, icu, number))
            return false;
    }
    return true;
}

/* Compact numbers have two digits before the first separator, unless the skeleton has a word about
 * that; few magnitudes show it. */
bool number_plan_learn_compact(struct number_plan *plan, const struct icu_number *icu)
{
    static const int groupings[] = { 2, 1, 3 };

    number_plan_choose_ways(plan);
    if (!learn_affixes(plan, icu) || !learn_specials(plan, icu))
        return false;
    for (size_t i = 0; i < sizeof groupings / sizeof *groupings; i++) {
        plan->min_grouping = groupings[i];
        if (compact_learn(plan, icu) && same_numbers(plan, icu) && same_magnitudes(plan, icu))
            return true;
    }
    return false;
}
