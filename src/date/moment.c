/* moment.c - a moment as the numbers that a date pattern shows.
 *
 * SPDX-License-Identifier: MIT
 *
 * All values of a date are set, whatever a pattern needs: 115 instructions.  One branch that the
 * processor guesses wrong would take as long. */
#include "date/moment.h"

#include "date/gregorian.h"

void moment_set_date(struct moment *m, int32_t day)
{
    enum { MARCH_1 = 31 + 28, DAYS_FROM_MARCH = 306, FIRST_WEEKDAY = 6 };
    uint32_t since = (uint32_t)(day + DAYS_TO_EPOCH);      /* 0000-03-01 */
    struct era_date date = era_date_of(since % DAYS_OF_ERA);
    int32_t *v = m->values, year = (int32_t)(since / DAYS_OF_ERA) * 400 + date.year;

    year += date.month <= 2;
    v[MOMENT_ERA] = 0;
    v[MOMENT_YEAR] = year;
    v[MOMENT_YEAR_OF_CENTURY] = year % 100;
    v[MOMENT_QUARTER] = (date.month + 2) / 3;
    v[MOMENT_MONTH] = date.month;
    v[MOMENT_DAY] = date.day;
    v[MOMENT_DAY_OF_YEAR] = date.month <= 2
                                ? date.day_of_year - DAYS_FROM_MARCH + 1
                                : date.day_of_year + MARCH_1 + is_leap_year(year) + 1;
    v[MOMENT_WEEK_OF_MONTH] = (date.day - 1) / 7 + 1;
    v[MOMENT_WEEKDAY] = (int32_t)((uint32_t)(day - MOMENT_FIRST_DAY + FIRST_WEEKDAY) % 7);
}

void moment_set_time(struct moment *m, int32_t ms)
{
    int32_t *v = m->values, seconds = ms / 1000, hour = seconds / 3600;

    v[MOMENT_HALF_OF_DAY] = hour >= 12;
    v[MOMENT_HOUR] = hour;
    v[MOMENT_HOUR_1_24] = hour ? hour : 24;
    v[MOMENT_HOUR_0_11] = hour % 12;
    v[MOMENT_HOUR_1_12] = hour % 12 ? hour % 12 : 12;
    v[MOMENT_MINUTE] = seconds / 60 % 60;
    v[MOMENT_SECOND] = seconds % 60;
    v[MOMENT_MS] = ms % 1000;
    v[MOMENT_HUNDREDTHS] = ms % 1000 / 10;
    v[MOMENT_TENTHS] = ms % 1000 / 100;
    v[MOMENT_MS_OF_DAY] = ms;
}
