/* isolate.h - isolates around values of the other direction: enum flowmsg_bidi.
 *
 * SPDX-License-Identifier: MIT */
#ifndef RENDER_ISOLATE_H
#define RENDER_ISOLATE_H

#include "render/value.h"

/* Writes a value into a sink. */
typedef void value_writer(void *of, struct render_env *env, struct sink *s);

static inline bool isolates(const struct render_env *env)
{
    return env->isolated;
}

/* Put a value, isolated if needed, in three forms: the text of an argument, of @len bytes; a text
 * of valid UTF-8; the output of @write, which may be called twice. */
void isolate_text(struct render_env *env, struct sink *s, const struct flowmsg_value *v,
                  size_t len);
void isolate_utf8(struct render_env *env, struct sink *s, const char *text, size_t len);
void isolate_written(struct render_env *env, struct sink *s, value_writer *write, void *of);

/* value_put() in a careful rendering: a value that is not a list, or each item of a list, is
 * isolated and escaped as the options say. */
bool value_put_carefully(const struct flowmsg_value *v, struct render_env *env, struct sink *s,
                         int depth);

/* value_put(), carefully where that is asked for. */
static inline bool value_put_isolated(const struct flowmsg_value *v, struct render_env *env,
                                      struct sink *s, int depth)
{
    return env->careful ? value_put_carefully(v, env, s, depth) : value_put(v, env, s, depth);
}

/* Is there an isolate in a text? */
bool isolate_is_in(const char *text, size_t len);

#endif
