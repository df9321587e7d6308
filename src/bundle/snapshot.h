/* snapshot.h - everything that one load of a domain's catalogs produced.
 *
 * SPDX-License-Identifier: MIT
 *
 * A store has one current snapshot, and a reader holds the snapshot that it uses.  A reload makes a
 * new one and replaces the current one as a whole, so that no reader sees a part of a load.  It
 * does not read unchanged files again.  It compiles the patterns again, those of files and of the
 * embedded languages in use, which takes half a millisecond: too little to need a second way.  It
 * makes the bundles that readers ask for, too, so that no request does that after a reload. */
#ifndef BUNDLE_SNAPSHOT_H
#define BUNDLE_SNAPSHOT_H

#include <stdatomic.h>

#include "bundle/bundle_set.h"
#include "bundle/formats_set.h"
#include "bundle/translations.h"

struct origins;

struct snapshot {
    atomic_uint refs;
    struct snapshot *next;        /* without references: of those that wait to be freed */
    uint64_t serial;              /* 1, 2, 3 … in the life of the store */
    struct translations translations;
    struct formats_set formats;
    struct bundle_set bundles;
    const struct flowmsg_bundle *source_bundle;   /* for readers of the source language */
    const struct flowmsg_bundle *lent_bundle;     /* its copy, for others without memory */
};

/* A load of the catalogs of @origins. */
struct load {
    const struct flowmsg_registry *registry;
    const struct codes *codes;
    const struct origins *origins;        /* not needed afterwards */
    const struct snapshot *former;        /* its languages in use are compiled; NULL: none */
    bool compile_all;                     /* compile all embedded catalogs */
};

/* Make a snapshot.  Registry and codes are borrowed.  FLOWMSG_OK or ERR_NOMEM. */
int snapshot_new(struct snapshot **out, const struct load *load);

struct snapshot *snapshot_ref(struct snapshot *snapshot);

/* Release a reference.  True: it was the last one, and the caller frees the snapshot. */
bool snapshot_release(struct snapshot *snapshot);

/* Free a snapshot without references; NULL is fine.  It may have megabytes. */
void snapshot_free(struct snapshot *snapshot);

/* snapshot_release(), then snapshot_free(); NULL is fine. */
void snapshot_unref(struct snapshot *snapshot);

#endif
