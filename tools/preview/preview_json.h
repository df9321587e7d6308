/* preview_json.h - messages as the page shows them.
 *
 * SPDX-License-Identifier: MIT */
#ifndef TOOLS_PREVIEW_JSON_H
#define TOOLS_PREVIEW_JSON_H

#include "examples.h"
#include "preview/preview_column.h"

/* Write the parts of a message in one column, an object.  A part that the message does not have is
 * null.  The column must have findings. */
void put_text(struct json_out *out, const struct preview *p, const struct column *column,
              size_t definition, const struct examples *examples);

/* Write term @i in one column, an object.  The column must have findings. */
void put_term_text(struct json_out *out, const struct preview *p, const struct column *column,
                   size_t i);

#endif
