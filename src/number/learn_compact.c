/* learn_compact.c - the compact forms of a locale, learned from ICU's own texts.
 *
 * SPDX-License-Identifier: MIT
 *
 * For each magnitude, ICU writes 2 x 10^m, whose digits tell the divisor, and then one number of
 * each plural category and sign.  A category that no sample has stays unknown, and ICU writes its
 * numbers. */
#include <stdio.h>
#include <string.h>

#include "number/compact.h"
#include "number/learn.h"
#include "number/probe.h"

enum { MAX_WHOLE = 6, SAMPLE_TEXT = 24, N_CLDR_MAGNITUDES = 15 };

/* A number of each form, with a certain number of digits before the point; "" if none is known. */
struct samples {
    bool found;
    char texts[N_COMPACT_FORMS][SAMPLE_TEXT];
};

/* A plan that learns. */
struct learner {
    struct number_plan *plan;
    const struct icu_number *icu;
    struct samples samples[MAX_WHOLE + 1];   /* by the number of digits */
    uint8_t learned[N_MAGNITUDES][N_COMPACT_FORMS][2];   /* affixes of the finished plan */
};

/* ----------------------------------------------------------------------- samples */

/* Note @text if it is the first of its form. */
static void note_sample(const struct number_plan *plan, struct samples *samples, const char *text)
{
    struct decimal d;
    struct digits shown;
    char *sample;

    if (!decimal_parse(&d, text, strlen(text)))
        return;
    shown = digits_of_decimal(&d);
    number_plan_round(plan, &shown);
    sample = samples->texts[compact_form(plan, &shown)];
    if (!sample[0])
        snprintf(sample, SAMPLE_TEXT, "%s", text);
}

/* Find samples with @n digits before the point, or below 1.  The rules of plurals look at the last
 * two of them, and at the digits after the point. */
static const struct samples *find_samples(struct learner *l, int n)
{
    static const char *const fractions[] = { ".1", ".2", ".3", ".5", ".6", ".9", ".01", ".11" };
    struct samples *samples = &l->samples[n];
    char text[SAMPLE_TEXT];
    int base = n > 0;

    if (samples->found)
        return samples;
    samples->found = true;
    for (int i = 1; i < n; i++)
        base *= 10;
    for (int i = base; i < base + 25 && i < 10 * base; i++) {
        snprintf(text, sizeof text, "%d", i);
        note_sample(l->plan, samples, text);
    }
    for (int i = base; i < base + 3; i++)
        for (size_t k = 0; k < sizeof fractions / sizeof *fractions; k++) {
            snprintf(text, sizeof text, "%d%s", i, fractions[k]);
            note_sample(l->plan, samples, text);
        }
    return samples;
}

/* ------------------------------------------------------------------------ learning */

/* The index of affixes among the texts; NO_AFFIXES: there is no room. */
static uint8_t add_affixes(struct compact *compact, const struct affixes *affixes)
{
    size_t i = 0;

    while (i < compact->texts.n &&
           memcmp(&compact->texts.items[i], affixes, sizeof *affixes) != 0)
        i++;
    if (i == compact->texts.n && (i >= NO_AFFIXES || !array_push(&compact->texts, *affixes)))
        return NO_AFFIXES;
    return (uint8_t)i;
}

static bool phrase_has(const struct number_phrase *phrase, const struct number_symbol *symbol)
{
    for (int i = 0; i + symbol->len <= phrase->len; i++)
        if (memcmp(phrase->text + i, symbol->text, symbol->len) == 0)
            return true;
    return false;
}

/* Are digits in the affixes?  Then the divisor is wrong: "2,000T" is not 2 before ",000T". */
static bool has_digits(const struct number_plan *plan, const struct affixes *affixes)
{
    for (int i = 0; i < 10; i++)
        if (phrase_has(&affixes->prefix, &plan->digits[i]) ||
            phrase_has(&affixes->suffix, &plan->digits[i]))
            return true;
    return false;
}

/* Learn the divisor of a magnitude: the plan, which has no affixes yet, writes 2 x 10^m with ever
 * larger divisors, from that of the magnitude below on, until ICU's text has its digits.  The texts
 * around them are put into @affixes. */
static bool learn_shift(struct learner *l, int magnitude, struct affixes *affixes)
{
    uint8_t *shift = &l->plan->compact->shift[magnitude];
    struct probe ours, icus;
    char text[SAMPLE_TEXT];

    snprintf(text, sizeof text, "2e%d", magnitude - l->plan->scale);
    if (!probe_icu(l->icu, text, &icus))
        return false;
    for (*shift = magnitude > 0 ? shift[-1] : 0; *shift <= magnitude; ++*shift)
        if (probe_plan(l->plan, text, &ours) && strstr(icus.text, ours.text))
            return probe_affixes(affixes, &icus, &ours) && !has_digits(l->plan, affixes);
    return false;
}

/* Learn the texts around one number.  The text of 1 itself may have no digits. */
static bool learn_form(struct learner *l, const char *text, unsigned form, uint8_t *index)
{
    struct affixes affixes = { 0 };
    struct probe ours, icus;

    if (!probe_icu(l->icu, text, &icus) || !probe_plan(l->plan, text, &ours))
        return false;
    if (form == FORM_ONE_ITSELF && !strstr(icus.text, ours.text))
        affixes.alone = probe_phrase(&affixes.prefix, icus.text, icus.len);
    else if (!probe_affixes(&affixes, &icus, &ours))
        return false;
    *index = add_affixes(l->plan->compact, &affixes);
    return *index != NO_AFFIXES;
}

/* A sample of a form; "" if none is known.  Some categories are those of numbers below 1 alone. */
static const char *sample_of(struct learner *l, int magnitude, unsigned form)
{
    int whole = magnitude + 1 - l->plan->compact->shift[magnitude];
    const char *sample = find_samples(l, whole)->texts[form];

    return sample[0] || magnitude > 0 ? sample : find_samples(l, 0)->texts[form];
}

/* Learn all forms of a magnitude. */
static bool learn_forms(struct learner *l, int magnitude)
{
    int exponent = l->plan->compact->shift[magnitude] - l->plan->scale;

    for (unsigned form = 0; form < N_COMPACT_FORMS; form++)
        for (int negative = 0; negative < 2; negative++) {
            uint8_t *index = &l->learned[magnitude][form][negative];
            const char *sample = sample_of(l, magnitude, form);
            char text[2 * SAMPLE_TEXT];

            *index = NO_AFFIXES;
            snprintf(text, sizeof text, "%s%se%d", negative ? "-" : "", sample, exponent);
            if (sample[0] && !learn_form(l, text, form, index))
                return false;
        }
    return true;
}

/* Give all forms of a magnitude the texts of numbers that are not compact. */
static bool set_plain(struct learner *l, int magnitude)
{
    struct compact *compact = l->plan->compact;
    uint8_t plus = add_affixes(compact, &l->plan->affixes[SIGN_PLUS]);
    uint8_t minus = add_affixes(compact, &l->plan->affixes[SIGN_MINUS]);

    for (unsigned form = 0; form < N_COMPACT_FORMS; form++) {
        l->learned[magnitude][form][0] = plus;
        l->learned[magnitude][form][1] = minus;
    }
    return plus != NO_AFFIXES && minus != NO_AFFIXES;
}

/* Most magnitudes beyond those of CLDR, and those below a thousand, need one question. */
static bool learn_magnitude(struct learner *l, int m)
{
    const uint8_t *shift = l->plan->compact->shift;
    struct affixes affixes = { 0 };

    if (!learn_shift(l, m, &affixes))
        return false;
    if (shift[m] == 0 && memcmp(&affixes, &l->plan->affixes[SIGN_PLUS], sizeof affixes) == 0)
        return set_plain(l, m);
    if (m < N_CLDR_MAGNITUDES || shift[m] != shift[m - 1])
        return m - shift[m] < MAX_WHOLE && learn_forms(l, m);
    memcpy(l->learned[m], l->learned[m - 1], sizeof l->learned[m]);
    return true;
}

bool compact_learn(struct number_plan *plan, const struct icu_number *icu)
{
    struct learner l = { .plan = plan, .icu = icu };

    memset(plan->compact->affixes, 0, sizeof plan->compact->affixes);
    plan->compact->texts.n = 1;
    for (int m = 0; m < N_MAGNITUDES; m++)
        if (!learn_magnitude(&l, m))
            return false;
    memcpy(plan->compact->affixes, l.learned, sizeof l.learned);
    return true;
}
