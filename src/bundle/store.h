/* store.h - all catalogs of a domain, compiled, and the bundles made of them.
 *
 * SPDX-License-Identifier: MIT */
#ifndef BUNDLE_STORE_H
#define BUNDLE_STORE_H

#include <pthread.h>
#include <stdatomic.h>

#include "base/arena.h"
#include "bundle/bundle.h"
#include "bundle/sources.h"

/* All texts of one locale, merged from its catalogs. */
struct table {
    struct locale locale;
    const char *tag;
    struct text *texts;           /* [definition * N_PARTS + part] */
};

/* Immutable from the end of flowmsg_store_new() on, but for the bundles, which
 * are added under the lock and never changed or removed. */
struct flowmsg_store {
    atomic_uint refs;
    const struct flowmsg_registry *registry;
    struct arena arena;           /* texts, programs, names, notes */
    struct sources sources;
    struct code_index index;
    struct table *tables;         /* sorted by tag */
    size_t n_tables;
    struct locale_offer *offers;  /* of the tables, in their order, and of the source */
    size_t n_offers;              /* without the source when a table has its locale */
    struct text *source;          /* the registry's own texts */
    struct locale source_locale;
    struct buffer notes;          /* of struct flowmsg_note */

    pthread_mutex_t lock;
    struct bundle_node *bundles;
    struct formats_node *formats;
    const struct flowmsg_bundle *source_bundle;   /* for readers of other languages */
};

/* The bundle for a locale; makes it when it is the first time.  NULL when there is
 * no memory: then the source bundle is at hand. */
const struct flowmsg_bundle *store_bundle(struct flowmsg_store *store, const char *locale);

/* Fill in what there are texts in, once the tables are there; false: no memory. */
bool store_make_offers(struct flowmsg_store *store);

/* The offer that serves best who sends @accept_language, and in *@reader what of it
 * led there: ko-KR though ko is served.  n_offers: none does, *@reader is left alone. */
size_t store_negotiate(const struct flowmsg_store *store, const char *accept_language,
                       struct locale *reader);

#endif
