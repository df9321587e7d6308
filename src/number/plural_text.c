/* plural_text.c - the plural rules of a locale as text, read from ICU.
 *
 * SPDX-License-Identifier: MIT */
#include "number/plural_text.h"

#include <string.h>

#include "icu/icu.h"

/* The rules with the name @id in ICU's plurals.res; NULL if there are none. */
static UResourceBundle *open_rules(const UResourceBundle *plurals, const UChar *id, int32_t len)
{
    const struct icu *icu = icu_get();
    UErrorCode status = U_ZERO_ERROR;
    UResourceBundle *rules, *set;
    char name[16];

    if (len <= 0 || len >= (int32_t)sizeof name)
        return NULL;
    icu->u_UCharsToChars(id, name, len);
    name[len] = '\0';
    rules = icu->ures_getByKey(plurals, "rules", NULL, &status);
    set = icu->ures_getByKey(rules, name, NULL, &status);
    icu->ures_close(rules);
    if (U_SUCCESS(status))
        return set;
    icu->ures_close(set);
    return NULL;
}

/* The rules of a locale, or of the nearest parent that has rules; NULL if there are none. */
static UResourceBundle *open_set(const UResourceBundle *plurals, const char *locale, bool ordinal)
{
    const struct icu *icu = icu_get();
    UErrorCode status = U_ZERO_ERROR;
    const char *key = ordinal ? "locales_ordinals" : "locales";
    UResourceBundle *sets = icu->ures_getByKey(plurals, key, NULL, &status);
    char id[ULOC_FULLNAME_CAPACITY];
    const UChar *name = NULL;
    int32_t len = 0;

    strncpy(id, locale, sizeof id - 1);
    id[sizeof id - 1] = '\0';
    while (U_SUCCESS(status) && id[0] && !name) {
        UErrorCode found = U_ZERO_ERROR;

        name = icu->ures_getStringByKey(sets, id, &len, &found);
        if (U_FAILURE(found))
            name = NULL;
        icu->uloc_getParent(id, id, sizeof id, &status);
    }
    icu->ures_close(sets);                      /* the name is in the data of @plurals */
    return name ? open_rules(plurals, name, len) : NULL;
}

/* Append a rule up to its samples, unless it does not fit. */
static void add_rule(char text[PLURAL_TEXT], const char *category, const UChar *rule, int32_t len)
{
    char *end = text + strlen(text), *to = end;
    size_t n = strlen(category);
    int32_t used = 0;

    while (used < len && rule[used] != '@')
        used++;
    while (used > 0 && rule[used - 1] == ' ')
        used--;
    if (n + 2 + (size_t)used + 2 > (size_t)(text + PLURAL_TEXT - end))
        return;
    memcpy(to, category, n);
    to += n;
    *to++ = ':';
    *to++ = ' ';
    for (int32_t i = 0; i < used; i++)       /* u_UCharsToChars() has no "!" */
        *to++ = rule[i] < 0x7F ? (char)rule[i] : ' ';
    *to++ = ';';
    *to = '\0';
}

static void read_set(UResourceBundle *set, char text[PLURAL_TEXT])
{
    const struct icu *icu = icu_get();

    while (icu->ures_hasNext(set)) {
        UErrorCode status = U_ZERO_ERROR;
        const char *category = NULL;
        int32_t len;
        const UChar *rule = icu->ures_getNextString(set, &len, &category, &status);

        if (U_FAILURE(status))
            break;
        if (strcmp(category, "other") != 0)      /* its rule is empty */
            add_rule(text, category, rule, len);
    }
}

bool plural_text_read(const char *icu_locale, bool ordinal, char text[PLURAL_TEXT])
{
    const struct icu *icu = icu_get();
    UErrorCode status = U_ZERO_ERROR;
    UResourceBundle *plurals, *set;

    text[0] = '\0';
    if (!icu)
        return false;
    plurals = icu->ures_openDirect(NULL, "plurals", &status);
    set = U_SUCCESS(status) ? open_set(plurals, icu_locale, ordinal) : NULL;
    if (set)
        read_set(set, text);
    icu->ures_close(set);
    icu->ures_close(plurals);
    return true;
}
