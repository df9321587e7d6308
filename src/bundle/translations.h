/* translations.h - the compiled texts of all catalogs of a domain.
 *
 * SPDX-License-Identifier: MIT */
#ifndef BUNDLE_TRANSLATIONS_H
#define BUNDLE_TRANSLATIONS_H

#include "base/arena.h"
#include "base/array.h"
#include "bundle/formats_set.h"
#include "locale/locale.h"
#include "pattern/program.h"
#include "render/terms.h"

#include <flowmsg/flowmsg.h>

struct origins;

enum { N_PARTS = 2 };   /* title, detail */

/* One part of a message in one language. */
struct translation {
    const struct program *program;  /* NULL: there is no translation */
    const char *pattern;          /* as the translator wrote it */
    size_t len;
    const char *catalog;          /* the name of its catalog */
    uint32_t note;                /* index of the note on the first catalog whose text was
                                     refused, or NO_INDEX */
    uint32_t rank;                /* of its catalog: a higher one wins; 0: registry */
};

/* All translations into one language, merged from its catalogs. */
struct language {
    struct locale locale;
    const char *tag;
    struct translation *parts;    /* [definition * N_PARTS + part] */
    struct term_text *terms;      /* by their index in the registry */
};

/* A refused catalog. */
struct refusal {
    struct locale_offer offer;    /* the offer that it would have been */
    uint32_t rank;
    uint32_t note;                /* index of the note that says why */
};

/* Immutable once they are loaded. */
struct translations {
    const struct flowmsg_registry *registry;
    struct arena arena;           /* of all members below */
    ARRAY(struct flowmsg_catalog *) catalogs;   /* held: patterns are borrowed from them */
    struct language *languages;   /* sorted by tag; after them the source, with all texts */
    size_t n_languages;           /* without the source */
    struct term_list terms;       /* of the registry */
    struct term_tokens tokens;    /* of the terms */
    struct locale_offer *offers;  /* of the languages, in their order, and of the source */
    ARRAY(struct flowmsg_note) notes;           /* those about whole catalogs come first */
    struct refusal *refusals;     /* in order of rank */
    size_t n_refusals;
};

/* Compile the registry's texts and those of all origins: for each message the usable text of the
 * highest rank.  @t is empty before.  The origins are not needed afterwards, but @formats are.
 * FLOWMSG_OK, or ERR_NOMEM: the caller frees @t in both cases. */
int translations_load(struct translations *t, const struct flowmsg_registry *registry,
                      const struct origins *origins, struct formats_set *formats);

void translations_free(struct translations *t);

/* The source: the registry's own texts. */
static inline const struct language *translations_source(const struct translations *t)
{
    return &t->languages[t->n_languages];
}

static inline size_t translations_n_parts(const struct translations *t)
{
    return t->registry->n_definitions * N_PARTS;
}

#endif
