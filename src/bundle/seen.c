/* seen.c - the bundles that a reader has seen, by what was asked for.
 *
 * SPDX-License-Identifier: MIT */
#include "bundle/seen.h"

#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/hints.h"

enum { MAX_TEXT = 8 * 1024 };

UNGUARDED const struct flowmsg_bundle *seen_find(const struct seen *seen, const char *text, size_t len)
{
    uint64_t hash = hash_bytes(text, len);
    const struct seen_entry *set = seen->entries[hash % SEEN_SETS];

    for (int i = 0; i < SEEN_WAYS; i++)
        if (set[i].hash == hash && set[i].len == len && set[i].text &&
            memcmp(set[i].text, text, len) == 0)
            return set[i].bundle;
    return NULL;
}

void seen_add(struct seen *seen, const char *text, size_t len,
              const struct flowmsg_bundle *bundle)
{
    uint64_t hash = hash_bytes(text, len);
    unsigned char *next = &seen->next[hash % SEEN_SETS];
    struct seen_entry *entry = &seen->entries[hash % SEEN_SETS][*next];
    char *copy = len <= MAX_TEXT ? malloc(len + 1) : NULL;

    if (!copy)
        return;
    memcpy(copy, text, len);
    free(entry->text);
    *entry = (struct seen_entry){ hash, len, copy, bundle };
    *next = (unsigned char)((*next + 1) % SEEN_WAYS);
}

void seen_clear(struct seen *seen)
{
    for (int i = 0; i < SEEN_SETS; i++)
        for (int k = 0; k < SEEN_WAYS; k++)
            free(seen->entries[i][k].text);
    memset(seen, 0, sizeof *seen);
}
