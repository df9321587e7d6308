/* lint_korean.c - rules about Korean: what stands beside a value.
 *
 * SPDX-License-Identifier: MIT
 *
 * A particle that has two forms (이/가) depends on how the word before it ends.  After a
 * placeholder nobody knows that, so it has to be {name, josa, 이/가}; after a fixed word
 * one form is right.  A text is walked once: at each place it is known which value or word a
 * particle would go by.
 *
 * (1) A gloss in brackets is not read: a particle goes by what stands before the bracket
 *     (한글 맞춤법, 문장 부호: 소괄호).  A text wholly in brackets is read inside. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "lint/lint_korean.h"
#include "tool.h"

enum { MOST_BRACKETS = 8, MOST_OF_A_NAME = 128 };

/* The value or word that a particle goes by. */
struct noun {
    enum { NOTHING, VALUE, WORD } kind;
    const struct flowmsg_piece *value;
    struct fixed_word word;
    bool closed; /* a quote or bracket stands after it */
    bool unsure; /* or by a word before the bracket that it stands in */
};

struct walk {
    const struct lint_text *t;
    struct noun noun;
    size_t space;                       /* where white space after the noun begins; else NONE */
    const struct flowmsg_piece *josa;   /* a particle that ends here */
    const struct flowmsg_piece *before; /* the piece before this one */
    struct noun outer[MOST_BRACKETS];   /* before each bracket that is open */
    size_t bracket[MOST_BRACKETS];      /* where it stands */
    bool apart[MOST_BRACKETS];          /* after a space */
    size_t n_brackets;
};

#define NONE SIZE_MAX

static bool is_josa(const struct flowmsg_piece *p)
{
    return p->kind == FLOWMSG_PIECE_ARGUMENT && p->type && strcmp(p->type, "josa") == 0;
}

static bool is_value(const struct flowmsg_piece *p)
{
    return p->kind == FLOWMSG_PIECE_HASH || (p->kind == FLOWMSG_PIECE_ARGUMENT && !is_josa(p));
}

/* A number or a date, after which any noun can be a counter. */
static bool is_number(const struct lint_text *t, const struct flowmsg_piece *p)
{
    const char *name = t->string->text + p->name;

    if (p->kind == FLOWMSG_PIECE_HASH || (p->type && strcmp(p->type, "list") != 0))
        return true;
    for (uint32_t i = 0; t->definition && i < t->definition->n_params; i++) {
        const struct flowmsg_param *param = &t->definition->params[i];

        if (strlen(param->name) == p->name_len && memcmp(param->name, name, p->name_len) == 0)
            return param->type == FLOWMSG_PARAM_INTEGER || param->type == FLOWMSG_PARAM_DECIMAL ||
                   param->type == FLOWMSG_PARAM_DATETIME;
    }
    return false;
}

static bool is_word_character(char c)
{
    return (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z');
}

static const char *name_of(const struct walk *w, const struct flowmsg_piece *p)
{
    return w->t->string->text + p->name;
}

/* ------------------------------------------------------------- after placeholders */

/* Put the particle of the value in place of @len bytes at @at. */
static void offer_josa(const struct walk *w, struct lint_finding *f, size_t at, size_t len,
                       const struct particle *particle)
{
    const struct flowmsg_piece *v = w->noun.value;
    char with[MOST_OF_A_NAME + MOST_OF_A_PAIR + sizeof "{, josa, }"], form[MOST_OF_A_PAIR];

    /* A name that the message does not have is a finding of its own, and is not written twice. */
    if (!f || v->name_len > MOST_OF_A_NAME || particle->unsure ||
        (w->t->english->pieces && v->kind == FLOWMSG_PIECE_ARGUMENT &&
         !lint_source_has_name(w->t->english, name_of(w, v), v->name_len)) ||
        flowmsg_josa("", 0, particle->pair, form, sizeof form) == 0)
        return;
    snprintf(with, sizeof with, "{%.*s, josa, %s}", (int)v->name_len, name_of(w, v),
             particle->pair);
    lint_offer(w->t, f, at, len, with, strlen(with));
}

static void tell_particle(const struct walk *w, const struct particle *particle, size_t at)
{
    const struct flowmsg_piece *v = w->noun.value;
    struct lint_finding *f =
        lint_add(w->t, RULE_PARTICLE, at, "\"%.*s\" fits some values only: write {%.*s, josa, %s}",
                 (int)particle->len, w->t->string->text + at, (int)v->name_len, name_of(w, v),
                 particle->pair);

    offer_josa(w, f, at, particle->len, particle);
}

/* A space at @at, unless it would tear off a particle: 이/가는. */
static void tell_space_missing(const struct walk *w, size_t at)
{
    const char *s = w->t->string->text + at;
    size_t run = hangul_len(s, strnlen(s, MOST_OF_A_RUN));
    struct particle particle;
    struct lint_finding *f =
        lint_add(w->t, RULE_SPACING, at, "a space is missing after the particle");
    bool reads = f && particle_read(s, run, &particle);

    if (f && (!reads || particle.len < run) && !is_torn_off(s, run, NULL, false))
        lint_offer(w->t, f, at, 0, " ", 1);
}

/* Text that goes on without a space beside a value of this name in the English text: the
 * value is no word, but what joins the two. */
static bool is_joined_in_source(const struct walk *w, const struct flowmsg_piece *value, bool after)
{
    const char *id = w->t->entry->id.text;
    const struct flowmsg_pieces *source = w->t->english->pieces;
    const struct flowmsg_piece *p, *next;

    for (size_t i = 0; source && i < MOST_NAMES && (p = flowmsg_pieces_piece(source, i)); i++) {
        size_t at = after ? p->offset + p->len : p->offset;

        if (!is_value(p) || p->name_len != value->name_len ||
            memcmp(id + p->name, name_of(w, value), p->name_len) != 0)
            continue;
        next = after ? flowmsg_pieces_piece(source, i + 1) : NULL;
        if (after)
            return next && next->kind == FLOWMSG_PIECE_TEXT && is_word_character(id[at]);
        while (at > 0 && (id[at - 1] == '\'' || id[at - 1] == '"'))
            at--;
        return at > 0 && (is_word_character(id[at - 1]) || id[at - 1] == '}');
    }
    return false;
}

/* Words that were asked about, by their bytes: texts repeat them. */
struct lint_followers {
    struct { char word[MOST_OF_A_RUN]; size_t len; bool follows; } slots[512];
};

/* follows_noun(), which is remembered. */
static bool may_follow(struct lint *lint, const char *word, size_t len)
{
    enum { N_SLOTS = sizeof lint->followers->slots / sizeof *lint->followers->slots };
    size_t i = hash_bytes(word, len) % N_SLOTS;

    if (!lint->followers)
        lint->followers = need(calloc(1, sizeof *lint->followers));
    if (lint->followers->slots[i].len != len ||
        memcmp(lint->followers->slots[i].word, word, len) != 0) {
        memcpy(lint->followers->slots[i].word, word, len);
        lint->followers->slots[i].len = len;
        lint->followers->slots[i].follows = follows_noun(word, len);
    }
    return lint->followers->slots[i].follows;
}

/* Text directly after a value.  Returns the bytes that are a particle. */
static size_t judge_after(const struct walk *w, size_t at, size_t len)
{
    const char *s = w->t->string->text + at;
    size_t run = hangul_len(s, len < MOST_OF_A_RUN ? len : MOST_OF_A_RUN);
    const struct flowmsg_piece *v = w->noun.value;
    struct particle particle;

    if (particle_read(s, len, &particle) && (particle.both || !particle.fits_all)) {
        tell_particle(w, &particle, at);
        if (hangul_len(s + particle.len, len - particle.len) > 0)
            tell_space_missing(w, at + particle.len);
        return particle.len;
    }
    if (run > 0 && run < MOST_OF_A_RUN && !is_number(w->t, v) &&
        !may_follow(w->t->lint, s, run) &&
        !is_joined_in_source(w, v, true))
        lint_add(w->t, RULE_SPACING, at, "a space is missing after {%.*s}", (int)v->name_len,
                 name_of(w, v));
    return 0;
}

/* A particle that was put after a space: nothing of it may be left after a fix. */
static size_t judge_after_space(const struct walk *w, size_t at, size_t len)
{
    const char *s = w->t->string->text + at;
    size_t run = hangul_len(s, len < MOST_OF_A_RUN ? len : MOST_OF_A_RUN), taken;
    struct particle particle;
    bool reads = particle_read(s, len, &particle);
    struct lint_finding *f;

    reads = reads && (particle.both || !particle.fits_all);
    if (!(reads && particle.both) &&
        !is_torn_off(s, run, reads ? &particle : NULL, is_number(w->t, w->noun.value)))
        return 0;
    taken = reads ? particle.len : run;
    f = lint_add(w->t, RULE_SPACING, w->space, "no space before \"%.*s\"", (int)taken, s);
    if (reads)
        offer_josa(w, f, w->space, at + taken - w->space, &particle);
    else
        lint_offer(w->t, f, w->space, at - w->space, "", 0);
    return taken;
}

/* ------------------------------------------------------------ after {name, josa, …} */

/* Bytes that write the particle once more: 가, /가, (가). */
static size_t again_len(const struct particle *pair, const char *s, size_t len)
{
    size_t bracket = *s == '/' || *s == '(', left = len - bracket;
    size_t run = hangul_len(s + bracket, left < MOST_OF_A_RUN ? left : MOST_OF_A_RUN);

    if (run == 0 || !particle_has_form(pair, s + bracket, run) ||
        (*s == '(' && !starts_with(s + bracket + run, left - run, ")")))
        return 0;
    return bracket + run + (*s == '(');
}

/* Text directly after a particle.  Returns the bytes that were judged. */
static size_t judge_after_josa(const struct walk *w, size_t at, size_t len)
{
    const char *s = w->t->string->text + at;
    struct particle pair = particle_of(w->t->string->text + w->josa->style, w->josa->style_len);
    size_t again = 0, run, n;

    while (again < len && (n = again_len(&pair, s + again, len - again)) > 0)
        again += n;
    if (again > 0) {
        lint_offer(w->t,
                   lint_add(w->t, RULE_PARTICLE, at,
                            "the particle is there already: \"%.*s\" is too much", (int)again, s),
                   at, again, "", 0);
        return again;
    }
    run = hangul_len(s, len < MOST_OF_A_RUN ? len : MOST_OF_A_RUN);
    if ((run > 0 && !particle_goes_on(&pair, s, run)) || is_word_character(*s))
        tell_space_missing(w, at);
    return 0;
}

/* The value must be the one that was printed last, with nothing after it. */
static void walk_josa(struct walk *w, const struct flowmsg_piece *p)
{
    const struct noun *noun = &w->noun;
    bool same = noun->kind == VALUE && noun->value->name_len == p->name_len &&
                memcmp(name_of(w, noun->value), name_of(w, p), p->name_len) == 0;
    struct particle pair = particle_of(w->t->string->text + p->style, p->style_len);
    char form[MOST_OF_A_PAIR];
    struct lint_finding *f;
    size_t n;

    if (same && w->space != NONE) {
        lint_offer(w->t, lint_add(w->t, RULE_SPACING, w->space, "no space before a particle"),
                   w->space, p->offset - w->space, "", 0);
    } else if (!same) {
        f = lint_add(w->t, RULE_JOSA_PLACE, p->offset,
                     "the particle goes by {%.*s}, which does not stand directly before it",
                     (int)p->name_len, name_of(w, p));
        /* (1): 상태({state}){state, josa, 은/는} */
        if (noun->kind == WORD && noun->closed && w->space == NONE) {
            n = fixed_form(w->t, &noun->word, pair.pair, form, sizeof form);
            if (n > 0)
                lint_offer(w->t, f, p->offset, p->len, form, n);
        }
    }
    w->josa = p;
    w->noun.kind = NOTHING;
    w->space = NONE;
}

/* ------------------------------------------------------------ before placeholders */

/* Does text that ends here want a space before what follows? */
static bool wants_space(const char *s, size_t len)
{
    static const char prefixes[] = "제 총 약 매 최대 최소";
    size_t n, run = 0;

    while (run < len && run < MOST_OF_A_RUN && is_hangul(utf8_last(s, len - run, &n)))
        run += n;
    return run > 0 && !is_one_of(s + len - run, run, prefixes);
}

static void judge_before(const struct walk *w, const struct flowmsg_piece *p)
{
    const struct flowmsg_piece *before = w->before;
    struct lint_finding *f;

    if (!before || p->kind != FLOWMSG_PIECE_ARGUMENT || is_josa(p) ||
        (before->kind != FLOWMSG_PIECE_TEXT && !is_josa(before)) ||
        (before->kind == FLOWMSG_PIECE_TEXT &&
         !wants_space(piece_text(w->t, before), before->len)) ||
        is_joined_in_source(w, p, false))
        return;
    f = lint_add(w->t, RULE_SPACING, p->offset, "a space is missing before {%.*s}",
                 (int)p->name_len, name_of(w, p));
    lint_offer(w->t, f, p->offset, 0, " ", 1);
}

/* ----------------------------------------------------------------------- the text */

static void open_bracket(struct walk *w, size_t at)
{
    if (w->n_brackets < MOST_BRACKETS) {
        w->bracket[w->n_brackets] = at;
        w->outer[w->n_brackets] = w->noun;
        w->apart[w->n_brackets] = w->space != NONE;
    }
    w->n_brackets++;
    w->noun.kind = NOTHING;
    w->space = NONE;
}

/* Is what stands in brackets a gloss that is not read?  (들) and (s) are part of the word,
 * and readers differ about f(x). */
static bool is_gloss(const struct walk *w, const struct noun *outer, size_t from, size_t to)
{
    const char *s = w->t->string->text;
    size_t n;

    if (from == to)
        return false;
    utf8_next(s + from, to - from, &n);
    if (from + n == to)
        return false;
    if (outer->kind != WORD || outer->word.hangul)
        return true;
    while (from < to && !is_hangul(utf8_next(s + from, to - from, &n)))
        from += n;
    return from < to;
}

/* (1) */
static void close_bracket(struct walk *w, size_t at, bool round)
{
    const char *s = w->t->string->text;
    struct noun outer = { 0 };
    bool apart = false;

    if (w->n_brackets > 0 && --w->n_brackets < MOST_BRACKETS) {
        outer = w->outer[w->n_brackets];
        apart = w->apart[w->n_brackets];
    }
    if (outer.kind == NOTHING || (apart && !round)) {
        w->noun.closed = true; /* read inside */
    } else if (apart && outer.kind == WORD && outer.word.hangul && !seems_noun(s, outer.word.end)) {
        w->noun.closed = true;
        w->noun.unsure = true;
    } else if (!round && outer.kind == VALUE) {
        w->noun.unsure = true; /* by what the value is */
    } else if (!round && !(outer.kind == WORD && outer.word.hangul)) {
        w->noun.closed = true; /* items[3] */
    } else if (is_gloss(w, &outer, w->bracket[w->n_brackets] + 1, at)) {
        w->noun = outer;
        w->noun.closed = true;
    } else {
        w->noun.kind = NOTHING;
    }
    w->space = NONE;
}

/* Bytes of a tag of HTML or Pango, which nobody reads: </b>. */
static size_t tag_len(const char *s, size_t len)
{
    static const char names[] = "b. i. u. a. em. br. tt. big. code. span. small. strong. p.";
    size_t n = 1, word, most = len < 64 ? len : 64;

    if (n < most && s[n] == '/')
        n++;
    for (word = n; word < most && s[word] >= 'a' && s[word] <= 'z'; word++)
        ;
    if (starts_with_one(s + n, word - n, names) == SIZE_MAX)
        return 0;
    while (word < most && s[word] != '>' && s[word] != '<')
        word++;
    return word < most && s[word] == '>' ? word + 1 : 0;
}

/* A quote or another mark that can close what is read. */
static void walk_mark(struct walk *w, uint32_t c)
{
    bool quote = c != ')' && c != ']' && is_closing(c);

    if (quote && w->space == NONE && w->noun.kind != NOTHING)
        w->noun.closed = true;
    else
        w->noun.kind = NOTHING;
    w->space = NONE;
}

/* Letters and digits that are no Hangul: how the word ends is what counts. */
static void walk_letter(struct walk *w, const struct flowmsg_piece *p, size_t at, size_t n,
                        bool hangul)
{
    bool grows = w->noun.kind == WORD && w->noun.word.end == at && !hangul && !w->noun.word.hangul;
    bool glued = w->noun.kind == VALUE && w->space == NONE && at == p->offset;

    if (!grows) {
        w->noun = (struct noun){ .kind = WORD, .word = { .glued = glued } };
        w->noun.word.start = p->offset;
    }
    w->noun.closed = false;
    w->noun.word.end = at + n;
    w->noun.word.hangul = hangul;
    w->space = NONE;
}

/* Hangul at @at.  Returns the bytes that are done with. */
static size_t walk_hangul(struct walk *w, const struct flowmsg_piece *p, size_t at)
{
    size_t len = p->offset + p->len - at, run = hangul_len(w->t->string->text + at, len), done = 0;
    const struct noun *noun = &w->noun;

    if (noun->unsure)
        ;
    else if (noun->kind == VALUE && w->space == NONE)
        done = judge_after(w, at, len);
    else if (noun->kind == VALUE)
        done = judge_after_space(w, at, len);
    else if (noun->kind == WORD && w->space == NONE && (noun->closed || !noun->word.hangul))
        judge_fixed_particle(w->t, &noun->word, at, len);
    if (done == 0) {
        judge_hangul_word(w->t, at, run);
        walk_letter(w, p, at, run, true);
        return run;
    }
    w->noun.kind = NOTHING;
    w->space = NONE;
    return done;
}

/* A bracket after a value: (을)를. */
static size_t walk_open(struct walk *w, const struct flowmsg_piece *p, size_t at)
{
    size_t len = p->offset + p->len - at, done = 0;
    struct particle particle;

    if (w->noun.kind == VALUE && particle_read(w->t->string->text + at, len, &particle))
        done = w->space == NONE ? judge_after(w, at, len) : judge_after_space(w, at, len);
    if (done == 0) {
        open_bracket(w, at);
        return 1;
    }
    w->noun.kind = NOTHING;
    w->space = NONE;
    return done;
}

static bool is_space(uint32_t c)
{
    return c == ' ' || c == 0xA0;
}

/* Not Hangul, and not a mark. */
static bool is_letter(uint32_t c)
{
    return (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z') || c == '%' ||
           (c >= 0xC0 && c < 0x2000) || (c >= 0x3040 && c < 0xA000);
}

/* The character at @at, or all of the Hangul there. */
static size_t walk_one(struct walk *w, const struct flowmsg_piece *p, size_t at)
{
    const char *s = w->t->string->text + at;
    size_t left = p->offset + p->len - at, n, tag;
    uint32_t c = utf8_next(s, left, &n);

    if (is_hangul(c))
        return walk_hangul(w, p, at);
    if (c == '(' || c == '[')
        return walk_open(w, p, at);
    tag = c == '<' ? tag_len(s, left) : 0;
    if (tag > 0) {
        w->noun.closed = true;
        return tag;
    }
    if (is_letter(c))
        walk_letter(w, p, at, n, false);
    else if (is_space(c) && w->noun.kind != NOTHING)
        w->space = w->space == NONE ? at : w->space;
    else if (c == ')' || c == ']')
        close_bracket(w, at, c == ')');
    else
        walk_mark(w, c);
    return n;
}

/* A quote after a particle: it opens when a value follows. */
static bool is_quote_alone(const struct walk *w, const struct flowmsg_piece *p)
{
    size_t n;
    uint32_t c = utf8_next(piece_text(w->t, p), p->len, &n);

    return n == p->len && (c == '"' || c == '\'' || c == '`' || c == 0x2018 || c == 0x201C ||
                           c == 0x300C || c == 0x300E || c == 0x300A || c == 0x3008);
}

static void walk_value(struct walk *w, const struct flowmsg_piece *p)
{
    if (w->josa && w->before != w->josa)
        tell_space_missing(w, w->before->offset);
    w->noun = (struct noun){ .kind = VALUE, .value = p };
    w->space = NONE;
    w->josa = NULL;
}

static void walk_text(struct walk *w, const struct flowmsg_piece *p)
{
    size_t at = p->offset, end = p->offset + p->len;

    if (w->josa && is_quote_alone(w, p))
        return;
    if (w->josa)
        at += judge_after_josa(w, at, p->len);
    w->josa = NULL;
    while (at < end)
        at += walk_one(w, p, at);
}

static void walk_piece(struct walk *w, const struct flowmsg_piece *p)
{
    judge_before(w, p);
    if (p->kind == FLOWMSG_PIECE_TEXT) {
        walk_text(w, p);
    } else if (is_josa(p)) {
        walk_josa(w, p);
    } else if (is_value(p)) {
        walk_value(w, p);
    } else if (p->kind == FLOWMSG_PIECE_QUOTED && p->len == 2) {
        walk_mark(w, '\'');
    } else {
        w->noun.kind = NOTHING;
        w->space = NONE;
        w->josa = NULL;
        w->n_brackets = p->kind == FLOWMSG_PIECE_QUOTED ? w->n_brackets : 0;
    }
    w->before = p;
}

void lint_korean(struct lint_text *t)
{
    struct walk w = { .t = t, .space = NONE };
    const struct flowmsg_piece *p;

    for (size_t i = 0; (p = flowmsg_pieces_piece(t->pieces, i)) != NULL; i++)
        walk_piece(&w, p);
    lint_korean_spelling(t);
    lint_korean_letters(t);
}
