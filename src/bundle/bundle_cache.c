/* bundle_cache.c - the bundles that a reader has seen, by what was asked for.
 *
 * SPDX-License-Identifier: MIT
 *
 * (1) A text stands at most SEEN_WINDOW places after the one that its hash leads to.
 * (2) An entry that was asked for again is spared when room is made, until all entries beside it
 *     were, too.  So texts in use stay, whatever else comes. */
#include "bundle/bundle_cache.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/compiler.h"

enum {
    FIRST_SIZE = 2 * SEEN_WINDOW,
    SPARSE = 4,            /* places for a text while the table may grow: most are found at once */
    MAX_PART = 8           /* one text: an eighth of all bytes */
};

static inline uint32_t place_of(const struct seen *seen, uint64_t hash, uint32_t i)
{
    return ((uint32_t)(hash >> 32) + i) & (seen->size - 1);
}

/* The place of a hash, or NULL. */
static inline struct seen_entry *find(const struct seen *seen, uint64_t hash)
{
    if (seen->size == 0)
        return NULL;
    for (uint32_t i = 0; i < SEEN_WINDOW; i++) {
        struct seen_entry *e = &seen->entries[place_of(seen, hash, i)];

        if (e->hash == hash)
            return e;
    }
    return NULL;
}

/* Of texts with one hash, of 64 bits, the first is found. */
NO_STACK_GUARD const struct flowmsg_bundle *seen_find(struct seen *seen, const char *text, size_t len)
{
    struct seen_entry *e = find(seen, hash_bytes(text, len));

    if (!e || e->len != len || memcmp(e->text, text, len) != 0)
        return NULL;
    e->asked = true;
    return e->bundle;
}

static void drop(struct seen *seen, struct seen_entry *e)
{
    if (!e->text)
        return;
    seen->n--;
    seen->bytes -= e->len;
    free(e->text);
    *e = (struct seen_entry){ 0 };
}

/* An empty place for a hash, or NULL. */
static struct seen_entry *empty_place(const struct seen *seen, uint64_t hash)
{
    for (uint32_t i = 0; i < SEEN_WINDOW && seen->size > 0; i++) {
        struct seen_entry *e = &seen->entries[place_of(seen, hash, i)];

        if (!e->text)
            return e;
    }
    return NULL;
}

/* Twice as many places.  Entries that meet a full window are forgotten.  False: no memory. */
static bool grow(struct seen *seen)
{
    struct seen larger = *seen;

    larger.size = seen->size > 0 ? 2 * seen->size : FIRST_SIZE;
    larger.entries = calloc(larger.size, sizeof *larger.entries);
    if (!larger.entries)
        return false;
    for (uint32_t i = 0; i < seen->size; i++) {
        struct seen_entry *old = &seen->entries[i];
        struct seen_entry *place = empty_place(&larger, old->hash);

        if (place)
            *place = *old;
        else
            drop(&larger, old);
    }
    free(seen->entries);
    *seen = larger;
    return true;
}

/* A place of a full window: of an entry that was not asked for again, or the first when all of
 * them were. */
static struct seen_entry *make_place(struct seen *seen, uint64_t hash)
{
    struct seen_entry *e = NULL;
    uint32_t i;

    for (i = 0; i < SEEN_WINDOW && (!e || e->asked); i++)
        e = &seen->entries[place_of(seen, hash, i)];
    if (e->asked)
        while (i-- > 0) {
            e = &seen->entries[place_of(seen, hash, i)];
            e->asked = false;
        }
    drop(seen, e);
    return e;
}

/* Forget texts until @len bytes more are within the bound. */
static void make_room(struct seen *seen, size_t len)
{
    while (seen->n > 0 && seen->bytes + len > seen->max_bytes) {
        struct seen_entry *e = &seen->entries[seen->hand++ & (seen->size - 1)];

        if (e->asked)
            e->asked = false;
        else
            drop(seen, e);
    }
}

void seen_add(struct seen *seen, const char *text, size_t len,
              const struct flowmsg_bundle *bundle)
{
    uint64_t hash = hash_bytes(text, len);
    struct seen_entry *place;
    char *copy = len <= seen->max_bytes / MAX_PART ? malloc(len + 1) : NULL;

    if (!copy)
        return;
    memcpy(copy, text, len);
    make_room(seen, len);
    while ((SPARSE * seen->n >= seen->size || !empty_place(seen, hash)) &&
           seen->size < seen->max_size && grow(seen))
        ;
    place = empty_place(seen, hash);
    if (!place && seen->size == 0) {             /* no memory for a table */
        free(copy);
        return;
    }
    if (!place)
        place = make_place(seen, hash);
    *place = (struct seen_entry){ hash, copy, bundle, (uint32_t)len, false };
    seen->n++;
    seen->bytes += len;
}

void seen_clear(struct seen *seen)
{
    for (uint32_t i = 0; i < seen->size; i++)
        drop(seen, &seen->entries[i]);
}

void seen_free(struct seen *seen)
{
    seen_clear(seen);
    free(seen->entries);
    seen->entries = NULL;
    seen->size = 0;
}
