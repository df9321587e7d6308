/* lint_french.c - the spaces of French marks.
 *
 * SPDX-License-Identifier: MIT
 *
 * Imprimerie nationale, "Lexique des règles typographiques": a no-break space before : and inside
 * « », a narrow one before ; ! and ?.  Either of the two passes in each place, since many fonts
 * and keyboards have only one.  In Canada ; ! and ? have no space (Office québécois de la langue
 * française, "Espacement"). */
#include <string.h>

#include "lint/language_rules.h"
#include "lint/lint_typography.h"

static const char wide_space[] = "\xC2\xA0", narrow_space[] = "\xE2\x80\xAF";

static bool is_any_no_break_space(uint32_t c)
{
    return is_no_break_space(c) || c == 0x2009 || c == 0x2007;
}

static bool is_double_mark(uint32_t c)
{
    return c == ':' || c == ';' || c == '!' || c == '?';
}

/* A mark of a sentence, not of a URL, of a time or of code. */
static bool is_mark_of_sentence(const struct printed_item *i)
{
    uint32_t after = i[1].c;

    return is_double_mark(i->c) &&
           (is_gap(after) || is_any_no_break_space(after) || after == ')' || after == 0xBB ||
            after == 0x201D || (is_double_mark(after) && after != ':'));
}

/* &amp; is a finding of another rule. */
static bool ends_entity(const struct lint_text *t, const struct printed_item *i)
{
    enum { LONGEST = 8 };
    const char *s = t->string->text;

    for (size_t k = 1; k <= LONGEST && k <= i->at; k++)
        if (s[i->at - k] == '&')
            return i->c == ';' && lint_entity_len(s + i->at - k, t->string->len - i->at + k) > 0;
    return false;
}

static bool is_canadian(const struct lint_text *t)
{
    return language_is(t->lint->language, "fr_CA");
}

/* Tell of the item @k, which is a space or stands where one is missing. */
static void tell(struct lint_text *t, const struct printed *printed, size_t k, const char *space,
                 size_t mark)
{
    const struct printed_item *i = &printed->items.items[k], *m = &printed->items.items[mark];
    bool is_space = i->c == ' ';
    struct lint_finding *f =
        lint_found(t, RULE_PUNCTUATION_SPACE, i->at,
                   is_space ? TOOL_FOUND_SPACE_BREAKS : TOOL_FOUND_SPACE_NO_BREAK,
                   WITH(arg_text_n("mark", t->string->text + m->at, m->len),
                        arg_text("side", m->c == 0xAB ? "after" : "before")));

    lint_offer(t, f, i->at, is_space ? i->len : 0, space, strlen(space));
}

static void judge_double_mark(struct lint_text *t, const struct printed *printed, size_t k)
{
    const struct printed_item *i = &printed->items.items[k];
    uint32_t before = i[-1].c;
    bool canadian = is_canadian(t) && i->c != ':';

    if (is_edge(before) || is_any_no_break_space(before) || ends_entity(t, i))
        return;
    if (before == ' ') {
        if (!is_edge(i[-2].c))
            tell(t, printed, k - 1, canadian ? "" : i->c == ':' ? wide_space : narrow_space, k);
    } else if (!canadian && (is_spaced(before) || before == ')' || before == 0xBB ||
                             before == 0x201D)) {
        tell(t, printed, k, i->c == ':' ? wide_space : narrow_space, k);
    }
}

static void judge_guillemet(struct lint_text *t, const struct printed *printed, size_t k)
{
    const struct printed_item *i = &printed->items.items[k];
    bool opens = i->c == 0xAB;
    uint32_t inside = opens ? i[1].c : i[-1].c;

    if (is_edge(inside) || is_any_no_break_space(inside) || inside == 0xAB || inside == 0xBB)
        return;
    if (inside == ' ')
        tell(t, printed, opens ? k + 1 : k - 1, narrow_space, k);
    else
        tell(t, printed, opens ? k + 1 : k, narrow_space, k);
}

static void judge_french(struct lint_text *t, const struct printed *printed)
{
    const struct printed_item *items = printed->items.items;

    for (size_t k = 1; k + 1 < printed->items.n; k++) {
        if (is_mark_of_sentence(&items[k]))
            judge_double_mark(t, printed, k);
        else if (items[k].c == 0xAB || items[k].c == 0xBB)
            judge_guillemet(t, printed, k);
    }
}

const struct language_rules rules_of_french = { .judge_printed = judge_french };
