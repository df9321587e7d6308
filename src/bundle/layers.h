/* layers.h - the languages whose texts serve readers of a locale.
 *
 * SPDX-License-Identifier: MIT */
#ifndef BUNDLE_LAYERS_H
#define BUNDLE_LAYERS_H

#include "bundle/bundle.h"

enum {
    MAX_LANGUAGES = 12,      /* forms of one language that a bundle looks into */
    MAX_LAYERS = 2 * MAX_LANGUAGES + 1
};

/* The layers of a bundle, which identify it. */
struct layers {
    struct layer list[MAX_LAYERS];        /* the best first */
    size_t n;
    const struct refusal *refusal;        /* of the best refused catalog, or NULL */
    int refusal_fit;                      /* locale_fit() of that catalog */
};

/* Find the layers for readers of @locale.  Text in their language uses the numbers and dates of
 * @locale (en-GB: its dates), other text those of its own locale.  False: no memory. */
bool layers_find(struct layers *layers, const struct translations *t,
                 struct formats_set *formats, const struct locale *locale);

bool layers_equal(const struct layers *a, const struct layers *b);

/* Are layers equal, except for numbers and dates?  en-GB and en-AU often have such layers. */
bool layers_have_same_texts(const struct layers *a, const struct layers *b);

#endif
