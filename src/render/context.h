/* context.h - one rendering, as the files of this folder share it.
 *
 * SPDX-License-Identifier: MIT */
#ifndef RENDER_CONTEXT_H
#define RENDER_CONTEXT_H

#include <string.h>

#include "render/render.h"

struct context {
    const struct program *program;
    const struct flowmsg_value *const *values;
    const struct render_env *env;
    struct sink *s;
    struct flowmsg_report *report;
    uint64_t told[FLOWMSG_MAX_ARGUMENTS / 64];   /* slots that are in the report */
};

/* ---- arguments: context.c */

/* Report an instruction's argument, once. */
void context_tell(struct context *c, enum flowmsg_status code, const struct insn *insn);

/* Show {name} for an argument that was not given, and report it. */
void context_missing(struct context *c, const struct insn *insn);

/* The value of an instruction's slot, or NULL; its declared type is checked on
 * the way. */
const struct flowmsg_value *context_value(struct context *c, const struct insn *insn);

/* Is it of a type that the parameter takes? */
static inline bool insn_takes(const struct insn *insn, const struct flowmsg_value *v)
{
    return (unsigned)v->type <= FLOWMSG_STRINGS && insn->takes >> v->type & 1;
}

/* ---- values: value.c */

enum { MAX_LIST_DEPTH = 8 };   /* lists in lists that are still printed */

static inline size_t value_text_len(const struct flowmsg_value *v)
{
    return v->as.text.len == FLOWMSG_NUL_TERMINATED ? strlen(v->as.text.data) : v->as.text.len;
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

void choose_hash(struct context *c, const struct insn *insn);
uint32_t choose_plural(struct context *c, const struct insn *insn);
uint32_t choose_select(struct context *c, const struct insn *insn);
uint32_t choose_range(struct context *c, const struct insn *insn);

#endif
