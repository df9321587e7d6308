/* zone.h - the time zones of a date format, and their spans of equal offset and name.
 *
 * SPDX-License-Identifier: MIT
 *
 * A span has what a date needs of its zone, so that a date in a known span asks ICU for nothing. */
#ifndef DATE_ZONE_H
#define DATE_ZONE_H

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include <unicode/udat.h>

enum {
    ZONE_MAX_NAMES = 2,          /* fields of the zone in a pattern */
    ZONE_MAX_NAME = 96           /* bytes of the text of one */
};

/* A time in which offset and names of a zone stay. */
struct zone_span {
    int64_t until;               /* epoch milliseconds: the first that is not in it */
    int32_t offset;              /* milliseconds east of UTC */
    bool is_icus;                /* the names change in it, or are long: ICU writes them */
    uint8_t lens[ZONE_MAX_NAMES];
    const char *names[ZONE_MAX_NAMES];
};

/* Put the name of the field @i. */
static inline char *zone_span_put(char *to, const struct zone_span *span, unsigned i)
{
    memcpy(to, span->names[i], span->lens[i]);
    return to + span->lens[i];
}

/* The zones that were asked for, at most ZONE_SLOTS. */
struct date_zones;
struct date_zone;

enum { ZONE_SLOTS = 16 };

/* Spans have @n_names names, those that @format writes for its fields of the zone.  It is borrowed,
 * and its own zone is UTC.  NULL: ICU or memory failed. */
struct date_zones *date_zones_new(const UDateFormat *format, unsigned n_names);
void date_zones_free(struct date_zones *zones);

/* The zone of a name, as zone_id_of() reads it; UTC for NULL and names that ICU does not know.
 * NULL: all slots are taken, or ICU or memory failed.  Any thread; the result stays as long as
 * @zones. */
struct date_zone *date_zones_find(struct date_zones *zones, const char *name);

/* The span with a point in time, if it was read before or need not be.  Points outside the years
 * 1900 to 2099 are in a span that is_icus.  Any thread; the result stays as long as the zone. */
const struct zone_span *date_zone_known_span(struct date_zone *zone, int64_t epoch_ms);

/* Read the spans around a point in time within these years, and return its span.  NULL: ICU or
 * memory failed.  Any thread. */
const struct zone_span *date_zone_read_span(const struct date_zones *zones, struct date_zone *zone,
                                            int64_t epoch_ms);

/* A copy of the zone's calendar, for one call; the caller closes it.  NULL: ICU failed. */
UCalendar *date_zone_calendar(const struct date_zone *zone);

/* A calendar of a zone for which there is no slot. */
UCalendar *date_zones_calendar(const struct date_zones *zones, const char *name);

#endif
