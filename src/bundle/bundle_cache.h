/* bundle_cache.h - the bundles that a reader has seen, by what was asked for.
 *
 * SPDX-License-Identifier: MIT
 *
 * A map from text to bundle that grows up to a bound.  Its keys are request data: they may be
 * chosen so that they meet in the table, and there may be any number of them.  So a text
 * stands in one of SEEN_WINDOW places from its hash on, and a full window makes room. */
#ifndef BUNDLE_BUNDLE_CACHE_H
#define BUNDLE_BUNDLE_CACHE_H

#include <stddef.h>
#include <stdint.h>

#include <flowmsg/flowmsg.h>

enum { SEEN_WINDOW = 16 };

struct seen_entry {
    uint64_t hash;
    char *text;            /* NULL: empty */
    const struct flowmsg_bundle *bundle;
    uint32_t len;
    uint32_t asked;        /* true: again, since the entry was last spared */
};

/* With max_size and max_bytes set and zero in the rest it is an empty map. */
struct seen {
    struct seen_entry *entries;
    uint32_t size;         /* of @entries: a power of two, 0 at first */
    uint32_t max_size;     /* a power of two, SEEN_WINDOW at least */
    uint32_t hand;         /* the place where room was last made */
    uint32_t n;            /* texts */
    size_t bytes, max_bytes;   /* of the texts */
};

/* The bundle of a text of @len > 0 bytes, or NULL. */
const struct flowmsg_bundle *seen_find(struct seen *seen, const char *text, size_t len);

/* Remember one that is not there, unless there is no memory or the text is very long. */
void seen_add(struct seen *seen, const char *text, size_t len,
              const struct flowmsg_bundle *bundle);

/* Forget all texts; the table stays. */
void seen_clear(struct seen *seen);

void seen_free(struct seen *seen);

#endif
