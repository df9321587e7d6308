/* arguments.h - checking and reading the argument of an instruction.
 *
 * SPDX-License-Identifier: MIT
 *
 * No other file checks whether an argument is given, has the declared type, and is a number, or
 * reports such faults. */
#ifndef RENDER_ARGUMENTS_H
#define RENDER_ARGUMENTS_H

#include "render/value.h"

/* Report an instruction's argument, once.  A masked one has no faults: nobody may see its value. */
void rendering_report(struct rendering *r, enum flowmsg_status code, const struct insn *insn);

/* Does the parameter take the type of @v? */
static inline bool insn_takes(const struct insn *insn, const struct flowmsg_value *v)
{
    return (unsigned)v->type <= FLOWMSG_DATE && insn->takes >> v->type & 1;
}

/* The value of an instruction's slot.  NULL: it is not given, which is reported; so is a type that
 * the parameter does not take. */
static inline const struct flowmsg_value *rendering_value(struct rendering *r,
                                                          const struct insn *insn)
{
    const struct flowmsg_value *v = r->values[insn->slot];

    if (!value_is_given(v)) {
        rendering_report(r, FLOWMSG_ERR_MISSING_ARGUMENT, insn);
        return NULL;
    }
    if (!insn_takes(insn, v))
        rendering_report(r, FLOWMSG_ERR_ARGUMENT_TYPE, insn);
    return v;
}

/* A value as a number, exactly.  NUMBER_NONE is reported.  In a rendering with memory, the last
 * number is not read again. */
enum number_kind rendering_number(struct rendering *r, const struct insn *insn,
                                  const struct flowmsg_value *v, struct decimal *d);

/* The length of a text.  The last text is not measured again. */
size_t rendering_text_len(struct rendering *r, const struct flowmsg_value *v);

static inline enum flowmsg_param_type rendering_declared(const struct rendering *r,
                                                         const struct insn *insn)
{
    const struct param_list params = { r->env.params, r->program->n_slots, r->env.param_size };

    return params.first ? param_at(&params, insn->slot)->type : FLOWMSG_PARAM_TEXT;
}

/* Is this parameter a token or an id, which {name} shows as it was given? */
static inline bool rendering_is_verbatim(const struct rendering *r, const struct insn *insn)
{
    enum flowmsg_param_type declared = rendering_declared(r, insn);

    return declared == FLOWMSG_PARAM_TOKEN || declared == FLOWMSG_PARAM_ID;
}

#endif
