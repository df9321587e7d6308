/* styled.h - a value in a style: percent, currency, dates, words, lists.
 *
 * SPDX-License-Identifier: MIT
 *
 * One ICU formatter per locale and style, opened when a pattern that has the
 * style is compiled for the locale.  From then on it is only read, by any number
 * of threads. */
#ifndef FORMAT_STYLED_H
#define FORMAT_STYLED_H

#include "base/decimal.h"
#include "base/error.h"
#include "base/sink.h"
#include "format/number.h"
#include "pattern/program.h"

struct styled;

/* The fault of a style. */
struct style_fault {
    enum flowmsg_status code;
    size_t offset;               /* bytes into the style's text */
    enum flowmsg_reason why;
};

/* For an ICU locale.  @figures, borrowed and perhaps NULL, writes the numbers that a
 * rule-based format cannot.  NULL: *fault is set. */
struct styled *styled_new(const char *icu_locale, const struct style *style, const char *text,
                          const struct number_format *figures, struct style_fault *fault);
void styled_free(struct styled *f);

/* An integer, an exact number, a double that has no decimal (NaN). */
void styled_put_int(const struct styled *f, struct sink *s, int64_t n);
void styled_put_decimal(const struct styled *f, struct sink *s, const struct decimal *d);
void styled_put_double(const struct styled *f, struct sink *s, double x);

/* The plural category of a number as the style shows it; for a style with for_plurals. */
enum plural_category styled_category(const struct styled *f, const struct decimal *d, bool ordinal);

/* A point in time; @zone as in datetime.h. */
void styled_put_time(const struct styled *f, struct sink *s, int64_t epoch_ms, const char *zone);

/* Does a style of dates and times show a time of day?  Days have none. */
bool styled_shows_time(const struct styled *f);
void styled_put_date(const struct styled *f, struct sink *s, int64_t day);

/* Texts, UTF-8, joined as a list.  False: ICU or memory failed, nothing is put. */
struct item {
    const char *text;
    size_t len;
};
bool styled_put_list(const struct styled *f, struct sink *s, const struct item *items, size_t n);

#endif
