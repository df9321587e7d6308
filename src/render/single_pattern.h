/* single_pattern.h - one pattern for one locale, for the layer above.
 *
 * SPDX-License-Identifier: MIT */
#ifndef RENDER_SINGLE_PATTERN_H
#define RENDER_SINGLE_PATTERN_H

#include "format/formats.h"

#include <flowmsg/flowmsg.h>

struct terms;

/* The locale of other texts, which a pattern shares.  It is borrowed as long as the pattern. */
struct pattern_place {
    const char *tag;              /* for reports */
    struct formats *formats;
    const struct terms *terms;
};

/* flowmsg_pattern_compile_for() for the locale, formats and terms of @place. */
int single_pattern_compile(struct flowmsg_pattern **out, const struct pattern_place *place,
                           const char *text, size_t len, struct flowmsg_error *err);

#endif
