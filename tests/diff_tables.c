/* diff_tables.c - compares every fact of the tables (locale/tables.h, number/tables.h) with
 * the linked ICU.
 *
 * SPDX-License-Identifier: MIT */
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "icu/icu.h"
#include "locale/tables.h"
#include "number/plural_text.h"
#include "number/tables.h"

#include <unicode/uversion.h>

enum { SKIPPED = 77 };

static unsigned compared, different;

static void compare(bool equal, const char *what, const char *name)
{
    compared++;
    if (equal)
        return;
    printf("not ok %s: %s\n", what, name);
    different++;
}

/* ------------------------------------------------------------------------ names */

/* All of ICU's locales of the tables' languages are in the tables, and no others. */
static void compare_locales(void)
{
    const struct icu *icu = icu_get();
    unsigned n = 1;                              /* root has no name in ICU's list */

    for (int32_t i = 0; i < icu->uloc_countAvailable(); i++) {
        const char *name = icu->uloc_getAvailable(i);
        char language[TABLES_LANGUAGE] = "";
        int place = tables_locale(name);

        strncat(language, name, strcspn(name, "_"));
        compare((place >= 0) == tables_have_language(language), "locale", name);
        if (place >= 0)
            compare(strcmp(tables_locale_name(place), name) == 0, "name of a locale", name);
        n += place >= 0;
    }
    compare(n == locale_tables.n_locales, "number of locales", "all");
}

/* The entries of ICU that the tables have, without repetitions. */
static unsigned n_entries;

static void compare_entry(void *seen, enum cldr_list list, const char *name, const char *value)
{
    const char *found;
    (void)seen;

    if (!tables_find(list, name, &found))
        return;
    n_entries++;
    compare(found && strcmp(found, value) == 0, "entry", name);
}

static void compare_lists(void)
{
    cldr_read_aliases(compare_entry, NULL);
    cldr_read_parents(compare_entry, NULL);
    compare(n_entries == locale_tables.n_entries, "number of entries", "all");
}

static void compare_scripts(void)
{
    const struct icu *icu = icu_get();

    for (unsigned i = 0; i < locale_tables.n_scripts; i++) {
        const char *script = locale_tables.scripts[i];
        int32_t code = icu->u_getPropertyValueEnum(UCHAR_SCRIPT, script);

        compare(code != UCHAR_INVALID_CODE && !icu->uscript_isRightToLeft((UScriptCode)code),
                "direction", script);
    }
}

static void compare_characters(void)
{
    const struct icu *icu = icu_get();
    char name[16];

    for (UChar32 c = 0; c <= UCHAR_MAX_VALUE; c++) {
        UCharDirection class = icu->u_charDirection(c);
        bool leftward = class == U_RIGHT_TO_LEFT || class == U_RIGHT_TO_LEFT_ARABIC;

        snprintf(name, sizeof name, "U+%04X", (unsigned)c);
        compare(tables_run_leftward((uint32_t)c) == leftward, "direction", name);
    }
}

/* --------------------------------------------------------------- likely subtags */

static void compare_likely(const struct locale *l)
{
    struct likely by_tables, by_icu;
    char name[LOCALE_TEXT_SIZE];

    if (!tables_likely(l, &by_tables))
        return;
    locale_join(l, '_', name);
    by_icu = likely_read(name);
    compare(strcmp(by_tables.script, by_icu.script) == 0 &&
                (l->region[0] || strcmp(by_tables.region, by_icu.region) == 0),
            "likely subtags", name);
}

/* Compare a language with all regions that a tag can have, and with all scripts. */
static void compare_language(const char *language)
{
    static const char *const scripts[] = { "", "Latn", "Hans", "Hant", "Kore", "Jpan", "Hang",
                                           "Cyrl", "Arab", "Shaw", "Dsrt", "Bopo" };
    struct locale l = { .language = "" };

    strcpy(l.language, language);
    for (int number = -1; number < 26 * 26 + 1000; number++) {
        if (number >= 26 * 26)
            snprintf(l.region, sizeof l.region, "%03d", (number - 26 * 26) % 1000);
        else if (number >= 0)
            snprintf(l.region, sizeof l.region, "%c%c", 'A' + number / 26, 'A' + number % 26);
        for (size_t i = 0; i < sizeof scripts / sizeof *scripts; i++) {
            strcpy(l.script, scripts[i]);
            compare_likely(&l);
        }
    }
}

/* ------------------------------------------------------------ numbers and plurals */

static void compare_numbers(const char *name)
{
    const struct number_data *found = number_data_find(name);
    struct number_data read = { .primary = 0 };
    bool has = number_data_read(name, &read);

    compare(has ? found && memcmp(found, &read, sizeof read) == 0 : !found, "numbers", name);
}

static void compare_plurals(const char *name, bool ordinal)
{
    const char *found = plural_text_find(name, ordinal);
    char read[PLURAL_TEXT];

    compare(plural_text_read(name, ordinal, read) && found && strcmp(found, read) == 0, "plurals",
            name);
}

int main(void)
{
    UVersionInfo version;
    char text[U_MAX_VERSION_STRING_LENGTH];

    u_getVersion(version);
    u_versionToString(version, text);
    if (strcmp(text, locale_tables.icu_version) != 0) {
        printf("ICU is %s, and the tables are those of %s\n", text, locale_tables.icu_version);
        return SKIPPED;
    }
    compare_locales();
    compare_lists();
    compare_scripts();
    compare_characters();
    for (unsigned i = 0; i < locale_tables.n_languages; i++)
        compare_language(locale_tables.languages[i]);
    for (unsigned i = 0; i < locale_tables.n_locales; i++) {
        compare_numbers(locale_tables.locales[i]);
        compare_plurals(locale_tables.locales[i], false);
        compare_plurals(locale_tables.locales[i], true);
    }
    printf("%u facts compared, %u different\n", compared, different);
    return different > 0;
}
