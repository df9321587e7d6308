/* bundle_cache.h - the bundles that a reader remembers, by tag or header.
 *
 * SPDX-License-Identifier: MIT
 *
 * A map from tags or headers to bundles that grows up to a bound.  Its keys are request data:
 * there may be any number of them, and clients may choose them to collide.  So a text is in one of
 * BUNDLE_CACHE_WINDOW slots, beginning with the slot of its hash, and a full window forgets a
 * text for a new one. */
#ifndef BUNDLE_BUNDLE_CACHE_H
#define BUNDLE_BUNDLE_CACHE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <flowmsg/flowmsg.h>

enum { BUNDLE_CACHE_WINDOW = 16 };

struct bundle_cache_entry {
    uint64_t hash;
    char *text;            /* NULL: empty */
    const struct flowmsg_bundle *bundle;   /* as long as the turn is that of the map */
    uint32_t turn;
    uint16_t len;
    bool asked;            /* used again since the entry was added or spared */
};

/* An empty map has max_size and max_bytes, and zero in all other members. */
struct bundle_cache {
    struct bundle_cache_entry *entries;
    uint32_t size;         /* slots: a power of two, 0 at first */
    uint32_t max_size;     /* a power of two, at least BUNDLE_CACHE_WINDOW */
    uint32_t hand;         /* the next slot to make room in */
    uint32_t n;            /* texts, also of earlier turns */
    uint32_t turn;         /* counts bundle_cache_clear() */
    size_t bytes;          /* of the texts */
    uint32_t max_bytes;    /* at most 512 KiB */
};

/* The bundle of a text of @len > 0 bytes; NULL if the text is not remembered. */
const struct flowmsg_bundle *bundle_cache_find(struct bundle_cache *cache, const char *text,
                                               size_t len);

/* Remember the bundle of a text for which bundle_cache_find() has none.  Does nothing if there is
 * no memory, or if the text is longer than an eighth of max_bytes. */
void bundle_cache_add(struct bundle_cache *cache, const char *text, size_t len,
                      const struct flowmsg_bundle *bundle);

/* Forget all bundles, in no time: the texts stay until they are asked for again, or others need
 * their places. */
void bundle_cache_clear(struct bundle_cache *cache);

void bundle_cache_free(struct bundle_cache *cache);

#endif
