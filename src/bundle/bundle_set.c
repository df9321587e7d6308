/* bundle_set.c - the bundles that were made of one snapshot.
 *
 * SPDX-License-Identifier: MIT
 *
 * Programs have text and no locale, so ko and ko-KR share them.  A bundle joins the translations of
 * its layers with the number and date formats of the requested locale. */
#include "bundle/bundle_set.h"

#include <string.h>

#include "base/hash.h"
#include "bundle/layers.h"
#include "bundle/messages.h"

struct bundle_node {
    struct flowmsg_bundle bundle;
    struct layers layers;
    struct messages messages;
    struct bundle_node *next;     /* in its bucket */
};

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
                texts[i] = layers->list[k].language->terms[i];
    return texts;
}

/* Set the terms of all layers; false: no memory.  @twin: layers with the same texts, or NULL. */
static bool set_terms(struct bundle_set *set, struct layers *layers, const struct layers *twin)
{
    for (size_t k = 0; k < layers->n; k++) {
        struct layer *layer = &layers->list[k];

        layer->terms.tokens = &set->translations->tokens;
        if (twin)
            layer->terms.texts = twin->list[k].terms.texts;
        else if (k > 0 && same_readers(&layer[-1], layer))
            layer->terms.texts = layer[-1].terms.texts;
        else
            layer->terms.texts = join_terms(set, layers, layer);
        if (!layer->terms.texts)
            return false;
    }
    return true;
}

/* --------------------------------------------------------------------- the set */

/* The first language that has to be ready for the terms of @layer, and is not, or NULL. */
static struct language *find_needed_by_terms(const struct layers *layers, const struct layer *layer,
                                             size_t n_terms)
{
    for (size_t i = 0; i < n_terms; i++)
        for (size_t k = 0; k < layers->n; k++) {
            struct language *language = layers->list[k].language;

            if (!same_readers(&layers->list[k], layer))
                continue;
            if (!language_is_ready(language))
                return language;
            if (language->terms[i].text)
                break;
        }
    return NULL;
}

static bool all_are_ready(const struct layers *layers)
{
    size_t k = 0;

    while (k < layers->n && language_is_ready(layers->list[k].language))
        k++;
    return k == layers->n;
}

/* The first language that has to be ready for a bundle with these layers, and is not, or NULL.  In
 * most bundles the first language has all texts.  This makes sure of it before there is a node. */
static struct language *find_needed(const struct layers *layers, size_t n_parts, size_t n_terms)
{
    struct language *needed;

    if (all_are_ready(layers))
        return NULL;
    for (size_t i = 0; i < n_parts; i++)
        for (size_t k = 0; k < layers->n; k++) {
            if (!language_is_ready(layers->list[k].language))
                return layers->list[k].language;
            if (layers->list[k].language->parts[i].program)
                break;
        }
    needed = find_needed_by_terms(layers, &layers->list[0], n_terms);
    return needed ? needed : find_needed_by_terms(layers, &layers->list[layers->n - 1], n_terms);
}

/* A bundle in @bucket with the texts of these layers, or NULL. */
static const struct bundle_node *find_twin(const struct bundle_node *bucket,
                                           const struct layers *layers)
{
    while (bucket && !layers_have_same_texts(&bucket->layers, layers))
        bucket = bucket->next;
    return bucket;
}

/* A new bundle with these layers.  @twin: a bundle with the same texts, or NULL.  NULL: no memory,
 * or *@needed is a language that is not ready. */
static struct bundle_node *make_node(struct bundle_set *set, const struct layers *layers,
                                     const struct bundle_node *twin, struct language **needed)
{
    const struct translations *t = set->translations;
    struct message_maker maker = { NULL, translations_n_parts(t), &set->arena };
    struct bundle_node *node;

    *needed = twin ? NULL : find_needed(layers, maker.n, t->terms.n);
    if (*needed || !(node = arena_alloc(&set->arena, sizeof *node)))
        return NULL;
    node->layers = *layers;
    node->bundle = (struct flowmsg_bundle){ .registry = t->registry, .codes = set->codes,
                                            .layers = node->layers.list, .notes = &t->notes,
                                            .source = set->source };
    maker.layers = &node->layers;
    if (!set_terms(set, &node->layers, twin ? &twin->layers : NULL) ||
        !(twin ? messages_share(&node->messages, &maker, &twin->messages, needed)
               : messages_make(&node->messages, &maker, needed)))
        return NULL;
    node->bundle.messages = node->messages.list;
    node->bundle.formats = node->messages.one_layer ? node->layers.list[0].formats : NULL;
    memcpy(node->bundle.programs, node->messages.programs, sizeof node->bundle.programs);
    for (size_t k = 0; k < layers->n; k++)
        formats_prepare(layers->list[k].formats, node->messages.uses[k]);
    return node;
}

/* All bundles with the same first language are in one bucket. */
static struct bundle_node **bucket_of(struct bundle_set *set, const struct layers *layers)
{
    uint64_t hash = hash_mix(0, (uint64_t)(uintptr_t)layers->list[0].language);

    return &set->buckets[(hash >> 32) % BUNDLE_SET_BUCKETS];
}

/* The bundle with these layers, made if it is new.  NULL: no memory, or *@needed is a language that
 * is not ready. */
static const struct flowmsg_bundle *get_by_layers(struct bundle_set *set,
                                                  const struct layers *layers,
                                                  struct language **needed)
{
    struct bundle_node **bucket = bucket_of(set, layers), *node;

    for (node = *bucket; node; node = node->next)
        if (layers_equal(&node->layers, layers))
            return &node->bundle;
    if (!(node = make_node(set, layers, find_twin(*bucket, layers), needed)))
        return NULL;
    node->next = *bucket;
    *bucket = node;
    if (!set->source)
        set->source = &node->bundle;
    return &node->bundle;
}

/* The bundle for a locale, which is known then; @idle: the reloads since a reader asked.  NULL: no
 * memory, or *@needed is a language that is not ready. */
static const struct flowmsg_bundle *get(struct bundle_set *set, const struct locale *locale,
                                        unsigned idle, struct language **needed)
{
    const struct flowmsg_bundle *bundle = known_locales_ask(&set->known, locale);
    struct layers layers;

    *needed = NULL;
    if (bundle)
        return bundle;                           /* another thread was first */
    if (layers_find(&layers, set->translations, set->formats, locale))
        bundle = get_by_layers(set, &layers, needed);
    if (bundle)
        known_locales_add(&set->known, &set->arena, locale, bundle, idle);
    return bundle;
}

/* get() under the lock, again after each language that it needs. */
static const struct flowmsg_bundle *get_ready(struct bundle_set *set, const struct locale *locale,
                                              unsigned idle)
{
    const struct flowmsg_bundle *bundle;
    struct language *needed;

    do {
        pthread_mutex_lock(&set->lock);
        bundle = get(set, locale, idle, &needed);
        pthread_mutex_unlock(&set->lock);
    } while (needed && language_prepare(set->translations, needed) == FLOWMSG_OK);
    return bundle;
}

const struct flowmsg_bundle *bundle_set_get(struct bundle_set *set, const struct locale *locale)
{
    const struct flowmsg_bundle *bundle = known_locales_ask(&set->known, locale);

    return bundle ? bundle : get_ready(set, locale, 0);
}

static void follow(void *set, const struct locale *locale, unsigned idle)
{
    if (idle < BUNDLE_SET_IDLE_RELOADS)
        (void)get_ready(set, locale, idle + 1);
}

void bundle_set_follow(struct bundle_set *set, const struct bundle_set *former)
{
    known_locales_each(&former->known, follow, set);
}

const struct flowmsg_bundle *bundle_set_lend(struct bundle_set *set,
                                             const struct flowmsg_bundle *bundle)
{
    struct bundle_node *lent;

    pthread_mutex_lock(&set->lock);
    if ((lent = arena_alloc(&set->arena, sizeof *lent)) != NULL) {
        *lent = *(const struct bundle_node *)bundle;     /* its first member */
        for (size_t k = 0; k < lent->layers.n; k++)
            lent->layers.list[k].fallback = FLOWMSG_FALLBACK_SOURCE;
        lent->bundle.layers = lent->layers.list;
        lent->bundle.why = FLOWMSG_WHY_NO_MEMORY;
    }
    pthread_mutex_unlock(&set->lock);
    return lent ? &lent->bundle : NULL;
}

bool bundle_set_init(struct bundle_set *set, struct translations *translations,
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
