/* translations.c - the compiled texts of all catalogs of a domain.
 *
 * SPDX-License-Identifier: MIT
 *
 * Every pattern of every catalog is compiled when it is loaded.  So its faults are known then,
 * and rendering never parses.  Unusable texts are left out, message by message, and noted. */
#include "bundle/translations.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/hash.h"
#include "bundle/origins.h"
#include "catalog/catalog.h"
#include "pattern/mf1.h"
#include "render/render.h"

static const char title_context[] = "title";

/* A title without arguments.  All messages with this title share its program. */
struct shared_title {
    const char *pattern;           /* NULL: the slot is empty */
    size_t len;
    const struct program *program;
};

enum { SHARED_TITLES = 64 };

struct loader {
    struct translations *t;
    struct formats_set *formats;
    struct builder builder;
    struct shared_title titles[SHARED_TITLES];   /* by hash; a newer title replaces an older one */
};

/* One part of a message in one catalog. */
struct candidate {
    const struct flowmsg_definition *def;
    const struct language *language;
    const char *catalog;
    uint32_t rank;
    const char *pattern;
    size_t len;
    enum flowmsg_part part;
};

/* The msgid and the context of a part.  Titles are shared, so their context is not a code.  The
 * msgid of a title that a message does not have is empty. */
static const char *msgid_of(const struct flowmsg_definition *def, enum flowmsg_part part,
                            const char **context)
{
    *context = part == FLOWMSG_TITLE ? title_context : def->code;
    return part == FLOWMSG_TITLE ? def->title : def->detail;
}

/* -------------------------------------------------------------------- one text */

static int compile_new(struct loader *l, const struct candidate *c, const struct program **program,
                       struct flowmsg_error *err)
{
    const struct pattern_source source = { c->pattern, c->len,
                                           { c->def->params, c->def->n_params,
                                             l->t->registry->param_size },
                                           .closed = true };
    const struct styled *const *styled;
    struct formats *formats;
    int rc;

    rc = pattern_compile(&l->builder, &source, &l->t->arena, program, err);
    if (rc < 0 || (*program)->n_styles == 0)
        return rc;
    formats = formats_set_get(l->formats, &c->language->locale);
    return formats ? render_styles(*program, formats, &l->t->arena, c->pattern, c->len, &styled,
                                   err)
                   : error_nomem(err);
}

/* A pattern is usable if it parses, and if ICU knows its styles in its locale.  A domain has few
 * titles, so the program of a recent one is used again. */
static int compile(struct loader *l, const struct candidate *c, const struct program **program,
                   struct flowmsg_error *err)
{
    struct shared_title *title;
    int rc;

    if (c->part != FLOWMSG_TITLE)
        return compile_new(l, c, program, err);
    title = &l->titles[hash_bytes(c->pattern, c->len) % SHARED_TITLES];
    if (title->pattern && title->len == c->len &&
        memcmp(title->pattern, c->pattern, c->len) == 0) {
        *program = title->program;
        return FLOWMSG_OK;
    }
    rc = compile_new(l, c, program, err);
    if (rc == FLOWMSG_OK && (*program)->n_slots == 0)
        *title = (struct shared_title){ c->pattern, c->len, *program };
    return rc;
}

/* Compile a candidate to @translation, or note its fault.  A translation keeps its first note,
 * which is about the catalog of the highest rank.  FLOWMSG_OK or ERR_NOMEM. */
static int try_candidate(struct loader *l, const struct candidate *c,
                         struct translation *translation)
{
    struct flowmsg_note note = { .catalog = c->catalog, .locale = c->language->tag,
                                 .code = c->def->code, .part = c->part };
    const struct program *program;
    int rc = compile(l, c, &program, &note.error);

    if (rc == FLOWMSG_OK) {
        translation->program = program;
        translation->pattern = c->pattern;
        translation->len = c->len;
        translation->catalog = c->catalog;
        translation->rank = c->rank;
    } else if (rc != FLOWMSG_ERR_NOMEM) {
        rc = array_push(&l->t->notes, note) ? FLOWMSG_OK : FLOWMSG_ERR_NOMEM;
        if (translation->note == NO_INDEX)
            translation->note = (uint32_t)l->t->notes.n - 1;
    }
    return rc;
}

/* ------------------------------------------------------------------- languages */

/* Begin a language without texts; false: no memory. */
static bool language_init(struct language *language, struct translations *t,
                          const struct locale *locale, const char *tag)
{
    size_t n = translations_n_parts(t);

    language->locale = *locale;
    language->tag = arena_text(&t->arena, tag, strlen(tag));
    language->parts = arena_array(&t->arena, n, sizeof *language->parts);
    if (!language->tag || !language->parts)
        return false;
    for (size_t i = 0; i < n; i++)
        language->parts[i].note = NO_INDEX;
    return true;
}

/* The language of a locale, begun if it is new; NULL: no memory. */
static struct language *find_language(struct translations *t, const struct locale *locale)
{
    struct language *language = t->languages;
    char tag[LOCALE_TEXT_SIZE];

    for (; language < &t->languages[t->n_languages]; language++)
        if (locale_equal(&language->locale, locale))
            return language;
    locale_text(locale, tag);
    if (!language_init(language, t, locale, tag))
        return NULL;
    t->n_languages++;
    return language;
}

/* Take the texts that @language still lacks from one catalog.  FLOWMSG_OK or ERR_NOMEM. */
static int merge_catalog(struct loader *l, struct language *language, const struct origin *origin,
                         uint32_t rank)
{
    const char *name = arena_text(&l->t->arena, origin->name, strlen(origin->name));

    if (!name)
        return FLOWMSG_ERR_NOMEM;
    for (size_t i = 0; i < translations_n_parts(l->t); i++) {
        struct candidate c = { .def = flowmsg_registry_definition(l->t->registry, i / N_PARTS),
                               .language = language, .catalog = name, .rank = rank,
                               .part = (enum flowmsg_part)(i % N_PARTS) };
        const char *context, *msgid = msgid_of(c.def, c.part, &context);
        int rc;

        if (language->parts[i].program || !*msgid ||
            !(c.pattern = catalog_find(origin->catalog, context, msgid, &c.len)))
            continue;
        if ((rc = try_candidate(l, &c, &language->parts[i])) < 0)
            return rc;
    }
    return FLOWMSG_OK;
}

static int by_tag(const void *a, const void *b)
{
    return strcmp(((const struct language *)a)->tag, ((const struct language *)b)->tag);
}

/* Make the languages of all catalogs.  The catalog of the highest rank is first: texts that it has
 * are not looked for elsewhere.  FLOWMSG_OK or ERR_NOMEM. */
static int load_languages(struct loader *l, const struct origins *origins)
{
    struct translations *t = l->t;

    for (size_t i = origins->list.n; i-- > 0;) {
        const struct origin *origin = &origins->list.items[i];
        struct language *language;
        int rc;

        if (!origin->catalog)
            continue;
        if (!(language = find_language(t, &origin->locale)))
            return FLOWMSG_ERR_NOMEM;
        if ((rc = merge_catalog(l, language, origin, origin_rank(i))) < 0)
            return rc;
    }
    qsort(t->languages, t->n_languages, sizeof *t->languages, by_tag);
    return FLOWMSG_OK;
}

/* Compile the registry's own texts.  The scanner rejects everything that could be noted here.
 * FLOWMSG_OK or ERR_NOMEM. */
static int load_source(struct loader *l, struct language *source)
{
    const struct flowmsg_registry *r = l->t->registry;
    struct locale locale;
    int rc = FLOWMSG_OK;

    (void)locale_parse(&locale, r->source_locale);   /* the store has checked it */
    if (!language_init(source, l->t, &locale, r->source_locale))
        return FLOWMSG_ERR_NOMEM;
    for (size_t i = 0; i < translations_n_parts(l->t) && rc == FLOWMSG_OK; i++) {
        struct candidate c = { .def = flowmsg_registry_definition(r, i / N_PARTS),
                               .language = source, .catalog = "registry",
                               .part = (enum flowmsg_part)(i % N_PARTS) };
        const char *context;

        c.pattern = msgid_of(c.def, c.part, &context);
        c.len = strlen(c.pattern);
        rc = try_candidate(l, &c, &source->parts[i]);
    }
    return rc;
}

/* --------------------------------------------------------------------- loading */

/* Hold the catalogs, and note the faults of those that cannot be used; false: no memory. */
static bool take_catalogs(struct translations *t, const struct origins *origins)
{
    t->refusals = arena_array(&t->arena, origins->list.n, sizeof *t->refusals);
    for (size_t i = 0; t->refusals && i < origins->list.n; i++) {
        const struct origin *o = &origins->list.items[i];
        struct flowmsg_note note = { .kept = o->kept, .error = o->error };

        if (o->catalog && array_push(&t->catalogs, o->catalog))
            flowmsg_catalog_ref(o->catalog);
        if (o->error.code == FLOWMSG_OK)
            continue;
        note.catalog = arena_text(&t->arena, o->name, strlen(o->name));
        note.locale = arena_text(&t->arena, o->folder, strlen(o->folder));
        if (!note.catalog || !note.locale || !array_push(&t->notes, note))
            return false;
        if (!o->catalog && o->locale.language[0])
            t->refusals[t->n_refusals++] = (struct refusal){
                locale_offer(&o->locale), origin_rank(i), (uint32_t)t->notes.n - 1 };
    }
    return t->refusals && !t->catalogs.failed;
}

/* Make an offer of each language, and of the source; false: no memory. */
static bool make_offers(struct translations *t)
{
    t->offers = arena_array(&t->arena, t->n_languages + 1, sizeof *t->offers);
    for (size_t i = 0; t->offers && i <= t->n_languages; i++)
        t->offers[i] = locale_offer(&t->languages[i].locale);
    return t->offers != NULL;
}

int translations_load(struct translations *t, const struct flowmsg_registry *registry,
                      const struct origins *origins, struct formats_set *formats)
{
    struct loader l = { .t = t, .formats = formats };
    struct language source;
    int rc;

    t->registry = registry;
    t->languages = arena_array(&t->arena, origins->list.n + 1, sizeof *t->languages);
    if (!t->languages || !take_catalogs(t, origins))
        return FLOWMSG_ERR_NOMEM;
    if ((rc = load_source(&l, &source)) == FLOWMSG_OK)
        rc = load_languages(&l, origins);
    builder_free(&l.builder);
    if (rc < 0)
        return rc;
    t->languages[t->n_languages] = source;
    return make_offers(t) ? FLOWMSG_OK : FLOWMSG_ERR_NOMEM;
}

void translations_free(struct translations *t)
{
    for (size_t i = 0; i < t->catalogs.n; i++)
        flowmsg_catalog_unref(t->catalogs.items[i]);
    array_free(&t->catalogs);
    array_free(&t->notes);
    arena_free(&t->arena);
}
