/* cldr.c - lists of names of locales.
 *
 * SPDX-License-Identifier: MIT
 *
 * The tables have the names of usual languages (locale/tables.h).  For any other name, ICU takes
 * 2 us to look up an alias, and walks through all parents to find one.  Reading the lists takes
 * 0.2 ms, and a look-up in a copy 10 ns.  So the lists are copied for the whole process when they
 * are first needed.  Aliases and parents are copied separately, so that a program that uses no
 * alias does not read them.  Copies are static arrays: nothing can fail, and nothing has to be
 * released.
 *
 * (1) A pool holds entries "LNAME\0VALUE\0", where the letter L is the list.  A slot is the offset
 *     of an entry plus 1, or EMPTY.
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
#include "locale/cldr_read.h"
#include "locale/tables.h"

enum {
    N_SLOTS = 4096,
    MAX_ENTRIES = 3 * N_SLOTS / 4,
    POOL_SIZE = 48 * 1024,
    EMPTY = 0
};

struct copy {
    char pool[POOL_SIZE];
    uint16_t slots[N_SLOTS];
    size_t used, n_entries;    /* bytes of the pool; entries */
    atomic_bool read;
};

static struct copy aliases, parents;

static struct copy *copy_of(enum cldr_list list)
{
    return list == CLDR_PARENT ? &parents : &aliases;
}

static const char *entry_at(const struct copy *c, uint16_t slot)
{
    return c->pool + slot - 1;
}

/* The slot of an entry, or the empty slot for it.  @key begins with the letter of the list. */
static uint16_t *slot_of(struct copy *c, const char *key, size_t len)
{
    size_t i = (size_t)hash_bytes(key, len) % N_SLOTS;

    while (c->slots[i] != EMPTY && strcmp(entry_at(c, c->slots[i]), key) != 0)
        i = (i + 1) % N_SLOTS;
    return &c->slots[i];
}

static size_t key_of(enum cldr_list list, const char *name, char key[CLDR_NAME + 1])
{
    size_t len = strnlen(name, CLDR_NAME);

    key[0] = (char)('a' + (int)list);
    memcpy(key + 1, name, len);
    if (len < CLDR_NAME)
        key[1 + len] = '\0';
    return len < CLDR_NAME ? len + 1 : 0;
}

/* Add an entry, unless the name has one. */
static void add(void *copy, enum cldr_list list, const char *name, const char *value)
{
    char key[CLDR_NAME + 1];
    size_t len = key_of(list, name, key), value_len = strlen(value);
    struct copy *c = copy;
    uint16_t *slot;

    if (len == 0 || c->n_entries == MAX_ENTRIES || len + value_len + 2 > POOL_SIZE - c->used)
        return;
    slot = slot_of(c, key, len);
    if (*slot != EMPTY)
        return;
    *slot = (uint16_t)(c->used + 1);
    memcpy(c->pool + c->used, key, len + 1);
    memcpy(c->pool + c->used + len + 1, value, value_len + 1);
    c->used += len + value_len + 2;
    c->n_entries++;
}

static void copy_aliases(void)
{
    int saved = errno;               /* ICU reads files */

    if (icu_get())
        cldr_read_aliases(add, &aliases);
    errno = saved;
    atomic_store(&aliases.read, true);
}

static void copy_parents(void)
{
    int saved = errno;

    if (icu_get())
        cldr_read_parents(add, &parents);
    errno = saved;
}

/* -------------------------------------------------------------------- finding */

static const char *find_copy(enum cldr_list list, const char *name)
{
    static pthread_once_t aliases_once = PTHREAD_ONCE_INIT, parents_once = PTHREAD_ONCE_INIT;
    struct copy *c = copy_of(list);
    char key[CLDR_NAME + 1];
    size_t len = key_of(list, name, key);
    const uint16_t *slot;

    if (list == CLDR_PARENT)
        (void)pthread_once(&parents_once, copy_parents);
    else
        (void)pthread_once(&aliases_once, copy_aliases);
    if (len == 0)
        return NULL;
    slot = slot_of(c, key, len);
    return *slot == EMPTY ? NULL : entry_at(c, *slot) + len + 1;
}

const char *cldr_find(enum cldr_list list, const char *name)
{
    const char *value;

    return tables_find(list, name, &value) ? value : find_copy(list, name);
}

bool cldr_has_aliases(void)
{
    return atomic_load_explicit(&aliases.read, memory_order_relaxed);
}
