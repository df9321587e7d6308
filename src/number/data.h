/* data.h - the facts of a locale that numbers are written with.
 *
 * SPDX-License-Identifier: MIT
 *
 * (1) The struct has no pointers.  So it can be a constant of a table, and a copy of it is whole.
 * (2) The facts are those of {n, number}: of the locale's own digits and its decimal pattern, as
 *     icu::DecimalFormat applies them. */
#ifndef NUMBER_DATA_H
#define NUMBER_DATA_H

#include <stdbool.h>
#include <stdint.h>

#include <unicode/unum.h>

enum { NUMBER_SYMBOL = 23, NUMBER_PHRASE = 63 };

/* UTF-8 text without a NUL. */
struct number_symbol {
    char text[NUMBER_SYMBOL];
    uint8_t len;
};

/* Longer text: infinity and NaN are phrases in some languages. */
struct number_phrase {
    char text[NUMBER_PHRASE];
    uint8_t len;
};

struct number_data {
    struct number_symbol digits[10];
    struct number_symbol decimal, group;           /* the separators */
    struct number_symbol prefix[2], suffix[2];     /* of positive and of negative numbers */
    struct number_phrase infinity;                 /* without a sign */
    struct number_phrase nan;
    uint8_t primary, secondary;                    /* digits of the last group, and of the others;
                                                      0: no groups */
    uint8_t min_grouping;                          /* digits before the first separator */
    uint8_t min_integer, min_fraction, max_fraction;   /* digits that are shown */
};

/* Ask ICU for the facts of an ICU locale, or of its decimal formatter.  False: ICU failed, or a
 * fact does not fit; *data is undefined then. */
bool number_data_of(const UNumberFormat *format, struct number_data *data);
bool number_data_read(const char *icu_locale, struct number_data *data);

/* Ask for one symbol.  False: ICU failed, or the symbol does not fit. */
bool number_symbol_read(const UNumberFormat *format, UNumberFormatSymbol which,
                        struct number_symbol *symbol);

#endif
