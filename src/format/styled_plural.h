/* styled_plural.h - the plural category of a number as a style shows it.
 *
 * SPDX-License-Identifier: MIT */
#ifndef FORMAT_STYLED_PLURAL_H
#define FORMAT_STYLED_PLURAL_H

#include <unicode/unum.h>

#include "pattern/program.h"

struct keyword;

/* For the numbers that @format shows; @decides: for which plurals, bits of enum
 * style_decides.  NULL with *status. */
struct keyword *keyword_new(const char *icu_locale, const UNumberFormat *format, unsigned decides,
                            UErrorCode *status);
void keyword_free(struct keyword *k);

/* The category of the number in @digits, as ICU reads a decimal. */
enum plural_category keyword_of(const struct keyword *k, const char *digits, size_t len,
                                bool ordinal);

#endif
