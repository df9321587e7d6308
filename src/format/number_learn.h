/* number_learn.h - a plan for numbers, learned from ICU's own texts and compared with them.
 *
 * SPDX-License-Identifier: MIT */
#ifndef FORMAT_NUMBER_LEARN_H
#define FORMAT_NUMBER_LEARN_H

#include "format/icu_number.h"
#include "format/number_plan.h"

/* Does a plan write some telling numbers as ICU does? */
bool number_plan_is_icus(const struct number_plan *plan, const struct icu_number *icu);

#endif
