/* compile.c - writes the tables of locale/tables.h and number/tables.h, from this machine's
 * ICU.
 *
 * SPDX-License-Identifier: MIT
 *
 * Usage: compile locale|number LANGUAGE…
 *
 * It runs while the library is built.  A language may have a script or region: zh_Hans. */
#include "tables/compile.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "icu/icu.h"

_Noreturn void fail(const char *message, const char *what)
{
    fprintf(stderr, "tables: %s: %s\n", message, what);
    exit(1);
}

/* The place of a text, or that where it belongs. */
static unsigned texts_place(const struct texts *texts, const char *text)
{
    unsigned i = 0;

    while (i < texts->n && strcmp(texts->items[i], text) < 0)
        i++;
    return i;
}

bool texts_have(const struct texts *texts, const char *text)
{
    unsigned i = texts_place(texts, text);

    return i < texts->n && strcmp(texts->items[i], text) == 0;
}

void texts_add(struct texts *texts, const char *text)
{
    unsigned i = texts_place(texts, text);

    if (texts_have(texts, text))
        return;
    if (texts->n == MAX_LOCALES || strlen(text) >= TABLES_NAME)
        fail("no space for", text);
    memmove(texts->items[i + 1], texts->items[i], (texts->n - i) * sizeof texts->items[0]);
    strcpy(texts->items[i], text);
    texts->n++;
}

/* Add the language of a locale. */
static void add_language(struct texts *languages, const char *locale)
{
    char language[TABLES_LANGUAGE] = "";

    strncat(language, locale, strcspn(locale, "_-"));
    texts_add(languages, language);
}

void locales_read(struct texts *locales, const struct texts *languages)
{
    const struct icu *icu = icu_get();

    for (int32_t i = 0; i < icu->uloc_countAvailable(); i++) {
        const char *name = icu->uloc_getAvailable(i);
        char language[TABLES_NAME] = "";

        strncat(language, name, strcspn(name, "_") < TABLES_NAME ? strcspn(name, "_") : 0);
        if (texts_have(languages, language))
            texts_add(locales, name);
    }
}

int main(int argc, char **argv)
{
    static struct texts languages, locales;

    if (argc < 2)
        fail("usage", "compile locale|number LANGUAGE…");
    for (int i = 2; i < argc; i++)
        add_language(&languages, argv[i]);
    texts_add(&languages, "und");            /* a reader of no known language gets root's numbers */
    texts_add(&locales, "");
    locales_read(&locales, &languages);
    printf("/* Made by tables/compile.c of ICU %s. */\n", U_ICU_VERSION);
    if (strcmp(argv[1], "locale") == 0)
        print_locale_tables(&languages, &locales);
    else
        print_number_tables(&locales);
    if (ferror(stdout) || fclose(stdout) != 0)
        fail("cannot write", "the output");
    return 0;
}
