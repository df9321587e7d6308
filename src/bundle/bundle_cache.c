/* bundle_cache.c - the bundles that a reader remembers, by tag or header.
 *
 * SPDX-License-Identifier: MIT
 *
 * (1) The window of a text is BUNDLE_CACHE_WINDOW slots, from the slot of its hash on; the text is
 *     in one of these slots.
 * (2) If a window is full, an entry that was used again is spared, unless all entries of the window
 *     were used again.  So texts in use stay, whatever else is requested.
 * (3) The bundle of an entry from an earlier turn is never used: it may be freed. */
#include "bundle/bundle_cache.h"

#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/compiler.h"

enum {
    FIRST_SIZE = 2 * BUNDLE_CACHE_WINDOW,
    SPARSE = 2,            /* slots for each text while the table may grow, so that most texts are
                              in their first slot */
    MAX_PART = 8           /* a text takes at most an eighth of all bytes */
};

static inline uint32_t place_of(const struct bundle_cache *cache, uint64_t hash, uint32_t i)
{
    return ((uint32_t)(hash >> 32) + i) & (cache->size - 1);
}

/* The entry with a hash, or NULL. */
static inline struct bundle_cache_entry *find(const struct bundle_cache *cache, uint64_t hash)
{
    if (cache->size == 0)
        return NULL;
    for (uint32_t i = 0; i < BUNDLE_CACHE_WINDOW; i++) {
        struct bundle_cache_entry *e = &cache->entries[place_of(cache, hash, i)];

        if (e->hash == hash)
            return e;
    }
    return NULL;
}

static inline bool has_text(const struct bundle_cache_entry *e, const char *text, size_t len)
{
    return e->len == len && memcmp(e->text, text, len) == 0;
}

/* If two texts have the same hash of 64 bits, only the first of them is found. */
NO_STACK_GUARD const struct flowmsg_bundle *
bundle_cache_find(struct bundle_cache *cache, const char *text, size_t len)
{
    struct bundle_cache_entry *e = find(cache, hash_bytes(text, len));

    if (!e || e->turn != cache->turn || !has_text(e, text, len))
        return NULL;
    e->asked = true;
    return e->bundle;
}

static void drop(struct bundle_cache *cache, struct bundle_cache_entry *e)
{
    if (!e->text)
        return;
    cache->n--;
    cache->bytes -= e->len;
    free(e->text);
    *e = (struct bundle_cache_entry){ 0 };
}

/* An empty slot for a hash, or NULL. */
static struct bundle_cache_entry *empty_place(const struct bundle_cache *cache, uint64_t hash)
{
    for (uint32_t i = 0; i < BUNDLE_CACHE_WINDOW && cache->size > 0; i++) {
        struct bundle_cache_entry *e = &cache->entries[place_of(cache, hash, i)];

        if (!e->text)
            return e;
    }
    return NULL;
}

/* Double the slots.  Entries whose new window is full are forgotten.  False: no memory. */
static bool grow(struct bundle_cache *cache)
{
    struct bundle_cache larger = *cache;

    larger.size = cache->size > 0 ? 2 * cache->size : FIRST_SIZE;
    larger.entries = calloc(larger.size, sizeof *larger.entries);
    if (!larger.entries)
        return false;
    for (uint32_t i = 0; i < cache->size; i++) {
        struct bundle_cache_entry *old = &cache->entries[i];
        struct bundle_cache_entry *place = empty_place(&larger, old->hash);

        if (place)
            *place = *old;
        else
            drop(&larger, old);
    }
    free(cache->entries);
    *cache = larger;
    return true;
}

/* Forget an entry of a full window: the first that was not used again.  If all were, forget the
 * first one, and do not spare the others next time. */
static struct bundle_cache_entry *make_place(struct bundle_cache *cache, uint64_t hash)
{
    struct bundle_cache_entry *e = NULL;
    uint32_t i;

    for (i = 0; i < BUNDLE_CACHE_WINDOW && (!e || e->asked); i++)
        e = &cache->entries[place_of(cache, hash, i)];
    if (e->asked)
        while (i-- > 0) {
            e = &cache->entries[place_of(cache, hash, i)];
            e->asked = false;
        }
    drop(cache, e);
    return e;
}

/* Forget texts until @len more bytes fit. */
static void make_room(struct bundle_cache *cache, size_t len)
{
    while (cache->n > 0 && cache->bytes + len > cache->max_bytes) {
        struct bundle_cache_entry *e = &cache->entries[cache->hand++ & (cache->size - 1)];

        if (e->asked)
            e->asked = false;
        else
            drop(cache, e);
    }
}

void bundle_cache_add(struct bundle_cache *cache, const char *text, size_t len,
                      const struct flowmsg_bundle *bundle)
{
    uint64_t hash = hash_bytes(text, len);
    struct bundle_cache_entry *place = find(cache, hash);
    char *copy;

    if (place && has_text(place, text, len)) {   /* of an earlier turn */
        place->bundle = bundle;
        place->turn = cache->turn;
        place->asked = true;
        return;
    }
    copy = len <= cache->max_bytes / MAX_PART ? malloc(len + 1) : NULL;
    if (!copy)
        return;
    memcpy(copy, text, len);
    make_room(cache, len);
    while ((SPARSE * cache->n >= cache->size || !empty_place(cache, hash)) &&
           cache->size < cache->max_size && grow(cache))
        ;
    place = empty_place(cache, hash);
    if (!place && cache->size == 0) {            /* no memory for a table */
        free(copy);
        return;
    }
    if (!place)
        place = make_place(cache, hash);
    *place = (struct bundle_cache_entry){ .hash = hash, .text = copy, .bundle = bundle,
                                          .turn = cache->turn, .len = (uint16_t)len };
    cache->n++;
    cache->bytes += len;
}

static void drop_all(struct bundle_cache *cache)
{
    for (uint32_t i = 0; i < cache->size; i++)
        drop(cache, &cache->entries[i]);
}

void bundle_cache_clear(struct bundle_cache *cache)
{
    cache->turn++;
    if (cache->turn == 0)                        /* the numbers of turns begin again */
        drop_all(cache);
}

void bundle_cache_free(struct bundle_cache *cache)
{
    drop_all(cache);
    free(cache->entries);
    cache->entries = NULL;
    cache->size = 0;
}
