/* messages.c - the messages of a bundle, from the translations of its layers.
 *
 * SPDX-License-Identifier: MIT */
#include "bundle/messages.h"

#include <string.h>

#include "render/mask.h"

enum outcome { TAKEN, UNUSABLE, NO_MEMORY, UNREADY };

/* Open the styles and terms of a message. */
static int open_parts(const struct message_maker *maker, const struct layer *layer,
                      const struct translation *translation, struct message *m)
{
    return render_styles(translation->program, layer->formats, &layer->terms, maker->arena,
                         translation->pattern, translation->len, &m->opened, NULL);
}

/* Take @translation for a message, if it can be shown with the formats of @layer.  Loading tried
 * its styles with the formats of its own locale; another locale may have too many styles of other
 * catalogs already.  Most messages have neither styles nor terms: their programs, which are all
 * over the memory, are not looked at. */
static enum outcome take(const struct message_maker *maker, const struct layer *layer,
                         const struct translation *translation, struct message *m)
{
    int rc = FLOWMSG_OK;

    if (!translation->program)
        return UNUSABLE;
    if (translation->has_styles || translation->uses & FLOWMSG_USE_TERM ||
        mask_own_mark(&layer->terms))
        rc = open_parts(maker, layer, translation, m);
    if (rc < 0)
        return rc == FLOWMSG_ERR_NOMEM ? NO_MEMORY : UNUSABLE;
    m->translation = translation;
    m->program = translation->program;
    return TAKEN;
}

/* Take the best translation of part @i.  Returns the index of its layer, or of the last layer
 * if there is none.  UNREADY: the language of that layer is needed, and is not ready. */
static size_t take_best(const struct message_maker *maker, size_t i, struct message *m,
                        enum outcome *outcome)
{
    const struct layers *layers = maker->layers;
    size_t k = 0;

    for (;; k++) {
        const struct layer *layer = &layers->list[k];

        *outcome = language_is_ready(layer->language)
                       ? take(maker, layer, &layer->language->parts[i], m)
                       : UNREADY;
        if (*outcome != UNUSABLE || k + 1 == layers->n)
            return k;
    }
}

/* Is a message of the best layer, without a fault there?  Most are. */
static bool is_sound(const struct layers *layers, const struct message *m)
{
    return m->layer == 0 && m->program && m->translation->note == NO_INDEX &&
           m->translation->rank >= layers->list[0].refused_rank;
}

/* Was a catalog or text refused in the layers up to the message's own?  @m gets the first note.
 * The source's faults do not matter to readers of other languages, unless they get no text. */
static bool find_refused(const struct layers *layers, size_t i, struct message *m)
{
    const struct layer *list = layers->list;
    bool refused = false;

    m->note = NO_INDEX;
    if (is_sound(layers, m))
        return false;
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

/* Make part @i.  False: no memory, or *@needed is a language that is not ready. */
static bool make_message(struct messages *messages, const struct message_maker *maker, size_t i,
                         struct message *m, struct language **needed)
{
    const struct layers *layers = maker->layers;
    enum outcome outcome;
    size_t k = take_best(maker, i, m, &outcome);

    if (outcome == UNREADY)
        *needed = layers->list[k].language;
    if (outcome == UNREADY || outcome == NO_MEMORY)
        return false;
    m->layer = (uint8_t)k;
    m->why = (uint8_t)why_not(layers, k, find_refused(layers, i, m));
    if (m->program)
        messages->uses[k] |= m->translation->uses;
    messages->n_local += is_local(m);
    return true;
}

/* Make the tables of programs from the list; false: no memory. */
static bool index_programs(struct messages *messages, const struct message_maker *maker)
{
    size_t n = maker->n / N_PARTS;
    const struct program **programs = arena_array(maker->arena, maker->n, sizeof *programs);

    if (!programs)
        return false;
    messages->one_layer = true;
    for (size_t i = 0; i < maker->n; i++) {
        const struct message *m = &messages->list[i];

        programs[i % N_PARTS * n + i / N_PARTS] = m->program;
        messages->one_layer = messages->one_layer && (!m->program || m->layer == 0);
    }
    for (size_t part = 0; part < N_PARTS; part++)
        messages->programs[part] = programs + part * n;
    return true;
}

bool messages_make(struct messages *messages, const struct message_maker *maker,
                   struct language **needed)
{
    struct message *list = arena_array(maker->arena, maker->n, sizeof *list);

    *messages = (struct messages){ .list = list };
    for (size_t i = 0; list && i < maker->n; i++)
        if (!make_message(messages, maker, i, &list[i], needed))
            return false;
    return list && index_programs(messages, maker);
}

bool messages_share(struct messages *messages, const struct message_maker *maker,
                    const struct messages *twin, struct language **needed)
{
    struct message *list;

    *messages = *twin;
    if (twin->n_local == 0)
        return true;
    if (!(list = arena_array(maker->arena, maker->n, sizeof *list)))
        return false;
    memcpy(list, twin->list, maker->n * sizeof *list);
    *messages = (struct messages){ .list = list };
    memcpy(messages->uses, twin->uses, sizeof messages->uses);
    for (size_t i = 0; i < maker->n; i++) {
        if (!is_local(&list[i]))
            continue;
        list[i] = (struct message){ .program = NULL };
        if (!make_message(messages, maker, i, &list[i], needed))
            return false;
    }
    return index_programs(messages, maker);
}
