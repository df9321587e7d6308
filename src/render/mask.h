/* mask.h - values that a reader may not see, and the marks that are shown in their place.
 *
 * SPDX-License-Identifier: MIT */
#ifndef RENDER_MASK_H
#define RENDER_MASK_H

#include <flowmsg/flowmsg.h>

#include "base/sink.h"
#include "render/rendering.h"

/* A value as an audience may see it: *v itself, or FLOWMSG_MASKED.  A value that is not given, or
 * is masked already, stays as it is.
 *
 * @param: NULL if no parameter is declared for the value; it counts as personal then.
 * @key: SIPHASH_KEY bytes, or NULL: no hash.  @hash: room for a hash, which the result borrows. */
struct flowmsg_value mask_value(const struct flowmsg_value *v, const struct flowmsg_param *param,
                                enum flowmsg_audience audience, const unsigned char *key,
                                char hash[FLOWMSG_HASH_DIGITS]);

/* Show a masked value: the mark in the language of the text, (hidden), or with a hash, (hidden
 * 3f9a1b2c3d4e5f60).  A term of the domain whose token is the English mark replaces the mark of its
 * language. */
void mask_put(const struct flowmsg_value *v, struct render_env *env, struct sink *s);

/* The mark that a domain has in a language, or NULL. */
const struct term_text *mask_own_mark(const struct terms *terms);

/* The hash of a masked value, FLOWMSG_HASH_DIGITS bytes; NULL: it has none. */
const char *mask_hash(const struct flowmsg_value *v);

#endif
