/* bundle_build.c - the tables of a chain of locales, joined to a bundle.
 *
 * SPDX-License-Identifier: MIT
 *
 * Programs hold nothing of a locale but the text; a bundle joins the tables of one chain
 * of locales with the number and date formats of the locale asked for.  It is known by
 * what it is made of, not by the tag that was asked for: hostile tags make no bundles. */
#include <string.h>

#include "base/error.h"
#include "bundle/snapshot.h"

enum {
    MAX_LOCALES = 12,      /* tables of one language that a bundle looks into */
    MAX_LAYERS = 2 * MAX_LOCALES + 1
};

/* What a bundle is made of. */
struct chain {
    struct layer layers[MAX_LAYERS];
    int n;
    const struct refusal *refusal;        /* of a catalog that is missed here, or NULL */
    int refusal_fit;
};

struct bundle_node {
    struct flowmsg_bundle bundle;
    struct chain chain;
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

/* Texts of a layer that is nearer than the refused catalog miss nothing, those of one that
 * is as near miss it when it was to go before theirs. */
static uint32_t refused_rank(const struct chain *chain, int fit)
{
    if (!chain->refusal || fit < chain->refusal_fit)
        return 0;
    return fit == chain->refusal_fit ? chain->refusal->rank : UINT32_MAX;
}

/* The tables that serve the readers, the nearest first, as far as the source, which has
 * all texts. */
static void add_layers(const struct generation *g, const struct locale_reader *reader,
                       struct formats *formats, bool foreign, struct chain *chain)
{
    int last = chain->n + MAX_LOCALES;

    for (int fit = LOCALE_EQUAL; fit < LOCALE_UNFIT; fit++)
        for (size_t i = 0; i <= g->n_tables; i++) {
            bool source = i == g->n_tables;

            if (locale_fit(reader, &g->offers[i]) != fit || (chain->n == last && !source))
                continue;
            chain->layers[chain->n++] = (struct layer){
                source ? g->source : g->tables[i].texts,
                source ? g->registry->source_locale : g->tables[i].tag, formats,
                foreign ? FLOWMSG_FALLBACK_SOURCE
                        : fit == LOCALE_EQUAL ? FLOWMSG_FALLBACK_NONE : FLOWMSG_FALLBACK_PARENT,
                refused_rank(chain, foreign ? LOCALE_UNFIT : fit) };
            if (source)
                return;
        }
}

/* The catalog that was refused as a whole though the readers would have been served from
 * it: the nearest to them, and of several the one that would have gone first. */
static void find_refusal(const struct generation *g, const struct locale_reader *reader,
                         struct chain *chain)
{
    chain->refusal_fit = LOCALE_UNFIT;
    for (size_t i = 0; i < g->n_refusals; i++) {
        int fit = locale_fit(reader, &g->refusals[i].offer);

        if (fit == LOCALE_UNFIT || fit > chain->refusal_fit)
            continue;
        chain->refusal = &g->refusals[i];
        chain->refusal_fit = fit;
    }
}

/* The layers for readers of @locale.  Text in their language uses their own
 * numbers and dates (en-GB: its dates), other text its own.  False: no memory. */
static bool find_chain(struct generation *g, const struct locale *locale, struct chain *chain)
{
    const struct locale *source = &g->source_locale;
    struct formats *own = generation_formats(g, locale), *english;
    struct locale_reader reader;
    bool foreign;

    *chain = (struct chain){ .n = 0 };
    locale_reader_init(&reader, locale);
    foreign = locale_fit(&reader, &g->offers[g->n_tables]) == LOCALE_UNFIT;
    english = foreign ? generation_formats(g, source) : own;
    if (!own || !english)
        return false;
    find_refusal(g, &reader, chain);
    add_layers(g, &reader, own, false, chain);
    if (foreign) {
        locale_reader_init(&reader, source);
        add_layers(g, &reader, english, true, chain);
    }
    return true;
}

/* -------------------------------------------------------------------- messages */

/* FLOWMSG_ERR_NOMEM, or whether @text can be shown with @layer's formats.  Loading
 * tried its styles with those of its own locale; here they may be too many together
 * with another catalog's. */
static int use_text(struct generation *g, const struct layer *layer, const struct text *text,
                    struct message *message)
{
    int rc;

    if (!text->program)
        return false;
    rc = render_styles(text->program, layer->formats, &g->arena, text->pattern, text->len,
                       &message->styled, NULL);
    if (rc < 0)
        return rc == FLOWMSG_ERR_NOMEM ? rc : false;
    formats_prepare(layer->formats, text->program->uses);
    message->text = text;
    message->program = text->program;
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
static bool fill_message(struct generation *g, const struct chain *chain, size_t i,
                         struct message *m)
{
    const struct layer *layers = chain->layers;
    bool refused = false;
    int k, rc = false;

    for (k = 0; k < chain->n && rc == false; k++) {
        const struct text *text = &layers[k].texts[i];

        if ((rc = use_text(g, &layers[k], text, m)) < 0)
            return false;
        /* What is wrong with another language's texts does not matter, if there is one. */
        if (layers[k].fallback == FLOWMSG_FALLBACK_SOURCE && (rc == true || k < chain->n - 1))
            continue;
        refused = refused || text->note || (text->program && rc == false);
        m->note = m->note ? m->note : text->note;
    }
    m->layer = (uint8_t)--k;
    if (!refused && layers[k].texts[i].rank < layers[k].refused_rank) {
        refused = true;
        m->note = chain->refusal->note;
    }
    m->why = (uint8_t)why_not(layers, k, refused);
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

static bool same_chain(const struct chain *a, const struct chain *b)
{
    if (a->n != b->n || a->refusal != b->refusal)
        return false;
    for (int i = 0; i < a->n; i++)
        if (a->layers[i].texts != b->layers[i].texts ||
            a->layers[i].formats != b->layers[i].formats ||
            a->layers[i].fallback != b->layers[i].fallback ||
            a->layers[i].refused_rank != b->layers[i].refused_rank)
            return false;
    return true;
}

static const struct flowmsg_bundle *make_bundle(struct generation *g, const struct locale *locale)
{
    struct bundle_node *node;
    struct chain chain;

    if (!find_chain(g, locale, &chain))
        return NULL;
    for (node = g->bundles; node; node = node->next)
        if (same_chain(&node->chain, &chain))
            return &node->bundle;
    if (!(node = new_node(g)))
        return NULL;
    node->chain = chain;
    for (size_t i = 0; i < g->registry->n_definitions * N_PARTS; i++)
        if (!fill_message(g, &node->chain, i, &node->bundle.messages[i]))
            return NULL;
    node->bundle.registry = g->registry;
    node->bundle.codes = g->codes;
    node->bundle.layers = node->chain.layers;
    node->bundle.notes = generation_note(g, 0);
    node->next = g->bundles;
    g->bundles = node;
    return &node->bundle;
}

const struct flowmsg_bundle *generation_bundle(struct generation *g, const struct locale *locale)
{
    const struct flowmsg_bundle *bundle;

    pthread_mutex_lock(&g->lock);
    bundle = make_bundle(g, locale);
    pthread_mutex_unlock(&g->lock);
    return bundle;
}
