/* tables.h - numbers and plurals of a few locales, as constants.
 *
 * SPDX-License-Identifier: MIT
 *
 * The locales are those of locale/tables.h, which also says where the constants come from. */
#ifndef NUMBER_TABLES_H
#define NUMBER_TABLES_H

#include <stdbool.h>
#include <stdint.h>

#include "number/data.h"

/* The facts of an ICU locale, constant; NULL: the tables do not have the locale. */
const struct number_data *number_data_find(const char *icu_locale);

/* The plural rules of an ICU locale, as plural_text_read() writes them; NULL: the tables do not
 * have the locale. */
const char *plural_text_find(const char *icu_locale, bool ordinal);

/* ------------------------------------------- generated: tables_data.c */

/* Locales share facts and rules: 300 locales have 30 different ones.  An index stands at the
 * locale's place (tables_locale()). */
struct number_tables {
    const struct number_data *numbers;
    const char *const *plurals;
    const uint8_t *number_of, *plural_of[2];   /* cardinal, ordinal */
};

enum { NUMBER_TABLES_NONE = 255 };             /* ICU has no such facts, or the build had not */

extern const struct number_tables number_tables;

#endif
