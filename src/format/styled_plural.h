/* styled_plural.h - the plural category of a number as a style shows it.
 *
 * SPDX-License-Identifier: MIT */
#ifndef FORMAT_STYLED_PLURAL_H
#define FORMAT_STYLED_PLURAL_H

#include <unicode/unum.h>

#include "pattern/program.h"

struct styled_plural;

/* Open the categories of the numbers that @format shows.  @for_plurals: bits of enum for_plurals.
 * NULL: *status is a failure. */
struct styled_plural *styled_plural_new(const char *icu_locale, const UNumberFormat *format,
                                        unsigned for_plurals, UErrorCode *status);
void styled_plural_free(struct styled_plural *k);

/* The category of the number in @digits, as ICU reads a decimal. */
enum plural_category styled_plural_category(const struct styled_plural *k, const char *digits,
                                            size_t len, bool ordinal);

#endif
