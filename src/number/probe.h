/* probe.h - telling numbers, as ICU and as a plan write them.
 *
 * SPDX-License-Identifier: MIT */
#ifndef NUMBER_PROBE_H
#define NUMBER_PROBE_H

#include "number/icu_number.h"
#include "number/plan.h"

enum { PROBE_TEXT = 512 };

/* A text that ends with NUL. */
struct probe {
    char text[PROBE_TEXT];
    size_t len;
};

/* Write a number, given as the text of a decimal or as a double.  False: ICU failed, or the text
 * does not fit. */
bool probe_icu(const struct icu_number *icu, const char *digits, struct probe *p);
bool probe_icu_double(const struct icu_number *icu, double x, struct probe *p);
bool probe_plan(const struct number_plan *plan, const char *digits, struct probe *p);

/* Do a plan and ICU write the same? */
bool probe_agrees(const struct number_plan *plan, const struct icu_number *icu,
                  const char *digits);

/* Set a phrase.  False: the text is too long. */
bool probe_phrase(struct number_phrase *phrase, const char *text, size_t len);

/* Set the texts before and after @body in @whole.  False: they are too long, or it is not there
 * exactly once. */
bool probe_affixes(struct affixes *affixes, const struct probe *whole, const struct probe *body);

#endif
