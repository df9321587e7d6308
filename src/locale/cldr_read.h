/* cldr_read.h - reading CLDR's lists and likely subtags from ICU.
 *
 * SPDX-License-Identifier: MIT
 *
 * The library reads them at run time, and compile.c for the tables when the library is built. */
#ifndef LOCALE_CLDR_READ_H
#define LOCALE_CLDR_READ_H

#include "locale/cldr.h"

enum {
    CLDR_NAME = 32,      /* bytes of a name or a value with NUL; entries with longer ones are left
                            out */
    CLDR_VALUE = 96
};

/* Takes an entry of a list; a later entry of the same name is to be ignored. */
typedef void cldr_taker(void *to, enum cldr_list list, const char *name, const char *value);

/* Read all lists of aliases.  ICU is loaded, and may change errno. */
void cldr_read_aliases(cldr_taker *take, void *to);

/* Read the list of parents. */
void cldr_read_parents(cldr_taker *take, void *to);

/* The likely subtags of a locale without them; "" is none. */
struct likely {
    char script[5], region[4];
};

/* Read the likely script and region of an ICU locale.  Both are "" if ICU knows none. */
struct likely likely_read(const char *icu_locale);

#endif
