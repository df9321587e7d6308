/* layers.c - the languages whose texts serve readers of a locale.
 *
 * SPDX-License-Identifier: MIT */
#include "bundle/layers.h"

/* The member refused_rank of a layer.  The refused catalog would have outranked all texts of a
 * layer farther from the audience, and texts of lower rank in a layer that is equally near. */
static uint32_t refused_rank(const struct layers *layers, int fit)
{
    if (!layers->refusal || fit < layers->refusal_fit)
        return 0;
    return fit == layers->refusal_fit ? layers->refusal->rank : UINT32_MAX;
}

static enum flowmsg_fallback fallback_of(int fit, bool foreign)
{
    if (foreign)
        return FLOWMSG_FALLBACK_SOURCE;
    return fit == LOCALE_EQUAL ? FLOWMSG_FALLBACK_NONE : FLOWMSG_FALLBACK_PARENT;
}

/* Add the languages that @audience can read, the nearest first.  The source is the last layer,
 * because it has all texts.  @foreign: they are not the requested languages. */
static void add_layers(struct layers *layers, const struct translations *t,
                       const struct locale_reader *audience, struct formats *formats,
                       bool foreign)
{
    size_t full = layers->n + MAX_LANGUAGES;

    for (int fit = LOCALE_EQUAL; fit < LOCALE_UNFIT; fit++)
        for (size_t i = 0; i <= t->n_languages; i++) {
            struct language *language = &t->languages[i];
            bool is_source = i == t->n_languages;

            if (locale_fit(audience, &t->offers[i]) != fit || (layers->n == full && !is_source))
                continue;
            layers->list[layers->n++] = (struct layer){
                .language = language, .tag = language->tag, .formats = formats,
                .fallback = fallback_of(fit, foreign),
                .refused_rank = refused_rank(layers, foreign ? LOCALE_UNFIT : fit) };
            if (is_source)
                return;
        }
}

/* Find the refused catalog that would have served @audience best: the nearest, and of equally
 * near ones the one of the highest rank. */
static void find_refusal(struct layers *layers, const struct translations *t,
                         const struct locale_reader *audience)
{
    layers->refusal_fit = LOCALE_UNFIT;
    for (size_t i = 0; i < t->n_refusals; i++) {
        int fit = locale_fit(audience, &t->refusals[i].offer);

        if (fit == LOCALE_UNFIT || fit > layers->refusal_fit)
            continue;
        layers->refusal = &t->refusals[i];
        layers->refusal_fit = fit;
    }
}

bool layers_find(struct layers *layers, const struct translations *t,
                 struct formats_set *formats, const struct locale *locale)
{
    const struct locale *source = &translations_source(t)->locale;
    struct formats *own = formats_set_get(formats, locale), *of_source;
    struct locale_reader audience;
    bool foreign;

    *layers = (struct layers){ .n = 0 };
    locale_reader_init(&audience, locale);
    foreign = locale_fit(&audience, &t->offers[t->n_languages]) == LOCALE_UNFIT;
    of_source = foreign ? formats_set_get(formats, source) : own;
    if (!own || !of_source)
        return false;
    find_refusal(layers, t, &audience);
    add_layers(layers, t, &audience, own, false);
    if (foreign) {
        locale_reader_init(&audience, source);
        add_layers(layers, t, &audience, of_source, true);
    }
    return true;
}

bool layers_equal(const struct layers *a, const struct layers *b)
{
    if (a->n != b->n || a->refusal != b->refusal)
        return false;
    for (size_t i = 0; i < a->n; i++) {
        const struct layer *x = &a->list[i], *y = &b->list[i];

        if (x->language != y->language || x->formats != y->formats || x->fallback != y->fallback ||
            x->refused_rank != y->refused_rank)
            return false;
    }
    return true;
}
