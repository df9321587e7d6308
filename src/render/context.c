/* context.c - an instruction's argument: given, of the right type, reported.
 *
 * SPDX-License-Identifier: MIT */
#include "render/context.h"

void context_tell(struct context *c, enum flowmsg_status code, const struct insn *insn)
{
    const struct slot *slot = program_slot(c->program, insn->slot);
    uint64_t bit = UINT64_C(1) << insn->slot % 64;

    if (c->told[insn->slot / 64] & bit)
        return;
    c->told[insn->slot / 64] |= bit;
    report_add(c->report, code, slot->name, slot->len, program_place(c->program, insn));
}

void context_missing(struct context *c, const struct insn *insn)
{
    const struct slot *slot = program_slot(c->program, insn->slot);

    context_tell(c, FLOWMSG_ERR_MISSING_ARGUMENT, insn);
    sink_put(c->s, "{", 1);
    sink_put(c->s, slot->name, slot->len);
    sink_put(c->s, "}", 1);
}

const struct flowmsg_value *context_value(struct context *c, const struct insn *insn)
{
    const struct flowmsg_value *v = c->values[insn->slot];

    if (!value_is_given(v))
        return NULL;
    if (!insn_takes(insn, v))
        context_tell(c, FLOWMSG_ERR_ARGUMENT_TYPE, insn);
    return v;
}
