/* likely.c - the likely script and region of a locale that lacks them.
 *
 * SPDX-License-Identifier: MIT
 *
 * The tables know usual locales (locale/tables.h).  ICU takes 2 us for any other answer, and each
 * new tag needs several.  So its answers are cached for the whole process.  The cache has a fixed
 * size: it needs no memory that could run out, and hostile tags only replace other answers.
 *
 * (1) An answer depends on the locale alone, so any thread may store or use it.
 * (2) One thread at a time writes an entry, and keeps its turn odd meanwhile.  A thread that sees
 *     an odd turn, or different turns before and after reading, ignores what it read. */
#include <stdatomic.h>
#include <stdint.h>
#include <string.h>

#include "base/hash.h"
#include "icu/icu.h"
#include "locale/cldr_read.h"
#include "locale/locale.h"
#include "locale/tables.h"

enum { N_ENTRIES = 1024 };

/* 15 bytes of language, script and region.  The last byte is 1, so that no key equals an empty
 * entry. */
struct likely_key {
    uint64_t words[2];
};

struct entry {
    _Atomic uint32_t turn;
    _Atomic uint64_t key[2], answer;      /* answer: four letters of script, three of region */
};

static struct entry entries[N_ENTRIES];

static struct likely_key key_of(const struct locale *l)
{
    struct likely_key key;
    char bytes[sizeof key.words] = { 0 };

    memcpy(bytes, l->language, strlen(l->language));
    memcpy(bytes + 8, l->script, strlen(l->script));
    memcpy(bytes + 12, l->region, strlen(l->region));
    bytes[15] = 1;
    memcpy(key.words, bytes, sizeof key.words);
    return key;
}

static struct entry *entry_of(const struct likely_key *key)
{
    uint64_t hash = hash_mix(hash_mix(0, key->words[0]), key->words[1]);

    return &entries[(hash >> 32) % N_ENTRIES];
}

static bool find_cached(const struct likely_key *key, uint64_t *answer)
{
    struct entry *p = entry_of(key);
    uint32_t turn = atomic_load(&p->turn);
    bool same;

    if (turn % 2)
        return false;
    same = atomic_load(&p->key[0]) == key->words[0] && atomic_load(&p->key[1]) == key->words[1];
    *answer = atomic_load(&p->answer);
    return same && atomic_load(&p->turn) == turn;
}

static void store(const struct likely_key *key, uint64_t answer)
{
    struct entry *p = entry_of(key);
    uint32_t turn = atomic_load(&p->turn);

    if (turn % 2 || !atomic_compare_exchange_strong(&p->turn, &turn, turn + 1))
        return;
    atomic_store(&p->key[0], key->words[0]);
    atomic_store(&p->key[1], key->words[1]);
    atomic_store(&p->answer, answer);
    atomic_store(&p->turn, turn + 2);
}

/* ICU's answer: script and region, or nothing. */
static uint64_t ask_icu(const struct locale *l)
{
    char id[LOCALE_TEXT_SIZE];
    struct likely likely;
    uint64_t answer = 0;

    if (!icu_get())
        return 0;
    locale_join(l, '_', id);
    likely = likely_read(id);
    memcpy(&answer, likely.script, strlen(likely.script));
    memcpy((char *)&answer + 4, likely.region, strlen(likely.region));
    return answer;
}

/* The answer of the tables, of the cache or of ICU. */
static struct likely likely_of(const struct locale *l)
{
    struct likely_key key = key_of(l);
    struct likely likely = { "", "" };
    uint64_t answer;

    if (tables_likely(l, &likely))
        return likely;
    if (!find_cached(&key, &answer))
        store(&key, answer = ask_icu(l));
    memcpy(likely.script, &answer, 4);
    memcpy(likely.region, (char *)&answer + 4, 3);
    return likely;
}

/* Add the likely script, and with @region the likely region, if @l lacks it and ICU knows it. */
static void add_likely(struct locale *l, bool region)
{
    struct likely likely;

    if (strcmp(l->language, "und") == 0)
        return;                              /* ICU would take it for English */
    if (l->script[0] && (l->region[0] || !region))
        return;
    likely = likely_of(l);
    if (!l->script[0])
        strcpy(l->script, likely.script);
    if (region && !l->region[0])
        strcpy(l->region, likely.region);
}

void locale_complete(struct locale *l)
{
    struct locale macro;

    if (l->script[0])
        return;
    add_likely(l, false);
    if (l->script[0] || !l->macro[0])
        return;
    macro = *l;                              /* ICU does not know this form of a language */
    strcpy(macro.language, l->macro);
    add_likely(&macro, false);
    strcpy(l->script, macro.script);
}

void locale_add_region(struct locale *l)
{
    add_likely(l, true);
}
