/* tables.c - CLDR's facts of a few languages: finding them.
 *
 * SPDX-License-Identifier: MIT */
#include "locale/tables.h"

#include <stdlib.h>
#include <string.h>

static int by_text(const void *key, const void *item)
{
    return strcmp(key, item);
}

/* The place of a text in a sorted array of texts of @size bytes each, or -1. */
static int place_of(const char *text, const void *array, unsigned n, size_t size)
{
    const char *found = bsearch(text, array, n, size, by_text);

    return found ? (int)((size_t)(found - (const char *)array) / size) : -1;
}

bool tables_have_language(const char *language)
{
    return place_of(language, locale_tables.languages, locale_tables.n_languages,
                    sizeof *locale_tables.languages) >= 0;
}

static bool have_old_name(const char *language)
{
    return place_of(language, locale_tables.old_names, locale_tables.n_old_names,
                    sizeof *locale_tables.old_names) >= 0;
}

bool tables_have_script(const char *script)
{
    return place_of(script, locale_tables.scripts, locale_tables.n_scripts,
                    sizeof *locale_tables.scripts) >= 0;
}

int tables_locale(const char *icu_locale)
{
    return place_of(icu_locale, locale_tables.locales, locale_tables.n_locales,
                    sizeof *locale_tables.locales);
}

const char *tables_locale_name(int place)
{
    return locale_tables.locales[place];
}

/* ----------------------------------------------------------------- characters */

static int by_character(const void *key, const void *item)
{
    const uint32_t *c = key;
    const struct tables_range *range = item;

    return *c < range->first ? -1 : *c > range->last;
}

bool tables_run_leftward(uint32_t c)
{
    return bsearch(&c, locale_tables.leftward, locale_tables.n_leftward,
                   sizeof *locale_tables.leftward, by_character) != NULL;
}

/* ---------------------------------------------------------------------- lists */

/* A name of a list, as a key of the pool. */
struct entry_key {
    char list;
    const char *name;
};

static int by_entry(const void *key, const void *item)
{
    const struct entry_key *k = key;
    const char *entry = locale_tables.pool + *(const uint16_t *)item;

    return k->list != entry[0] ? k->list - entry[0] : strcmp(k->name, entry + 1);
}

/* Have the tables what CLDR has of names in this list?  They have all regions and scripts, and
 * names that begin with one of their languages. */
static bool have_names(enum cldr_list list, const char *name)
{
    char language[TABLES_LANGUAGE];
    size_t len = strcspn(name, "_");

    if (list == CLDR_SCRIPT || list == CLDR_TERRITORY)
        return locale_tables.n_entries > 0;
    if (len >= sizeof language)
        return false;
    memcpy(language, name, len);
    language[len] = '\0';
    return tables_have_language(language) || (list == CLDR_LANGUAGE && have_old_name(language));
}

bool tables_find(enum cldr_list list, const char *name, const char **value)
{
    const struct entry_key key = { (char)('a' + (int)list), name };
    const uint16_t *entry;

    if (!have_names(list, name))
        return false;
    entry = bsearch(&key, locale_tables.entries, locale_tables.n_entries,
                    sizeof *locale_tables.entries, by_entry);
    *value = entry ? locale_tables.pool + *entry + 1 + strlen(name) + 1 : NULL;
    return true;
}

/* ------------------------------------------------------------- likely subtags */

static int by_locale(const void *key, const void *item)
{
    const struct locale *l = key;
    const struct tables_likely *entry = item;
    int order = strcmp(l->language, entry->language);

    if (order == 0)
        order = strcmp(l->script, entry->script);
    return order != 0 ? order : strcmp(l->region, entry->region);
}

static const struct tables_likely *find_likely(const struct locale *l)
{
    return bsearch(l, locale_tables.likely, locale_tables.n_likely, sizeof *locale_tables.likely,
                   by_locale);
}

bool tables_likely(const struct locale *l, struct likely *likely)
{
    const struct tables_likely *entry = find_likely(l);
    struct locale language = { .language = "" };

    if (!entry && !l->script[0]) {       /* the region does not change the script */
        strcpy(language.language, l->language);
        entry = find_likely(&language);
    }
    if (entry)
        *likely = entry->likely;
    return entry != NULL;
}
