/* parts.h - the texts of a message: title, detail and remedy.
 *
 * SPDX-License-Identifier: MIT */
#ifndef BASE_PARTS_H
#define BASE_PARTS_H

#include <stdbool.h>

#include <flowmsg/flowmsg.h>

enum { N_PARTS = FLOWMSG_REMEDY + 1 };

/* "title", "detail", "remedy". */
extern const char *const part_names[N_PARTS];

/* The part with this name; N_PARTS: there is none. */
enum flowmsg_part part_of_name(const char *name);

/* Do messages with the same text in this part share its translation?  Then the context of the
 * translation is the part's name, else the code. */
static inline bool part_is_shared(enum flowmsg_part part)
{
    return part != FLOWMSG_DETAIL;
}

/* The English text of a part; "": the message has none. */
const char *part_source(const struct flowmsg_registry *registry,
                        const struct flowmsg_definition *definition, enum flowmsg_part part);

/* The context of a part's translations. */
const char *part_context(const struct flowmsg_definition *definition, enum flowmsg_part part);

#endif
