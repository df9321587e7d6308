/* known_locales.h - the bundles that readers of one snapshot asked for, by locale.
 *
 * SPDX-License-Identifier: MIT
 *
 * Finding the bundle for a locale takes 3 us and a lock.  With 1,000 readers, each tag is new 1,000
 * times.  So the readers of a snapshot share one table of answers, which is read without a lock: a
 * tag that is new to a reader takes 0.2 us, and two threads do 1.9 times the work of one.
 *
 * Locales are request data, and clients can ask for any number.  So the table is bounded: locales
 * after the first KNOWN_LOCALES_MAX take the slow way, and those that are known stay quick.  A full
 * table takes 100 KiB.
 *
 * (1) An entry is complete before it is published.  Then it neither moves nor changes, except for
 *     @asked, and it lives as long as the table.
 * (2) One thread at a time adds entries; any thread reads, meanwhile, too. */
#ifndef BUNDLE_KNOWN_LOCALES_H
#define BUNDLE_KNOWN_LOCALES_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "locale/locale.h"

#include <flowmsg/flowmsg.h>

enum { KNOWN_LOCALES_MAX = 2048, KNOWN_LOCALES_BUCKETS = 512 };

struct known_locale {
    struct known_locale *next;             /* in its bucket, older */
    const struct flowmsg_bundle *bundle;
    struct locale locale;
    uint8_t idle;                          /* reloads since a reader asked */
    atomic_bool asked;                     /* a reader of this snapshot asked */
};

/* A table that is all zero is empty. */
struct known_locales {
    _Atomic(struct known_locale *) buckets[KNOWN_LOCALES_BUCKETS];
    uint32_t n;
};

/* The bundle for a reader of @locale, who asks now; NULL: the locale is not known.  Any thread. */
const struct flowmsg_bundle *known_locales_ask(struct known_locales *known,
                                               const struct locale *locale);

/* Add the answer for a locale that is not known, with memory of @arena, which lives as long as the
 * table.  @idle: the reloads since a reader asked; 0: one asks now.  Does nothing when the table is
 * full, or without memory. */
void known_locales_add(struct known_locales *known, struct arena *arena,
                       const struct locale *locale, const struct flowmsg_bundle *bundle,
                       unsigned idle);

/* Call @visit for each known locale, with the reloads since a reader asked.  Any thread. */
void known_locales_each(const struct known_locales *known,
                        void (*visit)(void *data, const struct locale *locale, unsigned idle),
                        void *data);

#endif
