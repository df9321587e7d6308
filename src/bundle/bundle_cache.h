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

#include <stddef.h>
#include <stdint.h>

#include <flowmsg/flowmsg.h>

enum { BUNDLE_CACHE_WINDOW = 16 };

struct bundle_cache_entry {
    uint64_t hash;
    char *text;            /* NULL: empty */
    const struct flowmsg_bundle *bundle;
    uint32_t len;
    uint32_t asked;        /* true: used again since the entry was added or spared */
};

/* An empty map has max_size and max_bytes, and zero in all other members. */
struct bundle_cache {
    struct bundle_cache_entry *entries;
    uint32_t size;         /* slots: a power of two, 0 at first */
    uint32_t max_size;     /* a power of two, at least BUNDLE_CACHE_WINDOW */
    uint32_t hand;         /* the next slot to make room in */
    uint32_t n;            /* texts */
    size_t bytes, max_bytes;   /* of the texts */
};

/* The bundle of a text of @len > 0 bytes; NULL if the text is not remembered. */
const struct flowmsg_bundle *bundle_cache_find(struct bundle_cache *cache, const char *text,
                                               size_t len);

/* Remember the bundle of a text that is not remembered.  Does nothing if there is no memory, or if
 * the text is longer than an eighth of max_bytes. */
void bundle_cache_add(struct bundle_cache *cache, const char *text, size_t len,
                      const struct flowmsg_bundle *bundle);

/* Forget all texts; the table stays. */
void bundle_cache_clear(struct bundle_cache *cache);

void bundle_cache_free(struct bundle_cache *cache);

#endif
