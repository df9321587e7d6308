/* cldr_read.c - reading CLDR's lists and likely subtags from ICU.
 *
 * SPDX-License-Identifier: MIT */
#include "locale/cldr_read.h"

#include <string.h>

#include "icu/icu.h"

struct taker {
    cldr_taker *take;
    void *to;
};

/* Copy an ASCII string of ICU.  False: it is too long. */
static bool narrow(const UChar *text, int32_t len, char out[CLDR_VALUE])
{
    if (len >= CLDR_VALUE)
        return false;
    icu_get()->u_UCharsToChars(text, out, len);
    out[len] = '\0';
    return true;
}

/* -------------------------------------------------------------------- aliases */

static void lower(char *text)
{
    for (; *text; text++)
        if (*text >= 'A' && *text <= 'Z')
            *text = (char)(*text | 0x20);
}

/* Add the macrolanguage of a replacement: "zh_yue" becomes "yue", so "yue" is a form of "zh". */
static void add_macro(const struct taker *taker, const char *alias, const char *replacement)
{
    char language[CLDR_NAME] = "";

    if (alias[0] == '\0' || alias[1] == '\0' || alias[2] != '_')
        return;
    strncat(language, replacement, strcspn(replacement, "_"));
    if (strlen(language) == 3)
        taker->take(taker->to, CLDR_MACRO, language, (char[]){ alias[0], alias[1], '\0' });
}

static void add_alias(const struct taker *taker, enum cldr_list list, const char *key,
                      const char *replacement)
{
    char name[CLDR_NAME] = "";

    strncat(name, key, CLDR_NAME - 1);
    if (list == CLDR_LANGUAGE) {
        lower(name);
        if (strncmp(name, "und_", 4) == 0)
            return;
        add_macro(taker, name, replacement);
    }
    taker->take(taker->to, list, name, replacement);
}

static void read_kind(const struct taker *taker, const UResourceBundle *all, const char *kind,
                      enum cldr_list list)
{
    const struct icu *icu = icu_get();
    UErrorCode status = U_ZERO_ERROR;
    UResourceBundle *table = icu->ures_getByKey(all, kind, NULL, &status), *alias = NULL;

    while (U_SUCCESS(status) && icu->ures_hasNext(table)) {
        UErrorCode one = U_ZERO_ERROR;
        char replacement[CLDR_VALUE];
        const UChar *text;
        int32_t len;

        alias = icu->ures_getNextResource(table, alias, &status);
        if (U_FAILURE(status))
            break;
        text = icu->ures_getStringByKey(alias, "replacement", &len, &one);
        if (U_SUCCESS(one) && narrow(text, len, replacement))
            add_alias(taker, list, icu->ures_getKey(alias), replacement);
    }
    icu->ures_close(alias);
    icu->ures_close(table);
}

void cldr_read_aliases(cldr_taker *take, void *to)
{
    const struct taker taker = { take, to };
    const struct icu *icu = icu_get();
    UErrorCode status = U_ZERO_ERROR;
    UResourceBundle *data = icu->ures_openDirect(NULL, "metadata", &status);
    UResourceBundle *all = icu->ures_getByKey(data, "alias", NULL, &status);

    if (U_SUCCESS(status)) {
        read_kind(&taker, all, "language", CLDR_LANGUAGE);
        read_kind(&taker, all, "script", CLDR_SCRIPT);
        read_kind(&taker, all, "territory", CLDR_TERRITORY);
    }
    icu->ures_close(all);
    icu->ures_close(data);
}


/* -------------------------------------------------------------------- parents */

/* Read the children of a parent: a string or an array of strings.  Entries of other types are not
 * lists of locales. */
static void read_children(const struct taker *taker, const UResourceBundle *children)
{
    const struct icu *icu = icu_get();
    UResType type = icu->ures_getType(children);

    if (type != URES_STRING && type != URES_ARRAY)
        return;
    for (int32_t i = 0; i < icu->ures_getSize(children); i++) {
        UErrorCode status = U_ZERO_ERROR;
        char child[CLDR_VALUE];
        int32_t len;
        const UChar *text = icu->ures_getStringByIndex(children, i, &len, &status);

        if (U_SUCCESS(status) && narrow(text, len, child))
            taker->take(taker->to, CLDR_PARENT, child, icu->ures_getKey(children));
    }
}

void cldr_read_parents(cldr_taker *take, void *to)
{
    const struct taker taker = { take, to };
    const struct icu *icu = icu_get();
    UErrorCode status = U_ZERO_ERROR;
    UResourceBundle *data = icu->ures_openDirect(NULL, "supplementalData", &status);
    UResourceBundle *all = icu->ures_getByKey(data, "parentLocales", NULL, &status);
    UResourceBundle *children = NULL;

    while (U_SUCCESS(status) && icu->ures_hasNext(all)) {
        children = icu->ures_getNextResource(all, children, &status);
        if (U_SUCCESS(status))
            read_children(&taker, children);
    }
    icu->ures_close(children);
    icu->ures_close(all);
    icu->ures_close(data);
}

/* -------------------------------------------------------------- likely subtags */

struct likely likely_read(const char *icu_locale)
{
    const struct icu *icu = icu_get();
    UErrorCode status = U_ZERO_ERROR;
    char full[ULOC_FULLNAME_CAPACITY];
    struct likely likely = { "", "" };

    icu->uloc_addLikelySubtags(icu_locale, full, sizeof full, &status);
    icu->uloc_getScript(full, likely.script, sizeof likely.script, &status);
    icu->uloc_getCountry(full, likely.region, sizeof likely.region, &status);
    return U_SUCCESS(status) ? likely : (struct likely){ "", "" };
}
