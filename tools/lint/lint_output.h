/* lint_output.h - findings, written out.
 *
 * SPDX-License-Identifier: MIT */
#ifndef TOOLS_LINT_OUTPUT_H
#define TOOLS_LINT_OUTPUT_H

#include "base/json_write.h"
#include "lint/lint.h"

/* The explanation of a rule: the fault (the title) or the remedy (the detail).  The caller frees
 * it. */
char *lint_rule_text(const struct lint_rule *rule, enum flowmsg_part part);

/* file:line:column: error: text [rule], to standard output.  With @fixed, they were
 * fixed, which stands in place of the severity. */
void lint_print(const char *file, const struct lint_result *result, bool fixed);

/* An array of objects, or a SARIF 2.1.0 log (OASIS): begin, then each file, then end. */
void lint_json_begin(struct json_out *out);
void lint_json_file(struct json_out *out, const char *file, const struct lint_result *result,
                    bool fixed);
void lint_json_end(struct json_out *out);
void lint_sarif_begin(struct json_out *out);
void lint_sarif_file(struct json_out *out, const char *file, const struct lint_result *result);
void lint_sarif_end(struct json_out *out);

#endif
