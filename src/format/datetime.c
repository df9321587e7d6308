/* datetime.c - points in time and days as a locale writes them.
 *
 * SPDX-License-Identifier: MIT
 *
 * All threads share one ICU formatter and only read it.  Each call has its own calendar with the
 * time and the zone: a copy of the zone's calendar.  Copying takes 0.1 us, making a calendar with
 * its zone 2 to 10 us.
 *
 * (1) zones[i] is set once and stays; a thread that finds it set frees its own calendar.
 * (2) The search for a zone starts at its hash and ends at the first empty slot.  If no slot is
 *     left, calls with new zones make their calendar each time. */
#include "format/datetime.h"

#include <flowmsg/flowmsg.h>

#include <errno.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/number_text.h"
#include "format/icu_text.h"
#include "icu/icu.h"

enum {
    MAX_ZONE = 64, N_ZONES = 16,
    DAY_MS = 24 * 60 * 60 * 1000,
    MAX_PATTERN = 4096,
    /* In some calendars ICU counts the months from the first to the date: 250 ms in the year
     * 5,828,963.  Days outside these years are written in ISO 8601. */
    FIRST_DAY = -4371587,          /* -9999-01-01 */
    LAST_DAY = 2932896,            /* 9999-12-31 */
    GREGORIAN_DAY = -141427        /* 1582-10-15: before it, ICU's calendar is Julian */
};

/* A calendar that is only copied. */
struct zone {
    UCalendar *calendar;
    char name[MAX_ZONE];
};

struct datetime_format {
    UDateFormat *format;
    const UCalendar *utc;                      /* the format's own */
    bool shows_time;
    _Atomic(struct zone *) zones[N_ZONES];
};

static const UChar utc[] = { 'U', 'T', 'C', 0 };

struct datetime_format *datetime_format_new(const char *icu_locale)
{
    return datetime_format_open(icu_locale, UDAT_SHORT, UDAT_SHORT, NULL, 0);
}

struct datetime_format *date_format_new(const char *icu_locale)
{
    return datetime_format_open(icu_locale, UDAT_SHORT, UDAT_NONE, NULL, 0);
}

/* Does the pattern of a format have a field of the time of day, or of the zone (UTS #35, "Date
 * Field Symbol Table")? */
static bool has_time_field(const UDateFormat *format)
{
    static const char fields[] = "abBhHkKjmsSAzZOvVXx";
    UErrorCode status = U_ZERO_ERROR;
    UChar pattern[MAX_PATTERN];
    int32_t len = icu_get()->udat_toPattern(format, false, pattern, MAX_PATTERN, &status);
    bool quoted = false;

    if (U_FAILURE(status))
        return true;
    for (int32_t i = 0; i < len; i++)
        if (pattern[i] == '\'')
            quoted = !quoted;
        else if (!quoted && pattern[i] < 0x7F && strchr(fields, (char)pattern[i]))
            return true;
    return false;
}

struct datetime_format *datetime_format_open(const char *icu_locale, UDateFormatStyle date,
                                             UDateFormatStyle time, const UChar *pattern,
                                             int32_t len)
{
    const struct icu *icu = icu_get();
    UErrorCode status = U_ZERO_ERROR;
    struct datetime_format *f = icu ? calloc(1, sizeof *f) : NULL;

    if (!f)
        return NULL;
    for (int i = 0; i < N_ZONES; i++)
        atomic_init(&f->zones[i], NULL);
    f->format = icu->udat_open(time, date, icu_locale, utc, 3, pattern, len, &status);
    if (U_FAILURE(status)) {
        free(f);
        return NULL;
    }
    f->utc = icu->udat_getCalendar(f->format);
    f->shows_time = has_time_field(f->format);
    return f;
}

bool datetime_format_shows_time(const struct datetime_format *f)
{
    return f->shows_time;
}

static void zone_free(struct zone *zone)
{
    if (!zone)
        return;
    icu_get()->ucal_close(zone->calendar);
    free(zone);
}

void datetime_format_free(struct datetime_format *f)
{
    if (!f)
        return;
    for (int i = 0; i < N_ZONES; i++)
        zone_free(atomic_load(&f->zones[i]));
    icu_get()->udat_close(f->format);
    free(f);
}

/* ------------------------------------------------------------------------ zones */

static bool two_digits(const char *p, int most)
{
    return p[0] >= '0' && p[0] <= '9' && p[1] >= '0' && p[1] <= '9' &&
           (p[0] - '0') * 10 + (p[1] - '0') <= most;
}

/* Convert an offset of RFC 3339 or ISO 8601 (Z, +09:00, -0930, +09) to ICU's name: GMT+09:00.
 * False: @zone is not an offset. */
static bool offset_zone(const char *zone, char name[MAX_ZONE])
{
    size_t len = strlen(zone);
    const char *minutes = len == 5 ? zone + 3 : len == 6 && zone[3] == ':' ? zone + 4 : NULL;

    if (strcmp(zone, "Z") == 0) {
        strcpy(name, "UTC");
        return true;
    }
    if ((zone[0] != '+' && zone[0] != '-') || (len != 3 && !minutes) || !two_digits(zone + 1, 23) ||
        (minutes && !two_digits(minutes, 59)))
        return false;
    strcpy(name, "GMT");
    strncat(name, zone, 3);
    strcat(name, ":");
    strcat(name, minutes ? minutes : "00");
    return true;
}

/* Is a canonical name an offset?  ICU's canonical name of GMT+9 is "GMT+09:00", and of GMT+00:00
 * "GMT". */
static bool is_offset(const UChar *name, int32_t len)
{
    return len >= 3 && name[0] == 'G' && name[1] == 'M' && name[2] == 'T' &&
           (len == 3 || name[3] == '+' || name[3] == '-');
}

/* Convert the name of a zone that ICU knows to UTF-16; for others ICU would silently take GMT.
 * Returns the length, or 0. */
static int32_t known_zone(const char *zone, UChar out[MAX_ZONE])
{
    const struct icu *icu = icu_get();
    UErrorCode status = U_ZERO_ERROR;
    UChar canonical[MAX_ZONE];
    char offset[MAX_ZONE];
    UBool is_system = 0;
    size_t n = strnlen(zone, MAX_ZONE);
    int32_t len;

    if (!icu || n == 0 || n == MAX_ZONE)
        return 0;
    for (size_t i = 0; i < n; i++)
        if ((unsigned char)zone[i] < 0x20 || (unsigned char)zone[i] >= 0x7F)
            return 0;
    if (offset_zone(zone, offset)) {
        zone = offset;
        n = strlen(offset);
    }
    icu->u_charsToUChars(zone, out, (int32_t)n);
    len = icu->ucal_getCanonicalTimeZoneID(out, (int32_t)n, canonical, MAX_ZONE, &is_system,
                                           &status);
    return U_SUCCESS(status) && (is_system || is_offset(canonical, len)) ? (int32_t)n : 0;
}

bool datetime_zone_known(const char *zone)
{
    UChar name[MAX_ZONE];
    int saved = errno;                   /* ICU reads files */
    bool known = known_zone(zone, name) > 0;

    errno = saved;
    return known;
}

bool flowmsg_timezone_known(const char *timezone)
{
    return !timezone || datetime_zone_known(timezone);
}

/* --------------------------------------------------------------------- ISO 8601 */

static void put_number(struct sink *s, const char *before, int64_t n, size_t least)
{
    char digits[NUMBER_TEXT_SIZE];
    size_t len = number_text_i64(digits, n);

    sink_puts(s, before);
    for (; least > len; least--)
        sink_puts(s, "0");
    sink_put(s, digits, len);
}

/* Put the date of a day, proleptic Gregorian. */
static void put_iso_date(struct sink *s, int64_t days)
{
    /* Count from 0000-03-01, in eras of 400 years, so that no number overflows. */
    int64_t era = days / 146097, doe = days % 146097 + 719468 % 146097, yoe, doy, mp;

    era += 719468 / 146097 + (doe >= 146097) - (doe < 0);
    doe = (doe + 146097) % 146097;
    yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
    doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    mp = (5 * doy + 2) / 153;
    put_number(s, "", yoe + era * 400 + (mp >= 10), 1);
    put_number(s, "-", mp < 10 ? mp + 3 : mp - 9, 2);
    put_number(s, "-", doy - (153 * mp + 2) / 5 + 1, 2);
}

static int64_t day_of(int64_t ms)
{
    return ms / DAY_MS - (ms % DAY_MS < 0);
}

static void put_iso(struct sink *s, int64_t ms)
{
    int64_t rest = ms % DAY_MS, seconds = (rest < 0 ? rest + DAY_MS : rest) / 1000;

    put_iso_date(s, day_of(ms));
    put_number(s, "T", seconds / 3600, 2);
    put_number(s, ":", seconds / 60 % 60, 2);
    put_number(s, ":", seconds % 60, 2);
    sink_puts(s, "Z");
}

/* -------------------------------------------------------------------- calendars */

/* Make a calendar of the zone @id for one call or for zones[]; NULL if that fails.  @len 0: UTC. */
static UCalendar *make_calendar(const struct datetime_format *f, const UChar *id, int32_t len)
{
    UErrorCode status = U_ZERO_ERROR;
    UCalendar *calendar = icu_get()->ucal_clone(f->utc, &status);

    if (len > 0 && U_SUCCESS(status))
        icu_get()->ucal_setTimeZone(calendar, id, len, &status);
    if (U_SUCCESS(status))
        return calendar;
    icu_get()->ucal_close(calendar);
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

/* The remembered calendar of a zone; UTC for a zone that ICU does not know.  NULL if there is no
 * slot, or no memory. */
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

/* A calendar of @zone for one call; NULL means UTC. */
static UCalendar *calendar_for(struct datetime_format *f, const char *zone)
{
    const UCalendar *kept = zone ? find_zone(f, zone) : f->utc;
    UErrorCode status = U_ZERO_ERROR;
    UChar id[MAX_ZONE];

    return kept ? icu_get()->ucal_clone(kept, &status) : make_calendar(f, id, known_zone(zone, id));
}

/* --------------------------------------------------------------------- writing */

static bool is_within_reach(int64_t day)
{
    return day >= FIRST_DAY && day <= LAST_DAY;
}

/* The arguments of icu_get()->udat_formatCalendar(). */
struct date_call {
    const UDateFormat *format;
    UCalendar *calendar;
};

static int32_t write_date(void *with, UChar *text, int32_t size, UErrorCode *status)
{
    const struct date_call *call = with;

    return icu_get()->udat_formatCalendar(call->format, call->calendar, text, size, NULL, status);
}

/* Put the time of a calendar.  False: ICU or memory failed, and nothing is put. */
static bool put_calendar(const struct datetime_format *f, struct sink *s, UCalendar *calendar)
{
    struct date_call call = { f->format, calendar };

    return sink_put_icu(s, write_date, &call);
}

void datetime_put(struct datetime_format *f, struct sink *s, int64_t epoch_ms, const char *zone)
{
    UErrorCode set = U_ZERO_ERROR;
    int saved = errno;                   /* ICU reads files */
    UCalendar *calendar = f && is_within_reach(day_of(epoch_ms)) ? calendar_for(f, zone) : NULL;

    if (calendar) {
        icu_get()->ucal_setMillis(calendar, (UDate)epoch_ms, &set);
        if (!put_calendar(f, s, calendar))
            put_iso(s, epoch_ms);
        icu_get()->ucal_close(calendar);
    } else {
        put_iso(s, epoch_ms);
    }
    errno = saved;
}

void date_put(struct datetime_format *f, struct sink *s, int64_t day)
{
    UErrorCode set = U_ZERO_ERROR, ignored = U_ZERO_ERROR;
    int saved = errno;                   /* ICU reads files */
    UCalendar *calendar = f && is_within_reach(day) ? calendar_for(f, NULL) : NULL;

    if (calendar) {
        if (day < GREGORIAN_DAY)         /* calendars of other kinds ignore this */
            icu_get()->ucal_setGregorianChange(calendar, (UDate)FIRST_DAY * DAY_MS * 2, &ignored);
        icu_get()->ucal_setMillis(calendar, (UDate)day * DAY_MS, &set);
        if (!put_calendar(f, s, calendar))
            put_iso_date(s, day);
        icu_get()->ucal_close(calendar);
    } else {
        put_iso_date(s, day);
    }
    errno = saved;
}
