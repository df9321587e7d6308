/* tables.c - numbers and plurals of a few locales, as constants: finding them.
 *
 * SPDX-License-Identifier: MIT */
#include "number/tables.h"

#include "locale/tables.h"

/* The index of a locale in an array of indices, or NUMBER_TABLES_NONE. */
static unsigned index_of(const char *icu_locale, const uint8_t *indices)
{
    int place = tables_locale(icu_locale);

    return place >= 0 ? indices[place] : NUMBER_TABLES_NONE;
}

const struct number_data *number_data_find(const char *icu_locale)
{
    unsigned i = index_of(icu_locale, number_tables.number_of);

    return i != NUMBER_TABLES_NONE ? &number_tables.numbers[i] : NULL;
}

const char *plural_text_find(const char *icu_locale, bool ordinal)
{
    unsigned i = index_of(icu_locale, number_tables.plural_of[ordinal]);

    return i != NUMBER_TABLES_NONE ? number_tables.plurals[i] : NULL;
}
