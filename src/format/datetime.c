/* datetime.c - a point in time as a locale writes it.
 *
 * SPDX-License-Identifier: MIT
 *
 * One ICU formatter serves all threads: it is only read.  What a call changes,
 * the time and the zone, is in a calendar of its own, a copy of one that was made
 * for the zone: copying costs 0.1 us, making one with its zone 2 to 10.
 *
 * (1) zones[i] is set once and stays; whoever comes second throws his own away.
 * (2) A zone is looked for from its hash on to the first empty place; when none
 *     is left, calls with another zone make their calendar each time. */
#include "format/datetime.h"

#include <flowmsg/flowmsg.h>

#include <errno.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include <unicode/ucal.h>
#include <unicode/ustring.h>

#include "base/hash.h"
#include "base/number_text.h"
#include "format/icu_text.h"

enum { MAX_ZONE = 64, N_ZONES = 16 };

/* A calendar that is only ever copied. */
struct zone {
    UCalendar *calendar;
    char name[MAX_ZONE];
};

struct datetime_format {
    UDateFormat *format;
    const UCalendar *utc;                      /* the format's own */
    _Atomic(struct zone *) zones[N_ZONES];
};

static const UChar utc[] = { 'U', 'T', 'C', 0 };

struct datetime_format *datetime_format_new(const char *icu_locale)
{
    return datetime_format_open(icu_locale, UDAT_SHORT, UDAT_SHORT, NULL, 0);
}

struct datetime_format *datetime_format_open(const char *icu_locale, UDateFormatStyle date,
                                             UDateFormatStyle time, const UChar *pattern,
                                             int32_t len)
{
    UErrorCode status = U_ZERO_ERROR;
    struct datetime_format *f = calloc(1, sizeof *f);

    if (!f)
        return NULL;
    for (int i = 0; i < N_ZONES; i++)
        atomic_init(&f->zones[i], NULL);
    f->format = udat_open(time, date, icu_locale, utc, 3, pattern, len, &status);
    if (U_FAILURE(status)) {
        free(f);
        return NULL;
    }
    f->utc = udat_getCalendar(f->format);
    return f;
}

static void zone_free(struct zone *zone)
{
    if (!zone)
        return;
    ucal_close(zone->calendar);
    free(zone);
}

void datetime_format_free(struct datetime_format *f)
{
    if (!f)
        return;
    for (int i = 0; i < N_ZONES; i++)
        zone_free(atomic_load(&f->zones[i]));
    udat_close(f->format);
    free(f);
}

/* The zone's name as ICU's text, if ICU knows it: it would silently take GMT for
 * any other.  Returns the length, or 0. */
static int32_t known_zone(const char *zone, UChar out[MAX_ZONE])
{
    UErrorCode status = U_ZERO_ERROR;
    UChar canonical[MAX_ZONE];
    UBool is_system = 0;
    size_t n = strnlen(zone, MAX_ZONE);

    if (n == 0 || n == MAX_ZONE)
        return 0;
    for (size_t i = 0; i < n; i++)
        if ((unsigned char)zone[i] < 0x20 || (unsigned char)zone[i] >= 0x7F)
            return 0;
    u_charsToUChars(zone, out, (int32_t)n);
    ucal_getCanonicalTimeZoneID(out, (int32_t)n, canonical, MAX_ZONE, &is_system, &status);
    return U_SUCCESS(status) && is_system ? (int32_t)n : 0;
}

bool datetime_zone_known(const char *zone)
{
    UChar name[MAX_ZONE];
    int saved = errno;                   /* ICU reads files */
    bool known = known_zone(zone, name) > 0;

    errno = saved;
    return known;
}

int flowmsg_timezone_known(const char *timezone)
{
    return !timezone || datetime_zone_known(timezone);
}

/* Civil date from days, proleptic Gregorian. */
static void put_iso(struct sink *s, int64_t ms)
{
    int64_t seconds = ms / 1000 - (ms % 1000 < 0), days = seconds / 86400 - (seconds % 86400 < 0);
    int64_t rest = seconds - days * 86400, z = days + 719468;
    int64_t era = (z >= 0 ? z : z - 146096) / 146097, doe = z - era * 146097;
    int64_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
    int64_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100), mp = (5 * doy + 2) / 153;
    const struct { const char *before; int64_t n; } parts[] = {
        { "", yoe + era * 400 + (mp >= 10) }, { "-", mp < 10 ? mp + 3 : mp - 9 },
        { "-", doy - (153 * mp + 2) / 5 + 1 }, { "T", rest / 3600 }, { ":", rest / 60 % 60 },
        { ":", rest % 60 },
    };

    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        char digits[NUMBER_TEXT_SIZE];
        size_t len = number_text_i64(digits, parts[i].n);

        sink_puts(s, parts[i].before);
        if (i > 0 && len < 2)
            sink_puts(s, "0");
        sink_put(s, digits, len);
    }
    sink_puts(s, "Z");
}

/* A calendar of a zone that nobody else has, or NULL.  @len 0: UTC. */
static UCalendar *make_calendar(const struct datetime_format *f, const UChar *id, int32_t len)
{
    UErrorCode status = U_ZERO_ERROR;
    UCalendar *calendar = ucal_clone(f->utc, &status);

    if (len > 0 && U_SUCCESS(status))
        ucal_setTimeZone(calendar, id, len, &status);
    if (U_SUCCESS(status))
        return calendar;
    ucal_close(calendar);
    return NULL;
}

static struct zone *make_zone(const struct datetime_format *f, const char *name, const UChar *id,
                              int32_t len)
{
    struct zone *zone = calloc(1, sizeof *zone);

    if (!zone)
        return NULL;
    strcpy(zone->name, name);
    if ((zone->calendar = make_calendar(f, id, len)))
        return zone;
    free(zone);
    return NULL;
}

/* The kept calendar of a zone; UTC for a zone that ICU does not know, which takes no
 * place.  NULL when there is no place, or no memory. */
static const UCalendar *find_zone(struct datetime_format *f, const char *name)
{
    size_t len = strnlen(name, MAX_ZONE);
    unsigned first = (unsigned)hash_bytes(name, len);

    for (unsigned i = 0; i < N_ZONES; i++) {
        _Atomic(struct zone *) *place = &f->zones[(first + i) % N_ZONES];
        struct zone *seen = atomic_load_explicit(place, memory_order_acquire), *made;
        UChar id[MAX_ZONE];
        int32_t id_len;

        if (!seen) {
            if ((id_len = known_zone(name, id)) == 0)
                return f->utc;
            if (!(made = make_zone(f, name, id, id_len)))
                return NULL;
            if (atomic_compare_exchange_strong_explicit(place, &seen, made, memory_order_acq_rel,
                                                        memory_order_acquire))
                return made->calendar;
            zone_free(made);
        }
        if (strcmp(seen->name, name) == 0)
            return seen->calendar;
    }
    return NULL;
}

/* A calendar for one call: of @zone, NULL for UTC. */
static UCalendar *calendar_for(struct datetime_format *f, const char *zone)
{
    const UCalendar *kept = zone ? find_zone(f, zone) : f->utc;
    UErrorCode status = U_ZERO_ERROR;
    UChar id[MAX_ZONE];

    return kept ? ucal_clone(kept, &status) : make_calendar(f, id, known_zone(zone, id));
}

void datetime_put(struct datetime_format *f, struct sink *s, int64_t epoch_ms, const char *zone)
{
    UErrorCode set = U_ZERO_ERROR;
    int saved = errno;                   /* ICU reads files */
    UCalendar *calendar = f ? calendar_for(f, zone) : NULL;

    if (calendar) {
        ucal_setMillis(calendar, (UDate)epoch_ms, &set);
        PUT_ICU(s, udat_formatCalendar(f->format, calendar, text, size, NULL, &status),
                put_iso(s, epoch_ms));
        ucal_close(calendar);
    } else {
        put_iso(s, epoch_ms);
    }
    errno = saved;
}
