/* translations.h - the compiled texts of all catalogs of a domain.
 *
 * SPDX-License-Identifier: MIT
 *
 * The texts of files are compiled when they are loaded.  The texts of embedded catalogs are
 * compiled when a reader first asks for their language: the scanner has compiled them before and
 * found no fault.
 *
 * (1) A language that is ready does not change any more. */
#ifndef BUNDLE_TRANSLATIONS_H
#define BUNDLE_TRANSLATIONS_H

#include <pthread.h>
#include <stdatomic.h>

#include "base/arena.h"
#include "base/array.h"
#include "base/parts.h"
#include "bundle/formats_set.h"
#include "bundle/notes.h"
#include "locale/locale.h"
#include "locale/offers.h"
#include "pattern/program.h"
#include "render/terms.h"

#include <flowmsg/flowmsg.h>

struct origins;

/* One part of a message in one language.  The members of its program that a bundle needs are here,
 * too: programs are all over the memory. */
struct translation {
    const struct program *program;  /* NULL: there is no translation */
    const char *pattern;          /* as the translator wrote it */
    const char *catalog;          /* the name of its catalog */
    uint32_t len;                 /* of the pattern */
    uint32_t note;                /* index of the note on the first catalog whose text was
                                     refused, or NO_INDEX */
    uint32_t rank;                /* of its catalog: a higher one wins; 0: registry */
    uint16_t uses;                /* of the program */
    bool has_styles;              /* the program has */
};

/* An embedded catalog. */
struct embedded {
    const struct flowmsg_embedded_catalog *data;
    const char *name;
    uint32_t rank;
    struct flowmsg_catalog *catalog;   /* NULL: not opened yet, or refused */
    struct embedded *next;             /* of the same language, and of lower rank */
};

/* The embedded catalogs of a language, and how far they have been compiled. */
struct pending {
    atomic_bool done;             /* true: nothing here changes any more */
    pthread_mutex_t lock;         /* only those who need this language wait for it */
    struct arena arena;           /* under lock: parts, programs */
    struct embedded *first;       /* the highest rank first */
    struct embedded *next;        /* under lock: the catalog to continue with; NULL: none */
    size_t part;                  /* under lock: its part to continue with */
};

/* All translations into one language, merged from its catalogs. */
struct language {
    struct locale locale;
    const char *tag;
    struct translation *parts;    /* [definition * N_PARTS + part]; NULL before it is ready */
    struct term_text *terms;      /* by their index in the registry; NULL before it is ready */
    struct pending *pending;      /* NULL: it has no embedded catalogs, and is ready */
};

/* A refused catalog. */
struct refusal {
    uint32_t rank;
    uint32_t note;                /* index of the note that says why */
};

/* Once they are loaded, only languages that are not ready, and notes, change. */
struct translations {
    const struct flowmsg_registry *registry;
    struct formats_set *formats;
    pthread_mutex_t *lock;        /* of formats, and of adding notes */
    struct arena arena;           /* of all members below */
    ARRAY(struct flowmsg_catalog *) catalogs;   /* held: patterns are borrowed from them */
    struct language *languages;   /* sorted by tag; after them the source, with all texts */
    size_t n_languages;           /* without the source */
    struct term_list terms;       /* of the registry */
    struct term_tokens tokens;    /* of the terms */
    struct offers offers;         /* of the languages, in their order, and of the source unless it
                                     is one of them; the list ends with the source in any case */
    struct notes notes;           /* at load, notes on whole catalogs are made first */
    struct refusal *refusals;     /* in order of rank */
    struct offers refused;        /* the offers that they would have been, in their order */
};

/* Compile the registry's texts and those of all files: for each message the usable text of the
 * highest rank.  @t has a registry, formats and their lock, and is empty otherwise.  The origins
 * are not needed afterwards.  FLOWMSG_OK, or ERR_NOMEM: the caller frees @t in both cases. */
int translations_load(struct translations *t, const struct origins *origins);

/* Make the languages ready that were ready in @former, which may be NULL, or @all.  FLOWMSG_OK or
 * ERR_NOMEM. */
int translations_prepare(struct translations *t, const struct translations *former, bool all);

/* Compile the texts that a language still lacks, so that it is ready.  FLOWMSG_OK, or ERR_NOMEM: it
 * is not, and the next call continues.  Any thread; none that holds the lock of the formats. */
int language_prepare(struct translations *t, struct language *language);

static inline bool language_is_ready(const struct language *language)
{
    return !language->pending ||
           atomic_load_explicit(&language->pending->done, memory_order_acquire);
}

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
