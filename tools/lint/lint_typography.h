/* lint_typography.h - what the rules about typography share.
 *
 * SPDX-License-Identifier: MIT */
#ifndef TOOLS_LINT_TYPOGRAPHY_H
#define TOOLS_LINT_TYPOGRAPHY_H

#include "lint/findings.h"
#include "lint/lint_rules.h"
#include "lint/printed.h"

/* Count the quotation marks of a text, for the file's habits. */
void lint_count_quotes(struct lint *lint, const struct printed *printed);

/* Judge the quotation marks of a text of a language whose marks are known. */
void lint_quotes(struct lint_text *text, const struct printed *printed);

#endif
