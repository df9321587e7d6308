/* rendering.h - one rendering, as the files of this folder share it.
 *
 * SPDX-License-Identifier: MIT */
#ifndef RENDER_RENDERING_H
#define RENDER_RENDERING_H

#include <string.h>

#include "render/render.h"

/* ---- arguments: rendering.c */

/* Report an instruction's argument, once. */
void rendering_tell(struct rendering *r, enum flowmsg_status code, const struct insn *insn);

/* Show {name} for an argument that was not given, and report it. */
void rendering_missing(struct rendering *r, const struct insn *insn);

/* Is it of a type that the parameter takes? */
static inline bool insn_takes(const struct insn *insn, const struct flowmsg_value *v)
{
    return (unsigned)v->type <= FLOWMSG_STRINGS && insn->takes >> v->type & 1;
}

/* The value of an instruction's slot, or NULL; its declared type is checked on
 * the way. */
static inline const struct flowmsg_value *rendering_value(struct rendering *r,
                                                          const struct insn *insn)
{
    const struct flowmsg_value *v = r->values[insn->slot];

    if (!value_is_given(v))
        return NULL;
    if (!insn_takes(insn, v))
        rendering_tell(r, FLOWMSG_ERR_ARGUMENT_TYPE, insn);
    return v;
}

/* ---- values: value.c */

enum { MAX_LIST_DEPTH = 8 };   /* lists in lists that are still printed */

static inline size_t value_text_len(const struct flowmsg_value *v)
{
    return v->as.text.len == FLOWMSG_NUL_TERMINATED ? strlen(v->as.text.data) : v->as.text.len;
}

/* The text of a value, of @len bytes.  What ends with NUL has none inside: only where a length
 * was given is there something to look for, and names and ids mostly come without. */
static inline void value_put_text(struct sink *s, const struct flowmsg_value *v, size_t len)
{
    if (v->as.text.len == FLOWMSG_NUL_TERMINATED)
        sink_put_text(s, v->as.text.data, len);
    else
        sink_put_bytes(s, v->as.text.data, len);
}

static inline bool value_is_number(const struct flowmsg_value *v)
{
    return v->type == FLOWMSG_INTEGER || v->type == FLOWMSG_DOUBLE || v->type == FLOWMSG_DECIMAL;
}

static inline bool value_is_list(const struct flowmsg_value *v)
{
    return v->type == FLOWMSG_LIST || v->type == FLOWMSG_STRINGS;
}

static inline size_t value_list_n(const struct flowmsg_value *list)
{
    return list->type == FLOWMSG_LIST ? list->as.list.n : list->as.strings.n;
}

static inline struct flowmsg_value value_list_item(const struct flowmsg_value *list, size_t i)
{
    return list->type == FLOWMSG_LIST ? list->as.list.items[i]
                                      : flowmsg_value_text(list->as.strings.items[i]);
}

/* A decimal whose text is no number. */
bool value_is_bad_decimal(const struct flowmsg_value *v);

/* A number, exactly.  False: not a number at all, or NaN (*nan). */
bool value_to_decimal(const struct flowmsg_value *v, struct decimal *d, bool *nan);

/* Any value as text.  @depth: of lists around it. */
void value_put(const struct flowmsg_value *v, const struct render_env *env, struct sink *s,
               int depth);

/* A number with grouping. */
void value_put_number(const struct flowmsg_value *v, const struct render_env *env, struct sink *s,
                      enum number_style style);

/* ---- choices: choose.c.  All but the first return where the rendering goes on. */

void choose_hash(struct rendering *r, const struct insn *insn);
uint32_t choose_plural(struct rendering *r, const struct insn *insn);
uint32_t choose_select(struct rendering *r, const struct insn *insn);
uint32_t choose_range(struct rendering *r, const struct insn *insn);

/* ---- particles: particle.c */

/* Put the form of an instruction's particle that follows its value. */
void particle_put(struct rendering *r, const struct insn *insn);

#endif
