/* store.h - all languages of a domain, for the life of a process.
 *
 * SPDX-License-Identifier: MIT */
#ifndef BUNDLE_STORE_H
#define BUNDLE_STORE_H

#include <stdalign.h>

#include "bundle/origins.h"
#include "bundle/snapshot.h"

enum { CACHE_LINE = 64 };

struct flowmsg_store {
    /* The serial of the current snapshot.  Every refresh of every reader reads it, so no member
     * that is written more often shares its cache line. */
    alignas(CACHE_LINE) _Atomic uint64_t serial;

    alignas(CACHE_LINE) atomic_uint refs;
    const struct flowmsg_registry *registry;
    struct codes codes;
    struct flowmsg_store_options options;   /* with copies in the arena */
    struct arena arena;                     /* codes, options */

    pthread_mutex_t reload_lock;            /* one reload at a time */
    struct origins origins;                 /* under reload_lock: as they were found last */

    pthread_mutex_t lock;                   /* held for a few instructions only */
    struct snapshot *current;               /* under lock */

    _Atomic(struct snapshot *) unused;      /* a list: the next reload frees them */
};

/* The current snapshot, with a reference for the caller. */
struct snapshot *store_current(struct flowmsg_store *store);

/* Release a reference on a thread that renders.  If it was the last one, the next reload frees the
 * snapshot.  Any thread. */
void store_release(struct flowmsg_store *store, struct snapshot *snapshot);

/* Is @snapshot the current one?  Reads a shared word and writes nothing. */
static inline bool store_is_current(const struct flowmsg_store *store,
                                    const struct snapshot *snapshot)
{
    return atomic_load_explicit(&store->serial, memory_order_acquire) == snapshot->serial;
}

#endif
