/* arguments.c - checking and reading the argument of an instruction.
 *
 * SPDX-License-Identifier: MIT */
#include "render/arguments.h"

#include "render/memory.h"
#include "render/render.h"
#include "render/work.h"

void rendering_report(struct rendering *r, enum flowmsg_status code, const struct insn *insn)
{
    const struct slot *slot = program_slot(r->program, insn->slot);
    uint64_t bit = UINT64_C(1) << insn->slot % 64;

    if (value_is_masked(r->values[insn->slot]))
        return;
    if (r->reported[insn->slot / 64] & bit) {
        if (code != FLOWMSG_ERR_UNKNOWN_TERM)
            report_raise(r->report, code, slot->name, program_offset(r->program, insn));
        return;
    }
    r->reported[insn->slot / 64] |= bit;
    report_add(r->report, code, slot->name, slot->len, program_offset(r->program, insn));
}

size_t rendering_text_len(struct rendering *r, const struct flowmsg_value *v)
{
    if (v->as.text.len != FLOWMSG_NUL_TERMINATED)
        return v->as.text.len;
    if (v != r->measured.value) {
        r->measured.value = v;
        r->measured.len = strlen(v->as.text.data);
        rendering_spend(r, r->measured.len / WORK_MEASURED);
    }
    return r->measured.len;
}

/* Copy a number with the digits that are in use: the whole array takes four kilobytes. */
static void copy_decimal(struct decimal *to, const struct decimal *from)
{
    to->negative = from->negative;
    to->infinite = from->infinite;
    to->exponent = from->exponent;
    to->n = from->n;
    memcpy(to->digits, from->digits, (size_t)from->n);
}

static enum number_kind read_number(struct rendering *r, const struct flowmsg_value *v,
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

enum number_kind rendering_number(struct rendering *r, const struct insn *insn,
                                  const struct flowmsg_value *v, struct decimal *d)
{
    enum number_kind kind = read_number(r, v, d);

    if (kind == NUMBER_NONE)
        rendering_report(r, FLOWMSG_ERR_ARGUMENT_TYPE, insn);
    return kind;
}
