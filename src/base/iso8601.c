/* iso8601.c - reading and writing dates and times in the forms of ISO 8601 and RFC 3339.
 *
 * SPDX-License-Identifier: MIT */
#include "base/iso8601.h"

#include <stdbool.h>

#include <flowmsg/flowmsg.h>

/* --------------------------------------------------------------------- reading */

/* The text that is not read yet.  Each reader moves it on, or fails. */
struct cursor {
    const char *p, *end;
};

static bool number(struct cursor *c, int digits, int low, int high, int *n)
{
    *n = 0;
    for (; digits > 0; digits--, c->p++) {
        if (c->p == c->end || *c->p < '0' || *c->p > '9')
            return false;
        *n = *n * 10 + (*c->p - '0');
    }
    return *n >= low && *n <= high;
}

static bool accept(struct cursor *c, char wanted)
{
    if (c->p == c->end || *c->p != wanted)
        return false;
    c->p++;
    return true;
}

static int days_in_month(int year, int month)
{
    static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

    return days[month - 1] + (month == 2 && leap);
}

/* Days since 1970-01-01 in the proleptic Gregorian calendar; years from 0. */
static int64_t days_from_civil(int year, int month, int day)
{
    int64_t y = month <= 2 ? year - 1 : year, era = (y >= 0 ? y : y - 399) / 400;
    int64_t yoe = y - era * 400;
    int64_t doy = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;

    return era * 146097 + yoe * 365 + yoe / 4 - yoe / 100 + doy - 719468;
}

static bool time_of_day(struct cursor *c, int64_t *ms)
{
    int hour, minute, second = 0, weight = 100;

    if (!number(c, 2, 0, 23, &hour) || !accept(c, ':') || !number(c, 2, 0, 59, &minute))
        return false;
    if (accept(c, ':') && !number(c, 2, 0, 60, &second))
        return false;
    *ms = ((hour * 60 + minute) * 60 + second) * INT64_C(1000);
    if (accept(c, '.') || accept(c, ',')) {
        const char *start = c->p;

        for (; c->p < c->end && *c->p >= '0' && *c->p <= '9'; c->p++, weight /= 10)
            *ms += (*c->p - '0') * weight;
        if (c->p == start)
            return false;
    }
    return true;
}

static bool offset(struct cursor *c, int64_t *ms)
{
    int sign, hour, minute = 0;

    *ms = 0;
    if (c->p == c->end || accept(c, 'Z') || accept(c, 'z'))
        return true;
    sign = *c->p == '-' ? -1 : 1;
    if (!accept(c, '+') && !accept(c, '-'))
        return false;
    if (!number(c, 2, 0, 23, &hour))
        return false;
    (void)accept(c, ':');
    if (c->p < c->end && !number(c, 2, 0, 59, &minute))
        return false;
    *ms = sign * (hour * 60 + minute) * INT64_C(60000);
    return true;
}

static bool date(struct cursor *c, int64_t *days)
{
    int year, month, day;

    if (!number(c, 4, 0, 9999, &year) || !accept(c, '-') || !number(c, 2, 1, 12, &month) ||
        !accept(c, '-') || !number(c, 2, 1, days_in_month(year, month), &day))
        return false;
    *days = days_from_civil(year, month, day);
    return true;
}

bool flowmsg_date_parse(const char *text, size_t len, int64_t *days)
{
    struct cursor c = { text, text + len };
    int64_t found;

    if (!date(&c, &found) || c.p != c.end)
        return false;
    *days = found;
    return true;
}

bool flowmsg_datetime_parse(const char *text, size_t len, int64_t *epoch_ms)
{
    struct cursor c = { text, text + len };
    int64_t days, time = 0, shift = 0;

    if (!date(&c, &days))
        return false;
    if (c.p < c.end) {
        if (!accept(&c, 'T') && !accept(&c, 't') && !accept(&c, ' '))
            return false;
        if (!time_of_day(&c, &time) || !offset(&c, &shift))
            return false;
    }
    if (c.p != c.end)
        return false;
    *epoch_ms = days * INT64_C(86400000) + time - shift;
    return true;
}

/* --------------------------------------------------------------------- writing */

enum { MS_PER_DAY = 86400000 };

/* Write @n with @digits digits; returns the text after it. */
static char *put_digits(char *to, int n, int digits)
{
    for (int i = digits; i > 0; n /= 10)
        to[--i] = (char)('0' + n % 10);
    return to + digits;
}

/* YYYY-MM-DD; NULL: the year has not four digits.  A year has 365.2425 days on average, so the
 * guess from these is at most one year off. */
static char *put_date(char *to, int64_t days)
{
    int year, month = 12;

    if (days < days_from_civil(0, 1, 1) || days > days_from_civil(9999, 12, 31))
        return NULL;
    year = (int)((days * 400 - days_from_civil(0, 1, 1) * 400) / 146097);
    if (days_from_civil(year + 1, 1, 1) <= days)
        year++;
    else if (days_from_civil(year, 1, 1) > days)
        year--;
    while (days_from_civil(year, month, 1) > days)
        month--;
    to = put_digits(to, year, 4);
    *to++ = '-';
    to = put_digits(to, month, 2);
    *to++ = '-';
    return put_digits(to, (int)(days - days_from_civil(year, month, 1)) + 1, 2);
}

size_t iso8601_date(char out[ISO8601_SIZE], int64_t days)
{
    const char *end = put_date(out, days);

    return end ? (size_t)(end - out) : 0;
}

size_t iso8601_datetime(char out[ISO8601_SIZE], int64_t epoch_ms)
{
    int64_t rest = epoch_ms % MS_PER_DAY, days = epoch_ms / MS_PER_DAY;
    char *to;
    int ms;

    if (rest < 0) {
        rest += MS_PER_DAY;
        days--;
    }
    if ((to = put_date(out, days)) == NULL)
        return 0;
    ms = (int)rest;
    *to++ = 'T';
    to = put_digits(to, ms / 3600000, 2);
    *to++ = ':';
    to = put_digits(to, ms / 60000 % 60, 2);
    *to++ = ':';
    to = put_digits(to, ms / 1000 % 60, 2);
    if (ms % 1000) {
        *to++ = '.';
        to = put_digits(to, ms % 1000, 3);
    }
    *to++ = 'Z';
    return (size_t)(to - out);
}
