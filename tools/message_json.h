/* message_json.h - messages and errors as JSON.
 *
 * SPDX-License-Identifier: MIT */
#ifndef TOOLS_MESSAGE_JSON_H
#define TOOLS_MESSAGE_JSON_H

#include <flowmsg/flowmsg.h>

#include "base/json_write.h"
#include "base/parts.h"
#include "reasons.h"

/* {"code":…,"offset":…,"line":…,"column":…,"message":…} */
void error_json(struct json_out *out, const struct flowmsg_error *err);

/* error_json() with another message: that of a reason of the command, with arguments. */
void error_json_of(struct json_out *out, const struct flowmsg_error *err, enum tool_reason reason,
                   const struct flowmsg_arg *args, size_t n_args);

/* The HTTP status of a definition, or null. */
void status_json(struct json_out *out, const struct flowmsg_definition *definition);

/* The parameters of a definition, an array; with the @privacy of each, if it is asked for. */
void parameters_json(struct json_out *out, const struct flowmsg_registry *registry,
                     const struct flowmsg_definition *definition, bool privacy);

/* A message as render -o json prints it, without the closing brace, so that list can add to it.
 * Fills in the reports of its parts. */
void message_json(struct json_out *out, const struct flowmsg_bundle *bundle,
                  const struct flowmsg_definition *definition, const struct flowmsg_arg *args,
                  size_t n_args, const struct flowmsg_options *options,
                  struct flowmsg_report reports[N_PARTS]);

#endif
