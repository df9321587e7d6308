/* datetime.h - points in time and days as a locale writes them.
 *
 * SPDX-License-Identifier: MIT */
#ifndef DATE_DATETIME_H
#define DATE_DATETIME_H

#include <stdbool.h>
#include <stdint.h>

#include <unicode/udat.h>

#include "base/sink.h"

struct datetime_format;

/* The ways of writing a date.  They take 0.05 us; 1 us or more; and 10 to 60 us, for a year of a
 * zone that was not read before. */
enum date_effort { DATE_BY_PROGRAM, DATE_BY_ICU, DATE_READ_ZONE };

/* Open ICU's short date and time, its format of {d} without a type; NULL if ICU or memory
 * fails. */
struct datetime_format *datetime_format_new(const char *icu_locale);

/* Open ICU's short date, for days; NULL if ICU or memory fails. */
struct datetime_format *date_format_new(const char *icu_locale);

/* Open a format in two of ICU's styles, or by a pattern (both styles UDAT_PATTERN).  NULL: *status
 * is a failure. */
struct datetime_format *datetime_format_open(const char *icu_locale, UDateFormatStyle date,
                                             UDateFormatStyle time, const UChar *pattern,
                                             int32_t len, UErrorCode *status);
void datetime_format_free(struct datetime_format *f);

/* Does a format show the time of day, or a zone? */
bool datetime_format_shows_time(const struct datetime_format *f);

/* Put a point in time.  @zone is an IANA name, ICU's GMT+9, or an offset of RFC 3339 (+09:00, Z);
 * NULL and unknown zones mean UTC.  Days outside the years -9999 to 9999, and all days if @f is
 * NULL, are in ISO 8601 and UTC.  Any thread; @f remembers zones. */
enum date_effort datetime_put(struct datetime_format *f, struct sink *s, int64_t epoch_ms,
                              const char *zone);

/* Put a day, given as the days since 1970-01-01; it is the same in every zone.  Days outside the
 * years -9999 to 9999, and all days if @f is NULL, are in ISO 8601.  Any thread. */
enum date_effort date_put(struct datetime_format *f, struct sink *s, int64_t day);

#endif
