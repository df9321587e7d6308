/* pattern_cache.h - a cache of compiled patterns, for requests that repeat them.
 *
 * SPDX-License-Identifier: MIT */
#ifndef TOOLS_PATTERN_CACHE_H
#define TOOLS_PATTERN_CACHE_H

#include <flowmsg/flowmsg.h>

enum { KEPT_SETS = 64, KEPT_WAYS = 4, KEPT_SEEN = 1024 };

struct kept {
    struct flowmsg_pattern *pattern;     /* NULL: the place is free */
    char *key;                           /* locale, NUL, text */
    size_t key_len, cost;
    uint64_t hash;
    uint64_t used;                       /* when it was last asked for */
};

/* A cache that is all zero is empty.  Each thread has its own. */
struct kept_patterns {
    struct kept places[KEPT_SETS * KEPT_WAYS];   /* set after set */
    uint64_t seen[KEPT_SEEN];            /* hashes of recent patterns */
    struct flowmsg_pattern *passing;     /* the last pattern, if it is not cached */
    size_t cost;                         /* of all cached patterns */
    uint64_t now;
};

/* The pattern, compiled for the locale, or for English when ICU does not know the locale.
 * Borrowed until the next call.  NULL: it does not compile, and *err says why. */
const struct flowmsg_pattern *kept_pattern(struct kept_patterns *kept, const char *locale,
                                           const char *text, size_t len,
                                           struct flowmsg_error *err);

/* Release the last pattern, if it is not cached. */
void kept_pass(struct kept_patterns *kept);
void kept_free(struct kept_patterns *kept);

#endif
