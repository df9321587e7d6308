/* bare_text.c - a message without a text: CODE (name=value, name=value).
 *
 * SPDX-License-Identifier: MIT
 *
 * These texts run from left to right, as their codes and names do. */
#include "bundle/bare_text.h"

#include <string.h>

#include "render/isolate.h"
#include "render/mask.h"

/* Text before the first argument, between two arguments, and after the last one. */
static const char opening[] = " (", between[] = ", ", closing[] = ")";

/* Append a code or a name: a caller's text, unless the domain has it. */
static void put_name(struct rendering *r, const char *name)
{
    const struct flowmsg_value text = flowmsg_value_text(name);

    (void)value_put_isolated(&text, &r->env, &r->sink, 0);
}

/* Append an argument, if it was given.  @param: NULL if it is not declared.  Returns whether one
 * was appended, now or before. */
static bool put_arg(struct rendering *r, const char *name, const struct flowmsg_value *value,
                    const struct flowmsg_param *param, bool any)
{
    char hash[FLOWMSG_HASH_DIGITS];
    struct flowmsg_value seen;

    if (!name || !value_is_given(value))
        return any;
    sink_puts(&r->sink, any ? between : opening);
    put_name(r, name);
    sink_puts(&r->sink, "=");
    seen = mask_value(value, param, (enum flowmsg_audience)r->env.audience, r->env.mask_key, hash);
    render_value(&seen, &r->env, &r->sink);
    return true;
}

void bare_text_of_definition(struct rendering *r, const struct flowmsg_registry *registry,
                             const struct flowmsg_definition *def)
{
    bool any = false;

    put_name(r, def->code);
    for (uint32_t i = 0; i < def->n_params; i++) {
        const struct flowmsg_param *param = flowmsg_definition_param(registry, def, i);

        any = put_arg(r, param->name, r->values[i], param, any);
    }
    if (any)
        sink_puts(&r->sink, closing);
}

void bare_text_of_unknown(struct rendering *r, const char *code, const struct flowmsg_arg *args,
                          size_t n_args)
{
    bool any = false;

    put_name(r, code);
    for (size_t i = 0; i < n_args && !r->sink.over && !render_is_exhausted(&r->env); i++)
        any = put_arg(r, args[i].name, &args[i].value, NULL, any);
    if (any)
        sink_puts(&r->sink, closing);
}
