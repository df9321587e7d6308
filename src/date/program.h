/* program.h - a date pattern of a locale as a flat array of fields.
 *
 * SPDX-License-Identifier: MIT
 *
 * ICU resolves a pattern each time that it writes a date, and formats each number by a number
 * format.  A program has the pattern's fields with their texts in the locale, all in UTF-8, and is
 * immutable. */
#ifndef DATE_PROGRAM_H
#define DATE_PROGRAM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <unicode/udat.h>

#include "date/moment.h"
#include "date/zone.h"

enum {
    DATE_MAX_FIELDS = 32,
    DATE_MAX_WIDTH = 10,         /* digits that ICU pads a number to, at most */
    DATE_MAX_DIGIT = 4,          /* bytes of a digit */
    DATE_MAX_TEXT = 512          /* bytes of all that a program writes, with DATE_PADDING */
};

/* A piece of the texts of a program.  DATE_PADDING readable bytes follow each. */
struct date_text { uint16_t off, len; };

enum { DATE_PADDING = 16 };

enum date_field_kind {
    DATE_FIELD_TEXT,             /* texts[first] */
    DATE_FIELD_NUMBER,           /* a value, with at least `width` digits */
    DATE_FIELD_NAME,             /* texts[first + value] */
    DATE_FIELD_PERIOD,           /* texts[first + enum date_period]: at night, noon */
    DATE_FIELD_ZONE              /* the text `first` of the zone's span */
};

struct date_field {
    uint8_t kind;
    uint8_t value;               /* enum moment_value */
    uint8_t width;
    int16_t first;               /* may be negative: `value` is then larger */
};

/* The periods of a day, as far as a pattern can tell them apart. */
enum date_period { DATE_HOURS = 24, DATE_MIDNIGHT = DATE_HOURS, DATE_NOON, N_DATE_PERIODS };

struct date_program {
    struct date_field fields[DATE_MAX_FIELDS];
    unsigned n_fields;
    bool has_minute, has_second; /* without them, each moment of an hour is noon */
    bool has_ascii_digits;
    char digits[10][DATE_MAX_DIGIT];
    uint8_t digit_len[10];
    unsigned n_zone_fields;
    struct date_text *texts;
    char *bytes;
};

/* Compile the pattern of ICU's format in UTC.  The format is used to try things out, and is then as
 * it was.  NULL: ICU has to write this pattern, or there is no memory. */
struct date_program *date_program_new(UDateFormat *format, const UChar *pattern, int32_t len);
void date_program_free(struct date_program *p);

/* Does a pattern have one of these letters outside of quotations? */
bool date_pattern_has(const UChar *pattern, int32_t len, const char *wanted);

/* Write a moment to @to, of DATE_MAX_TEXT bytes; @span is of its zone, or NULL if the program has
 * no field of the zone.  Returns the end of the text. */
char *date_program_write(const struct date_program *p, const struct moment *m,
                         const struct zone_span *span, char *to);

#endif
