/* bundles.c - the tables of a chain of locales, joined to a bundle.
 *
 * SPDX-License-Identifier: MIT
 *
 * Programs hold nothing of a locale but the text; a bundle joins the tables of one chain
 * of locales with the number and date formats of the locale asked for.  It is known by
 * what it is made of, not by the tag that was asked for: hostile tags make no bundles. */
#include <string.h>

#include "base/error.h"
#include "bundle/generation.h"

enum {
    MAX_LOCALES = 12,      /* tables of one language that a bundle looks into */
    MAX_LAYERS = 2 * MAX_LOCALES + 1
};

struct bundle_node {
    struct flowmsg_bundle bundle;
    struct layer layers[MAX_LAYERS];      /* what it is made of */
    int n_layers;
    uint32_t catalog_note;                /* of a catalog that is missed here, or 0 */
    struct bundle_node *next;
};

struct formats_node {
    const char *icu_locale;
    struct formats *formats;
    struct formats_node *next;
};

/* --------------------------------------------------------------------- formats */

struct formats *generation_formats(struct generation *g, const struct locale *locale)
{
    const char *icu = locale_icu(locale);
    struct formats_node *node;

    for (node = g->formats; node; node = node->next)
        if (strcmp(node->icu_locale, icu) == 0)
            return node->formats;
    node = arena_alloc(&g->arena, sizeof *node);
    if (!node || !(node->formats = formats_new(locale)))
        return NULL;
    node->icu_locale = icu;
    node->next = g->formats;
    g->formats = node;
    return node->formats;
}

void generation_free_formats(struct generation *g)
{
    for (struct formats_node *node = g->formats; node; node = node->next)
        formats_free(node->formats);
}

/* ---------------------------------------------------------------------- layers */

/* The tables that serve the readers, the nearest first, as far as the source, which has
 * all texts. */
static int add_layers(const struct generation *g, const struct locale_reader *reader,
                      struct formats *formats, bool foreign, struct layer *layers)
{
    int n = 0;

    for (int fit = LOCALE_EQUAL; fit < LOCALE_UNFIT; fit++)
        for (size_t i = 0; i <= g->n_tables; i++) {
            bool source = i == g->n_tables;

            if (locale_fit(reader, &g->offers[i]) != fit || (n == MAX_LOCALES && !source))
                continue;
            layers[n++] = (struct layer){
                source ? g->source : g->tables[i].texts,
                source ? g->registry->source_locale : g->tables[i].tag, formats,
                foreign ? FLOWMSG_FALLBACK_SOURCE
                        : fit == LOCALE_EQUAL ? FLOWMSG_FALLBACK_NONE : FLOWMSG_FALLBACK_PARENT };
            if (source)
                return n;
        }
    return n;
}

/* The layers for readers of @locale.  Text in their language uses their own
 * numbers and dates (en-GB: its dates), other text its own.  -1: no memory. */
static int find_layers(struct generation *g, const struct locale *locale,
                       struct layer layers[MAX_LAYERS])
{
    const struct locale *source = &g->source_locale;
    struct formats *own = generation_formats(g, locale), *english;
    struct locale_reader reader;
    bool foreign;
    int n;

    locale_reader_init(&reader, locale);
    foreign = locale_fit(&reader, &g->offers[g->n_tables]) == LOCALE_UNFIT;
    english = foreign ? generation_formats(g, source) : own;
    if (!own || !english)
        return -1;
    n = add_layers(g, &reader, own, false, layers);
    if (foreign) {
        locale_reader_init(&reader, source);
        n += add_layers(g, &reader, english, true, layers + n);
    }
    return n;
}

/* A catalog that readers of @locale would have been served from was refused as a whole:
 * the number of its note, or 0. */
static uint32_t refused_catalog(const struct generation *g, const struct locale *locale)
{
    struct locale_reader reader;
    const struct flowmsg_note *note;
    struct locale_offer offer;
    struct locale l;

    locale_reader_init(&reader, locale);
    /* Those about whole catalogs come first. */
    for (uint32_t i = 0; (note = generation_note(g, i)) != NULL && !note->code; i++) {
        if (note->kept || !locale_parse(&l, note->locale))
            continue;
        offer = locale_offer(&l);
        if (locale_fit(&reader, &offer) != LOCALE_UNFIT)
            return i + 1;
    }
    return 0;
}

/* -------------------------------------------------------------------- messages */

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
static int use_text(struct generation *g, const struct layer *layer, const struct text *text,
                    struct message *message)
{
    int rc;

    if (!text->program.insns)
        return false;
    rc = render_styles(&text->program, layer->formats, &g->arena, text->pattern, text->len,
                       &message->styled, NULL);
    if (rc < 0)
        return rc == FLOWMSG_ERR_NOMEM ? rc : false;
    formats_prepare(layer->formats, uses_of(text));
    message->text = text;
    return true;
}

/* Why message @m, found in layer @k, is not from a catalog of the locale asked for. */
static enum flowmsg_why why_not(const struct layer *layers, int k, bool refused)
{
    if (refused)
        return FLOWMSG_WHY_REFUSED;
    if (layers[k].fallback == FLOWMSG_FALLBACK_NONE)
        return FLOWMSG_WHY_NONE;
    return k > 0 && layers[0].fallback != FLOWMSG_FALLBACK_SOURCE ? FLOWMSG_WHY_UNTRANSLATED
                                                                  : FLOWMSG_WHY_NO_CATALOG;
}

/* The best text that there is for message @i; false: no memory. */
static bool fill_message(struct generation *g, const struct layer *layers, int n, size_t i,
                         struct message *m)
{
    bool refused = false;
    int k, rc = false;

    for (k = 0; k < n && rc == false; k++) {
        const struct text *text = &layers[k].texts[i];

        if ((rc = use_text(g, &layers[k], text, m)) < 0)
            return false;
        /* What is wrong with another language's texts does not matter, if there is one. */
        if (layers[k].fallback == FLOWMSG_FALLBACK_SOURCE && (rc == true || k < n - 1))
            continue;
        refused = refused || text->note || (text->program.insns && rc == false);
        m->note = m->note ? m->note : text->note;
    }
    m->layer = (uint8_t)(k - 1);
    m->why = (uint8_t)why_not(layers, k - 1, refused);
    return true;
}

static bool fill_messages(struct generation *g, const struct layer *layers, int n,
                          uint32_t catalog_note, struct message *messages)
{
    for (size_t i = 0; i < g->registry->n_definitions * N_PARTS; i++) {
        struct message *m = &messages[i];

        if (!fill_message(g, layers, n, i, m))
            return false;
        if (catalog_note &&
            (m->why == FLOWMSG_WHY_UNTRANSLATED || m->why == FLOWMSG_WHY_NO_CATALOG)) {
            m->why = FLOWMSG_WHY_REFUSED;
            m->note = catalog_note;
        }
    }
    return true;
}

static struct bundle_node *new_node(struct generation *g)
{
    struct bundle_node *node = arena_alloc(&g->arena, sizeof *node);
    size_t n = g->registry->n_definitions * N_PARTS + 1;

    return node && (node->bundle.messages = arena_array(&g->arena, n, sizeof(struct message)))
               ? node
               : NULL;
}

static bool made_of(const struct bundle_node *node, const struct layer *layers, int n,
                    uint32_t catalog_note)
{
    if (node->n_layers != n || node->catalog_note != catalog_note)
        return false;
    for (int i = 0; i < n; i++)
        if (node->layers[i].texts != layers[i].texts ||
            node->layers[i].formats != layers[i].formats ||
            node->layers[i].fallback != layers[i].fallback)
            return false;
    return true;
}

static const struct flowmsg_bundle *make_bundle(struct generation *g, const struct locale *locale)
{
    struct layer layers[MAX_LAYERS];
    struct bundle_node *node;
    uint32_t catalog_note;
    int n = find_layers(g, locale, layers);

    if (n < 0)
        return NULL;
    catalog_note = refused_catalog(g, locale);
    for (node = g->bundles; node; node = node->next)
        if (made_of(node, layers, n, catalog_note))
            return &node->bundle;
    if (!(node = new_node(g)) || !fill_messages(g, layers, n, catalog_note, node->bundle.messages))
        return NULL;
    memcpy(node->layers, layers, (size_t)n * sizeof *layers);
    node->n_layers = n;
    node->catalog_note = catalog_note;
    node->bundle.registry = g->registry;
    node->bundle.index = g->index;
    node->bundle.layers = node->layers;
    node->bundle.notes = generation_note(g, 0);
    node->next = g->bundles;
    g->bundles = node;
    return &node->bundle;
}

const struct flowmsg_bundle *generation_bundle(struct generation *g, const char *tag)
{
    const struct flowmsg_bundle *bundle;
    struct locale parsed;

    if (!locale_parse(&parsed, tag))
        parsed = (struct locale){ "und", "", "" };   /* nobody's language */
    pthread_mutex_lock(&g->lock);
    bundle = make_bundle(g, &parsed);
    pthread_mutex_unlock(&g->lock);
    return bundle;
}
