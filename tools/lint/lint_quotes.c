/* lint_quotes.c - quotation marks, and whether they are those of the language.
 *
 * SPDX-License-Identifier: MIT
 *
 * A mark opens or closes by its neighbours: “ opens in English and closes in German, ” does both in
 * Swedish.  A mark that does neither is an apostrophe or belongs to code, and is not looked at. */
#include <stdlib.h>
#include <string.h>

#include "lint/lint_habits.h"
#include "lint/lint_typography.h"
#include "lint/quotation.h"
#include "tool.h"

enum { MOST_OPEN = 8 };      /* quotations in each other that are looked at */

/* Marks that can be the ends of one quotation. */
enum family { NO_QUOTE, DOUBLE, SINGLE, ANGLE, SINGLE_ANGLE, CORNER, WHITE_CORNER };

static enum family family_of(uint32_t c)
{
    switch (c) {
    case '"': case 0x201C: case 0x201D: case 0x201E: case 0x201F: return DOUBLE;
    case '\'': case 0x2018: case 0x2019: case 0x201A: case 0x201B: return SINGLE;
    case 0xAB: case 0xBB: return ANGLE;
    case 0x2039: case 0x203A: return SINGLE_ANGLE;
    case 0x300C: case 0x300D: return CORNER;
    case 0x300E: case 0x300F: return WHITE_CORNER;
    default: return NO_QUOTE;
    }
}

/* A quotation: the items of its marks. */
struct quoted {
    size_t open, close;
};

typedef void see_quoted(void *to, const struct printed *printed, struct quoted quoted,
                        size_t n_around);

/* 's morgens, 't, '90: an apostrophe before a word. */
static bool is_cut_word(const struct printed_item *i)
{
    if (!(i->c == '\'' || i->c == 0x2019) || !is_spaced(i[1].c) || i[1].c == PRINTED_VALUE)
        return false;
    if (is_ascii_digit(i[1].c))
        return is_ascii_digit(i[2].c) && !is_ascii_digit(i[3].c) && family_of(i[3].c) != SINGLE;
    return !is_spaced(i[2].c) && family_of(i[2].c) != SINGLE;
}

/* Can the mark begin a quotation after its neighbour, and before the next one? */
static bool can_open(const struct printed_item *i)
{
    uint32_t before = i[-1].c, after = i[1].c;

    if (is_gap(after) && !(i->c == 0xAB && after == ' '))
        return false;
    if (is_no_break_space(after))
        return family_of(i->c) == ANGLE;
    if (is_spaced(before) || is_cut_word(i))
        return false;
    return is_gap(before) || is_no_break_space(before) || is_bracket_or_quote(before) ||
           is_east_asian(before) || before > 0x2000 || before == '-' || before == '/';
}

static bool can_close(const struct printed_item *i)
{
    uint32_t before = i[-1].c, after = i[1].c;

    if (is_gap(before) && !(i->c == 0xBB && before == ' '))
        return false;
    return !is_spaced(after) && after != '=';
}

/* „ … “, where “ closes whatever is beside it. */
static bool is_low(uint32_t c)
{
    return c == 0x201A || c == 0x201E;
}

/* Marks of two shapes open and close by their shapes beside Chinese and Japanese, which have no
 * spaces.  Corners always do. */
static bool opens_by_shape(uint32_t c)
{
    return c == 0x300C || c == 0x300E || c == 0x201C || c == 0x2018;
}

static bool closes_by_shape(uint32_t c)
{
    return c == 0x300D || c == 0x300F || c == 0x201D || c == 0x2019;
}

static bool is_by_shape(const struct printed_item *i)
{
    enum family family = family_of(i->c);

    return family == CORNER || family == WHITE_CORNER ||
           ((opens_by_shape(i->c) || closes_by_shape(i->c)) &&
            (is_east_asian(i[-1].c) || is_east_asian(i[1].c)));
}

/* Is a word or a value quoted, and not only marks? */
static bool has_word(const struct printed *printed, struct quoted q)
{
    const struct printed_item *items = printed->items.items;

    for (size_t i = q.open + 1; i < q.close; i++)
        if (is_spaced(items[i].c) || is_east_asian(items[i].c))
            return true;
    return false;
}

/* See each quotation, in the order of their ends. */
static void find_quoted(const struct printed *printed, see_quoted *see, void *to)
{
    const struct printed_item *items = printed->items.items;
    size_t open[MOST_OPEN], n = 0;

    for (size_t i = 1; i + 1 < printed->items.n; i++) {
        enum family family = family_of(items[i].c);
        bool by_shape = family && is_by_shape(&items[i]);
        size_t k = n;

        if (!family)
            continue;
        while (k > 0 && family_of(items[open[k - 1]].c) != family)
            k--;
        if (k > 0 && (by_shape ? closes_by_shape(items[i].c) || is_low(items[open[k - 1]].c)
                               : can_close(&items[i]) ||
                                     (is_east_asian(items[i - 1].c) && items[i].c < 0x80))) {
            struct quoted quoted = { open[k - 1], i };

            n = k - 1;
            if (has_word(printed, quoted))
                see(to, printed, quoted, n);
        } else if (n < MOST_OPEN && (by_shape ? opens_by_shape(items[i].c) : can_open(&items[i]))) {
            open[n++] = i;
        }
    }
}

/* ----------------------------------------------------------------------- habits */

static struct quote_form *form_of(struct lint_habits *habits, uint32_t open, uint32_t close)
{
    for (size_t i = 0; i < MOST_FORMS; i++) {
        struct quote_form *form = &habits->forms[i];

        if (form->n == 0)
            *form = (struct quote_form){ open, close, 0 };
        if (form->open == open && form->close == close)
            return form;
    }
    return NULL;
}

static void count(void *to, const struct printed *printed, struct quoted q, size_t n_around)
{
    struct lint *lint = to;
    uint32_t open = printed->items.items[q.open].c, close = printed->items.items[q.close].c;
    struct quote_form *form;

    (void)n_around;
    lint->habits.n_quoted++;
    if (quotation_has(lint->quotation, open, close))
        return;
    form = form_of(&lint->habits, open, close);
    if (form)
        form->n++;
}

void lint_count_quotes(struct lint *lint, const struct printed *printed)
{
    find_quoted(printed, count, lint);
}

static bool is_form_of_file(const struct lint_habits *habits, uint32_t open, uint32_t close)
{
    for (size_t i = 0; i < MOST_FORMS && habits->forms[i].n > 0; i++)
        if (habits->forms[i].open == open && habits->forms[i].close == close)
            return is_habit(habits->forms[i].n, habits->n_quoted - habits->forms[i].n);
    return false;
}

/* --------------------------------------------------------------------- judgement */

static size_t put_mark(char *out, uint32_t c)
{
    return c ? utf8_put(out, c) : 0;
}

/* Put the language's marks round what is quoted, without spaces beside the old ones. */
static void offer_marks(const struct lint_text *t, struct lint_finding *f,
                        const struct printed *printed, struct quoted q, size_t n_around)
{
    const struct printed_item *items = printed->items.items;
    const struct quotation *quotation = t->lint->quotation;
    size_t first = q.open + 1, last = q.close - 1, len = 0, at, n;
    uint32_t open, close;
    char *with;

    while (first < last && (items[first].c == ' ' || is_no_break_space(items[first].c)))
        first++;
    while (last > first && (items[last].c == ' ' || is_no_break_space(items[last].c)))
        last--;
    quotation_pair(quotation, n_around > 0, &open, &close);
    at = items[first].at;
    n = items[last].at + items[last].len - at;
    with = need(malloc(n + 4 * 4));
    len += put_mark(with, open);
    len += put_mark(with + len, quotation->inside);
    memcpy(with + len, t->string->text + at, n);
    len += n;
    len += put_mark(with + len, quotation->inside);
    len += put_mark(with + len, close);
    at = items[q.open].at;
    lint_offer(t, f, at, items[q.close].at + items[q.close].len - at, with, len);
    free(with);
}

/* "„…“", for a message. */
static const char *show(char buf[16], uint32_t open, uint32_t close)
{
    size_t n = utf8_put(buf, open);

    memcpy(buf + n, "\xE2\x80\xA6", 3);
    n += 3;
    buf[n + utf8_put(buf + n, close)] = '\0';
    return buf;
}

static void judge(void *to, const struct printed *printed, struct quoted q, size_t n_around)
{
    struct lint_text *t = to;
    uint32_t open = printed->items.items[q.open].c, close = printed->items.items[q.close].c;
    uint32_t right_open, right_close;
    struct lint_finding *f;
    char given[16], right[16];

    if (quotation_has(t->lint->quotation, open, close) ||
        is_form_of_file(&t->lint->habits, open, close))
        return;
    quotation_pair(t->lint->quotation, n_around > 0, &right_open, &right_close);
    f = lint_found(t, RULE_QUOTATION_MARKS, printed->items.items[q.open].at,
                   TOOL_FOUND_QUOTATION_MARKS,
                   WITH(arg_text("given", show(given, open, close)),
                        arg_text("right", show(right, right_open, right_close))));
    if (f)
        offer_marks(t, f, printed, q, n_around);
}

void lint_quotes(struct lint_text *t, const struct printed *printed)
{
    find_quoted(printed, judge, t);
}
