/* number.h - numbers as a locale writes them.
 *
 * SPDX-License-Identifier: MIT */
#ifndef FORMAT_NUMBER_H
#define FORMAT_NUMBER_H

#include "base/decimal.h"
#include "base/sink.h"
#include "pattern/program.h"

struct number_format;

/* For an ICU locale; NULL when ICU or memory fails. */
struct number_format *number_format_new(const char *icu_locale);
void number_format_free(struct number_format *f);

/* An integer with grouping: what ICU prints for {n} and {n, number}, without
 * ICU.  @f may be NULL: plain ASCII digits. */
void number_put_int(const struct number_format *f, struct sink *s, int64_t n);

/* Any number.  @f may be NULL. */
void number_put_decimal(const struct number_format *f, struct sink *s, const struct decimal *d,
                        enum number_style style);

/* Not a number. */
void number_put_nan(const struct number_format *f, struct sink *s);

#endif
