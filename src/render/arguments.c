/* arguments.c - an instruction's argument: given, of the right type, reported; and what
 * reading it costs.
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

void rendering_spend(struct rendering *r, size_t units)
{
    r->env.work += units;
    if (render_is_exhausted(&r->env))
        r->sink.over = true;
}

size_t rendering_text_len(struct rendering *r, const struct flowmsg_value *v)
{
    if (v->as.text.len != FLOWMSG_NUL_TERMINATED)
        return v->as.text.len;
    if (v != r->measured) {
        r->measured = v;
        r->measured_len = strlen(v->as.text.data);
        rendering_spend(r, r->measured_len / WORK_MEASURED);
    }
    return r->measured_len;
}

/* Only the digits that there are: all that there may be would be four kilobytes. */
static void copy_decimal(struct decimal *to, const struct decimal *from)
{
    to->negative = from->negative;
    to->infinite = from->infinite;
    to->exponent = from->exponent;
    to->n = from->n;
    memcpy(to->digits, from->digits, (size_t)from->n);
}

enum number_kind rendering_number(struct rendering *r, const struct flowmsg_value *v,
                                  struct decimal *d)
{
    struct memory *memory = r->memory;
    enum number_kind kind;

    if (memory && memory->read == v) {
        if (memory->kind == NUMBER_EXACT)
            copy_decimal(d, &memory->number);
        return memory->kind;
    }
    kind = value_number(v, d);
    rendering_spend(r, WORK_NUMBER + (v->type == FLOWMSG_DECIMAL ? value_number_len(v) : 0));
    if (memory) {
        memory->read = v;
        memory->kind = kind;
        if (kind == NUMBER_EXACT)
            copy_decimal(&memory->number, d);
    }
    return kind;
}
