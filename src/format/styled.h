/* styled.h - a value in a style: percent, currency, dates, words, lists.
 *
 * SPDX-License-Identifier: MIT
 *
 * There is one ICU formatter for each locale and style.  It is opened when a pattern with the style
 * is compiled for the locale, or when a bundle of the locale is made, so that ICU's objections to
 * a style are known then.  After that any number of threads only read it. */
#ifndef FORMAT_STYLED_H
#define FORMAT_STYLED_H

#include "base/decimal.h"
#include "base/error.h"
#include "base/sink.h"
#include "date/datetime.h"
#include "format/list.h"
#include "number/number.h"
#include "number/plural_rules.h"
#include "pattern/program.h"

struct styled;

/* The fault of a style. */
struct style_fault {
    enum flowmsg_status code;
    size_t offset;               /* bytes into the style's text */
    enum flowmsg_reason why;
};

/* Parts of a locale that styles of numbers share; any may be NULL.  The plural rules are needed for
 * styles with for_plurals, and for compact numbers. */
struct number_parts {
    const struct number_format *plain;
    const struct plural_rules *cardinal, *ordinal;
};

/* Open the formatter of a style for an ICU locale.  The parts are borrowed.  NULL: *fault is set.
 * Without ICU, every style opens, and shows plain digits, ISO 8601 and no lists. */
struct styled *styled_new(const char *icu_locale, const struct style *style, const char *text,
                          const struct number_parts *parts, struct style_fault *fault);
void styled_free(struct styled *f);

/* Put an integer, an exact number, or a double without a decimal (NaN). */
void styled_put_int(const struct styled *f, struct sink *s, int64_t n);
void styled_put_decimal(const struct styled *f, struct sink *s, const struct decimal *d);
void styled_put_double(const struct styled *f, struct sink *s, double x);

/* Are numbers written without ICU? */
bool styled_is_planned(const struct styled *f);

/* The plural category of a number as the style shows it; for a style with for_plurals. */
enum plural_category styled_category(const struct styled *f, const struct decimal *d, bool ordinal);

/* Put a point in time; @zone and the result as for datetime_put(). */
enum date_effort styled_put_time(const struct styled *f, struct sink *s, int64_t epoch_ms,
                                 const char *zone);

/* Does a style of dates and times show a time of day?  Such a style cannot show days. */
bool styled_shows_time(const struct styled *f);

/* Put a day, given as the days since 1970-01-01; the result is as for date_put(). */
enum date_effort styled_put_date(const struct styled *f, struct sink *s, int64_t day);

/* The format of a style of lists; NULL: there is no ICU. */
const struct list_format *styled_list(const struct styled *f);

#endif
