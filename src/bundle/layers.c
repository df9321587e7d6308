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

/* An offer that an audience can read, and locale_fit() of it. */
struct readable {
    size_t i;
    int fit;
};

/* The best of them, the nearest first, and equally near ones in the order of the offers. */
struct ranking {
    struct readable list[MAX_LANGUAGES];
    size_t n;
};

static bool is_before(const struct readable *a, const struct readable *b)
{
    return a->fit < b->fit || (a->fit == b->fit && a->i < b->i);
}

static void rank(struct ranking *ranking, struct readable offer)
{
    size_t k = ranking->n;

    if (k == MAX_LANGUAGES && !is_before(&offer, &ranking->list[--k]))
        return;
    for (; k > 0 && is_before(&offer, &ranking->list[k - 1]); k--)
        ranking->list[k] = ranking->list[k - 1];
    ranking->list[k] = offer;
    ranking->n += ranking->n < MAX_LANGUAGES;
}

/* Rank the languages that @audience can read, except for the source.  Others are not looked at:
 * with 4,096 languages, comparing with each took a millisecond. */
static void rank_languages(struct ranking *ranking, const struct translations *t,
                           const struct locale_reader *audience)
{
    struct offer_span spans[LOCALE_LANGUAGES];

    ranking->n = 0;
    for (int s = 0, n = offers_readable(&t->offers, &audience->chain[0], spans); s < n; s++)
        for (size_t k = spans[s].first; k < spans[s].end; k++) {
            size_t i = t->offers.by_locale[k].i;

            if (i < t->n_languages)
                rank(ranking,
                     (struct readable){ i, locale_fit(audience, &t->offers.list[i]) });
        }
}

static void add_layer(struct layers *layers, struct language *language, int fit,
                      struct formats *formats, bool foreign)
{
    layers->list[layers->n++] = (struct layer){
        .language = language, .tag = language->tag, .formats = formats,
        .fallback = fallback_of(fit, foreign),
        .refused_rank = refused_rank(layers, foreign ? LOCALE_UNFIT : fit) };
}

/* Add the languages that @audience can read, the nearest first.  The source is the last layer,
 * because it has all texts.  @foreign: they are not the requested languages. */
static void add_layers(struct layers *layers, const struct translations *t,
                       const struct locale_reader *audience, struct formats *formats,
                       bool foreign)
{
    int source_fit = locale_fit(audience, &t->offers.list[t->n_languages]);
    struct ranking ranking;

    rank_languages(&ranking, t, audience);
    for (size_t k = 0; k < ranking.n && ranking.list[k].fit <= source_fit; k++)
        add_layer(layers, &t->languages[ranking.list[k].i], ranking.list[k].fit, formats, foreign);
    if (source_fit < LOCALE_UNFIT)
        add_layer(layers, &t->languages[t->n_languages], source_fit, formats, foreign);
}

/* Find the refused catalog that would have served @audience best: the nearest, and of equally
 * near ones the one of the highest rank. */
static void find_refusal(struct layers *layers, const struct translations *t,
                         const struct locale_reader *audience)
{
    struct offer_span spans[LOCALE_LANGUAGES];

    layers->refusal_fit = LOCALE_UNFIT;
    for (int s = 0, n = offers_readable(&t->refused, &audience->chain[0], spans); s < n; s++)
        for (size_t k = spans[s].first; k < spans[s].end; k++) {
            const struct refusal *refusal = &t->refusals[t->refused.by_locale[k].i];
            int fit = locale_fit(audience, &t->refused.list[t->refused.by_locale[k].i]);

            if (fit > layers->refusal_fit ||
                (fit == layers->refusal_fit && layers->refusal && refusal < layers->refusal))
                continue;
            layers->refusal = refusal;
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
    foreign = locale_fit(&audience, &t->offers.list[t->n_languages]) == LOCALE_UNFIT;
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

bool layers_have_same_texts(const struct layers *a, const struct layers *b)
{
    if (a->n != b->n || a->refusal != b->refusal)
        return false;
    for (size_t i = 0; i < a->n; i++) {
        const struct layer *x = &a->list[i], *y = &b->list[i];

        if (x->language != y->language || x->fallback != y->fallback ||
            x->refused_rank != y->refused_rank)
            return false;
    }
    return true;
}

bool layers_equal(const struct layers *a, const struct layers *b)
{
    if (!layers_have_same_texts(a, b))
        return false;
    for (size_t i = 0; i < a->n; i++)
        if (a->list[i].formats != b->list[i].formats)
            return false;
    return true;
}
