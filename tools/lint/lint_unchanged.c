/* lint_unchanged.c - translations that are the English text.
 *
 * SPDX-License-Identifier: MIT
 *
 * A name or a piece of code stays as it is in every language.  So there must be words of prose:
 * a sentence's beginning ("Invalid request"), or a word that only a sentence has ("of"). */
#include <string.h>

#include "lint/findings.h"
#include "lint/lint_rules.h"
#include "lint/lint_korean.h"

/* The words of a text, counted and sorted. */
struct prose {
    unsigned words; /* of prose */
    bool begins;    /* the first has one capital letter, in front */
    bool lower;     /* a later one has none */
    bool grammar;   /* one has no meaning without a sentence */
    bool code;      /* options, paths, tags */
};

static bool is_upper(char c)
{
    return c >= 'A' && c <= 'Z';
}

static bool is_lower(char c)
{
    return c >= 'a' && c <= 'z';
}

/* A word between spaces, with its marks. */
static void take_word(struct prose *prose, const char *s, size_t len)
{
    static const char grammar[] =
        "the a an is are was were be been has have had not no to of in on for with from by at as "
        "and or "
        "but if when this that these those your you cannot must should does do did its it";
    size_t n = 0;

    while (len > 0 && strchr(".,:;!?)\"'", s[len - 1]))
        len--;
    while (len > 0 && strchr("(\"'", *s)) {
        s++;
        len--;
    }
    for (n = len > 0 && is_upper(*s) ? 1 : 0; n < len && is_lower(s[n]); n++)
        ;
    if (n < len && strchr("-<[|=\\/@$", s[0]))
        prose->code = true;
    if (n < len || len == 0)
        return; /* entityId, IPv6, --force */
    if (prose->words == 0)
        prose->begins = is_upper(*s);
    else
        prose->lower |= is_lower(*s) && len > 2;
    prose->grammar |= is_one_of(s, len, grammar);
    prose->words++;
}

/* A piece of text.  An apostrophe beside it divides a word: don't. */
static void take_text(struct prose *prose, const char *s, size_t len, bool divided, bool divides)
{
    size_t i = 0;

    while (i < len) {
        size_t start = i;

        while (i < len && s[i] != ' ' && s[i] != '\n' && s[i] != '\t')
            i++;
        if (i > start && !(start == 0 && divided) && !(i == len && divides))
            take_word(prose, s + start, i - start);
        i += i < len;
    }
}

static bool is_apostrophe(const struct flowmsg_piece *p)
{
    return p && p->kind == FLOWMSG_PIECE_QUOTED;
}

void lint_unchanged(const struct lint_text *t)
{
    struct prose prose = { 0 };
    const struct flowmsg_piece *p, *before = NULL;

    if (!t->lint->language[0] || language_is(t->lint->language, "en") ||
        !t->english->known || t->string->len != t->english->len ||
        memcmp(t->string->text, t->english->text, t->string->len) != 0)
        return;
    for (size_t i = 0; (p = flowmsg_pieces_piece(t->pieces, i)) != NULL; before = p, i++)
        if (p->kind == FLOWMSG_PIECE_TEXT)
            take_text(&prose, piece_text(t, p), p->len, is_apostrophe(before),
                      is_apostrophe(flowmsg_pieces_piece(t->pieces, i + 1)));
    if (prose.words >= 2 && !prose.code && ((prose.begins && prose.lower) || prose.grammar))
        lint_found(t, RULE_UNCHANGED, 0, TOOL_FOUND_UNCHANGED, NO_ARGS);
}
