/* bundle_set.h - the bundles that were made of one snapshot.
 *
 * SPDX-License-Identifier: MIT
 *
 * A bundle is known by its layers, not by the tag that was asked for: hostile tags make no
 * bundles.  (1) A bundle is complete before anybody gets it, and lives as long as the set.
 * (2) Of the members, threads change only those under the lock. */
#ifndef BUNDLE_BUNDLE_SET_H
#define BUNDLE_BUNDLE_SET_H

#include <pthread.h>

#include "bundle/bundle.h"

struct bundle_set {
    const struct translations *translations;
    const struct codes *codes;

    pthread_mutex_t lock;
    struct formats_set *formats;          /* under it, and so are their styles */
    struct arena arena;                   /* under it: bundles */
    struct bundle_node *bundles;          /* under it */
};

/* An empty set.  All of the arguments are borrowed as long as there is the set, and from now on
 * @formats is under its lock.  False: the lock cannot be made. */
bool bundle_set_init(struct bundle_set *set, const struct translations *translations,
                     const struct codes *codes, struct formats_set *formats);

/* The bundle for readers of a locale, made if it is new.  Borrowed as long as there is the set;
 * NULL when there is no memory.  Any thread. */
const struct flowmsg_bundle *bundle_set_get(struct bundle_set *set, const struct locale *locale);

void bundle_set_free(struct bundle_set *set);

#endif
