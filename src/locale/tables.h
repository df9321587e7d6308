/* tables.h - CLDR's facts of a few languages, as constants.
 *
 * SPDX-License-Identifier: MIT
 *
 * They are those of the catalogs' languages, written by tables/compile.c when the library is built,
 * from the ICU of that machine.  So tags of these languages are understood without ICU.  A language
 * that the tables have, they have as a whole: whatever is not in them is not in CLDR.  Old names of
 * these languages are among them, such as kor, and so are root and "und". */
#ifndef LOCALE_TABLES_H
#define LOCALE_TABLES_H

#include <stdbool.h>
#include <stdint.h>

#include "locale/cldr.h"
#include "locale/cldr_read.h"
#include "locale/locale.h"

/* Have the tables the list for this name?  Then *@value is the entry, or NULL if there is none. */
bool tables_find(enum cldr_list list, const char *name, const char **value);

/* Have the tables the names of ICU's locales of this language? */
bool tables_have_language(const char *language);

/* The place of an ICU locale among those of the tables, or -1. */
int tables_locale(const char *icu_locale);

/* The ICU locale at a place; constant. */
const char *tables_locale_name(int place);

/* Have the tables the likely subtags of a locale?  Then they are in *@likely. */
bool tables_likely(const struct locale *l, struct likely *likely);

/* Is this a script of the tables' languages?  They all run from left to right. */
bool tables_have_script(const char *script);

/* Does a character run from right to left (classes R and AL of UAX #9)? */
bool tables_run_leftward(uint32_t c);

/* ------------------------------------------------- generated: tables_data.c */

enum {
    TABLES_NAME = 16,        /* bytes of the name of an ICU locale, with NUL */
    TABLES_LANGUAGE = 9,
    TABLES_SCRIPT = 5
};

/* Script and region are "" in both if the locale has none. */
struct tables_likely {
    char language[TABLES_LANGUAGE], script[TABLES_SCRIPT], region[4];
    struct likely likely;
};

/* Characters, the last one included. */
struct tables_range {
    uint32_t first, last;
};

/* All arrays are sorted by strcmp(), those of structs by their members in turn. */
struct tables {
    const char (*locales)[TABLES_NAME];
    const char (*languages)[TABLES_LANGUAGE];
    const char (*old_names)[TABLES_LANGUAGE];
    const char (*scripts)[TABLES_SCRIPT];
    const struct tables_likely *likely;    /* where a region changes the script, and the usual */
    const char *pool;                      /* of entries "LNAME\0VALUE\0": L is 'a' + the list */
    const uint16_t *entries;               /* offsets into the pool, sorted by name */
    const struct tables_range *leftward;   /* characters that run from right to left */
    const char *icu_version;               /* of the build: "72.1" */
    unsigned n_locales, n_languages, n_old_names, n_scripts, n_likely, n_entries, n_leftward;
};

extern const struct tables locale_tables;

#endif
