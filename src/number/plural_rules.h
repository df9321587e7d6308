/* plural_rules.h - CLDR plural rules, evaluated on exact numbers.
 *
 * SPDX-License-Identifier: MIT */
#ifndef NUMBER_PLURAL_RULES_H
#define NUMBER_PLURAL_RULES_H

#include "base/decimal.h"
#include "number/digits.h"
#include "pattern/program.h"

struct plural_rules;

/* Read the rules of an ICU locale.  NULL: there is no memory, or no ICU. */
struct plural_rules *plural_rules_new(const char *icu_locale, bool ordinal);
void plural_rules_free(struct plural_rules *rules);

/* The category of an integer. */
enum plural_category plural_rules_int(const struct plural_rules *rules, int64_t n);

/* The category of an exact number, written without trailing zeros. */
enum plural_category plural_rules_decimal(const struct plural_rules *rules,
                                          const struct decimal *d);

/* The category of digits that are shown with @fraction digits after the point, the last ones of
 * which may be zeros. */
enum plural_category plural_rules_shown(const struct plural_rules *rules, const struct digits *d,
                                        int fraction);

#endif
