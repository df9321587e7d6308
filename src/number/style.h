/* style.h - the plan of a style of numbers.
 *
 * SPDX-License-Identifier: MIT */
#ifndef NUMBER_STYLE_H
#define NUMBER_STYLE_H

#include "base/slice.h"
#include "number/icu_number.h"
#include "number/plan.h"
#include "number/plural_rules.h"
#include "pattern/program.h"

/* A style whose formatter is open. */
struct opened_number {
    const char *icu_locale;
    enum style_kind kind;
    struct slice text;                     /* pattern or skeleton */
    const struct icu_number *icu;
    const struct number_plan *plain;       /* that of {n, number} in the locale */
    const struct plural_rules *cardinal;   /* for compact numbers; or NULL */
};

/* Make the plan of a style, which the caller frees with number_plan_free().  NULL: ICU has to write
 * the numbers, or there is no memory. */
struct number_plan *number_style_plan(const struct opened_number *style);

/* Has a pattern an exponent, outside quoted text? */
bool number_pattern_is_scientific(const UNumberFormat *format);

#endif
