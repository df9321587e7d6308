/* bundle_set.h - the bundles that were made of one snapshot.
 *
 * SPDX-License-Identifier: MIT
 *
 * Tags with the same layers share a bundle, so that hostile tags cannot make more and more bundles.
 *
 * (1) A bundle is complete before it is returned, and lives as long as the set.
 * (2) Threads change only the members under the lock.  No thread compiles texts while it holds the
 *     lock, so that readers of one language do not wait for the texts of another.
 * (3) The first bundle is for readers of the source language: snapshot.c asks for it.
 * (4) A known locale is found without the lock. */
#ifndef BUNDLE_BUNDLE_SET_H
#define BUNDLE_BUNDLE_SET_H

#include <pthread.h>

#include "bundle/bundle.h"
#include "bundle/known_locales.h"

/* Locales that no reader asked for during this number of reloads are not made ready any more. */
enum { BUNDLE_SET_IDLE_RELOADS = 8, BUNDLE_SET_BUCKETS = 64 };

struct bundle_set {
    struct translations *translations;
    const struct codes *codes;

    pthread_mutex_t lock;                 /* also of the formats and notes of the translations */
    struct formats_set *formats;          /* under the lock, with their styles */
    struct arena arena;                   /* under the lock: bundles, known locales */
    struct bundle_node *buckets[BUNDLE_SET_BUCKETS];   /* under the lock: by the first language */
    struct known_locales known;           /* added to under the lock */
    const struct flowmsg_bundle *source;  /* the first bundle (3) */
};

/* Make an empty set.  It borrows all arguments as long as it lives, and from now on @formats is
 * under its lock.  False: the lock cannot be made. */
bool bundle_set_init(struct bundle_set *set, struct translations *translations,
                     const struct codes *codes, struct formats_set *formats);

/* The bundle for readers of a locale, made if it is new, and its languages made ready.  Borrowed as
 * long as the set lives; NULL when there is no memory.  Any thread. */
const struct flowmsg_bundle *bundle_set_get(struct bundle_set *set, const struct locale *locale);

/* Make the bundles for the locales that readers of @former ask for, so that none of them waits for
 * that after a reload.  A bundle for which there is no memory is left to the first request.  No
 * thread frees @former meanwhile. */
void bundle_set_follow(struct bundle_set *set, const struct bundle_set *former);

/* A copy of a bundle of this set, to lend to readers for whose own language there is no memory: its
 * reports say so.  NULL when there is no memory.  Any thread. */
const struct flowmsg_bundle *bundle_set_lend(struct bundle_set *set,
                                             const struct flowmsg_bundle *bundle);

void bundle_set_free(struct bundle_set *set);

#endif
