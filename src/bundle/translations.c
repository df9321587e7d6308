/* translations.c - the compiled texts of all catalogs of a domain.
 *
 * SPDX-License-Identifier: MIT
 *
 * Every pattern of a file is compiled when it is loaded, so that its faults are known then.  The
 * patterns of an embedded catalog are compiled when their language is first asked for: the scanner
 * has compiled them before, and one reader's language need not cost all the others.  Rendering
 * never parses.  Unusable texts are left out, message by message, and noted.
 *
 * If memory runs out while a language is compiled, the texts that it got stay, and the next attempt
 * continues: no fault is noted twice.
 *
 * The source's texts are always compiled at load, with those of its own catalogs: they are lent to
 * readers for whose language there is no memory. */
#include "bundle/translations.h"

#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "bundle/loader.h"
#include "bundle/origins.h"
#include "domain/domain.h"

/* ------------------------------------------------------------------- languages */

/* Begin a language, still without parts; false: no memory. */
static bool language_init(struct language *language, struct translations *t,
                          const struct locale *locale, const char *tag)
{
    *language = (struct language){ .locale = *locale,
                                   .tag = arena_text(&t->arena, tag, strlen(tag)) };
    return language->tag;
}

/* The languages that are loaded, by their tags. */
struct language_table {
    uint32_t *places;             /* a hash table of indexes; or NO_INDEX */
    uint32_t mask;
};

/* Make room for @n languages; false: no memory. */
static bool make_languages(struct translations *t, struct language_table *table, size_t n)
{
    uint32_t size = 4;

    while (size < 2 * n)
        size *= 2;
    t->languages = arena_array(&t->arena, n + 1, sizeof *t->languages);
    table->places = arena_array(&t->arena, size, sizeof *table->places);
    table->mask = size - 1;
    if (!t->languages || !table->places)
        return false;
    memset(table->places, 0xFF, size * sizeof *table->places);     /* NO_INDEX */
    return true;
}

/* The place of a tag, or the free place for it.  The address of the table is a seed that no folder
 * can know. */
static uint32_t *place_of(const struct language_table *table, const struct translations *t,
                          const char *tag)
{
    uint64_t hash = hash_bytes_from((uint64_t)(uintptr_t)table->places, tag, strlen(tag));
    uint32_t i = (uint32_t)(hash >> 32) & table->mask;

    while (table->places[i] != NO_INDEX &&
           strcmp(t->languages[table->places[i]].tag, tag) != 0)
        i = (i + 1) & table->mask;
    return &table->places[i];
}

/* The language of a locale, begun if it is new; NULL: no memory. */
static struct language *find_language(struct translations *t, struct language_table *table,
                                      const struct locale *locale)
{
    char tag[LOCALE_TEXT_SIZE];
    uint32_t *place;

    locale_text(locale, tag);
    place = place_of(table, t, tag);
    if (*place != NO_INDEX)
        return &t->languages[*place];
    if (!language_init(&t->languages[t->n_languages], t, locale, tag))
        return NULL;
    *place = (uint32_t)t->n_languages;
    return &t->languages[t->n_languages++];
}

/* Take the texts of a file.  FLOWMSG_OK or ERR_NOMEM. */
static int merge_file(struct loader *l, struct language *language, const struct origin *origin,
                      uint32_t rank)
{
    struct taken from = { origin->catalog, arena_text(&l->t->arena, origin->name,
                                                      strlen(origin->name)), rank };
    size_t i = 0;

    return from.name ? loader_take(l, language, &from, &i) : FLOWMSG_ERR_NOMEM;
}

/* ---------------------------------------------------------- embedded catalogs */

static struct pending *pending_new(struct arena *arena)
{
    struct pending *p = arena_alloc(arena, sizeof *p);

    if (!p || pthread_mutex_init(&p->lock, NULL) != 0)
        return NULL;
    atomic_init(&p->done, false);
    return p;
}

/* Note that @language has this catalog, too, of a lower rank than those before.  FLOWMSG_OK or
 * ERR_NOMEM. */
static int add_embedded(struct translations *t, struct language *language,
                        const struct origin *origin, uint32_t rank)
{
    struct embedded *e = arena_alloc(&t->arena, sizeof *e), **last;

    if (!e || (!language->pending && !(language->pending = pending_new(&t->arena))))
        return FLOWMSG_ERR_NOMEM;
    *e = (struct embedded){ .data = origin->embedded, .rank = rank,
                            .name = arena_text(&t->arena, origin->name, strlen(origin->name)) };
    for (last = &language->pending->first; *last; last = &(*last)->next)
        continue;
    *last = e;
    language->pending->next = language->pending->first;
    return e->name ? FLOWMSG_OK : FLOWMSG_ERR_NOMEM;
}

/* Check an embedded catalog, unless a domain file did.  A damaged one is noted, also for each text
 * that it may have had.  FLOWMSG_OK or ERR_NOMEM. */
static int open_embedded(struct translations *t, struct language *language, struct embedded *e)
{
    struct flowmsg_note note = { .catalog = e->name, .locale = e->data->locale };
    struct flowmsg_catalog *known = domain_catalog(t->registry, e->data);
    uint32_t index;

    if (!e->catalog && known)
        e->catalog = flowmsg_catalog_ref(known);
    if (e->catalog ||
        flowmsg_catalog_from_buffer(&e->catalog, e->data->data, e->data->len, &note.error) ==
            FLOWMSG_OK)
        return FLOWMSG_OK;
    if (note.error.code == FLOWMSG_ERR_NOMEM || (index = loader_add_note(t, &note)) == NO_INDEX)
        return FLOWMSG_ERR_NOMEM;
    for (size_t i = 0; i < translations_n_parts(t); i++)
        if (!language->parts[i].program && language->parts[i].note == NO_INDEX)
            language->parts[i].note = index;
    return FLOWMSG_OK;
}

/* Compile what is pending, from where the last attempt stopped.  FLOWMSG_OK or ERR_NOMEM. */
static int compile_pending(struct loader *l, struct language *language)
{
    struct pending *p = language->pending;
    int rc = FLOWMSG_OK;

    if (!loader_begin(l, language))
        return FLOWMSG_ERR_NOMEM;
    for (; p->next && rc == FLOWMSG_OK; p->next = rc == FLOWMSG_OK ? p->next->next : p->next) {
        struct embedded *e = p->next;

        if ((rc = open_embedded(l->t, language, e)) < 0)
            continue;
        if (e->catalog)
            rc = loader_take(l, language, &(struct taken){ e->catalog, e->name, e->rank },
                               &p->part);
        if (rc == FLOWMSG_OK)
            p->part = 0;
    }
    return rc;
}

int language_prepare(struct translations *t, struct language *language)
{
    struct pending *p = language->pending;
    int rc = FLOWMSG_OK;

    if (language_is_ready(language))
        return rc;
    pthread_mutex_lock(&p->lock);
    if (!language_is_ready(language)) {
        struct loader l = { .t = t, .arena = &p->arena,
                            .source = translations_source(t)->parts };

        rc = compile_pending(&l, language);
        loader_free(&l);
        if (rc == FLOWMSG_OK)
            atomic_store_explicit(&p->done, true, memory_order_release);
    }
    pthread_mutex_unlock(&p->lock);
    return rc;
}

/* Take over the catalogs that a language of an earlier load has checked. */
static void take_checked(struct pending *p, const struct pending *former)
{
    for (struct embedded *e = p->first; e; e = e->next)
        for (const struct embedded *f = former->first; f && !e->catalog; f = f->next)
            if (f->data == e->data && f->catalog)
                e->catalog = flowmsg_catalog_ref(f->catalog);
}

static int by_tag(const void *a, const void *b)
{
    return strcmp(((const struct language *)a)->tag, ((const struct language *)b)->tag);
}

/* The language of @former with the tag of @language, if it has embedded catalogs and is in use; or
 * NULL.  @former may be NULL. */
static const struct language *find_used(const struct translations *former,
                                        const struct language *language)
{
    const struct language *f = former ? bsearch(language, former->languages, former->n_languages,
                                                sizeof *language, by_tag)
                                      : NULL;

    return f && f->pending && language_is_ready(f) ? f : NULL;
}

int translations_prepare(struct translations *t, const struct translations *former, bool all)
{
    int rc = FLOWMSG_OK;

    for (size_t i = 0; i < t->n_languages && rc == FLOWMSG_OK; i++) {
        struct language *language = &t->languages[i];
        const struct language *used = language->pending ? find_used(former, language) : NULL;

        if (used)
            take_checked(language->pending, used->pending);
        if (used || all)
            rc = language_prepare(t, language);
    }
    return rc;
}

/* ---------------------------------------------------------------- all languages */

/* Make the languages of all catalogs, with the texts of files.  The catalog of the highest rank is
 * first: texts that it has are not looked for elsewhere.  Embedded catalogs have the lowest ranks.
 * FLOWMSG_OK or ERR_NOMEM. */
static int load_languages(struct loader *l, struct language_table *table,
                          const struct origins *origins)
{
    struct translations *t = l->t;

    for (size_t i = origins->list.n; i-- > 0;) {
        const struct origin *origin = &origins->list.items[i];
        struct language *language;
        int rc;

        if (!origin->catalog && !origin->embedded)
            continue;
        if (!(language = find_language(t, table, &origin->locale)))
            return FLOWMSG_ERR_NOMEM;
        rc = origin->embedded ? add_embedded(t, language, origin, origin_rank(i))
                              : merge_file(l, language, origin, origin_rank(i));
        if (rc < 0)
            return rc;
    }
    qsort(t->languages, t->n_languages, sizeof *t->languages, by_tag);
    return FLOWMSG_OK;
}

/* Compile the registry's own texts.  The scanner rejects everything that could be noted here.
 * FLOWMSG_OK or ERR_NOMEM. */
static int load_source(struct loader *l, struct language *source)
{
    const char *tag = l->t->registry->source_locale;
    struct locale locale;
    size_t i = 0;

    (void)locale_parse(&locale, tag);                /* the store has checked it */
    return language_init(source, l->t, &locale, tag)
               ? loader_take(l, source, &(struct taken){ NULL, "registry", 0 }, &i)
               : FLOWMSG_ERR_NOMEM;
}

/* --------------------------------------------------------------------- loading */

static size_t n_faults(const struct origins *origins)
{
    size_t n = 0;

    for (size_t i = 0; i < origins->list.n; i++)
        n += origins->list.items[i].error.code != FLOWMSG_OK;
    return n;
}

/* Hold the catalogs, and note the faults of those that cannot be used; false: no memory. */
static bool take_catalogs(struct translations *t, const struct origins *origins)
{
    struct locale_offer *refused = arena_array(&t->arena, n_faults(origins), sizeof *refused);
    size_t n = 0;

    t->refusals = arena_array(&t->arena, n_faults(origins), sizeof *t->refusals);
    if (!refused || !t->refusals)
        return false;
    for (size_t i = 0; i < origins->list.n; i++) {
        const struct origin *o = &origins->list.items[i];
        struct flowmsg_note note = { .kept = o->kept, .error = o->error };
        uint32_t index;

        if (o->catalog && array_push(&t->catalogs, o->catalog))
            flowmsg_catalog_ref(o->catalog);
        if (o->error.code == FLOWMSG_OK)
            continue;
        note.catalog = arena_text(&t->arena, o->name, strlen(o->name));
        note.locale = arena_text(&t->arena, o->folder, strlen(o->folder));
        if (!note.catalog || !note.locale || (index = loader_add_note(t, &note)) == NO_INDEX)
            return false;
        if (o->catalog || !o->locale.language[0])
            continue;
        refused[n] = locale_offer(&o->locale);
        t->refusals[n++] = (struct refusal){ origin_rank(i), index };
    }
    return !t->catalogs.failed && offers_init(&t->refused, &t->arena, refused, n);
}

/* Make an offer of each language, and of the source; false: no memory.  If there is a catalog of
 * the source locale, the source is offered once, as that language. */
static bool make_offers(struct translations *t)
{
    const struct locale *source = &translations_source(t)->locale;
    struct locale_offer *list = arena_array(&t->arena, t->n_languages + 1, sizeof *list);
    bool has_catalog = false;

    for (size_t i = 0; list && i <= t->n_languages; i++) {
        list[i] = locale_offer(&t->languages[i].locale);
        has_catalog = has_catalog || (i < t->n_languages && locale_equal(&list[i].locale, source));
    }
    return list &&
           offers_init(&t->offers, &t->arena, list, t->n_languages + (has_catalog ? 0 : 1));
}

int translations_load(struct translations *t, const struct origins *origins)
{
    struct loader l = { .t = t, .arena = &t->arena };
    struct language_table table;
    struct language source;
    int rc;

    t->terms = terms_of_registry(t->registry);
    if (!make_languages(t, &table, origins->list.n) ||
        !term_tokens_init(&t->tokens, &t->terms, &t->arena) || !take_catalogs(t, origins))
        return FLOWMSG_ERR_NOMEM;
    if ((rc = load_source(&l, &source)) == FLOWMSG_OK) {
        l.source = source.parts;
        rc = load_languages(&l, &table, origins);
    }
    loader_free(&l);
    if (rc < 0)
        return rc;
    t->languages[t->n_languages] = source;
    return make_offers(t) ? FLOWMSG_OK : FLOWMSG_ERR_NOMEM;
}

static void pending_free(struct pending *p)
{
    for (struct embedded *e = p->first; e; e = e->next)
        flowmsg_catalog_unref(e->catalog);
    arena_free(&p->arena);
    pthread_mutex_destroy(&p->lock);
}

void translations_free(struct translations *t)
{
    for (size_t i = 0; i < t->n_languages; i++)
        if (t->languages[i].pending)
            pending_free(t->languages[i].pending);
    for (size_t i = 0; i < t->catalogs.n; i++)
        flowmsg_catalog_unref(t->catalogs.items[i]);
    array_free(&t->catalogs);
    notes_free(&t->notes);
    arena_free(&t->arena);
}
