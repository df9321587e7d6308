/* pattern_for.c - one pattern beside the messages of a bundle.
 *
 * SPDX-License-Identifier: MIT
 *
 * The pattern takes its language from the bundle's first layer, from which most texts are. */
#include "bundle/bundle.h"
#include "render/single_pattern.h"

int flowmsg_pattern_compile_for(struct flowmsg_pattern **out, const struct flowmsg_bundle *bundle,
                                const char *text, size_t len, struct flowmsg_error *err)
{
    const struct layer *layer = &bundle->layers[0];
    const struct pattern_place place = { layer->tag, layer->formats, &layer->terms };

    return single_pattern_compile(out, &place, text, len, err);
}
