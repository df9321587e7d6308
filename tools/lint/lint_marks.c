/* lint_marks.c - how sentences end in languages that have usages of their own.
 *
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "lint/language_rules.h"
#include "lint/lint_rules.h"

/* ------------------------------------------------------------------------- Greek */

/* The question mark is a semicolon. */
static enum final_mark read_greek(const struct lint_text *t, enum final_mark mark, size_t at)
{
    return t->string->text[at] == ';' ? MARK_QUESTION : mark;
}

const struct language_rules rules_of_greek = { .read_mark = read_greek };

/* ---------------------------------------------------------------------- Armenian */

/* The full stop is often written as a colon. */
static enum final_mark read_armenian(const struct lint_text *t, enum final_mark mark, size_t at)
{
    return t->string->text[at] == ':' ? MARK_PERIOD : mark;
}

/* Marks are in the word that is asked about or shouted, and the sentence has a full stop. */
static bool may_end_armenian(const struct lint_text *t, enum final_mark ours, size_t at,
                             enum final_mark theirs)
{
    const char *s = t->string->text;

    (void)at;
    if (theirs == MARK_QUESTION)
        return (ours == MARK_PERIOD || ours == MARK_NONE) && strstr(s, "\xD5\x9E");
    return theirs == MARK_EXCLAMATION && ours == MARK_PERIOD && strstr(s, "\xD5\x9C");
}

const struct language_rules rules_of_armenian = { .read_mark = read_armenian,
                                                  .may_end = may_end_armenian };

/* ------------------------------------------------- Burmese, Thai, Tibetan and others */

/* Words ask, and a mark is not needed. */
static bool may_end_by_words(const struct lint_text *t, enum final_mark ours, size_t at,
                             enum final_mark theirs)
{
    (void)t;
    (void)at;
    return theirs == MARK_QUESTION && (ours == MARK_PERIOD || ours == MARK_NONE);
}

const struct language_rules rules_of_words = { .may_end = may_end_by_words };

/* In Thai and Lao, sentences end without a full stop, too. */
static bool may_end_thai(const struct lint_text *t, enum final_mark ours, size_t at,
                         enum final_mark theirs)
{
    return (theirs == MARK_PERIOD && ours == MARK_NONE) || may_end_by_words(t, ours, at, theirs);
}

const struct language_rules rules_of_thai = { .may_end = may_end_thai };
