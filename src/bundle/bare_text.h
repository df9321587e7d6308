/* bare_text.h - a message without a text: CODE (name=value, name=value).
 *
 * SPDX-License-Identifier: MIT */
#ifndef BUNDLE_BARE_TEXT_H
#define BUNDLE_BARE_TEXT_H

#include "render/render.h"

/* Append the code of @def, a definition of the registry, and its parameters with their values in
 * @r. */
void bare_text_of_definition(struct rendering *r, const struct flowmsg_registry *registry,
                             const struct flowmsg_definition *def);

/* Append a code that the registry does not have, and the arguments as they were given. */
void bare_text_of_unknown(struct rendering *r, const char *code, const struct flowmsg_arg *args,
                          size_t n_args);

#endif
