/* cldr.c - lists of names of locales, from the CLDR of the linked ICU.
 *
 * SPDX-License-Identifier: MIT
 *
 * ICU takes 2 us to look up an alias, and walks through all parents to find one.  Reading the
 * lists takes 0.2 ms, and a look-up in a copy 10 ns.  So the lists are copied for the whole
 * process when they are first needed.  Aliases and parents are copied separately, so that a
 * program that uses no alias does not read them.  Copies are static arrays: nothing can fail, and
 * nothing has to be released.
 *
 * (1) A pool holds entries "LNAME\0VALUE\0", where the letter L is the list.  A slot is the offset
 *     of an entry, or EMPTY.
 * (2) Entries that do not fit are left out.  There is space for twice the CLDR of ICU 72, and
 *     a test asks for every alias. */
#include "locale/cldr.h"

#include <errno.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdint.h>
#include <string.h>

#include "base/hash.h"
#include "icu/icu.h"

enum {
    N_SLOTS = 4096,
    MAX_ENTRIES = 3 * N_SLOTS / 4,
    POOL_SIZE = 48 * 1024,
    EMPTY = 0,
    MAX_NAME = 32,             /* bytes of a name or a value with NUL; longer ones are left out */
    MAX_VALUE = 96
};

struct copy {
    char pool[POOL_SIZE];
    uint16_t slots[N_SLOTS];
    size_t used;               /* bytes of the pool; the first is unused, so no offset is EMPTY */
    size_t n_entries;
    atomic_bool read;
};

static struct copy aliases = { .used = 1 }, parents = { .used = 1 };

static struct copy *copy_of(enum cldr_list list)
{
    return list == CLDR_PARENT ? &parents : &aliases;
}

/* The slot of an entry, or the empty slot for it.  @key begins with the letter of the list. */
static uint16_t *slot_of(struct copy *c, const char *key, size_t len)
{
    size_t i = (size_t)hash_bytes(key, len) % N_SLOTS;

    while (c->slots[i] != EMPTY && strcmp(c->pool + c->slots[i], key) != 0)
        i = (i + 1) % N_SLOTS;
    return &c->slots[i];
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

/* Add an entry, unless the name has one. */
static void add(enum cldr_list list, const char *name, const char *value)
{
    char key[MAX_NAME + 1];
    size_t len = key_of(list, name, key), value_len = strlen(value);
    struct copy *c = copy_of(list);
    uint16_t *slot;

    if (len == 0 || c->n_entries == MAX_ENTRIES || len + value_len + 2 > POOL_SIZE - c->used)
        return;
    slot = slot_of(c, key, len);
    if (*slot != EMPTY)
        return;
    *slot = (uint16_t)c->used;
    memcpy(c->pool + c->used, key, len + 1);
    memcpy(c->pool + c->used + len + 1, value, value_len + 1);
    c->used += len + value_len + 2;
    c->n_entries++;
}

/* Copy an ASCII string of ICU.  False: it is too long. */
static bool narrow(const UChar *text, int32_t len, char out[MAX_VALUE])
{
    if (len >= MAX_VALUE)
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

static void read_kind(const UResourceBundle *all, const char *kind, enum cldr_list list)
{
    const struct icu *icu = icu_get();
    UErrorCode status = U_ZERO_ERROR;
    UResourceBundle *table = icu->ures_getByKey(all, kind, NULL, &status), *alias = NULL;

    while (U_SUCCESS(status) && icu->ures_hasNext(table)) {
        UErrorCode one = U_ZERO_ERROR;
        char replacement[MAX_VALUE];
        const UChar *text;
        int32_t len;

        alias = icu->ures_getNextResource(table, alias, &status);
        if (U_FAILURE(status))
            break;
        text = icu->ures_getStringByKey(alias, "replacement", &len, &one);
        if (U_SUCCESS(one) && narrow(text, len, replacement))
            add_alias(list, icu->ures_getKey(alias), replacement);
    }
    icu->ures_close(alias);
    icu->ures_close(table);
}

static void read_all_kinds(const struct icu *icu)
{
    UErrorCode status = U_ZERO_ERROR;
    UResourceBundle *data = icu->ures_openDirect(NULL, "metadata", &status);
    UResourceBundle *all = icu->ures_getByKey(data, "alias", NULL, &status);

    if (U_SUCCESS(status)) {
        read_kind(all, "language", CLDR_LANGUAGE);
        read_kind(all, "script", CLDR_SCRIPT);
        read_kind(all, "territory", CLDR_TERRITORY);
    }
    icu->ures_close(all);
    icu->ures_close(data);
}

static void read_aliases(void)
{
    int saved = errno;               /* ICU reads files */
    const struct icu *icu = icu_get();

    if (icu)
        read_all_kinds(icu);
    errno = saved;
    atomic_store(&aliases.read, true);
}

/* -------------------------------------------------------------------- parents */

/* Read the children of a parent: a string or an array of strings.  Entries of other types are not
 * lists of locales. */
static void read_children(const UResourceBundle *children)
{
    const struct icu *icu = icu_get();
    UResType type = icu->ures_getType(children);

    if (type != URES_STRING && type != URES_ARRAY)
        return;
    for (int32_t i = 0; i < icu->ures_getSize(children); i++) {
        UErrorCode status = U_ZERO_ERROR;
        char child[MAX_VALUE];
        int32_t len;
        const UChar *text = icu->ures_getStringByIndex(children, i, &len, &status);

        if (U_SUCCESS(status) && narrow(text, len, child))
            add(CLDR_PARENT, child, icu->ures_getKey(children));
    }
}

static void read_all_children(const struct icu *icu)
{
    UErrorCode status = U_ZERO_ERROR;
    UResourceBundle *data = icu->ures_openDirect(NULL, "supplementalData", &status);
    UResourceBundle *all = icu->ures_getByKey(data, "parentLocales", NULL, &status);
    UResourceBundle *children = NULL;

    while (U_SUCCESS(status) && icu->ures_hasNext(all)) {
        children = icu->ures_getNextResource(all, children, &status);
        if (U_SUCCESS(status))
            read_children(children);
    }
    icu->ures_close(children);
    icu->ures_close(all);
    icu->ures_close(data);
}

static void read_parents(void)
{
    int saved = errno;               /* ICU reads files */
    const struct icu *icu = icu_get();

    if (icu)
        read_all_children(icu);
    errno = saved;
}

/* -------------------------------------------------------------------- finding */

const char *cldr_find(enum cldr_list list, const char *name)
{
    static pthread_once_t aliases_once = PTHREAD_ONCE_INIT, parents_once = PTHREAD_ONCE_INIT;
    struct copy *c = copy_of(list);
    char key[MAX_NAME + 1];
    size_t len = key_of(list, name, key);
    const uint16_t *slot;

    if (list == CLDR_PARENT)
        (void)pthread_once(&parents_once, read_parents);
    else
        (void)pthread_once(&aliases_once, read_aliases);
    if (len == 0)
        return NULL;
    slot = slot_of(c, key, len);
    return *slot == EMPTY ? NULL : c->pool + *slot + len + 1;
}

bool cldr_has_aliases(void)
{
    return atomic_load_explicit(&aliases.read, memory_order_relaxed);
}
