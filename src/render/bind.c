/* bind.c - named arguments to slots.
 *
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/hash.h"
#include "base/compiler.h"
#include "render/render.h"

enum { FEW = 8 };    /* slots; most definitions have fewer parameters */

/* The slot of a name, or n_slots. */
static uint32_t find_slot(const struct program *program, const char *name)
{
    const struct slot *slots = program_slot(program, 0);
    uint32_t i = 0;

    while (i < program->n_slots && !slot_is_named(&slots[i], name))
        i++;
    return i;
}

enum { SLOT_FREE = UINT16_MAX };

/* Slots by the hash of their names, for many arguments with many names. */
struct slot_table {
    uint16_t slot_of[2 * FLOWMSG_MAX_ARGUMENTS];   /* by the hash of names; or SLOT_FREE */
};

/* Is comparing each argument with each slot more work than making a table? */
static bool is_much(const struct program *program, size_t n_args)
{
    return program->n_slots > FEW && n_args > FEW;
}

/* The index of @name in the table, or the free one for it.  The table's address is a seed, which is
 * unknown outside the process. */
static uint16_t *table_place(struct slot_table *table, const struct slot *slots, const char *name,
                             size_t len)
{
    const uint32_t mask = 2 * FLOWMSG_MAX_ARGUMENTS - 1;
    uint32_t i = (uint32_t)hash_bytes_from((uintptr_t)table, name, len) & mask;

    while (table->slot_of[i] != SLOT_FREE && !slot_is_named(&slots[table->slot_of[i]], name))
        i = (i + 1) & mask;
    return &table->slot_of[i];
}

static void table_make(struct slot_table *table, const struct program *program)
{
    const struct slot *slots = program_slot(program, 0);

    memset(table->slot_of, 0xFF, sizeof table->slot_of);          /* SLOT_FREE */
    for (uint32_t i = 0; i < program->n_slots; i++)
        *table_place(table, slots, slots[i].name, slots[i].len) = (uint16_t)i;
}

/* The slot of a name, or n_slots. */
static uint32_t table_find(struct slot_table *table, const struct program *program,
                           const char *name)
{
    uint16_t slot = *table_place(table, program_slot(program, 0), name, strlen(name));

    return slot != SLOT_FREE ? slot : program->n_slots;
}

static NOINLINE size_t bind_many(struct rendering *r, const struct program *program,
                                 const struct flowmsg_arg *args, size_t n_args)
{
    struct slot_table table;
    size_t others = 0;

    table_make(&table, program);
    for (size_t i = 0; i < n_args; i++) {
        uint32_t slot = table_find(&table, program, args[i].name ? args[i].name : "");

        if (slot < program->n_slots)
            r->values[slot] = &args[i].value;
        else
            others++;
    }
    return others;
}

/* Most callers give arguments in the order of the parameters, so each search begins with the
 * next one. */
size_t render_bind(struct rendering *r, const struct program *program,
                   const struct flowmsg_arg *args, size_t n_args)
{
    const struct slot *slots = program_slot(program, 0);
    uint32_t n = program->n_slots, next = 0;
    size_t others = 0;

    memset(r->values, 0, FEW * sizeof *r->values);         /* a fixed size needs no call */
    if (n > FEW)
        memset(r->values + FEW, 0, (n - FEW) * sizeof *r->values);
    if (is_much(program, n_args))
        return bind_many(r, program, args, n_args);
    for (size_t i = 0; i < n_args; i++) {
        const char *name = args[i].name ? args[i].name : "";
        uint32_t slot = next;

        if (slot >= n || !slot_is_named(&slots[slot], name))
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

static bool is_declared(const struct param_list *params, const char *name)
{
    for (size_t i = 0; i < params->n; i++)
        if (strcmp(param_at(params, i)->name, name) == 0)
            return true;
    return false;
}

void render_report_unknown(const struct program *program, const struct param_list *params,
                           const struct flowmsg_arg *args, size_t n_args,
                           struct flowmsg_report *report)
{
    struct slot_table table;
    bool much = !params && is_much(program, n_args);

    if (much)
        table_make(&table, program);
    for (size_t i = 0; i < n_args; i++) {
        const char *name = args[i].name ? args[i].name : "";
        bool known = params ? is_declared(params, name)
                     : much ? table_find(&table, program, name) < program->n_slots
                            : find_slot(program, name) < program->n_slots;

        if (!known)
            report_add(report, FLOWMSG_ERR_UNKNOWN_ARGUMENT, name, strlen(name), 0);
    }
}
