/* cldr.c - what the CLDR of the linked ICU lists about names of locales.
 *
 * SPDX-License-Identifier: MIT
 *
 * ICU looks an alias up in 2 us and walks through all parents for one; reading the lists
 * takes 0.2 ms, and a look-up in the copy 10 ns.  So they are copied with the first tag that is
 * read.  The copy is no allocation: nothing can fail, and nothing has to be released.
 *
 * (1) The pool holds entries "LNAME\0VALUE\0", where L tells the list; a slot is the place
 *     of an entry, or EMPTY.
 * (2) Entries that do not fit are left out.  There is room for twice the CLDR of ICU 72, and
 *     a test asks for every alias. */
#include "locale/cldr.h"

#include <errno.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include <unicode/ures.h>
#include <unicode/ustring.h>

#include "base/hash.h"

enum {
    N_SLOTS = 8192,
    MAX_ENTRIES = N_SLOTS / 2,
    POOL_SIZE = 64 * 1024,
    EMPTY = 0,
    MAX_NAME = 32,             /* bytes of a name or a value with NUL; longer ones are left out */
    MAX_VALUE = 96
};

static char pool[POOL_SIZE];
static uint16_t slots[N_SLOTS];
static size_t used = 1;        /* of the pool; no entry stands at EMPTY */
static size_t n_entries;

/* The slot of an entry, or the empty one where it belongs.  @key begins with the list. */
static uint16_t *slot_of(const char *key, size_t len)
{
    size_t i = (size_t)hash_bytes(key, len) % N_SLOTS;

    while (slots[i] != EMPTY && strcmp(pool + slots[i], key) != 0)
        i = (i + 1) % N_SLOTS;
    return &slots[i];
}

static size_t key_of(enum cldr_list list, const char *name, char key[MAX_NAME + 1])
{
    size_t len = strnlen(name, MAX_NAME);

    key[0] = (char)('a' + (int)list);
    memcpy(key + 1, name, len);
    if (len < MAX_NAME)
        key[1 + len] = '\0';
    return len < MAX_NAME ? len + 1 : 0;
}

/* The first entry of a name counts. */
static void add(enum cldr_list list, const char *name, const char *value)
{
    char key[MAX_NAME + 1];
    size_t len = key_of(list, name, key), value_len = strlen(value);
    uint16_t *slot;

    if (len == 0 || n_entries == MAX_ENTRIES || len + value_len + 2 > POOL_SIZE - used)
        return;
    slot = slot_of(key, len);
    if (*slot != EMPTY)
        return;
    *slot = (uint16_t)used;
    memcpy(pool + used, key, len + 1);
    memcpy(pool + used + len + 1, value, value_len + 1);
    used += len + value_len + 2;
    n_entries++;
}

/* A string of ICU's, which is ASCII.  False: it is too long. */
static bool narrow(const UChar *text, int32_t len, char out[MAX_VALUE])
{
    if (len >= MAX_VALUE)
        return false;
    u_UCharsToChars(text, out, len);
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

/* "zh_yue" is replaced by "yue": CLDR knew "yue" as a form of "zh". */
static void add_macro(const char *alias, const char *replacement)
{
    char language[MAX_NAME] = "";

    if (alias[0] == '\0' || alias[1] == '\0' || alias[2] != '_')
        return;
    strncat(language, replacement, strcspn(replacement, "_"));
    if (strlen(language) == 3)
        add(CLDR_MACRO, language, (char[]){ alias[0], alias[1], '\0' });
}

static void add_alias(enum cldr_list list, const char *key, const char *replacement)
{
    char name[MAX_NAME] = "";

    strncat(name, key, MAX_NAME - 1);
    if (list == CLDR_LANGUAGE) {
        lower(name);
        if (strncmp(name, "und_", 4) == 0)
            return;
        add_macro(name, replacement);
    }
    add(list, name, replacement);
}

static void read_aliases(const UResourceBundle *aliases, const char *kind, enum cldr_list list)
{
    UErrorCode status = U_ZERO_ERROR;
    UResourceBundle *table = ures_getByKey(aliases, kind, NULL, &status), *alias = NULL;

    while (U_SUCCESS(status) && ures_hasNext(table)) {
        UErrorCode one = U_ZERO_ERROR;
        char replacement[MAX_VALUE];
        const UChar *text;
        int32_t len;

        alias = ures_getNextResource(table, alias, &status);
        if (U_FAILURE(status))
            break;
        text = ures_getStringByKey(alias, "replacement", &len, &one);
        if (U_SUCCESS(one) && narrow(text, len, replacement))
            add_alias(list, ures_getKey(alias), replacement);
    }
    ures_close(alias);
    ures_close(table);
}

static void read_all_aliases(void)
{
    UErrorCode status = U_ZERO_ERROR;
    UResourceBundle *data = ures_openDirect(NULL, "metadata", &status);
    UResourceBundle *aliases = ures_getByKey(data, "alias", NULL, &status);

    if (U_SUCCESS(status)) {
        read_aliases(aliases, "language", CLDR_LANGUAGE);
        read_aliases(aliases, "script", CLDR_SCRIPT);
        read_aliases(aliases, "territory", CLDR_TERRITORY);
    }
    ures_close(aliases);
    ures_close(data);
}

/* -------------------------------------------------------------------- parents */

/* A list of locales is a string or an array of strings; other types are about other things. */
static void read_children(const UResourceBundle *children)
{
    UResType type = ures_getType(children);

    if (type != URES_STRING && type != URES_ARRAY)
        return;
    for (int32_t i = 0; i < ures_getSize(children); i++) {
        UErrorCode status = U_ZERO_ERROR;
        char child[MAX_VALUE];
        int32_t len;
        const UChar *text = ures_getStringByIndex(children, i, &len, &status);

        if (U_SUCCESS(status) && narrow(text, len, child))
            add(CLDR_PARENT, child, ures_getKey(children));
    }
}

static void read_parents(void)
{
    UErrorCode status = U_ZERO_ERROR;
    UResourceBundle *data = ures_openDirect(NULL, "supplementalData", &status);
    UResourceBundle *parents = ures_getByKey(data, "parentLocales", NULL, &status);
    UResourceBundle *children = NULL;

    while (U_SUCCESS(status) && ures_hasNext(parents)) {
        children = ures_getNextResource(parents, children, &status);
        if (U_SUCCESS(status))
            read_children(children);
    }
    ures_close(children);
    ures_close(parents);
    ures_close(data);
}

/* -------------------------------------------------------------------- finding */

static void read_lists(void)
{
    int saved = errno;               /* ICU reads files */

    read_all_aliases();
    read_parents();
    errno = saved;
}

const char *cldr_find(enum cldr_list list, const char *name)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    char key[MAX_NAME + 1];
    size_t len = key_of(list, name, key);
    const uint16_t *slot;

    (void)pthread_once(&once, read_lists);
    if (len == 0)
        return NULL;
    slot = slot_of(key, len);
    return *slot == EMPTY ? NULL : pool + *slot + len + 1;
}
