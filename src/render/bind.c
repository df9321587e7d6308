/* bind.c - named arguments to slots.
 *
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "render/render.h"

enum { FEW = 8 };    /* slots; as many as a definition has parameters at most */

/* Names are short: comparing them here, without a test for their ends, takes half as long
 * as strcmp().  A slot's name has no NUL inside, so nothing is read behind that of @name. */
static inline bool is_named(const struct slot *slot, const char *name)
{
    const char *own = slot->name;
    uint32_t n = slot->len;

    if (own == name)
        return true;
    for (; n >= 4; n -= 4, own += 4, name += 4)
        if (name[0] != own[0] || name[1] != own[1] || name[2] != own[2] || name[3] != own[3])
            return false;
    for (; n > 0; n--, own++, name++)
        if (*name != *own)
            return false;
    return *name == '\0';
}

/* The slot of a name, or n_slots. */
static uint32_t find_slot(const struct program *program, const char *name)
{
    const struct slot *slots = program_slot(program, 0);
    uint32_t i = 0;

    while (i < program->n_slots && !is_named(&slots[i], name))
        i++;
    return i;
}

/* Callers give arguments in the order of the parameters more often than not, so
 * the search begins there. */
size_t render_bind(struct rendering *r, const struct program *program,
                   const struct flowmsg_arg *args, size_t n_args)
{
    const struct slot *slots = program_slot(program, 0);
    uint32_t n = program->n_slots, next = 0;
    size_t others = 0;

    memset(r->values, 0, FEW * sizeof *r->values);         /* without a call */
    if (n > FEW)
        memset(r->values + FEW, 0, (n - FEW) * sizeof *r->values);
    for (size_t i = 0; i < n_args; i++) {
        const char *name = args[i].name ? args[i].name : "";
        uint32_t slot = next;

        if (slot >= n || !is_named(&slots[slot], name))
            slot = find_slot(program, name);
        if (slot < n) {
            r->values[slot] = &args[i].value;
            next = slot + 1;
        } else {
            others++;
        }
    }
    return others;
}

const struct flowmsg_value *render_find(const char *name, const struct flowmsg_arg *args,
                                        size_t n_args)
{
    while (n_args-- > 0)
        if (args[n_args].name && strcmp(args[n_args].name, name) == 0)
            return &args[n_args].value;
    return NULL;
}

static bool is_declared(const struct flowmsg_definition *def, const char *name)
{
    for (uint32_t i = 0; i < def->n_params; i++)
        if (strcmp(def->params[i].name, name) == 0)
            return true;
    return false;
}

void render_report_unknown(const struct program *program, const struct flowmsg_definition *def,
                           const struct flowmsg_arg *args, size_t n_args,
                           struct flowmsg_report *report)
{
    for (size_t i = 0; i < n_args; i++) {
        const char *name = args[i].name ? args[i].name : "";
        bool known = def ? is_declared(def, name) : find_slot(program, name) < program->n_slots;

        if (!known)
            report_add(report, FLOWMSG_ERR_UNKNOWN_ARGUMENT, name, strlen(name), 0);
    }
}
