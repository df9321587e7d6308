/* compact.c - compact numbers: 1.2K, 1,2 Mio.
 *
 * SPDX-License-Identifier: MIT */
#include "number/compact.h"

enum { EXACT_DIGITS = 15 };      /* digits that a double has, which ICU's plural rules use */

static unsigned clamped(int magnitude)
{
    if (magnitude < 0)
        return 0;
    return magnitude < N_MAGNITUDES ? (unsigned)magnitude : N_MAGNITUDES - 1;
}

static int magnitude_of(const struct digits *d)
{
    return d->n > 0 ? d->point - 1 : 0;
}

static bool is_one(const struct digits *d)
{
    return d->n == 1 && d->last == '1' && d->point == 1;
}

unsigned compact_form(const struct number_plan *plan, const struct digits *d)
{
    if (is_one(d))
        return FORM_ONE_ITSELF;
    return (unsigned)plural_rules_shown(plan->compact->rules, d, number_plan_fraction(plan, d));
}

/* The magnitude before rounding selects the divisor.  If rounding makes it greater, as that of
 * 999,999, the divisor of the greater one is taken. */
struct compact_place compact_round(const struct number_plan *plan, struct digits *d)
{
    const uint8_t *shifts = plan->compact->shift;
    int magnitude = magnitude_of(d), shift = shifts[clamped(magnitude)];

    digits_scale(d, -shift);
    number_plan_round(plan, d);
    if (d->n > 0 && magnitude_of(d) + shift > magnitude) {
        int next = shifts[clamped(magnitude + 1)];

        digits_scale(d, shift - next);
        number_plan_round(plan, d);
        shift = next;
    }
    return (struct compact_place){ clamped(magnitude_of(d) + shift), compact_form(plan, d) };
}

const struct affixes *compact_affixes(const struct number_plan *plan, const struct digits *d,
                                      struct compact_place place)
{
    const struct compact *compact = plan->compact;
    unsigned i;

    if (d->n == 0)
        return &plan->affixes[SIGN_ZERO + d->negative];
    if (d->point > EXACT_DIGITS)
        return NULL;
    i = compact->affixes[place.magnitude][place.form][d->negative];
    return i == NO_AFFIXES ? NULL : &compact->texts.items[i];
}

struct compact *compact_new(const struct plural_rules *rules)
{
    struct compact *compact = calloc(1, sizeof *compact);

    if (!compact)
        return NULL;
    compact->rules = rules;
    if (array_push(&compact->texts, (struct affixes){ 0 }))
        return compact;
    compact_free(compact);
    return NULL;
}

void compact_free(struct compact *compact)
{
    if (compact)
        array_free(&compact->texts);
    free(compact);
}
