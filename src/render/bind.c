/* bind.c - named arguments to slots.
 *
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "render/render.h"

static const char *name_at(const struct slot_names *names, uint32_t i)
{
    const char *name;

    memcpy(&name, names->first + i * names->stride, sizeof name);
    return name;
}

/* Callers give arguments in the order of the parameters more often than not, so
 * the search begins there. */
static uint32_t find_slot(const struct slot_names *names, const char *name, uint32_t guess)
{
    for (uint32_t i = 0; name && i < names->n; i++) {
        uint32_t slot = guess + i < names->n ? guess + i : guess + i - names->n;
        const char *known = name_at(names, slot);

        if (known == name || (known[0] == name[0] && strcmp(known, name) == 0))
            return slot;
    }
    return names->n;
}

size_t render_bind(const struct slot_names *names, const struct flowmsg_arg *args, size_t n_args,
                   slot_values values)
{
    uint32_t next = 0;
    size_t unknown = 0;

    for (uint32_t i = 0; i < names->n; i++)
        values[i] = NULL;
    for (size_t i = 0; i < n_args; i++) {
        uint32_t slot = find_slot(names, args[i].name, next);

        if (slot == names->n) {
            unknown++;
            continue;
        }
        values[slot] = &args[i].value;
        next = slot + 1 < names->n ? slot + 1 : 0;
    }
    return unknown;
}

void render_report_unknown(const struct slot_names *names, const struct flowmsg_arg *args,
                           size_t n_args, struct flowmsg_report *report)
{
    for (size_t i = 0; i < n_args; i++) {
        const char *name = args[i].name ? args[i].name : "";

        if (find_slot(names, name, 0) == names->n)
            report_add(report, FLOWMSG_ERR_UNKNOWN_ARGUMENT, name, strlen(name), 0);
    }
}
