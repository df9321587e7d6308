/* final_marks.h - the characters that end a sentence, in any script.
 *
 * SPDX-License-Identifier: MIT */
#ifndef TOOLS_FINAL_MARKS_H
#define TOOLS_FINAL_MARKS_H

#include <stdint.h>

/* How a sentence ends. */
enum final_mark {
    MARK_NONE, MARK_PERIOD, MARK_QUESTION, MARK_EXCLAMATION, MARK_COLON, MARK_ELLIPSIS,
    MARK_UNSURE              /* with a choice */
};

/* The meaning of a character at the end of a text (Unicode's Sentence_Terminal, and marks that are
 * like them). */
enum final_mark final_mark_of(uint32_t c);

#endif
