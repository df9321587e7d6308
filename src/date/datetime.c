/* datetime.c - points in time and days as a locale writes them.
 *
 * SPDX-License-Identifier: MIT
 *
 * All threads share one format and only read it.
 *
 * A date of the Gregorian calendar is written by a program (program.h).  ICU writes it where
 * there is none: in other calendars, before 1600, with rare fields, and in zones outside the years
 * 1900 to 2099.  Each such call has its own calendar with the time and the zone: a copy of the
 * zone's. */
#include "date/datetime.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/compiler.h"
#include "base/number_text.h"
#include "date/gregorian.h"
#include "date/program.h"
#include "icu/icu.h"
#include "icu/text.h"

enum {
    MAX_PATTERN = 4096,
    /* In some calendars ICU counts the months from the first to the date: 250 ms in the year
     * 5,828,963.  Days outside these years are written in ISO 8601. */
    FIRST_DAY = -4371587,          /* -9999-01-01 */
    LAST_DAY = 2932896,            /* 9999-12-31 */
    GREGORIAN_DAY = -141427        /* 1582-10-15: before it, ICU's calendar is Julian */
};

struct datetime_format {
    UDateFormat *format;                       /* in UTC */
    bool shows_time;
    struct date_program *program;              /* NULL: ICU writes all */
    struct date_zones *zones;
};

static const UChar utc[] = { 'U', 'T', 'C', 0 };

struct datetime_format *datetime_format_new(const char *icu_locale)
{
    UErrorCode ignored = U_ZERO_ERROR;

    return datetime_format_open(icu_locale, UDAT_SHORT, UDAT_SHORT, NULL, 0, &ignored);
}

struct datetime_format *date_format_new(const char *icu_locale)
{
    UErrorCode ignored = U_ZERO_ERROR;

    return datetime_format_open(icu_locale, UDAT_SHORT, UDAT_NONE, NULL, 0, &ignored);
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

/* Put the date of a day, proleptic Gregorian.  Eras are counted first, so that no number
 * overflows. */
static void put_iso_date(struct sink *s, int64_t days)
{
    int64_t era = days / DAYS_OF_ERA, rest = days % DAYS_OF_ERA + DAYS_TO_EPOCH % DAYS_OF_ERA;
    struct era_date date;

    era += DAYS_TO_EPOCH / DAYS_OF_ERA + (rest >= DAYS_OF_ERA) - (rest < 0);
    date = era_date_of((uint32_t)((rest + DAYS_OF_ERA) % DAYS_OF_ERA));
    put_number(s, "", date.year + era * 400 + (date.month <= 2), 1);
    put_number(s, "-", date.month, 2);
    put_number(s, "-", date.day, 2);
}

static void put_iso(struct sink *s, int64_t ms)
{
    int32_t seconds = ms_of_day(ms) / 1000;

    put_iso_date(s, day_of_ms(ms));
    put_number(s, "T", seconds / 3600, 2);
    put_number(s, ":", seconds / 60 % 60, 2);
    put_number(s, ":", seconds % 60, 2);
    sink_puts(s, "Z");
}

/* ---------------------------------------------------------------- written by ICU */

/* The arguments of udat_formatCalendar(). */
struct date_call {
    const UDateFormat *format;
    UCalendar *calendar;
};

static int32_t write_date(void *with, UChar *text, int32_t size, UErrorCode *status)
{
    const struct date_call *call = with;

    return icu_get()->udat_formatCalendar(call->format, call->calendar, text, size, NULL, status);
}

/* Put the time @ms by @calendar, which is closed.  False: ICU or memory failed, and nothing is
 * put. */
static bool put_by_icu(const struct datetime_format *f, struct sink *s, UCalendar *calendar,
                       int64_t ms)
{
    struct date_call call = { f->format, calendar };
    UErrorCode status = U_ZERO_ERROR;
    bool put;

    if (!calendar)
        return false;
    icu_get()->ucal_setMillis(calendar, (UDate)ms, &status);
    put = sink_put_icu(s, write_date, &call);
    icu_get()->ucal_close(calendar);
    return put;
}

/* A calendar for one call, of a zone, or of the zone @name for which there is no slot. */
static UCalendar *calendar_of(const struct datetime_format *f, const struct date_zone *zone,
                              const char *name)
{
    return zone ? date_zone_calendar(zone) : date_zones_calendar(f->zones, name);
}

/* A calendar for days.  It has no Julian part: a day is the same in all calendars then. */
static UCalendar *calendar_of_day(const struct datetime_format *f, int64_t day)
{
    UCalendar *calendar = date_zone_calendar(date_zones_find(f->zones, NULL));
    UErrorCode ignored = U_ZERO_ERROR;       /* calendars of other kinds have no such part */

    if (calendar && day < GREGORIAN_DAY)
        icu_get()->ucal_setGregorianChange(calendar, (UDate)FIRST_DAY * MS_OF_DAY * 2, &ignored);
    return calendar;
}

/* ------------------------------------------------------------- written by programs */

/* Put a moment of a day.  False: the day is ICU's, and nothing is put. */
static bool put_moment(const struct datetime_format *f, struct sink *s, int64_t day, int32_t ms,
                       const struct zone_span *span)
{
    struct moment m;
    char text[DATE_MAX_TEXT];

    if (day < MOMENT_FIRST_DAY || day > MOMENT_LAST_DAY)
        return false;
    moment_set_date(&m, (int32_t)day);
    if (f->shows_time)
        moment_set_time(&m, ms);
    if (sink_fits(s, sizeof text))
        sink_advance(s, (size_t)(date_program_write(f->program, &m, span, s->at) - s->at));
    else
        sink_put(s, text, (size_t)(date_program_write(f->program, &m, span, text) - text));
    return true;
}

/* Put a point in time in a zone.  False: ICU has to write it, and nothing is put.  *effort becomes
 * DATE_READ_ZONE if the zone's year was read. */
static bool put_in_zone(const struct datetime_format *f, struct sink *s, int64_t epoch_ms,
                        struct date_zone *zone, enum date_effort *effort)
{
    const struct zone_span *span;
    int64_t ms;

    if (!f->program || !zone)
        return false;
    if (!(span = date_zone_known_span(zone, epoch_ms))) {
        *effort = DATE_READ_ZONE;
        span = date_zone_read_span(f->zones, zone, epoch_ms);
    }
    if (!span || span->is_icus)
        return false;
    ms = epoch_ms + span->offset;
    return put_moment(f, s, day_of_ms(ms), ms_of_day(ms), span);
}

/* ----------------------------------------------------------------------- opening */

/* Does the program write a point in time in UTC as ICU does?  Times that it leaves to ICU prove
 * nothing. */
static bool agrees_at(const struct datetime_format *f, int64_t ms)
{
    struct date_zone *zone = date_zones_find(f->zones, NULL);
    enum date_effort effort = DATE_BY_PROGRAM;
    char ours[DATE_MAX_TEXT], icus[DATE_MAX_TEXT];
    struct sink a, b;

    sink_init(&a, ours, sizeof ours, SIZE_MAX);
    sink_init(&b, icus, sizeof icus, SIZE_MAX);
    return !put_in_zone(f, &a, ms, zone, &effort) ||
           (put_by_icu(f, &b, date_zone_calendar(zone), ms) && sink_need(&a) == sink_need(&b) &&
            memcmp(ours, icus, sink_need(&a)) == 0);
}

/* Does the program agree with ICU on moments that differ in every field?  They are in one block of
 * the zone.  Each takes 10 us, because ICU prepares for numbers. */
static bool program_agrees(const struct datetime_format *f)
{
    static const int64_t sunday = 1820113445067;         /* 2027-09-05 03:04:05.067 */
    static const int64_t leap_day = 1835438400000;       /* 2028-02-29 12:00, Tuesday */

    return agrees_at(f, sunday) && agrees_at(f, leap_day);
}

/* Is the calendar of the format the Gregorian one? */
static bool is_gregorian(const UDateFormat *format)
{
    UErrorCode status = U_ZERO_ERROR;
    const char *type = icu_get()->ucal_getType(icu_get()->udat_getCalendar(format), &status);

    return U_SUCCESS(status) && strcmp(type, "gregorian") == 0;
}

/* Read the pattern of the format, and compile it if it can be written without ICU. */
static void set_program(struct datetime_format *f)
{
    static const char time_letters[] = "abBhHkKjmsSAzZOvVXx";   /* UTS #35: and of the zone */
    UErrorCode status = U_ZERO_ERROR;
    UChar pattern[MAX_PATTERN];
    int32_t len = icu_get()->udat_toPattern(f->format, false, pattern, MAX_PATTERN, &status);

    f->shows_time = U_FAILURE(status) || date_pattern_has(pattern, len, time_letters);
    if (U_SUCCESS(status) && is_gregorian(f->format))
        f->program = date_program_new(f->format, pattern, len);
}

/* Make the zones, and prove the program.  False: ICU or memory failed. */
static bool set_zones(struct datetime_format *f)
{
    f->zones = date_zones_new(f->format, f->program ? f->program->n_zone_fields : 0);
    if (f->zones && f->program && !program_agrees(f)) {
        date_program_free(f->program);
        f->program = NULL;
    }
    return f->zones != NULL;
}

struct datetime_format *datetime_format_open(const char *icu_locale, UDateFormatStyle date,
                                             UDateFormatStyle time, const UChar *pattern,
                                             int32_t len, UErrorCode *status)
{
    const struct icu *icu = icu_get();
    struct datetime_format *f = icu ? calloc(1, sizeof *f) : NULL;

    if (!f) {
        *status = U_MEMORY_ALLOCATION_ERROR;
        return NULL;
    }
    f->format = icu->udat_open(time, date, icu_locale, utc, 3, pattern, len, status);
    if (U_FAILURE(*status)) {
        free(f);
        return NULL;
    }
    set_program(f);
    if (set_zones(f))
        return f;
    *status = U_MEMORY_ALLOCATION_ERROR;
    datetime_format_free(f);
    return NULL;
}

void datetime_format_free(struct datetime_format *f)
{
    if (!f)
        return;
    date_zones_free(f->zones);
    date_program_free(f->program);
    icu_get()->udat_close(f->format);
    free(f);
}

bool datetime_format_shows_time(const struct datetime_format *f)
{
    return f->shows_time;
}

/* ----------------------------------------------------------------------- putting */

static bool is_within_reach(int64_t day)
{
    return day >= FIRST_DAY && day <= LAST_DAY;
}

/* Put a point in time that ICU has to write; @zone is NULL if there is no slot for it. */
static NOINLINE void put_rare_time(const struct datetime_format *f, struct sink *s,
                                   int64_t epoch_ms, const struct date_zone *zone, const char *name)
{
    if (!put_by_icu(f, s, calendar_of(f, zone, name), epoch_ms))
        put_iso(s, epoch_ms);
}

/* datetime_put() within reach. */
static enum date_effort put_time(const struct datetime_format *f, struct sink *s, int64_t epoch_ms,
                                 const char *name)
{
    struct date_zone *zone = date_zones_find(f->zones, name);
    enum date_effort effort = DATE_BY_PROGRAM;

    if (put_in_zone(f, s, epoch_ms, zone, &effort))
        return effort;
    put_rare_time(f, s, epoch_ms, zone, name);
    return effort == DATE_READ_ZONE ? effort : DATE_BY_ICU;
}

enum date_effort datetime_put(struct datetime_format *f, struct sink *s, int64_t epoch_ms,
                              const char *zone)
{
    int saved = errno;                   /* ICU reads files */
    enum date_effort effort = DATE_BY_PROGRAM;

    if (f && is_within_reach(day_of_ms(epoch_ms)))
        effort = put_time(f, s, epoch_ms, zone);
    else
        put_iso(s, epoch_ms);
    errno = saved;
    return effort;
}

static NOINLINE void put_rare_day(const struct datetime_format *f, struct sink *s, int64_t day)
{
    if (!put_by_icu(f, s, calendar_of_day(f, day), day * MS_OF_DAY))
        put_iso_date(s, day);
}

/* date_put() within reach. */
static enum date_effort put_day(const struct datetime_format *f, struct sink *s, int64_t day)
{
    if (f->program && !f->shows_time && put_moment(f, s, day, 0, NULL))
        return DATE_BY_PROGRAM;
    put_rare_day(f, s, day);
    return DATE_BY_ICU;
}

enum date_effort date_put(struct datetime_format *f, struct sink *s, int64_t day)
{
    int saved = errno;                   /* ICU reads files */
    enum date_effort effort = DATE_BY_PROGRAM;

    if (f && is_within_reach(day))
        effort = put_day(f, s, day);
    else
        put_iso_date(s, day);
    errno = saved;
    return effort;
}
