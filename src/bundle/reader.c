/* reader.c - one thread's view of a store.
 *
 * SPDX-License-Identifier: MIT
 *
 * A shared reference count on each rendering would make two threads slower than
 * one.  So a reader keeps the bundles it has seen by the tag that was asked for,
 * and only a new tag goes to the store and its lock. */
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "bundle/store.h"

enum { N_SEEN = 32, MAX_TAG = 40 };

struct seen {
    const struct flowmsg_bundle *bundle;
    char tag[MAX_TAG];
};

struct flowmsg_reader {
    struct flowmsg_store *store;
    struct seen seen[N_SEEN];      /* by the tag's hash; a clash replaces */
};

struct flowmsg_reader *flowmsg_reader_new(struct flowmsg_store *store)
{
    struct flowmsg_reader *reader = calloc(1, sizeof *reader);

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

const struct flowmsg_bundle *flowmsg_reader_bundle(struct flowmsg_reader *reader,
                                                   const char *locale)
{
    size_t len = locale ? strlen(locale) : 0;
    struct seen *seen;

    if (len == 0)
        return reader->store->source_bundle;
    if (len >= MAX_TAG)
        return store_bundle(reader->store, locale);
    seen = &reader->seen[hash_bytes(locale, len) % N_SEEN];
    if (!seen->bundle || strcmp(seen->tag, locale) != 0) {
        seen->bundle = store_bundle(reader->store, locale);
        memcpy(seen->tag, locale, len + 1);
    }
    return seen->bundle;
}
