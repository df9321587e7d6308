/* lint_case.h - files for lint, and its findings as text.
 *
 * SPDX-License-Identifier: MIT */
#ifndef TESTS_LINT_CASE_H
#define TESTS_LINT_CASE_H

#include <stdbool.h>

#include "tools/lint/lint.h"

#define DETAIL_1 "The flow ''{flow}'' has {count, plural, one {# run} other {# runs}}."
#define DETAIL_2 "The state is {state}."
#define DETAIL_3 "Since {since, date, short}: {items}"
#define DETAIL_4 "Is {flow} in {state}?"

#define HEADER "msgid \"\"\nmsgstr \"Language: ko\\nContent-Type: text/plain; charset=UTF-8\\n\"\n"

enum { N_LINT_PARAMS = 5 };
extern const struct flowmsg_param lint_params[N_LINT_PARAMS];

/* Messages 1-400 with DETAIL_1, and so on; 5-400 is "No values.". */
extern const struct flowmsg_definition lint_definitions[];
enum { OF_1, OF_2, OF_3, OF_4, OF_5 };

/* Findings as "rule@line:column", in the order of the file; without @lines as "rule@column", for
 * a text of one line.  The next call overwrites the result. */
const char *describe(const struct lint_result *result, bool lines);

/* A file with one entry, the translation of the detail of @d.  @text is as written in the file and
 * begins in column 9.  The caller frees the file. */
char *file_with(const char *language, const struct flowmsg_definition *d, const char *text);

/* Options for a domain of one message, in @registry; English and Korean are shipped. */
struct lint_options options_for(struct flowmsg_registry *registry,
                                const struct flowmsg_definition *d);

#endif
