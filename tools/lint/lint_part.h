/* lint_part.h - parts of a file, judged by themselves.
 *
 * SPDX-License-Identifier: MIT */
#ifndef TOOLS_LINT_PART_H
#define TOOLS_LINT_PART_H

#include "lint/lint_file.h"

/* Read a file's header, and whether it can be read; false: it cannot.  End with lint_close(). */
bool lint_open(struct lint *lint, const char *data, size_t len, const struct lint_options *options);
void lint_close(struct lint *lint);

/* Judge entries alone, as a part of the file that was opened: it is in UTF-8, and the part has no
 * header.  lint->po and lint->states are the part's, until the next call.  Speech levels, which
 * depend on the other entries, are not looked at. */
void lint_judge_part(struct lint *lint, const char *data, size_t len, struct lint_result *result);

#endif
