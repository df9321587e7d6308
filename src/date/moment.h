/* moment.h - a moment as the numbers that a date pattern shows.
 *
 * SPDX-License-Identifier: MIT */
#ifndef DATE_MOMENT_H
#define DATE_MOMENT_H

#include <stdint.h>

/* The numbers of a moment. */
enum moment_value {
    MOMENT_ERA,                  /* 0: all moments are in one era */
    MOMENT_YEAR, MOMENT_YEAR_OF_CENTURY,
    MOMENT_QUARTER,              /* 1 to 4 */
    MOMENT_MONTH,                /* 1 to 12 */
    MOMENT_DAY, MOMENT_DAY_OF_YEAR,
    MOMENT_WEEK_OF_MONTH,        /* of those that begin with the month's first day: 1 to 5 */
    MOMENT_WEEKDAY,              /* 0 Sunday to 6 */
    N_MOMENT_DATE_VALUES,

    MOMENT_HALF_OF_DAY = N_MOMENT_DATE_VALUES,     /* 0 before noon, 1 */
    MOMENT_HOUR,                 /* 0 to 23 */
    MOMENT_HOUR_1_24, MOMENT_HOUR_0_11, MOMENT_HOUR_1_12,
    MOMENT_MINUTE, MOMENT_SECOND,
    MOMENT_TENTHS, MOMENT_HUNDREDTHS, MOMENT_MS,   /* of a second */
    MOMENT_MS_OF_DAY,
    N_MOMENT_VALUES
};

struct moment {
    int32_t values[N_MOMENT_VALUES];
};

/* The days that a moment can have: from 1600-01-01, so that every year is whole and of one
 * calendar, to 10000-01-01, the last day of 9999 in any zone. */
enum { MOMENT_FIRST_DAY = -135140, MOMENT_LAST_DAY = 2932897 };

/* Set the values of a date; @day is counted from 1970-01-01. */
void moment_set_date(struct moment *m, int32_t day);

/* Set the values of a time of day, in milliseconds since midnight. */
void moment_set_time(struct moment *m, int32_t ms);

#endif
