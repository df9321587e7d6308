/* languages.h - what is known of languages without ICU's data.
 *
 * SPDX-License-Identifier: MIT
 *
 * Tags are written as in BCP 47 (zh-Hant) or as gettext names them (zh_TW, sr@latin). */
#ifndef TOOLS_LANGUAGES_H
#define TOOLS_LANGUAGES_H

#include <stdbool.h>

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

/* The language of a tag as tables have it, with the script or region by which usages differ, if
 * there is one: zh_Hans for zh-CN, de_CH for de-LI, es_419 for es-MX. */
enum { LANGUAGE_KEY_SIZE = 24 };
void language_key(const char *tag, char key[LANGUAGE_KEY_SIZE]);

/* Is there such a language?  ICU need not have data for it. */
bool language_is_known(const char *tag);

/* Is a tag of this language?  zh-CN is of zh_Hans, and - is as good as _. */
bool language_is(const char *tag, const char *code);

#endif
