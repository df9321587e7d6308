/* linguas.h - the languages of a po folder: LINGUAS and COVERAGE.
 *
 * SPDX-License-Identifier: MIT
 *
 * LINGUAS lists languages, in any number of lines.  Each line of COVERAGE has a language and the
 * percent of the messages that it must have.  # begins a comment in both.  Functions end the
 * process when there is no memory. */
#ifndef TOOLS_LINGUAS_H
#define TOOLS_LINGUAS_H

#include <stdbool.h>
#include <stddef.h>

#define LINGUAS_NAME 32    /* room for a language's name */

/* The name of a language in gettext's files: pt_BR for "pt-br", zh_Hant for "zh-hant"; sr@latin
 * stays as it is.  False: @tag does not consist of language, script, region and modifier. */
bool linguas_name(const char *tag, char name[LINGUAS_NAME]);

/* The next word of a text, outside comments; NULL: there is none.  *p is at first the text. */
const char *linguas_next(const char **p, size_t *len);

bool linguas_has(const char *text, const char *name);

/* Is this word a language's name in gettext's files, and the name of a language that is known? */
bool linguas_is_language(const char *word, size_t len);

/* Complain of each word in the text of LINGUAS in @folder that is no language.  False: there are
 * some. */
bool linguas_check(const char *folder, const char *text);

/* Add a language to a text, in alphabetical order if the others are.  It gets a line of its own if
 * each of the others has one.  The caller frees the result. */
char *linguas_insert(const char *text, const char *name);

/* The percent of a language in the text of COVERAGE; 0: none. */
unsigned coverage_gate(const char *text, const char *name);

/* The number of the first faulty line in the text of COVERAGE; 0: none.  A good line has a
 * language of @linguas and a percent. */
size_t coverage_fault(const char *text, const char *linguas);

#endif
