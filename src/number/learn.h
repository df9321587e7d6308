/* learn.h - a plan for numbers, learned from ICU's own texts and compared with them.
 *
 * SPDX-License-Identifier: MIT */
#ifndef NUMBER_LEARN_H
#define NUMBER_LEARN_H

#include "number/icu_number.h"
#include "number/plan.h"

/* Learn the texts around the digits of a plan that has everything else, and how many digits precede
 * the first separator.  False: the plan does not write what ICU does. */
bool number_plan_learn(struct number_plan *plan, const struct icu_number *icu);

/* number_plan_learn(), and the fraction digits of the currency. */
bool number_plan_learn_money(struct number_plan *plan, const struct icu_number *icu);

/* number_plan_learn() for a compact plan. */
bool number_plan_learn_compact(struct number_plan *plan, const struct icu_number *icu);

/* Learn the divisors and texts of a compact plan that has everything else. */
bool compact_learn(struct number_plan *plan, const struct icu_number *icu);

/* Does a plan write some telling numbers as ICU does? */
bool number_plan_is_icus(const struct number_plan *plan, const struct icu_number *icu);

#endif
