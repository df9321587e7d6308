/* gregorian.h - days as dates of the Gregorian calendar, proleptic before 1582.
 *
 * SPDX-License-Identifier: MIT */
#ifndef DATE_GREGORIAN_H
#define DATE_GREGORIAN_H

#include <stdbool.h>
#include <stdint.h>

enum {
    MS_OF_DAY = 24 * 60 * 60 * 1000,
    DAYS_OF_ERA = 146097,        /* of 400 years */
    DAYS_TO_EPOCH = 719468       /* from 0000-03-01 to 1970-01-01 */
};

/* A date in an era that begins on March 1 of year 0.  January and February belong to the year
 * before: a leap day is the last day of a year then. */
struct era_date {
    int year;                    /* 0 to 399 */
    int day_of_year;             /* 0: March 1 */
    int month, day;              /* as written: 1 to 12, 1 to 31 */
};

/* The date of day 0 to DAYS_OF_ERA - 1 of an era.  All is 32 bits and unsigned, since such a
 * division by a constant is a multiplication and a shift. */
static inline struct era_date era_date_of(uint32_t day)
{
    uint32_t leaps = day / 1460 - day / 36524 + day / (DAYS_OF_ERA - 1);
    uint32_t year = (day - leaps) / 365;
    uint32_t of_year = day - (365 * year + year / 4 - year / 100);
    uint32_t month = (5 * of_year + 2) / 153;

    return (struct era_date){
        .year = (int)year,
        .day_of_year = (int)of_year,
        .month = (int)(month < 10 ? month + 3 : month - 9),
        .day = (int)(of_year - (153 * month + 2) / 5 + 1),
    };
}

static inline bool is_leap_year(int32_t year)
{
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

/* The day of a point in time, counted from 1970-01-01. */
static inline int64_t day_of_ms(int64_t ms)
{
    return ms / MS_OF_DAY - (ms % MS_OF_DAY < 0);
}

/* The milliseconds since midnight. */
static inline int32_t ms_of_day(int64_t ms)
{
    int32_t rest = (int32_t)(ms % MS_OF_DAY);

    return rest < 0 ? rest + MS_OF_DAY : rest;
}

#endif
