/* bind.c - named arguments to slots.
 *
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "pattern/slot_names.h"
#include "render/render.h"

enum { FEW = 8 };    /* values that are cleared without a call */

static void clear_values(struct rendering *r, uint32_t n)
{
    memset(r->values, 0, FEW * sizeof *r->values);         /* a fixed size needs no call */
    if (n > FEW)
        memset(r->values + FEW, 0, (n - FEW) * sizeof *r->values);
}

enum { MOST_GUESSES = 4 };   /* that are wrong, before the order of arguments is no longer tried */

/* Most callers give arguments in the order of the parameters, so each search begins with the
 * next one. */
size_t render_bind(struct rendering *r, const struct program *program,
                   const struct flowmsg_arg *args, size_t n_args)
{
    const char *const *names = program_names(program);
    uint32_t n = program->n_slots, next = 0;
    size_t others = 0, wrong = 0;

    clear_values(r, n);
    for (size_t i = 0; i < n_args; i++) {
        const char *name = args[i].name ? args[i].name : "";
        uint32_t slot = next;

        if (slot >= n || wrong == MOST_GUESSES || !slot_name_is(names[slot], name)) {
            slot = slot_names_find(program, name);
            wrong += wrong < MOST_GUESSES;
        }
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
    for (size_t i = 0; i < n_args; i++) {
        const char *name = args[i].name ? args[i].name : "";
        bool known = params ? is_declared(params, name)
                            : slot_names_find(program, name) < program->n_slots;

        if (!known)
            report_add(report, FLOWMSG_ERR_UNKNOWN_ARGUMENT, name, strlen(name), 0);
    }
}
