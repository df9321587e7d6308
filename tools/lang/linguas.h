/* linguas.h - the languages of a po folder: LINGUAS and COVERAGE.
 *
 * SPDX-License-Identifier: MIT
 *
 * LINGUAS lists languages, in any number of lines; COVERAGE has lines of a language and
 * the percent of the messages that it must have.  # begins a comment in both.  Functions
 * end the process when there is no memory. */
#ifndef TOOLS_LINGUAS_H
#define TOOLS_LINGUAS_H

#include <stdbool.h>
#include <stddef.h>

#define LINGUAS_NAME 32    /* room for a language's name */

/* The name that gettext's files have for a language: "pt-br" is pt_BR, "zh-hant"
 * zh_Hant; sr@latin stays.  False: @tag is not language, script, region and modifier. */
bool linguas_name(const char *tag, char name[LINGUAS_NAME]);

/* The next word of a text, without comments; NULL: there is none.  @p starts at the text. */
const char *linguas_next(const char **p, size_t *len);

bool linguas_has(const char *text, const char *name);

/* The text with a language more: in alphabetical order as far as the others are, beside them in
 * their line or, when each has its own, in a line of its own.  The caller frees it. */
char *linguas_insert(const char *text, const char *name);

/* The percent that a COVERAGE text has for a language; 0: none. */
unsigned coverage_gate(const char *text, const char *name);

/* The first line of a COVERAGE text that is not a language of @linguas and a percent;
 * 0: there is none. */
size_t coverage_fault(const char *text, const char *linguas);

#endif
