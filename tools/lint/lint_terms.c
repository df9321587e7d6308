/* lint_terms.c - words that the glossary replaces by others.
 *
 * SPDX-License-Identifier: MIT
 *
 * Words to avoid are found by their first bytes, so that a text is read once for all of them. */
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
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

static uint32_t *slot_of(struct lint_terms *terms, const char *s, size_t key)
{
    return &terms->slots[hash_bytes(s, key) % N_SLOTS];
}

static void add_term(struct lint_terms *terms, struct slice avoid, struct slice prefer)
{
    size_t key = avoid.len < KEY ? avoid.len : KEY;
    uint32_t *slot = slot_of(terms, avoid.p, key);

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

static void add_glossary(struct lint_terms *terms, const char *tsv)
{
    const char *end = tsv + strcspn(tsv, "\r\n");   /* of the heading */

    while (*end) {
        const char *line = end + 1;

        end = line + strcspn(line, "\r\n");
        add_line(terms, line, (size_t)(end - line));
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
        if (!o->glossaries[i].language || language_is(lint->language, o->glossaries[i].language))
            add_glossary(lint->terms, o->glossaries[i].tsv);
    return lint->terms;
}

void lint_terms_free(struct lint_terms *terms)
{
    if (terms)
        array_free(&terms->terms);
    free(terms);
}

/* Does a whole word begin at @at?  A particle may follow it. */
static bool begins_word(const char *s, size_t at)
{
    size_t n;
    uint32_t before = at > 0 ? utf8_last(s, at, &n) : ' ';

    return !is_hangul(before) && !((before | 32) >= 'a' && (before | 32) <= 'z');
}

/* Note findings of the terms in a slot that begin at @at. */
static void judge_slot(const struct lint_text *t, struct lint_terms *terms, uint32_t slot,
                       size_t at)
{
    const char *s = t->string->text;

    for (uint32_t i = slot; i != NO_TERM; i = terms->terms.items[i].next) {
        struct term *term = &terms->terms.items[i];

        if (term->told == terms->n_texts || term->avoid.len > t->string->len - at ||
            memcmp(s + at, term->avoid.p, term->avoid.len) != 0 || !begins_word(s, at))
            continue;
        term->told = terms->n_texts;
        lint_found(t, RULE_TERM, at, TOOL_FOUND_TERM,
                   WITH(arg_text_n("avoid", term->avoid.p, term->avoid.len),
                        arg_text_n("prefer", term->prefer.p, term->prefer.len)));
    }
}

void lint_terms(const struct lint_text *t)
{
    struct lint_terms *terms = terms_of(t->lint);
    const char *s = t->string->text;
    size_t len = t->string->len;

    terms->n_texts++;
    for (size_t key = 1; key <= KEY; key++)
        for (size_t at = 0; terms->has_key[key] && at + key <= len; at++) {
            if (!utf8_is_tail(s[at]))
                judge_slot(t, terms, *slot_of(terms, s + at, key), at);
        }
}
