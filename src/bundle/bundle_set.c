/* bundle_set.c - the bundles that were made of one snapshot.
 *
 * SPDX-License-Identifier: MIT
 *
 * Programs have text and no locale, so ko and ko-KR share them.  A bundle joins the translations of
 * its layers with the number and date formats of the requested locale.
 *
 * A language may have a hundred regions.  Their bundles differ in the messages with styles, and share
 * all messages if there are none: the first bundle of 10,000 messages takes 1 ms and 1.2 MB, en-GB
 * after en-US 3 us and no table. */
#include "bundle/bundle_set.h"

#include <string.h>

#include "base/hash.h"
#include "bundle/layers.h"

struct bundle_node {
    struct flowmsg_bundle bundle;
    struct layers layers;
    unsigned uses[MAX_LAYERS];    /* of the messages of each layer: bits of enum flowmsg_use */
    size_t n_local;               /* messages that is_local() */
    struct bundle_node *next;     /* in its bucket */
};

/* -------------------------------------------------------------------- messages */

enum outcome { TAKEN, UNUSABLE, NO_MEMORY, UNREADY };

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
    m->translation = translation;
    m->program = program;
    return TAKEN;
}

/* Take the best translation of part @i.  Returns the index of its layer, or of the last layer
 * if there is none.  UNREADY: the language of that layer is needed, and is not ready. */
static size_t take_best(struct bundle_set *set, const struct layers *layers, size_t i,
                        struct message *m, enum outcome *outcome)
{
    size_t k = 0;

    for (;; k++) {
        const struct layer *layer = &layers->list[k];

        *outcome = language_is_ready(layer->language)
                       ? take(set, layer, &layer->language->parts[i], m)
                       : UNREADY;
        if (*outcome != UNUSABLE || k + 1 == layers->n)
            return k;
    }
}

/* Was a catalog or text refused in the layers up to the message's own?  @m gets the first note.
 * The source's faults do not matter to readers of other languages, unless they get no text. */
static bool find_refused(const struct layers *layers, size_t i, struct message *m)
{
    const struct layer *list = layers->list;
    bool refused = false;

    m->note = NO_INDEX;
    for (size_t k = 0; k <= m->layer; k++) {
        const struct translation *t = &list[k].language->parts[i];
        bool taken = m->program && k == m->layer;

        if (list[k].fallback == FLOWMSG_FALLBACK_SOURCE && (taken || k + 1 < layers->n))
            continue;
        refused = refused || t->note != NO_INDEX || (t->program && !taken);
        if (m->note == NO_INDEX)
            m->note = t->note;
    }
    if (!refused && list[m->layer].language->parts[i].rank < list[m->layer].refused_rank) {
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

/* Does a message depend on the formats of its bundle?  One with styles does, and one in whose place
 * there may be a better text, whose styles cannot be opened here. */
static bool is_local(const struct message *m)
{
    return m->opened || m->why == FLOWMSG_WHY_REFUSED;
}

/* Make part @i of a bundle.  False: no memory, or *@needed is a language that is not ready. */
static bool make_message(struct bundle_set *set, struct bundle_node *node, size_t i,
                         struct message *m, struct language **needed)
{
    const struct layers *layers = &node->layers;
    enum outcome outcome;
    size_t k = take_best(set, layers, i, m, &outcome);

    if (outcome == UNREADY)
        *needed = layers->list[k].language;
    if (outcome == UNREADY || outcome == NO_MEMORY)
        return false;
    m->layer = (uint8_t)k;
    m->why = (uint8_t)why_not(layers, k, find_refused(layers, i, m));
    if (m->program)
        node->uses[k] |= m->program->uses;
    node->n_local += is_local(m);
    return true;
}

static struct message *new_messages(struct bundle_set *set)
{
    return arena_array(&set->arena, translations_n_parts(set->translations),
                       sizeof(struct message));
}

/* Make all messages of a bundle.  False as make_message(). */
static bool make_messages(struct bundle_set *set, struct bundle_node *node,
                          struct language **needed)
{
    size_t n = translations_n_parts(set->translations);
    struct message *messages = new_messages(set);

    for (size_t i = 0; messages && i < n; i++)
        if (!make_message(set, node, i, &messages[i], needed))
            return false;
    node->bundle.messages = messages;
    return messages != NULL;
}

/* Take the messages of @twin, which has the same texts: the array itself if no message depends on
 * formats.  False as make_message(). */
static bool take_messages(struct bundle_set *set, struct bundle_node *node,
                          const struct bundle_node *twin, struct language **needed)
{
    size_t n = translations_n_parts(set->translations);
    struct message *messages;

    memcpy(node->uses, twin->uses, sizeof node->uses);
    node->bundle.messages = twin->bundle.messages;
    if (twin->n_local == 0)
        return true;
    if (!(messages = new_messages(set)))
        return false;
    memcpy(messages, twin->bundle.messages, n * sizeof *messages);
    for (size_t i = 0; i < n; i++) {
        if (!is_local(&messages[i]))
            continue;
        messages[i] = (struct message){ .program = NULL };
        if (!make_message(set, node, i, &messages[i], needed))
            return false;
    }
    node->bundle.messages = messages;
    return true;
}

/* Make the tables of programs from the messages; false: no memory. */
static bool index_programs(struct bundle_set *set, struct flowmsg_bundle *b)
{
    size_t n = b->registry->n_definitions;
    const struct program **programs = arena_array(&set->arena, n * N_PARTS, sizeof *programs);

    if (!programs)
        return false;
    b->one_layer = true;
    for (size_t i = 0; i < n * N_PARTS; i++) {
        const struct message *m = &b->messages[i];

        programs[i % N_PARTS * n + i / N_PARTS] = m->program;
        b->one_layer = b->one_layer && (!m->program || m->layer == 0);
    }
    for (size_t part = 0; part < N_PARTS; part++)
        b->programs[part] = programs + part * n;
    return true;
}

/* Index the programs of a bundle as its @twin does, if that has the same messages.  False: no
 * memory. */
static bool set_programs(struct bundle_set *set, struct flowmsg_bundle *b,
                         const struct flowmsg_bundle *twin)
{
    if (!twin || twin->messages != b->messages)
        return index_programs(set, b);
    memcpy(b->programs, twin->programs, sizeof b->programs);
    b->one_layer = twin->one_layer;
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

/* The first language that has to be ready for a bundle with these layers, and is not, or NULL.  In
 * most bundles the first language has all texts.  This makes sure of it before there is a node. */
static struct language *find_needed(const struct layers *layers, size_t n_parts, size_t n_terms)
{
    struct language *needed;

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

/* A new bundle with these layers.  @twin: a bundle with the same texts, or NULL.  NULL: no memory, or
 * *@needed is a language that is not ready. */
static struct bundle_node *make_node(struct bundle_set *set, const struct layers *layers,
                                     const struct bundle_node *twin, struct language **needed)
{
    const struct translations *t = set->translations;
    struct bundle_node *node;

    *needed = twin ? NULL : find_needed(layers, translations_n_parts(t), t->terms.n);
    if (*needed || !(node = arena_alloc(&set->arena, sizeof *node)))
        return NULL;
    node->layers = *layers;
    node->bundle = (struct flowmsg_bundle){ .registry = t->registry, .codes = set->codes,
                                            .layers = node->layers.list, .notes = &t->notes,
                                            .source = set->source };
    if (!set_terms(set, &node->layers, twin ? &twin->layers : NULL) ||
        !(twin ? take_messages(set, node, twin, needed) : make_messages(set, node, needed)) ||
        !set_programs(set, &node->bundle, twin ? &twin->bundle : NULL))
        return NULL;
    for (size_t k = 0; k < layers->n; k++)
        formats_prepare(layers->list[k].formats, node->uses[k]);
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
