/* snapshot.h - what one load of a domain's catalogs gave.
 *
 * SPDX-License-Identifier: MIT
 *
 * A store has one current generation; a reload makes a new one beside it.  Readers
 * hold the one they use, so that it lives as long as anybody looks at it. */
#ifndef BUNDLE_SNAPSHOT_H
#define BUNDLE_SNAPSHOT_H

#include <pthread.h>
#include <stdatomic.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "bundle/bundle.h"
#include "bundle/origins.h"
#include "locale/offers.h"

/* All texts of one locale, merged from its catalogs. */
struct table {
    struct locale locale;
    const char *tag;
    struct text *texts;           /* [definition * N_PARTS + part] */
};

/* A catalog that is not used at all. */
struct refusal {
    struct locale_offer offer;    /* what it would have been */
    uint32_t rank;
    uint32_t note;                /* 1 + that which says why */
};

/* Immutable once it is made, but for the bundles and formats, which are added under
 * the lock and never changed or removed. */
struct generation {
    atomic_uint refs;
    uint64_t serial;              /* 1, 2, 3 … in the life of the store */
    const struct flowmsg_registry *registry;
    const struct codes *codes;    /* the store's */
    struct locale source_locale;
    struct arena arena;           /* texts, programs, names */
    struct buffer catalogs;       /* of struct flowmsg_catalog *, which the texts lie in */
    struct table *tables;         /* sorted by tag */
    size_t n_tables;
    struct locale_offer *offers;  /* of the tables, in their order, and of the source */
    struct offers choices;        /* without the source when a table has its locale */
    struct text *source;          /* the registry's own texts */
    struct buffer notes;          /* of struct flowmsg_note */
    struct refusal *refusals;     /* in order of rank */
    size_t n_refusals;

    pthread_mutex_t lock;
    struct bundle_node *bundles;
    struct formats_node *formats;
    const struct flowmsg_bundle *source_bundle;   /* for readers of other languages */
};

/* Compile the catalogs of @origins, which it does not need afterwards.  FLOWMSG_OK or
 * ERR_NOMEM. */
int generation_new(struct generation **out, const struct flowmsg_registry *registry,
                   const struct codes *codes, const struct origins *origins,
                   uint64_t serial);

struct generation *generation_ref(struct generation *g);
void generation_unref(struct generation *g);

static inline size_t generation_n_notes(const struct generation *g)
{
    return g->notes.len / sizeof(struct flowmsg_note);
}

/* Note @i, or NULL. */
static inline const struct flowmsg_note *generation_note(const struct generation *g, size_t i)
{
    return i < generation_n_notes(g)
               ? (const struct flowmsg_note *)(const void *)g->notes.data + i
               : NULL;
}

/* ---- translations.c */

/* Compile the registry's texts and those of all origins, message by message the one of
 * the highest rank that is fit.  FLOWMSG_OK or ERR_NOMEM. */
int texts_load(struct generation *g, const struct origins *origins);

/* ---- negotiate.c */

/* Fill in what there are texts in, once the tables are there; false: no memory. */
bool generation_make_offers(struct generation *g);

/* The tag of the locale that serves best who sends @accept_language (or NULL), and in
 * *@reader what of it led there: ko-KR though ko is served.  The source locale when
 * nothing else serves. */
const char *generation_negotiate(const struct generation *g, const char *accept_language,
                                 struct locale *reader);

/* ---- bundle_build.c */

/* The bundle for readers of a locale; makes it when it is the first time.  NULL when there is no
 * memory: then the source bundle is at hand. */
const struct flowmsg_bundle *generation_bundle(struct generation *g, const struct locale *locale);

/* The number and date formats of a locale, NULL when there is no memory.  Under the
 * lock, or while the generation is made. */
struct formats *generation_formats(struct generation *g, const struct locale *locale);

void generation_free_formats(struct generation *g);

#endif
