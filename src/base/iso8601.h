/* iso8601.h - writing dates and times as ISO 8601 and RFC 3339 have them.
 *
 * SPDX-License-Identifier: MIT
 *
 * flowmsg_date_parse() and flowmsg_datetime_parse() read these texts back. */
#ifndef BASE_ISO8601_H
#define BASE_ISO8601_H

#include <stddef.h>
#include <stdint.h>

enum { ISO8601_SIZE = 32 };   /* more than any text */

/* Write a day since 1970-01-01 as YYYY-MM-DD, without a NUL.  Returns the length; 0: the year is
 * not one of 0000 to 9999. */
size_t iso8601_date(char out[ISO8601_SIZE], int64_t days);

/* Write a point in time as YYYY-MM-DDTHH:MM:SSZ, with .mmm before the Z if there are milliseconds.
 * Otherwise as iso8601_date(). */
size_t iso8601_datetime(char out[ISO8601_SIZE], int64_t epoch_ms);

#endif
