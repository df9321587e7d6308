/* examples.c - a definition's example values as arguments.
 *
 * SPDX-License-Identifier: MIT */
#include "examples.h"

#include <stdlib.h>
#include <string.h>

#include "output.h"
#include "values.h"

/* "enabled|disabled" */
static struct flowmsg_value split(const char *text, struct flowmsg_value **items)
{
    size_t n = 1, len;
    const char *p;

    for (p = text; *p; p++)
        n += *p == '|';
    *items = need(malloc(n * sizeof **items));
    for (n = 0, p = text;; p += len + 1) {
        len = strcspn(p, "|");
        (*items)[n++] = flowmsg_value_text_n(p, len);
        if (!p[len])
            return flowmsg_value_list(*items, n);
    }
}

void examples_of(const struct flowmsg_registry *registry,
                 const struct flowmsg_definition *definition, struct examples *examples)
{
    examples->n = definition->n_params;
    for (uint32_t i = 0; i < definition->n_params; i++) {
        const struct flowmsg_param *param = flowmsg_definition_param(registry, definition, i);

        examples->lists[i] = NULL;
        examples_set(examples, i, param, param->example);
    }
}

void examples_set(struct examples *examples, size_t i, const struct flowmsg_param *param,
                  const char *text)
{
    free(examples->lists[i]);
    examples->lists[i] = NULL;
    examples->args[i] = flowmsg_arg_value(param->name,
                                          param->type == FLOWMSG_PARAM_LIST
                                              ? split(text, &examples->lists[i])
                                              : value_for_param(param, text,
                                                                text ? strlen(text) : 0));
}

void examples_free(struct examples *examples)
{
    for (size_t i = 0; i < examples->n; i++)
        free(examples->lists[i]);
}

const char *param_type_name(enum flowmsg_param_type type)
{
    static const char *const names[] = {
        [FLOWMSG_PARAM_TOKEN] = "token",       [FLOWMSG_PARAM_ID] = "id",
        [FLOWMSG_PARAM_TEXT] = "text",         [FLOWMSG_PARAM_INTEGER] = "integer",
        [FLOWMSG_PARAM_DECIMAL] = "decimal",   [FLOWMSG_PARAM_DATETIME] = "datetime",
        [FLOWMSG_PARAM_LIST] = "list",         [FLOWMSG_PARAM_DOUBLE] = "double",
    };

    return names[type];
}

const char *privacy_name(enum flowmsg_privacy privacy)
{
    static const char *const names[] = {
        [FLOWMSG_PRIVACY_PUBLIC] = "public", [FLOWMSG_PRIVACY_INTERNAL] = "internal",
        [FLOWMSG_PRIVACY_PERSONAL] = "personal",
    };

    return names[privacy];
}
