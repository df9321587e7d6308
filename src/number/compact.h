/* compact.h - compact numbers: 1.2K, 1,2 Mio.
 *
 * SPDX-License-Identifier: MIT
 *
 * A compact number is divided by a power of ten that its magnitude selects, and has texts around it
 * for its magnitude, plural category and sign. */
#ifndef NUMBER_COMPACT_H
#define NUMBER_COMPACT_H

#include "base/array.h"
#include "number/plan.h"
#include "number/plural_rules.h"

/* A number of magnitude m is at least 10^m.  Larger magnitudes are written as the largest one. */
enum { N_MAGNITUDES = 20 };

/* Forms of a shown number: enum plural_category, and 1 itself ("mille", not "1 mille"). */
enum { FORM_ONE_ITSELF = N_PLURAL, N_COMPACT_FORMS };

enum { NO_AFFIXES = 255 };

struct compact {
    const struct plural_rules *rules;      /* borrowed */
    uint8_t shift[N_MAGNITUDES];           /* the exponent of the divisor */
    /* Indexes of texts, for positive and for negative numbers; NO_AFFIXES: unknown. */
    uint8_t affixes[N_MAGNITUDES][N_COMPACT_FORMS][2];
    ARRAY(struct affixes) texts;           /* different ones; the first is empty */
};

/* The place of a number among the forms. */
struct compact_place {
    unsigned magnitude, form;
};

/* Make forms without divisors and texts; NULL when there is no memory. */
struct compact *compact_new(const struct plural_rules *rules);
void compact_free(struct compact *compact);

/* The form of digits as they are shown. */
unsigned compact_form(const struct number_plan *plan, const struct digits *d);

/* Divide and round digits as a compact plan shows them. */
struct compact_place compact_round(const struct number_plan *plan, struct digits *d);

/* The texts around rounded digits; NULL: they are unknown, or the digits are so many that ICU finds
 * another plural category than that of the exact number. */
const struct affixes *compact_affixes(const struct number_plan *plan, const struct digits *d,
                                      struct compact_place place);

#endif
