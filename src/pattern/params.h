/* params.h - declared parameters, as a definition and its registry store them.
 *
 * SPDX-License-Identifier: MIT */
#ifndef PATTERN_PARAMS_H
#define PATTERN_PARAMS_H

#include <stddef.h>

#include <flowmsg/flowmsg.h>

/* Borrowed parameters. */
struct param_list {
    const struct flowmsg_param *first;
    size_t n;
    size_t param_size;     /* the registry's, which may differ from sizeof *first */
};

static inline const struct flowmsg_param *param_at(const struct param_list *params, size_t i)
{
    return flowmsg_registry_item(params->first, params->param_size, i);
}

#endif
