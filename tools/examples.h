/* examples.h - a definition's example values as arguments.
 *
 * SPDX-License-Identifier: MIT */
#ifndef TOOLS_EXAMPLES_H
#define TOOLS_EXAMPLES_H

#include <flowmsg/flowmsg.h>

struct examples {
    struct flowmsg_arg args[FLOWMSG_MAX_PARAMS];
    struct flowmsg_value *lists[FLOWMSG_MAX_PARAMS];
    size_t n;
};

void examples_of(const struct flowmsg_registry *registry,
                 const struct flowmsg_definition *definition, struct examples *examples);
/* Replace example @i by a text, which is borrowed. */
void examples_set(struct examples *examples, size_t i, const struct flowmsg_param *param,
                  const char *text);

void examples_free(struct examples *examples);

/* The name of a parameter's type, as the definition file has it. */
const char *param_type_name(enum flowmsg_param_type type);

/* The name of a parameter's privacy, as the definition file has it. */
const char *privacy_name(enum flowmsg_privacy privacy);

#endif
