/* lint_spanish.c - questions and exclamations of Spanish and Asturian, which have two marks.
 *
 * SPDX-License-Identifier: MIT
 *
 * Real Academia Española, "Ortografía de la lengua española": the first mark is not optional.  It
 * stands where the question begins, which may be within the sentence, so nothing is fixed. */
#include "lint/language_rules.h"
#include "lint/lint_typography.h"

enum { QUESTION, EXCLAMATION, N_MARKS };

static const struct { uint32_t first, last; const char *text; } marks[N_MARKS] = {
    { 0xBF, '?', "\xC2\xBF" },
    { 0xA1, '!', "\xC2\xA1" },
};

/* A mark that ends a sentence: after a word, and not within a URL or code. */
static bool ends_sentence(const struct printed_item *i)
{
    uint32_t before = i[-1].c, after = i[1].c;
    bool word = is_spaced(before) || before == ')' || before == 0xBB || before == 0x201D ||
                before == '"' || before == '.' || before == 0x2026;

    return word && (is_gap(after) || is_bracket_or_quote(after) || after == '?' || after == '!' ||
                    after == '.' || after == ',' || after == 0x2026);
}

static void judge_spanish(struct lint_text *t, const struct printed *printed)
{
    const struct printed_item *items = printed->items.items;
    bool open[N_MARKS] = { false }, any = false;

    for (size_t i = 1; i + 1 < printed->items.n; i++)
        for (int k = 0; k < N_MARKS; k++) {
            if (items[i].c == marks[k].first) {
                open[k] = any = true;
            } else if (items[i].c == marks[k].last && ends_sentence(&items[i])) {
                /* ¡…? is allowed, and a mark before a choice is for each branch of it. */
                if (!open[QUESTION] && !open[EXCLAMATION] && !(any && printed->has_choice))
                    lint_found(t, RULE_INVERTED_MARK, items[i].at, TOOL_FOUND_INVERTED_MARK,
                               WITH(arg_text("mark", k == QUESTION ? "?" : "!"),
                                    arg_text("first", marks[k].text)));
                if (!(items[i + 1].c == '?' || items[i + 1].c == '!'))
                    open[QUESTION] = open[EXCLAMATION] = false;
            }
        }
}

const struct language_rules rules_of_spanish = { .judge_printed = judge_spanish };
