/* language_rules.h - rules that one language has.
 *
 * SPDX-License-Identifier: MIT
 *
 * A language with rules of its own is a row of the table in languages.c, and a struct of these.
 * A rule finds all that it has to know in the text it judges, and calls nothing of languages.c. */
#ifndef TOOLS_LANGUAGE_RULES_H
#define TOOLS_LANGUAGE_RULES_H

#include <stdbool.h>
#include <stddef.h>

#include "lint/final_marks.h"

struct lint_habits;
struct lint_text;
struct po_string;
struct printed;

/* Sentences by the level of their address, in a language that has two. */
struct speech {
    size_t formal, polite;
};

/* Each function may be NULL. */
struct language_rules {
    /* A mark at byte @at, before the end of the text, that is another one than it looks. */
    enum final_mark (*read_mark)(const struct lint_text *text, enum final_mark mark, size_t at);

    /* May a text end with @ours, at byte @at, where the English one ends with @theirs? */
    bool (*may_end)(const struct lint_text *text, enum final_mark ours, size_t at,
                    enum final_mark theirs);

    /* Judge a text that can be read. */
    void (*judge)(struct lint_text *text);

    /* Judge marks and spaces of what such a text prints. */
    void (*judge_printed)(struct lint_text *text, const struct printed *printed);

    /* Count the uses of marks in all texts of a file, before any is judged. */
    void (*count_marks)(struct lint_habits *habits, const struct printed *printed);

    /* Count the sentences of all texts of a file; then judge each text by that. */
    void (*count_speech)(const struct po_string *string, struct speech *speech);
    void (*judge_speech)(struct lint_text *text, const struct speech *speech);
};

extern const struct language_rules rules_of_armenian, rules_of_chinese, rules_of_french,
    rules_of_german, rules_of_greek, rules_of_japanese, rules_of_korean, rules_of_spanish,
    rules_of_thai, rules_of_words;

#endif
