/* languages.h - what is known of languages without ICU's data.
 *
 * SPDX-License-Identifier: MIT
 *
 * Tags are written as in BCP 47 (zh-Hant) or as gettext names them (zh_TW, sr@latin). */
#ifndef TOOLS_LANGUAGES_H
#define TOOLS_LANGUAGES_H

#include <stdbool.h>
#include <stdint.h>

/* Is there such a language?  ICU need not have data for it. */
bool language_is_known(const char *tag);

/* Does it run from right to left?  By the script that the tag names, else by the language. */
bool language_is_right_to_left(const char *tag);

/* Do its texts mark where a line may break with U+200B, having no spaces between words? */
bool language_has_word_separator(const char *tag);

/* How a sentence ends. */
enum final_mark {
    MARK_NONE, MARK_PERIOD, MARK_QUESTION, MARK_EXCLAMATION, MARK_COLON, MARK_ELLIPSIS,
    MARK_UNSURE              /* with a choice */
};

/* The meaning of a character at the end of a text, in whatever script it is (Unicode's
 * Sentence_Terminal, and marks that are like them). */
enum final_mark language_final_mark(uint32_t c);

#endif
