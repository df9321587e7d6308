/* number.h - numbers as a locale writes them.
 *
 * SPDX-License-Identifier: MIT */
#ifndef NUMBER_NUMBER_H
#define NUMBER_NUMBER_H

#include "base/decimal.h"
#include "base/sink.h"
#include "number/plan.h"
#include "pattern/program.h"

struct number_format;

/* Open the format of an ICU locale; NULL if ICU or memory fails. */
struct number_format *number_format_new(const char *icu_locale);
void number_format_free(struct number_format *f);

/* The plan of {n, number}; NULL if ICU writes the numbers, or @f is NULL. */
const struct number_plan *number_format_plan(const struct number_format *f);

/* Put an integer with grouping, as ICU does for {n} and {n, number}.  @f NULL: plain ASCII
 * digits. */
void number_put_int(const struct number_format *f, struct sink *s, int64_t n);

/* Write an integer as number_put_int() does, but to @to, of @room bytes, and without a NUL.
 * Returns its end; NULL: it takes number_put_int(), because ICU writes it, or the room may be too
 * small. */
char *number_write_int(const struct number_format *f, char *to, size_t room, int64_t n);

/* Put any number.  @f NULL: plain ASCII digits. */
void number_put_decimal(const struct number_format *f, struct sink *s, const struct decimal *d,
                        enum number_style style);

/* Put a double, as number_put_decimal() does its shortest decimal, in less time. */
void number_put_double(const struct number_format *f, struct sink *s, double x,
                       enum number_style style);

/* Write a double, or the text of a decimal, as number_write_int() does an integer, in
 * NUMBER_PLAIN.  NULL: it takes number_put_double() or number_put_decimal(). */
char *number_write_double(const struct number_format *f, char *to, size_t room, double x);
char *number_write_text(const struct number_format *f, char *to, size_t room, const char *text,
                        size_t len);

/* Put the text of a decimal in less time.  False: it has to be read, and nothing is put. */
bool number_put_text(const struct number_format *f, struct sink *s, const char *text, size_t len,
                     enum number_style style);

/* Put the locale's text for NaN. */
void number_put_nan(const struct number_format *f, struct sink *s);

#endif
