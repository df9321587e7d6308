/* context.c - an instruction's argument: given, of the right type, reported.
 *
 * SPDX-License-Identifier: MIT */
#include "render/context.h"

void context_tell(struct context *c, enum flowmsg_status code, const struct insn *insn)
{
    const struct slot *slot = &c->program->slots[insn->slot];
    uint64_t bit = UINT64_C(1) << insn->slot % 64;

    if (c->told[insn->slot / 64] & bit)
        return;
    c->told[insn->slot / 64] |= bit;
    report_add(c->report, code, slot->name, slot->len, insn->offset);
}

#define BIT(type) (1u << (type))

/* The types of value that a declared parameter takes. */
static bool type_fits(enum flowmsg_param_type declared, enum flowmsg_type given)
{
    static const unsigned takes[] = {
        [FLOWMSG_PARAM_TOKEN] = BIT(FLOWMSG_TEXT) | BIT(FLOWMSG_INTEGER) | BIT(FLOWMSG_DECIMAL),
        [FLOWMSG_PARAM_ID] = BIT(FLOWMSG_TEXT) | BIT(FLOWMSG_INTEGER) | BIT(FLOWMSG_DECIMAL),
        [FLOWMSG_PARAM_TEXT] = BIT(FLOWMSG_TEXT) | BIT(FLOWMSG_INTEGER) | BIT(FLOWMSG_DOUBLE) |
                               BIT(FLOWMSG_DECIMAL),
        [FLOWMSG_PARAM_INTEGER] = BIT(FLOWMSG_INTEGER) | BIT(FLOWMSG_DECIMAL),
        [FLOWMSG_PARAM_DECIMAL] = BIT(FLOWMSG_INTEGER) | BIT(FLOWMSG_DOUBLE) | BIT(FLOWMSG_DECIMAL),
        [FLOWMSG_PARAM_DATETIME] = BIT(FLOWMSG_DATETIME) | BIT(FLOWMSG_INTEGER),
        [FLOWMSG_PARAM_LIST] = BIT(FLOWMSG_LIST) | BIT(FLOWMSG_STRINGS),
    };

    return (unsigned)given <= FLOWMSG_STRINGS && takes[declared] & BIT(given);
}

void context_missing(struct context *c, const struct insn *insn)
{
    const struct slot *slot = &c->program->slots[insn->slot];

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
    if (c->env->params && !type_fits(c->env->params[insn->slot].type, v->type))
        context_tell(c, FLOWMSG_ERR_ARGUMENT_TYPE, insn);
    return v;
}
