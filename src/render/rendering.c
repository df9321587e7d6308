/* rendering.c - an instruction's argument: given, of the right type, reported.
 *
 * SPDX-License-Identifier: MIT */
#include "render/rendering.h"

void rendering_tell(struct rendering *r, enum flowmsg_status code, const struct insn *insn)
{
    const struct slot *slot = program_slot(r->program, insn->slot);
    uint64_t bit = UINT64_C(1) << insn->slot % 64;

    if (r->told[insn->slot / 64] & bit)
        return;
    r->told[insn->slot / 64] |= bit;
    report_add(r->report, code, slot->name, slot->len, program_place(r->program, insn));
}

void rendering_missing(struct rendering *r, const struct insn *insn)
{
    const struct slot *slot = program_slot(r->program, insn->slot);

    rendering_tell(r, FLOWMSG_ERR_MISSING_ARGUMENT, insn);
    sink_put(&r->sink, "{", 1);
    sink_put(&r->sink, slot->name, slot->len);
    sink_put(&r->sink, "}", 1);
}
