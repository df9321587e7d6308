/* languages.h - what is known of languages without ICU's data.
 *
 * SPDX-License-Identifier: MIT
 *
 * Tags are written as in BCP 47 (zh-Hant) or as gettext names them (zh_TW, sr@latin). */
#ifndef TOOLS_LANGUAGES_H
#define TOOLS_LANGUAGES_H

#include <stdbool.h>
#include <string.h>

struct language_rules;

/* A row of the table of languages; all zero when nothing is known. */
struct language {
    const char *code;        /* ISO 639, in lower case */
    bool right_to_left;
    bool separates;          /* texts mark with U+200B where a line may break, having no spaces */
    const struct language_rules *rules;   /* of its own; NULL: none */
};

/* The row of a tag's language, as it is in the script that the tag names. */
struct language language_of(const char *tag);

/* Is there such a language?  ICU need not have data for it. */
bool language_is_known(const char *tag);

/* Is a tag of this language? */
static inline bool language_is(const char *tag, const char *code)
{
    size_t n = strlen(code);

    return strncmp(tag, code, n) == 0 && strchr("_-@.", tag[n]);
}

#endif
