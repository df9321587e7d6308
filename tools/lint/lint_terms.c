/* lint_terms.c - words that the glossary replaces by others.
 *
 * SPDX-License-Identifier: MIT
 *
 * Words to avoid are found by their first bytes, so that a text is read once for all of them.  The
 * first letter may be a capital or a small one, in the glossary and in the text.  Names in
 * placeholders and in quotes are words of the API, whatever the glossary says of them. */
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/compiler.h"
#include "base/hash.h"
#include "base/slice.h"
#include "lint/characters.h"
#include "lint/findings.h"
#include "lint/lint_rules.h"
#include "tool.h"

enum { KEY = 3, N_SLOTS = 4096, NO_TERM = UINT32_MAX };

struct term {
    struct slice avoid, prefer;
    uint32_t next;           /* in its slot */
    size_t told;             /* number of the last text with a finding of it */
};

struct lint_terms {
    ARRAY(struct term) terms;
    uint32_t slots[N_SLOTS];
    bool has_key[KEY + 1];   /* there is a term with so many bytes in its key */
    size_t n_texts;          /* texts that were judged */
};

/* A word's first bytes with a small first letter, which is as long; returns how many there are. */
static size_t key_of(const char *s, size_t len, char key[KEY])
{
    size_t n, all = len < KEY ? len : KEY;
    uint32_t c = utf8_next(s, len, &n);
    char first[4];

    memcpy(key, s, all);
    if (c != UTF8_BAD && c != small_letter(c)) {
        n = utf8_put(first, small_letter(c));
        memcpy(key, first, n < all ? n : all);
    }
    return all;
}

/* NOINLINE: inlined, GCC 12 warns of the branches that hash longer keys. */
static NOINLINE uint32_t *slot_of(struct lint_terms *terms, const char *s, size_t key)
{
    return &terms->slots[hash_bytes(s, key) % N_SLOTS];
}

static void add_term(struct lint_terms *terms, struct slice avoid, struct slice prefer)
{
    char first[KEY];
    size_t key = key_of(avoid.p, avoid.len, first);
    uint32_t *slot = slot_of(terms, first, key);

    if (!array_push(&terms->terms,
                    (struct term){ .avoid = avoid, .prefer = prefer, .next = *slot }))
        need(NULL);                              /* ends the process */
    *slot = (uint32_t)terms->terms.n - 1;
    terms->has_key[key] = true;
}

/* The first two fields of a line: the word to use, and the word to avoid. */
static void add_line(struct lint_terms *terms, const char *line, size_t len)
{
    const char *tab = memchr(line, '\t', len), *avoid = tab ? tab + 1 : NULL, *end = line + len;

    if (!avoid)
        return;
    tab = memchr(avoid, '\t', (size_t)(end - avoid));
    end = tab ? tab : end;
    if (end > avoid)
        add_term(terms, (struct slice){ avoid, (size_t)(end - avoid) },
                 (struct slice){ line, (size_t)(avoid - 1 - line) });
}

/* The first line that is no comment is the heading. */
static void add_glossary(struct lint_terms *terms, const char *tsv)
{
    bool has_heading = false;

    while (*tsv) {
        size_t len = strcspn(tsv, "\r\n");

        if (has_heading && *tsv != '#')
            add_line(terms, tsv, len);
        has_heading = has_heading || *tsv != '#';
        tsv += len + (tsv[len] != '\0');
    }
}

/* The terms for a file, which are read when the first text is judged. */
static struct lint_terms *terms_of(struct lint *lint)
{
    const struct lint_options *o = lint->options;

    if (lint->terms)
        return lint->terms;
    lint->terms = need(calloc(1, sizeof *lint->terms));
    for (size_t i = 0; i < N_SLOTS; i++)
        lint->terms->slots[i] = NO_TERM;
    for (size_t i = 0; i < o->n_glossaries; i++)
        if (lint_has_glossary(lint, &o->glossaries[i]))
            add_glossary(lint->terms, o->glossaries[i].tsv);
    return lint->terms;
}

void lint_terms_free(struct lint_terms *terms)
{
    if (terms)
        array_free(&terms->terms);
    free(terms);
}

/* Does a whole word begin at @at?  A particle or an ending may follow it.  In a script without
 * spaces a word begins anywhere. */
static bool begins_word(const char *s, size_t at, size_t len)
{
    size_t n;
    uint32_t before = at > 0 ? utf8_last(s, at, &n) : ' ';

    return !is_letter(utf8_next(s + at, len - at, &n)) || !(is_letter(before) || before == '_');
}

static bool is_token_character(char c)
{
    return is_ascii_alphanumeric(c) || (c && strchr("_-.:/", c));
}

static bool is_quote(uint32_t c)
{
    return c == '\'' || c == '"' || c == '`' || c == 0xAB || c == 0xBB || c == 0x202F ||
           c == 0xA0 || (c >= 0x2018 && c <= 0x201F) || c == 0x2039 || c == 0x203A ||
           (c >= 0x300C && c <= 0x300F);
}

/* Are the letters at @at all that is between two quotes, without a space? */
static bool is_quoted_token(const char *s, size_t at, size_t len)
{
    size_t end = at, n;

    if (!is_token_character(s[at]))
        return false;
    while (at > 0 && is_token_character(s[at - 1]))
        at--;
    while (end < len && is_token_character(s[end]))
        end++;
    return at > 0 && end < len && is_quote(utf8_last(s, at, &n)) &&
           is_quote(utf8_next(s + end, len - end, &n));
}

/* Is the term at @at, with its first letter in either case? */
static bool is_term(const struct slice *avoid, const char *s, size_t at, size_t len)
{
    size_t n, k;
    uint32_t first = utf8_next(avoid->p, avoid->len, &n);

    return avoid->len <= len - at &&
           small_letter(utf8_next(s + at, len - at, &k)) == small_letter(first) && k == n &&
           memcmp(s + at + n, avoid->p + n, avoid->len - n) == 0;
}

/* Note findings of the terms in a slot that begin at @at. */
static void judge_slot(const struct lint_text *t, struct lint_terms *terms, uint32_t slot,
                       size_t at)
{
    const char *s = t->string->text;
    size_t len = t->string->len;

    for (uint32_t i = slot; i != NO_TERM; i = terms->terms.items[i].next) {
        struct term *term = &terms->terms.items[i];

        if (term->told == terms->n_texts || !is_term(&term->avoid, s, at, len) ||
            !begins_word(s, at, len) || is_quoted_token(s, at, len))
            continue;
        term->told = terms->n_texts;
        lint_found(t, RULE_TERM, at, TOOL_FOUND_TERM,
                   WITH(arg_text_n("avoid", term->avoid.p, term->avoid.len),
                        arg_text_n("prefer", term->prefer.p, term->prefer.len)));
    }
}

/* Find the terms that begin at bytes @at to @end. */
static void judge_range(const struct lint_text *t, struct lint_terms *terms, size_t at, size_t end)
{
    const char *s = t->string->text;
    size_t len = t->string->len;

    for (; at < end; at++) {
        char key[KEY];
        size_t n;

        if (utf8_is_tail(s[at]))
            continue;
        n = key_of(s + at, len - at, key);
        for (size_t k = 1; k <= n; k++)
            if (terms->has_key[k])
                judge_slot(t, terms, *slot_of(terms, key, k), at);
    }
}

void lint_terms(const struct lint_text *t)
{
    struct lint_terms *terms = terms_of(t->lint);
    const struct flowmsg_piece *p;

    terms->n_texts++;
    if (!t->pieces)
        judge_range(t, terms, 0, t->string->len);
    for (size_t i = 0; t->pieces && (p = flowmsg_pieces_piece(t->pieces, i)) != NULL; i++)
        if (p->kind == FLOWMSG_PIECE_TEXT)
            judge_range(t, terms, p->offset, p->offset + p->len);
}
