/* datetime.h - a point in time, or a day, as a locale writes it.
 *
 * SPDX-License-Identifier: MIT */
#ifndef FORMAT_DATETIME_H
#define FORMAT_DATETIME_H

#include <stdbool.h>
#include <stdint.h>

#include <unicode/udat.h>

#include "base/sink.h"

struct datetime_format;

/* ICU's short date and time, which is what it prints for {d} without a type;
 * NULL when ICU or memory fails. */
struct datetime_format *datetime_format_new(const char *icu_locale);

/* ICU's short date alone, for days; NULL when ICU or memory fails. */
struct datetime_format *date_format_new(const char *icu_locale);

/* In styles of ICU's, or by a pattern (both styles UDAT_PATTERN). */
struct datetime_format *datetime_format_open(const char *icu_locale, UDateFormatStyle date,
                                             UDateFormatStyle time, const UChar *pattern,
                                             int32_t len);
void datetime_format_free(struct datetime_format *f);

/* Does a format show the time of day, or a zone? */
bool datetime_format_shows_time(const struct datetime_format *f);

/* Does ICU know a zone of this name, or is it an offset? */
bool datetime_zone_known(const char *zone);

/* @zone: IANA name, GMT+9 as ICU has it, or an offset as RFC 3339 has it (+09:00, Z); NULL for
 * UTC; an unknown one is UTC too.  @f may be NULL: ISO 8601 in UTC, as for all days beyond the
 * years -9999 and 9999.  Any thread; @f remembers the zones it has seen. */
void datetime_put(struct datetime_format *f, struct sink *s, int64_t epoch_ms, const char *zone);

/* A day, given as the days since 1970-01-01; the same in every zone.  @f may be NULL: ISO 8601,
 * as beyond the years -9999 and 9999.  Any thread. */
void date_put(struct datetime_format *f, struct sink *s, int64_t day);

#endif
