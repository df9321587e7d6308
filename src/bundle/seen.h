/* seen.h - the bundles that a reader has seen, by what was asked for.
 *
 * SPDX-License-Identifier: MIT
 *
 * A map of bounded size from text to bundle.  What is asked for is request data: the
 * one that was added first makes room, and long texts are not kept. */
#ifndef BUNDLE_SEEN_H
#define BUNDLE_SEEN_H

#include <stddef.h>
#include <stdint.h>

#include <flowmsg/flowmsg.h>

enum { SEEN_SETS = 8, SEEN_WAYS = 4 };

struct seen_entry {
    uint64_t hash;
    size_t len;
    char *text;            /* NULL: empty */
    const struct flowmsg_bundle *bundle;
};

/* Zero-initialised is an empty map. */
struct seen {
    struct seen_entry entries[SEEN_SETS][SEEN_WAYS];   /* a text is in one set, by its hash */
    unsigned char next[SEEN_SETS];                     /* the way to be replaced */
};

/* The bundle of a text, or NULL. */
const struct flowmsg_bundle *seen_find(const struct seen *seen, const char *text, size_t len);

/* Remember one that is not there, unless there is no memory. */
void seen_add(struct seen *seen, const char *text, size_t len,
              const struct flowmsg_bundle *bundle);

void seen_clear(struct seen *seen);

#endif
