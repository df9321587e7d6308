/* store.c - all catalogs of a domain, compiled, and the bundles made of them.
 *
 * SPDX-License-Identifier: MIT
 *
 * A store compiles every pattern of every catalog when it is made, so that what
 * is wrong is known then, and a rendering never parses.  Programs hold nothing
 * of a locale but the text; a bundle joins the tables of one chain of locales
 * with the number and date formats of the locale asked for. */
#include "bundle/store.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "catalog/catalog.h"
#include "pattern/compile.h"

struct bundle_node {
    struct flowmsg_bundle bundle;        /* its locale and formats are the key, with */
    enum flowmsg_fallback fallback;      /* that of the best catalog's texts */
    struct bundle_node *next;
};

struct formats_node {
    const char *icu_locale;
    struct formats *formats;
    struct formats_node *next;
};

static const char title_context[] = "title";

/* ----------------------------------------------------------------------- notes */

static void note_add(struct buffer *notes, const char *source, const char *locale, const char *code,
                     const struct flowmsg_error *err)
{
    struct flowmsg_note note = { source, locale, code, *err };

    buffer_put(notes, &note, sizeof note);
}

static void note_source(void *data, const char *source, const char *locale,
                        const struct flowmsg_error *err)
{
    note_add(data, source, locale, NULL, err);
}

size_t flowmsg_store_n_notes(const struct flowmsg_store *store)
{
    return store->notes.len / sizeof(struct flowmsg_note);
}

const struct flowmsg_note *flowmsg_store_note(const struct flowmsg_store *store, size_t i)
{
    if (i >= flowmsg_store_n_notes(store))
        return NULL;
    return (const struct flowmsg_note *)(const void *)store->notes.data + i;
}

/* --------------------------------------------------------------------- formats */

static struct formats *get_formats(struct flowmsg_store *store, const struct locale *locale)
{
    const char *icu = locale_icu(locale);
    struct formats_node *node;

    for (node = store->formats; node; node = node->next)
        if (strcmp(node->icu_locale, icu) == 0)
            return node->formats;
    node = arena_alloc(&store->arena, sizeof *node);
    if (!node || !(node->formats = formats_new(locale)))
        return NULL;
    node->icu_locale = icu;
    node->next = store->formats;
    store->formats = node;
    return node->formats;
}

/* ------------------------------------------------------------------- compiling */

/* The msgid and the context of a part (design: titles are shared by context). */
static const char *part_source(const struct flowmsg_definition *def, int part, const char **context)
{
    *context = part == FLOWMSG_TITLE ? title_context : def->code;
    return part == FLOWMSG_TITLE ? def->title : def->detail;
}

/* A pattern is fit when it parses, and when ICU knows its styles in @locale. */
static int compile_text(struct flowmsg_store *store, struct builder *builder,
                        const struct locale *locale, const struct flowmsg_definition *def,
                        const char *pattern, size_t len, struct text *text,
                        struct flowmsg_error *err)
{
    const struct styled *const *styled;
    struct formats *formats;
    const char *names[FLOWMSG_MAX_PROBLEM_ARGS + 1] = { "" };
    int rc;

    for (uint32_t i = 0; i < def->n_params; i++)
        names[i] = def->params[i].name;
    rc = pattern_compile(builder, pattern, len, names, def->n_params, &store->arena,
                         &text->program, err);
    if (rc == FLOWMSG_OK && text->program.n_styles > 0) {
        if (!(formats = get_formats(store, locale)))
            return error_nomem(err);
        rc = render_styles(&text->program, formats, &store->arena, pattern, len, &styled, err);
        if (rc < 0)
            text->program.insns = NULL;
    }
    if (rc == FLOWMSG_OK) {
        text->pattern = pattern;
        text->len = len;
    }
    return rc;
}

/* Fill what is still empty in @table from one catalog. */
static int merge_source(struct flowmsg_store *store, struct builder *builder,
                        struct table *table, const struct source *source)
{
    const struct flowmsg_registry *r = store->registry;

    for (size_t i = 0; i < r->n_definitions * N_PARTS; i++) {
        const struct flowmsg_definition *def = &r->definitions[i / N_PARTS];
        struct flowmsg_error err = { 0 };
        const char *context, *found, *id = part_source(def, (int)(i % N_PARTS), &context);
        size_t len;
        int rc;

        if (table->texts[i].program.insns ||
            !(found = catalog_find(source->catalog, context, id, &len)))
            continue;
        rc = compile_text(store, builder, &table->locale, def, found, len, &table->texts[i], &err);
        if (rc == FLOWMSG_ERR_NOMEM)
            return rc;
        if (rc < 0)
            note_add(&store->notes, source->name, table->tag, def->code, &err);
    }
    return FLOWMSG_OK;
}

static int by_tag(const void *a, const void *b)
{
    return strcmp(((const struct table *)a)->tag, ((const struct table *)b)->tag);
}

static struct table *find_table(const struct flowmsg_store *store, const struct locale *locale)
{
    for (size_t i = 0; i < store->n_tables; i++)
        if (locale_equal(&store->tables[i].locale, locale))
            return &store->tables[i];
    return NULL;
}

static int make_tables(struct flowmsg_store *store, struct builder *builder)
{
    size_t n = sources_count(&store->sources), i;
    int rc;

    store->tables = arena_array(&store->arena, n + 1, sizeof *store->tables);
    if (!store->tables)
        return FLOWMSG_ERR_NOMEM;
    /* The last source goes first: what it has is not looked for elsewhere. */
    for (i = n; i-- > 0;) {
        const struct source *source = sources_at(&store->sources, i);
        struct table *table = find_table(store, &source->locale);

        if (!table) {
            char tag[LOCALE_TEXT_SIZE];

            table = &store->tables[store->n_tables++];
            table->locale = source->locale;
            locale_text(&table->locale, tag);
            table->tag = arena_text(&store->arena, tag, strlen(tag));
            table->texts = arena_array(&store->arena, store->registry->n_definitions * N_PARTS + 1,
                                       sizeof *table->texts);
            if (!table->tag || !table->texts)
                return FLOWMSG_ERR_NOMEM;
        }
        if ((rc = merge_source(store, builder, table, source)) < 0)
            return rc;
    }
    qsort(store->tables, store->n_tables, sizeof *store->tables, by_tag);
    return FLOWMSG_OK;
}

static int make_source(struct flowmsg_store *store, struct builder *builder)
{
    const struct flowmsg_registry *r = store->registry;

    store->source = arena_array(&store->arena, r->n_definitions * N_PARTS + 1,
                                sizeof *store->source);
    if (!store->source)
        return FLOWMSG_ERR_NOMEM;
    for (size_t i = 0; i < r->n_definitions * N_PARTS; i++) {
        const struct flowmsg_definition *def = &r->definitions[i / N_PARTS];
        struct flowmsg_error err = { 0 };
        const char *context, *id = part_source(def, (int)(i % N_PARTS), &context);
        int rc = compile_text(store, builder, &store->source_locale, def, id, strlen(id),
                              &store->source[i], &err);

        if (rc == FLOWMSG_ERR_NOMEM)
            return rc;
        if (rc < 0)                     /* the scanner would not have let it pass */
            note_add(&store->notes, "registry", r->source_locale, def->code, &err);
    }
    return FLOWMSG_OK;
}

static int make_index(struct flowmsg_store *store)
{
    const struct flowmsg_registry *r = store->registry;
    struct code_index *index = &store->index;
    uint32_t size = 4;

    while (size < 2 * r->n_definitions)
        size *= 2;
    index->mask = size - 1;
    index->slots = arena_array(&store->arena, size, sizeof *index->slots);
    if (!index->slots)
        return FLOWMSG_ERR_NOMEM;
    for (size_t i = 0; i < r->n_definitions; i++)
        code_index_add(index, r->definitions[i].code, (uint32_t)i);
    return FLOWMSG_OK;
}

/* --------------------------------------------------------------------- bundles */

/* The texts that a bundle looks for a message in, best first. */
struct layer {
    const struct text *texts;
    const char *tag;
    enum flowmsg_fallback fallback;
    struct formats *formats;
};

enum {
    MAX_LOCALES = 12,      /* tables of one language that a bundle looks into */
    MAX_LAYERS = 2 * MAX_LOCALES + 1
};

static unsigned uses_of(const struct text *text)
{
    unsigned uses = 0;

    for (uint32_t i = 0; i < text->program.n_slots; i++)
        uses |= text->program.slots[i].uses;
    return uses;
}

/* FLOWMSG_ERR_NOMEM, or whether @text can be shown with @layer's formats.  Loading
 * tried its styles with those of its own locale; here they may be too many together
 * with another catalog's. */
static int use_text(struct flowmsg_store *store, const struct layer *layer, const struct text *text,
                    struct message *message)
{
    const struct styled *const *styled;
    int rc;

    if (!text->program.insns)
        return false;
    rc = render_styles(&text->program, layer->formats, &store->arena, text->pattern, text->len,
                       &styled, NULL);
    if (rc < 0)
        return rc == FLOWMSG_ERR_NOMEM ? rc : false;
    formats_prepare(layer->formats, uses_of(text));
    *message = (struct message){ text, layer->formats, styled, layer->tag, layer->fallback };
    return true;
}

/* The best text that there is for each; false: no memory. */
static bool fill_messages(struct flowmsg_store *store, const struct layer *layers, int n,
                          struct message *messages)
{
    for (size_t i = 0; i < store->registry->n_definitions * N_PARTS; i++) {
        int rc = false;

        for (int k = 0; k < n && rc == false; k++)
            rc = use_text(store, &layers[k], &layers[k].texts[i], &messages[i]);
        if (rc < 0)
            return false;
    }
    return true;
}

/* The tables that serve the readers, the nearest first, as far as the source, which has
 * all texts. */
static int add_layers(const struct flowmsg_store *store, const struct locale_reader *reader,
                      struct formats *formats, bool foreign, struct layer *layers)
{
    int n = 0;

    for (int fit = LOCALE_EQUAL; fit < LOCALE_UNFIT; fit++)
        for (size_t i = 0; i <= store->n_tables; i++) {
            bool source = i == store->n_tables;

            if (locale_fit(reader, &store->offers[i]) != fit || (n == MAX_LOCALES && !source))
                continue;
            layers[n++] = (struct layer){
                source ? store->source : store->tables[i].texts,
                source ? store->registry->source_locale : store->tables[i].tag,
                foreign ? FLOWMSG_FALLBACK_SOURCE
                        : fit == LOCALE_EQUAL ? FLOWMSG_FALLBACK_NONE : FLOWMSG_FALLBACK_PARENT,
                formats };
            if (source)
                return n;
        }
    return n;
}

/* The layers for readers of @locale.  Text in their language uses their own
 * numbers and dates (en-GB: its dates), other text its own. */
static int find_layers(struct flowmsg_store *store, const struct locale *locale,
                       struct layer layers[MAX_LAYERS])
{
    const struct locale *source = &store->source_locale;
    struct formats *own = get_formats(store, locale), *english;
    struct locale_reader reader;
    bool foreign;
    int n;

    locale_reader_init(&reader, locale);
    foreign = locale_fit(&reader, &store->offers[store->n_tables]) == LOCALE_UNFIT;
    english = foreign ? get_formats(store, source) : own;
    if (!own || !english)
        return -1;
    n = add_layers(store, &reader, own, false, layers);
    if (foreign) {
        locale_reader_init(&reader, source);
        n += add_layers(store, &reader, english, true, layers + n);
    }
    return n;
}

static const struct flowmsg_bundle *make_bundle(struct flowmsg_store *store,
                                                const struct locale *locale)
{
    struct layer layers[MAX_LAYERS];
    struct bundle_node *node;
    int n = find_layers(store, locale, layers);

    if (n < 0)
        return NULL;
    for (node = store->bundles; node; node = node->next)
        if (node->bundle.locale == layers[0].tag && node->bundle.formats == layers[0].formats &&
            node->fallback == layers[0].fallback)
            return &node->bundle;
    node = arena_alloc(&store->arena, sizeof *node);
    if (!node)
        return NULL;
    node->bundle.messages = arena_array(&store->arena,
                                        store->registry->n_definitions * N_PARTS + 1,
                                        sizeof *node->bundle.messages);
    if (!node->bundle.messages || !fill_messages(store, layers, n, node->bundle.messages))
        return NULL;
    node->bundle.registry = store->registry;
    node->bundle.index = &store->index;
    node->bundle.locale = layers[0].tag;
    node->bundle.formats = layers[0].formats;
    node->fallback = layers[0].fallback;
    node->next = store->bundles;
    store->bundles = node;
    return &node->bundle;
}

const struct flowmsg_bundle *store_bundle(struct flowmsg_store *store, const char *locale)
{
    const struct flowmsg_bundle *bundle;
    struct locale parsed;
    int saved = errno;

    if (!locale_parse(&parsed, locale))
        parsed = (struct locale){ "und", "", "" };   /* nobody's language */
    pthread_mutex_lock(&store->lock);
    bundle = make_bundle(store, &parsed);
    pthread_mutex_unlock(&store->lock);
    errno = saved;
    return bundle;
}

/* ----------------------------------------------------------------------- store */

static bool registry_is_usable(const struct flowmsg_registry *r)
{
    if (r->abi != FLOWMSG_REGISTRY_ABI || r->n_definitions > UINT32_MAX / 4)
        return false;
    for (size_t i = 0; i < r->n_definitions; i++)
        if (r->definitions[i].n_params > FLOWMSG_MAX_PROBLEM_ARGS)
            return false;
    return true;
}

static int store_load(struct flowmsg_store *store, const struct flowmsg_store_options *options)
{
    struct builder builder = { 0 };
    int rc = FLOWMSG_ERR_NOMEM;

    if (sources_open(&store->sources, store->registry, options, &store->arena, note_source,
                     &store->notes) &&
        (rc = make_index(store)) == FLOWMSG_OK &&
        (rc = make_source(store, &builder)) == FLOWMSG_OK &&
        (rc = make_tables(store, &builder)) == FLOWMSG_OK) {
        if (store_make_offers(store))
            store->source_bundle = make_bundle(store, &store->source_locale);
        if (!store->source_bundle || store->notes.failed)
            rc = FLOWMSG_ERR_NOMEM;
    }
    builder_free(&builder);
    return rc;
}

int flowmsg_store_new(struct flowmsg_store **out, const struct flowmsg_registry *registry,
                      const struct flowmsg_store_options *options, struct flowmsg_error *err)
{
    struct flowmsg_store *store;
    int rc, saved = errno;

    if (!registry_is_usable(registry))
        return error_set(err, FLOWMSG_ERR_INVALID, 0,
                         N_("the registry was generated for another version of the library"));
    store = calloc(1, sizeof *store);
    errno = saved;
    if (!store)
        return error_nomem(err);
    atomic_init(&store->refs, 1);
    store->registry = registry;
    if (!locale_parse(&store->source_locale, registry->source_locale) ||
        pthread_mutex_init(&store->lock, NULL) != 0) {
        free(store);
        return error_set(err, FLOWMSG_ERR_INVALID, 0,
                         N_("the registry's language is not a locale"));
    }
    rc = store_load(store, options);
    errno = saved;
    if (rc < 0) {
        flowmsg_store_unref(store);
        return error_nomem(err);
    }
    *out = store;
    return FLOWMSG_OK;
}

struct flowmsg_store *flowmsg_store_ref(struct flowmsg_store *store)
{
    atomic_fetch_add_explicit(&store->refs, 1, memory_order_relaxed);
    return store;
}

void flowmsg_store_unref(struct flowmsg_store *store)
{
    struct formats_node *node;

    if (!store || atomic_fetch_sub_explicit(&store->refs, 1, memory_order_acq_rel) != 1)
        return;
    for (node = store->formats; node; node = node->next)
        formats_free(node->formats);
    sources_close(&store->sources);
    buffer_free(&store->notes);
    pthread_mutex_destroy(&store->lock);
    arena_free(&store->arena);
    free(store);
}

size_t flowmsg_store_n_locales(const struct flowmsg_store *store)
{
    return store->n_tables;
}

const char *flowmsg_store_locale(const struct flowmsg_store *store, size_t i)
{
    return i < store->n_tables ? store->tables[i].tag : NULL;
}
