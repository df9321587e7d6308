/* translations.c - the patterns of a domain's catalogs, compiled.
 *
 * SPDX-License-Identifier: MIT
 *
 * Every pattern of every catalog is compiled when it is loaded, so that what is wrong is
 * known then, and a rendering never parses.  What is not fit is left out, message by
 * message, and noted. */
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/hash.h"
#include "bundle/snapshot.h"
#include "catalog/catalog.h"
#include "pattern/mf1.h"

static const char title_context[] = "title";

/* A title that shows no argument.  Its program is that of all messages with this title. */
struct shared_title {
    const char *pattern;           /* NULL: none yet */
    size_t len;
    const struct program *program;
};

enum { SHARED_TITLES = 64 };

/* What is being loaded. */
struct loader {
    struct generation *g;
    struct builder builder;
    struct shared_title titles[SHARED_TITLES];   /* by hash; a newer one takes the place */
};

/* One part of a message in one catalog. */
struct candidate {
    const struct flowmsg_definition *def;
    const struct locale *locale;
    const char *tag, *catalog;     /* of the text's language; where it is from */
    uint32_t rank;
    const char *pattern;
    size_t len;
    enum flowmsg_part part;
};

static size_t n_texts(const struct generation *g)
{
    return g->registry->n_definitions * N_PARTS;
}

/* The msgid and the context of a part: titles are shared, so their context is not a code. */
static const char *part_source(const struct flowmsg_definition *def, enum flowmsg_part part,
                               const char **context)
{
    *context = part == FLOWMSG_TITLE ? title_context : def->code;
    return part == FLOWMSG_TITLE ? def->title : def->detail;
}

static int compile_new(struct loader *l, const struct candidate *c, const struct program **program,
                       struct flowmsg_error *err)
{
    const struct param_list params = { c->def->params, c->def->n_params,
                                       l->g->registry->param_size };
    const struct styled *const *styled;
    struct formats *formats;
    int rc;

    rc = pattern_compile(&l->builder, c->pattern, c->len, &params, &l->g->arena, program, err);
    if (rc < 0 || (*program)->n_styles == 0)
        return rc;
    formats = generation_formats(l->g, c->locale);
    return formats ? render_styles(*program, formats, &l->g->arena, c->pattern, c->len, &styled,
                                   err)
                   : error_nomem(err);
}

/* A pattern is fit when it parses, and when ICU knows its styles in its locale.  Messages
 * have few titles: one that was compiled is used again. */
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

/* Make @text of a candidate, or note what is wrong with it.  The first note of a text
 * stays: it is about the catalog of the highest rank.  FLOWMSG_OK or ERR_NOMEM. */
static int try_candidate(struct loader *l, const struct candidate *c, struct text *text)
{
    struct flowmsg_note note = { .catalog = c->catalog, .locale = c->tag, .code = c->def->code,
                                 .part = c->part };
    const struct program *program;
    int rc = compile(l, c, &program, &note.error);

    if (rc == FLOWMSG_OK) {
        text->program = program;
        text->pattern = c->pattern;
        text->len = c->len;
        text->catalog = c->catalog;
        text->rank = c->rank;
    } else if (rc != FLOWMSG_ERR_NOMEM) {
        rc = buffer_put(&l->g->notes, &note, sizeof note) ? FLOWMSG_OK : FLOWMSG_ERR_NOMEM;
        if (text->note == 0)
            text->note = (uint32_t)(l->g->notes.len / sizeof note);
    }
    return rc;
}

/* Fill what is still empty in @table from one catalog. */
static int merge_source(struct loader *l, struct table *table, const struct source *source,
                        uint32_t rank)
{
    const char *name = arena_text(&l->g->arena, source->name, strlen(source->name));

    if (!name)
        return FLOWMSG_ERR_NOMEM;
    for (size_t i = 0; i < n_texts(l->g); i++) {
        struct candidate c = { .def = flowmsg_registry_definition(l->g->registry, i / N_PARTS),
                               .locale = &table->locale, .tag = table->tag, .catalog = name,
                               .rank = rank, .part = (enum flowmsg_part)(i % N_PARTS) };
        const char *context, *id = part_source(c.def, c.part, &context);
        int rc;

        if (table->texts[i].program ||
            !(c.pattern = catalog_find(source->catalog, context, id, &c.len)))
            continue;
        if ((rc = try_candidate(l, &c, &table->texts[i])) < 0)
            return rc;
    }
    return FLOWMSG_OK;
}

static struct table *find_table(const struct generation *g, const struct locale *locale)
{
    for (size_t i = 0; i < g->n_tables; i++)
        if (locale_equal(&g->tables[i].locale, locale))
            return &g->tables[i];
    return NULL;
}

static struct table *new_table(struct generation *g, const struct locale *locale)
{
    struct table *table = &g->tables[g->n_tables];
    char tag[LOCALE_TEXT_SIZE];

    locale_text(locale, tag);
    table->locale = *locale;
    table->tag = arena_text(&g->arena, tag, strlen(tag));
    table->texts = arena_array(&g->arena, n_texts(g) + 1, sizeof *table->texts);
    if (!table->tag || !table->texts)
        return NULL;
    g->n_tables++;
    return table;
}

static int by_tag(const void *a, const void *b)
{
    return strcmp(((const struct table *)a)->tag, ((const struct table *)b)->tag);
}

static int make_tables(struct loader *l, const struct sources *sources)
{
    struct generation *g = l->g;
    size_t n = sources_count(sources);

    if (!(g->tables = arena_array(&g->arena, n + 1, sizeof *g->tables)))
        return FLOWMSG_ERR_NOMEM;
    /* The last source goes first: what it has is not looked for elsewhere. */
    for (size_t i = n; i-- > 0;) {
        const struct source *source = sources_at(sources, i);
        struct table *table;
        int rc;

        if (!source->catalog)
            continue;
        if (!(table = find_table(g, &source->locale)) &&
            !(table = new_table(g, &source->locale)))
            return FLOWMSG_ERR_NOMEM;
        if ((rc = merge_source(l, table, source, sources_rank(i))) < 0)
            return rc;
    }
    qsort(g->tables, g->n_tables, sizeof *g->tables, by_tag);
    return FLOWMSG_OK;
}

/* The scanner would not have let anything pass that is noted here. */
static int make_source(struct loader *l)
{
    struct generation *g = l->g;
    int rc = FLOWMSG_OK;

    if (!(g->source = arena_array(&g->arena, n_texts(g) + 1, sizeof *g->source)))
        return FLOWMSG_ERR_NOMEM;
    for (size_t i = 0; i < n_texts(g) && rc == FLOWMSG_OK; i++) {
        struct candidate c = { .def = flowmsg_registry_definition(g->registry, i / N_PARTS),
                               .locale = &g->source_locale, .tag = g->registry->source_locale,
                               .catalog = "registry", .part = (enum flowmsg_part)(i % N_PARTS) };
        const char *context;

        c.pattern = part_source(c.def, c.part, &context);
        c.len = strlen(c.pattern);
        rc = try_candidate(l, &c, &g->source[i]);
    }
    return rc;
}

int texts_load(struct generation *g, const struct sources *sources)
{
    struct loader l = { .g = g };
    int rc = make_source(&l);

    if (rc == FLOWMSG_OK)
        rc = make_tables(&l, sources);
    builder_free(&l.builder);
    return rc;
}
