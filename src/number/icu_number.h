/* icu_number.h - numbers that ICU writes.
 *
 * SPDX-License-Identifier: MIT */
#ifndef NUMBER_ICU_NUMBER_H
#define NUMBER_ICU_NUMBER_H

#include <unicode/unum.h>
#include <unicode/unumberformatter.h>

#include "base/decimal.h"
#include "base/sink.h"

/* One of ICU's two kinds of formatters; the other is NULL. */
struct icu_number {
    UNumberFormat *format;
    UNumberFormatter *skeleton;
};

/* Close the formatter, if there is one. */
void icu_number_close(struct icu_number *f);

/* Put a number.  False: ICU or memory failed, and nothing is put.  Any thread. */
bool icu_number_put_int(const struct icu_number *f, struct sink *s, int64_t n);
bool icu_number_put_text(const struct icu_number *f, struct sink *s, const char *digits,
                         size_t len);
bool icu_number_put_decimal(const struct icu_number *f, struct sink *s, const struct decimal *d);
bool icu_number_put_double(const struct icu_number *f, struct sink *s, double x);

#endif
