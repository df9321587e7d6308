/* lint_east_asian.c - marks and spaces in Chinese and Japanese.
 *
 * SPDX-License-Identifier: MIT
 *
 * The wide marks are those of JIS X 4051 and GB/T 15834.  Whether a space stands between Chinese or
 * Japanese and Latin letters is a matter of the project: its glossary says so. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lint/characters.h"
#include "lint/language_rules.h"
#include "lint/lint_habits.h"
#include "lint/lint_typography.h"
#include "tool.h"

/* -------------------------------------------------------------------- wide marks */

/* The wide form of each of NARROW_MARKS, in Chinese and in Japanese. */
static const struct { const char *chinese, *japanese; } wide_marks[] = {
    { "，", "、" }, { "。", "。" }, { "：", "：" }, { "；", "；" },
    { "！", "！" }, { "？", "？" }, { "（", "（" },
};

enum { BRACKET = N_NARROW_MARKS - 1 };

/* The number of a mark; N_NARROW_MARKS: it is none. */
static size_t narrow_mark(uint32_t c)
{
    const char *p = c > 0 && c < 0x80 ? strchr(NARROW_MARKS, (int)c) : NULL;

    return p ? (size_t)(p - NARROW_MARKS) : N_NARROW_MARKS;
}

static size_t wide_mark(uint32_t c)
{
    switch (c) {
    case 0xFF0C: case 0x3001: return 0;
    case 0x3002: case 0xFF0E: return 1;
    case 0xFF1A: return 2;
    case 0xFF1B: return 3;
    case 0xFF01: return 4;
    case 0xFF1F: return 5;
    case 0xFF08: return BRACKET;
    default: return N_NARROW_MARKS;
    }
}

/* A wide bracket or corner that closes. */
static bool is_wide_closing(uint32_t c)
{
    return c == 0xFF09 || (c >= 0x3009 && c <= 0x3011 && (c & 1)) || c == 0x3015;
}

/* Is an end, a space or a mark after it, so that it is no part of a name or of code? */
static bool ends_here(uint32_t after)
{
    return is_gap(after) || is_no_break_space(after) || is_east_asian(after) ||
           is_bracket_or_quote(after);
}

/* Is a mark that is typed in ASCII one of a Chinese or Japanese sentence? */
static bool is_mark_of_sentence(const struct printed_item *i)
{
    uint32_t before = i[-1].c, after = i[1].c;
    bool follows = is_east_asian(before) || is_wide_closing(before);

    switch (i->c) {
    case '.':
        return follows && ends_here(after);
    case '!': case '?':
        return (follows && ends_here(after)) || (is_spaced(before) && is_east_asian(after));
    case ',': case ';':
        return follows || (is_spaced(before) && is_east_asian(after));
    case ':':
        return follows && after != '/' && after != ':';
    default:
        return false;
    }
}

/* A bracket with Chinese or Japanese in it, to the one that closes it, but not of a synopsis:
 * (<file> | --all). */
struct bracket {
    size_t open, close;
};

typedef void see_bracket(void *to, const struct printed *printed, struct bracket bracket);

static void find_brackets(const struct printed *printed, see_bracket *see, void *to)
{
    const struct printed_item *items = printed->items.items;
    size_t open = 0;
    bool has_east_asian = false, is_synopsis = false;

    for (size_t i = 1; i + 1 < printed->items.n; i++) {
        if (items[i].c == '(') {
            open = i;
            has_east_asian = is_synopsis = false;
        } else if (items[i].c == ')' && open) {
            if (has_east_asian && !is_synopsis)
                see(to, printed, (struct bracket){ open, i });
            open = 0;
        } else if (is_edge(items[i].c)) {
            open = 0;
        }
        has_east_asian = has_east_asian || is_east_asian(items[i].c);
        is_synopsis = is_synopsis || items[i].c == '<' || items[i].c == '|' || items[i].c == '=';
    }
}

static void count_bracket(void *to, const struct printed *printed, struct bracket bracket)
{
    struct lint_habits *habits = to;

    (void)printed;
    (void)bracket;
    habits->n_narrow[BRACKET]++;
}

static void count_marks(struct lint_habits *habits, const struct printed *printed)
{
    const struct printed_item *items = printed->items.items;

    for (size_t i = 1; i + 1 < printed->items.n; i++) {
        size_t narrow = narrow_mark(items[i].c), wide = wide_mark(items[i].c);

        if (wide < N_NARROW_MARKS)
            habits->n_wide[wide]++;
        else if (narrow < N_NARROW_MARKS && is_mark_of_sentence(&items[i]))
            habits->n_narrow[narrow]++;
    }
    find_brackets(printed, count_bracket, habits);
}

static bool is_narrow_habit(const struct lint_habits *habits, size_t mark)
{
    return is_habit(habits->n_narrow[mark], habits->n_wide[mark]);
}

/* The wide mark takes the place of a space after the narrow one. */
static void judge_mark(struct lint_text *t, const struct printed *printed, size_t i,
                       bool japanese)
{
    const struct printed_item *items = printed->items.items;
    size_t mark = narrow_mark(items[i].c);
    const char *wide;
    size_t last = i;

    if (mark >= N_NARROW_MARKS || !is_mark_of_sentence(&items[i]) ||
        is_narrow_habit(&t->lint->habits, mark))
        return;
    wide = japanese ? wide_marks[mark].japanese : wide_marks[mark].chinese;
    if (items[i + 1].c == ' ' && !is_edge(items[i + 2].c))
        last++;
    printed_offer(t,
                  lint_found(t, RULE_WIDE_PUNCTUATION, items[i].at, TOOL_FOUND_WIDE_PUNCTUATION,
                             WITH(arg_text_n("mark", t->string->text + items[i].at, items[i].len),
                                  arg_text("wide", wide))),
                  printed, i, last, wide);
}

/* The call of a function that the English text has, too: max(…). */
static bool is_call(const struct lint_text *t, size_t bracket)
{
    enum { LONGEST = 32, LONGEST_SOURCE = 4096 };    /* of longer ones it would take long */
    const char *s = t->string->text;
    char call[LONGEST + 2];
    size_t n = 0;

    while (n < bracket && n < LONGEST && is_ascii_alphanumeric(s[bracket - n - 1]))
        n++;
    memcpy(call, s + bracket - n, n);
    memcpy(call + n, "(", 2);
    return n > 0 && t->english->len <= LONGEST_SOURCE && strstr(t->english->text, call) != NULL;
}

static void judge_bracket(void *to, const struct printed *printed, struct bracket bracket)
{
    static const char open[] = "（", close[] = "）";
    struct lint_text *t = to;
    const struct printed_item *items = printed->items.items;
    size_t first = bracket.open, last = bracket.close;
    size_t at = items[first].at + 1, n = items[last].at - at;
    struct lint_finding *f;
    char *with;

    if (is_narrow_habit(&t->lint->habits, BRACKET) || is_call(t, items[first].at))
        return;
    f = lint_found(t, RULE_WIDE_PUNCTUATION, items[first].at, TOOL_FOUND_WIDE_PUNCTUATION,
                   WITH(arg_text("mark", "()"), arg_text("wide", "（）")));
    if (!f)
        return;
    first -= items[first - 1].c == ' ' && !is_edge(items[first - 2].c);
    last += items[last + 1].c == ' ' && !is_edge(items[last + 2].c);
    with = need(malloc(n + sizeof open + sizeof close));
    sprintf(with, "%s%.*s%s", open, (int)n, t->string->text + at, close);
    printed_offer(t, f, printed, first, last, with);
    free(with);
}

/* ------------------------------------------------------------------------ spaces */

/* A mark that has its space within itself, or a quotation mark. */
static bool is_wide_mark(uint32_t c)
{
    return (c >= 0x3001 && c <= 0x3003) || (c >= 0x3008 && c <= 0x3011) || c == 0xFF01 ||
           c == 0xFF08 || c == 0xFF09 || c == 0xFF0C || c == 0xFF1A || c == 0xFF1B || c == 0xFF1F;
}

/* A letter, a value or a mark of a sentence, but not - or another sign with spaces of its own. */
static bool is_of_sentence(uint32_t c)
{
    return is_spaced(c) || is_east_asian(c) || is_wide_mark(c) || c == 0x201C || c == 0x201D;
}

static bool meet(uint32_t a, uint32_t b)
{
    return (is_east_asian(a) && is_spaced(b)) || (is_spaced(a) && is_east_asian(b));
}

/* Has a space at @i no right to be there? */
static bool is_too_much(const struct printed_item *i, enum cjk_latin usage)
{
    uint32_t before = i[-1].c, after = i[1].c;

    if (i->c != ' ' || is_gap(before) || is_gap(after))
        return false;
    if (is_wide_mark(before) || is_wide_mark(after))
        return is_of_sentence(before) && is_of_sentence(after);
    if ((before == 0x201D && is_east_asian(after)) || (after == 0x201C && is_east_asian(before)))
        return true;
    return usage == CJK_LATIN_NONE && meet(before, after);
}

static void judge_spaces(struct lint_text *t, const struct printed *printed)
{
    const struct printed_item *items = printed->items.items;
    enum cjk_latin usage = t->lint->cjk_latin;

    for (size_t i = 1; usage != CJK_LATIN_ANY && i + 1 < printed->items.n; i++) {
        if (is_too_much(&items[i], usage))
            printed_offer(t,
                          lint_found(t, RULE_CJK_SPACING, items[i].at, TOOL_FOUND_CJK_SPACE,
                                     NO_ARGS),
                          printed, i, i, "");
        else if (usage == CJK_LATIN_SPACE && meet(items[i].c, items[i + 1].c))
            lint_offer(t,
                       lint_found(t, RULE_CJK_SPACING, items[i + 1].at, TOOL_FOUND_CJK_NO_SPACE,
                                  NO_ARGS),
                       items[i + 1].at, 0, " ", 1);
    }
}

/* --------------------------------------------------------------------- languages */

static void judge(struct lint_text *t, const struct printed *printed, bool japanese)
{
    for (size_t i = 1; i + 1 < printed->items.n; i++)
        judge_mark(t, printed, i, japanese);
    find_brackets(printed, judge_bracket, t);
    judge_spaces(t, printed);
}

static void judge_chinese(struct lint_text *t, const struct printed *printed)
{
    judge(t, printed, false);
}

static void judge_japanese(struct lint_text *t, const struct printed *printed)
{
    judge(t, printed, true);
}

/* A question has the particle ka before its full stop, or without one. */
static bool may_end_japanese(const struct lint_text *t, enum final_mark ours, size_t at,
                             enum final_mark theirs)
{
    bool ends = ours == MARK_NONE && at < t->string->len;

    return theirs == MARK_QUESTION && (ours == MARK_PERIOD || ours == MARK_NONE) &&
           lint_ends_with(t->string->text, ends ? at + strlen("か") : at, "か");
}

const struct language_rules rules_of_chinese = { .count_marks = count_marks,
                                                 .judge_printed = judge_chinese };
const struct language_rules rules_of_japanese = { .may_end = may_end_japanese,
                                                  .count_marks = count_marks,
                                                  .judge_printed = judge_japanese };
