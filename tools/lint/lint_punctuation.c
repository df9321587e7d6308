/* lint_punctuation.c - spaces in a row, and how a text ends.
 *
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "lint/characters.h"
#include "lint/findings.h"
#include "lint/language_rules.h"
#include "lint/lint_rules.h"
#include "lint/tag.h"

static void judge_double_spaces(struct lint_text *t)
{
    const struct flowmsg_piece *p;

    if (t->english->has_columns)
        return;
    for (size_t i = 0; (p = flowmsg_pieces_piece(t->pieces, i)) != NULL; i++) {
        const char *s = piece_text(t, p);

        if (p->kind != FLOWMSG_PIECE_TEXT)
            continue;
        for (uint32_t k = 0, n = 0; k < p->len; k += n ? n : 1) {
            size_t at = p->offset + k;

            for (n = 0; k + n < p->len && s[k + n] == ' '; n++)
                ;
            if (n < 2 || at == 0 || at + n == t->string->len)   /* of RULE_EDGE_SPACE */
                continue;
            lint_offer(t,
                       lint_found(t, RULE_DOUBLE_SPACE, at, TOOL_FOUND_DOUBLE_SPACE,
                                  WITH(arg_integer("n", n))),
                       at, n, " ", 1);
        }
    }
}

/* The mark that ends a sentence may be followed by closing quotes of any language, brackets, spaces
 * and invisible characters. */
static bool may_follow_mark(uint32_t c)
{
    return is_closing(c) || is_blank(c) || is_mark_of_direction(c) || c == 0x200B || c == 0x2018 ||
           c == 0x201C || c == 0xAB || c == 0x2039 || c == 0x202F;
}

/* The mark that ends a text, quotes and brackets aside, and its place. */
static enum final_mark final_mark(const char *s, size_t len, const struct flowmsg_pieces *pieces,
                                  size_t *at)
{
    size_t n_pieces = pieces ? flowmsg_pieces_n_pieces(pieces) : 0, n = 0, tag;
    const struct flowmsg_piece *last = n_pieces ? flowmsg_pieces_piece(pieces, n_pieces - 1) : NULL;
    enum final_mark mark;
    bool quoted = false;

    /* (_F), the key of a menu's item, follows the mark. */
    if (len > 4 && s[len - 1] == ')' && s[len - 4] == '(' && strchr("_&", s[len - 3]))
        len -= 4;
    *at = len;
    if (last && last->kind == FLOWMSG_PIECE_CHOICE_END)
        return MARK_UNSURE;
    while (len > 0) {
        uint32_t c = utf8_last(s, len, &n);

        if (c == '>' && (tag = tag_read_last(s, len)) > 0) {
            len -= tag;
            continue;
        }
        if (!may_follow_mark(c))
            break;
        quoted = quoted || (is_closing(c) && c != ')' && c != ']' && c != 0xFF09);
        len -= n;
    }
    if (len == 0)
        return MARK_NONE;
    utf8_last(s, len, &n);
    *at = len - n;
    if (len > n && s[len - n - 1] == '(')
        return MARK_NONE;                        /* a colon (:) */
    if (len >= 3 && memcmp(s + len - 3, "...", 3) == 0)
        mark = MARK_ELLIPSIS;
    else
        mark = final_mark_of(utf8_last(s, len, &n));
    /* 'file:' and '...' are words that the sentence is about. */
    return quoted && (mark == MARK_COLON || mark == MARK_ELLIPSIS) ? MARK_NONE : mark;
}

void lint_source_ends(struct lint_text *t)
{
    struct lint_source *s = t->english;
    size_t at;

    s->blank_before = !s->known || lint_blank_before(s->text, s->len) > 0;
    s->blank_after = !s->known || lint_blank_after(s->text, s->len) > 0;
    s->has_columns = !s->known || strstr(s->text, "  ") != NULL;
    s->mark = final_mark(s->text, s->len, s->pieces, &at);
}

/* Read a mark that looks like another one.  An Ethiopic full stop may be written as two word
 * separators, in any language. */
static enum final_mark read_mark(const struct lint_text *t, enum final_mark mark, size_t at)
{
    enum { ETHIOPIC_LEN = 3 };
    static const char two[] = "\xE1\x8D\xA1\xE1\x8D\xA1";
    const struct language_rules *rules = t->lint->traits.rules;
    const char *s = t->string->text;

    if (at == t->string->len)
        return mark;
    if (rules && rules->read_mark)
        mark = rules->read_mark(t, mark, at);
    return lint_ends_with(s, at + ETHIOPIC_LEN, two) ? MARK_PERIOD : mark;
}

/* May the text end with this mark where English ends with @theirs? */
static bool may_end(const struct lint_text *t, enum final_mark ours, size_t at,
                    enum final_mark theirs)
{
    const struct language_rules *rules = t->lint->traits.rules;

    if (t->lint->no_domain && ours == MARK_PERIOD &&
        (theirs == MARK_EXCLAMATION ||
         (theirs == MARK_COLON && language_is(t->lint->language, "ja"))))
        return true;                             /* many languages exclaim less */
    return ours == theirs || ours == MARK_UNSURE || theirs == MARK_UNSURE ||
           (rules && rules->may_end && rules->may_end(t, ours, at, theirs));
}

void lint_punctuation(struct lint_text *t)
{
    static const char *const words[] = { "none", "period", "question", "exclamation", "colon",
                                         "ellipsis" };
    enum final_mark ours, theirs = t->english->mark;
    size_t at;

    judge_double_spaces(t);
    if (!t->english->pieces)
        return;
    ours = final_mark(t->string->text, t->string->len, t->pieces, &at);
    ours = read_mark(t, ours, at);
    if (!may_end(t, ours, at, theirs))
        lint_found(t, RULE_FINAL_PUNCTUATION, at, TOOL_FOUND_FINAL_MARK,
                   WITH(arg_text("ours", words[ours]), arg_text("theirs", words[theirs])));
}
