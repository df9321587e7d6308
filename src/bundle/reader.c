/* reader.c - one thread's view of a store.
 *
 * SPDX-License-Identifier: MIT
 *
 * A shared reference count on each rendering would make two threads slower than
 * one.  So a reader keeps the bundles it has seen by the tag that was asked for,
 * and only a new tag goes to the store and its lock. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "bundle/store.h"

enum {
    N_SETS = 8,            /* a tag has its place in one of these, by its hash */
    N_WAYS = 4,            /* the least lately added of a set makes room */
    MAX_TAG = 40           /* longer tags are looked up each time */
};

struct seen {
    const struct flowmsg_bundle *bundle;
    char tag[MAX_TAG];
};

struct flowmsg_reader {
    struct flowmsg_store *store;
    struct seen seen[N_SETS][N_WAYS];
    unsigned char next[N_SETS];      /* the way to be replaced */
};

struct flowmsg_reader *flowmsg_reader_new(struct flowmsg_store *store)
{
    int saved = errno;
    struct flowmsg_reader *reader = calloc(1, sizeof *reader);

    errno = saved;
    if (reader)
        reader->store = flowmsg_store_ref(store);
    return reader;
}

void flowmsg_reader_free(struct flowmsg_reader *reader)
{
    if (!reader)
        return;
    flowmsg_store_unref(reader->store);
    free(reader);
}

/* Remember a bundle; one that stands in for want of memory is not. */
static void keep(struct flowmsg_reader *reader, size_t set, const char *tag, size_t len,
                 const struct flowmsg_bundle *bundle)
{
    struct seen *seen = &reader->seen[set][reader->next[set]];

    reader->next[set] = (unsigned char)((reader->next[set] + 1) % N_WAYS);
    seen->bundle = bundle;
    memcpy(seen->tag, tag, len + 1);
}

const struct flowmsg_bundle *flowmsg_reader_bundle(struct flowmsg_reader *reader,
                                                   const char *locale)
{
    size_t len = locale ? strlen(locale) : 0, set = hash_bytes(locale, len) % N_SETS;
    const struct flowmsg_bundle *bundle;

    if (len == 0)
        return reader->store->source_bundle;
    for (int i = 0; len < MAX_TAG && i < N_WAYS; i++)
        if (strcmp(reader->seen[set][i].tag, locale) == 0)
            return reader->seen[set][i].bundle;
    bundle = store_bundle(reader->store, locale);
    if (bundle && len < MAX_TAG)
        keep(reader, set, locale, len, bundle);
    return bundle ? bundle : reader->store->source_bundle;
}
