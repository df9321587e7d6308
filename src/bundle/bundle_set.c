/* bundle_set.c - the bundles that were made of one snapshot.
 *
 * SPDX-License-Identifier: MIT
 *
 * Programs have text and no locale, so ko and ko-KR share them.  A bundle joins the translations of
 * its layers with the number and date formats of the requested locale. */
#include "bundle/bundle_set.h"

#include "bundle/layers.h"

struct bundle_node {
    struct flowmsg_bundle bundle;
    struct layers layers;
    struct bundle_node *next;
};

/* -------------------------------------------------------------------- messages */

enum outcome { TAKEN, UNUSABLE, NO_MEMORY };

/* Take @translation for a message, if it can be shown with the formats of @layer.  Loading tried
 * its styles with the formats of its own locale; another locale may have too many styles of other
 * catalogs already. */
static enum outcome take(struct bundle_set *set, const struct layer *layer,
                         const struct translation *translation, struct message *m)
{
    const struct program *program = translation->program;
    int rc;

    if (!program)
        return UNUSABLE;
    rc = render_styles(program, layer->formats, &layer->terms, &set->arena,
                       translation->pattern, translation->len, &m->opened, NULL);
    if (rc < 0)
        return rc == FLOWMSG_ERR_NOMEM ? NO_MEMORY : UNUSABLE;
    formats_prepare(layer->formats, program->uses);
    m->translation = translation;
    m->program = program;
    return TAKEN;
}

/* Take the best translation of part @i.  Returns the index of its layer, or of the last layer
 * if there is none. */
static size_t take_best(struct bundle_set *set, const struct layers *layers, size_t i,
                        struct message *m, enum outcome *outcome)
{
    size_t k = 0;

    while ((*outcome = take(set, &layers->list[k], &layers->list[k].parts[i], m)) == UNUSABLE &&
           k + 1 < layers->n)
        k++;
    return k;
}

/* Was something refused in the layers up to the message's own?  The first note goes into @m.
 * The source's faults do not matter to readers of other languages, unless they get no text. */
static bool find_refused(const struct layers *layers, size_t i, struct message *m)
{
    const struct layer *list = layers->list;
    bool refused = false;

    m->note = NO_INDEX;
    for (size_t k = 0; k <= m->layer; k++) {
        const struct translation *t = &list[k].parts[i];
        bool taken = m->program && k == m->layer;

        if (list[k].fallback == FLOWMSG_FALLBACK_SOURCE && (taken || k + 1 < layers->n))
            continue;
        refused = refused || t->note != NO_INDEX || (t->program && !taken);
        if (m->note == NO_INDEX)
            m->note = t->note;
    }
    if (!refused && list[m->layer].parts[i].rank < list[m->layer].refused_rank) {
        refused = true;
        m->note = layers->refusal->note;
    }
    return refused;
}

/* The reason why a message of layer @k is not from a catalog of the requested locale. */
static enum flowmsg_why why_not(const struct layers *layers, size_t k, bool refused)
{
    const struct layer *list = layers->list;

    if (refused)
        return FLOWMSG_WHY_REFUSED;
    if (list[k].fallback == FLOWMSG_FALLBACK_NONE)
        return FLOWMSG_WHY_NONE;
    return k > 0 && list[0].fallback != FLOWMSG_FALLBACK_SOURCE ? FLOWMSG_WHY_UNTRANSLATED
                                                                : FLOWMSG_WHY_NO_CATALOG;
}

/* Make part @i of a bundle with these layers; false: no memory. */
static bool make_message(struct bundle_set *set, const struct layers *layers, size_t i,
                         struct message *m)
{
    enum outcome outcome;
    size_t k = take_best(set, layers, i, m, &outcome);

    if (outcome == NO_MEMORY)
        return false;
    m->layer = (uint8_t)k;
    m->why = (uint8_t)why_not(layers, k, find_refused(layers, i, m));
    return true;
}

/* ----------------------------------------------------------------------- terms */

/* Do texts of both layers have the same readers?  An English term does not help those of a Korean
 * text. */
static bool same_readers(const struct layer *a, const struct layer *b)
{
    return (a->fallback == FLOWMSG_FALLBACK_SOURCE) == (b->fallback == FLOWMSG_FALLBACK_SOURCE);
}

/* The terms for texts of @layer: each from the first layer of its readers that has it.  NULL: no
 * memory. */
static const struct term_text *join_terms(struct bundle_set *set, const struct layers *layers,
                                          const struct layer *layer)
{
    const struct term_list *terms = &set->translations->terms;
    struct term_text *texts = term_texts_new(terms, &set->arena);

    for (size_t i = 0; texts && i < terms->n; i++)
        for (size_t k = 0; k < layers->n && !texts[i].text; k++)
            if (same_readers(&layers->list[k], layer))
                texts[i] = layers->list[k].language_terms[i];
    return texts;
}

/* Set the terms of all layers; false: no memory. */
static bool set_terms(struct bundle_set *set, struct layers *layers)
{
    for (size_t k = 0; k < layers->n; k++) {
        struct layer *layer = &layers->list[k];

        layer->terms.tokens = &set->translations->tokens;
        layer->terms.texts = k > 0 && same_readers(&layer[-1], layer)
                                 ? layer[-1].terms.texts
                                 : join_terms(set, layers, layer);
        if (!layer->terms.texts)
            return false;
    }
    return true;
}

/* --------------------------------------------------------------------- the set */

/* A new bundle with these layers, or NULL: no memory. */
static struct bundle_node *make_node(struct bundle_set *set, const struct layers *layers)
{
    const struct translations *t = set->translations;
    size_t n = translations_n_parts(t);
    struct bundle_node *node = arena_alloc(&set->arena, sizeof *node);
    struct message *messages = arena_array(&set->arena, n, sizeof *messages);

    if (!node || !messages)
        return NULL;
    node->layers = *layers;
    if (!set_terms(set, &node->layers))
        return NULL;
    for (size_t i = 0; i < n; i++)
        if (!make_message(set, &node->layers, i, &messages[i]))
            return NULL;
    node->bundle = (struct flowmsg_bundle){ .registry = t->registry, .codes = set->codes,
                                            .layers = node->layers.list, .notes = t->notes.items,
                                            .messages = messages };
    return node;
}

static const struct flowmsg_bundle *get(struct bundle_set *set, const struct locale *locale)
{
    struct bundle_node *node;
    struct layers layers;

    if (!layers_find(&layers, set->translations, set->formats, locale))
        return NULL;
    for (node = set->bundles; node; node = node->next)
        if (layers_equal(&node->layers, &layers))
            return &node->bundle;
    if (!(node = make_node(set, &layers)))
        return NULL;
    node->next = set->bundles;
    set->bundles = node;
    return &node->bundle;
}

const struct flowmsg_bundle *bundle_set_get(struct bundle_set *set, const struct locale *locale)
{
    const struct flowmsg_bundle *bundle;

    pthread_mutex_lock(&set->lock);
    bundle = get(set, locale);
    pthread_mutex_unlock(&set->lock);
    return bundle;
}

bool bundle_set_init(struct bundle_set *set, const struct translations *translations,
                     const struct codes *codes, struct formats_set *formats)
{
    *set = (struct bundle_set){ .translations = translations, .codes = codes,
                                .formats = formats };
    return pthread_mutex_init(&set->lock, NULL) == 0;
}

void bundle_set_free(struct bundle_set *set)
{
    pthread_mutex_destroy(&set->lock);
    arena_free(&set->arena);
}
