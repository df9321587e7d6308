/* plan.c - how a style writes numbers in a locale: making plans, rounding by them.
 *
 * SPDX-License-Identifier: MIT */
#include "number/plan.h"

#include <stdlib.h>

#include "number/compact.h"

void number_plan_choose_ways(struct number_plan *plan)
{
    plan->ascii = plan->decimal.len == 1 && (plan->primary == 0 ||
                  (plan->group.len == 1 && plan->primary == 3 && plan->secondary == 3));
    for (int i = 0; i < 10; i++)
        plan->ascii = plan->ascii && plan->digits[i].len == 1 &&
                      plan->digits[i].text[0] == '0' + i;
    plan->brief = number_plan_is_brief(plan);
}

static struct number_phrase phrase_of(const struct number_symbol *symbol)
{
    struct number_phrase phrase = { .len = symbol->len };

    memcpy(phrase.text, symbol->text, symbol->len);
    return phrase;
}

/* Make the text of a special value: its own text between the affixes. */
static void set_special(struct number_phrase *special, const struct affixes *around,
                        const char *text, size_t len)
{
    struct sink s;

    sink_init(&s, special->text, sizeof special->text, SIZE_MAX);
    sink_put(&s, around->prefix.text, around->prefix.len);
    sink_put(&s, text, len);
    sink_put(&s, around->suffix.text, around->suffix.len);
    special->len = (uint8_t)(s.at - s.buf);
}

static void set_texts(struct number_plan *plan, const struct number_data *data)
{
    for (int i = 0; i < N_SIGNS; i++) {
        plan->affixes[i].prefix = phrase_of(&data->prefix[i % 2]);
        plan->affixes[i].suffix = phrase_of(&data->suffix[i % 2]);
    }
    for (int i = 0; i < 2; i++) {
        set_special(&plan->specials[SPECIAL_INFINITY + i], &plan->affixes[i],
                    data->infinity.text, data->infinity.len);
        set_special(&plan->specials[SPECIAL_NAN + i], &plan->affixes[i], data->nan.text,
                    data->nan.len);
    }
}

void number_plan_plain(struct number_plan *plan, const struct number_data *data)
{
    *plan = (struct number_plan){
        .primary = data->primary,
        .secondary = data->secondary,
        .min_grouping = data->min_grouping,
        .min_integer = data->min_integer,
        .precision = { PRECISION_FRACTION, data->min_fraction, data->max_fraction },
        .decimal = data->decimal,
        .group = data->group,
    };
    memcpy(plan->digits, data->digits, sizeof plan->digits);
    number_plan_choose_ways(plan);
    set_texts(plan, data);
}

void number_plan_begin(struct number_plan *plan, const struct number_plan *plain)
{
    *plan = (struct number_plan){
        .primary = plain->primary,
        .secondary = plain->secondary,
        .decimal = plain->decimal,
        .group = plain->group,
    };
    memcpy(plan->digits, plain->digits, sizeof plan->digits);
}

void number_plan_free(struct number_plan *plan)
{
    if (plan)
        compact_free(plan->compact);
    free(plan);
}

/* --------------------------------------------------------------------- rounding */

/* The weight of the last digit that may be shown, as a power of ten. */
static int last_place(const struct precision *p, const struct digits *d)
{
    switch (p->kind) {
    case PRECISION_SIGNIFICANT:
        return d->point - p->max;
    case PRECISION_COMPACT:
        return d->point < 2 ? d->point - 2 : 0;
    case PRECISION_FRACTION:
        break;
    }
    return -p->max;
}

void number_plan_round(const struct number_plan *plan, struct digits *d)
{
    digits_round(d, last_place(&plan->precision, d));
}

void number_plan_show(const struct number_plan *plan, struct digits *d)
{
    digits_scale(d, plan->scale);
    if (plan->compact)
        (void)compact_round(plan, d);
    else
        number_plan_round(plan, d);
}

int number_plan_fraction(const struct number_plan *plan, const struct digits *d)
{
    int given = d->n - d->point, least = 0;

    if (plan->precision.kind == PRECISION_FRACTION)
        least = plan->precision.min;
    else if (plan->precision.kind == PRECISION_SIGNIFICANT)
        least = plan->precision.min - digits_before_point(d);
    return given > least ? given : least > 0 ? least : 0;
}
