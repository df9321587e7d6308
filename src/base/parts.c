/* parts.c - the texts of a message: title, detail and remedy.
 *
 * SPDX-License-Identifier: MIT */
#include "base/parts.h"

#include <string.h>

const char *const part_names[N_PARTS] = {
    [FLOWMSG_TITLE] = "title", [FLOWMSG_DETAIL] = "detail", [FLOWMSG_REMEDY] = "remedy",
};

enum flowmsg_part part_of_name(const char *name)
{
    int part = 0;

    while (part < N_PARTS && strcmp(part_names[part], name) != 0)
        part++;
    return (enum flowmsg_part)part;
}

const char *part_source(const struct flowmsg_registry *registry,
                        const struct flowmsg_definition *definition, enum flowmsg_part part)
{
    switch (part) {
    case FLOWMSG_TITLE: return definition->title;
    case FLOWMSG_REMEDY: return flowmsg_definition_remedy(registry, definition);
    default: return definition->detail;
    }
}

const char *part_context(const struct flowmsg_definition *definition, enum flowmsg_part part)
{
    return part_is_shared(part) ? part_names[part] : definition->code;
}
