/* lint_korean.c - rules about Korean: a text is walked, from value to value.
 *
 * SPDX-License-Identifier: MIT
 *
 * A particle that has two forms (이/가) depends on how the word before it ends.  After a
 * placeholder nobody knows that, so it has to be {name, josa, 이/가}; after a fixed word
 * one form is right.  A text is walked once: at each place it is known which value or word a
 * particle would go by.
 *
 * (1) A gloss in brackets is not read: a particle depends on the word before the bracket
 *     (한글 맞춤법, 문장 부호: 소괄호).  A text wholly in brackets is read inside. */
#include <string.h>

#include "lint/lint_korean_walk.h"
#include "lint/tag.h"

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

/* Are the brackets a gloss that is not read?  (들) and (s) are part of the word,
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

/* Bytes of a tag, which nobody reads: </b>.  In a file of a domain, <url> may be text, so the tag
 * is one of HTML or Pango. */
static size_t walk_tag(struct walk *w, const char *s, size_t len)
{
    static const char names[] = "b i u a em br tt big code span small strong p";
    struct tag tag;
    size_t n = tag_read(s, len, &tag);

    if (n == 0 || !(w->t->lint->no_domain || is_one_of(tag.name, tag.name_len, names)))
        return 0;
    if (tag.kind == TAG_SINGLE && w->t->lint->no_domain)
        w->noun.kind = NOTHING;                  /* the end of a line, or a picture */
    w->noun.closed = true;
    return n;
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
        done = korean_after_value(w, at, len);
    else if (noun->kind == VALUE)
        done = korean_after_space(w, at, len);
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
        done = w->space == NONE ? korean_after_value(w, at, len) : korean_after_space(w, at, len);
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
static bool is_other_letter(uint32_t c)
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
    tag = c == '<' ? walk_tag(w, s, left) : 0;
    if (tag > 0)
        return tag;
    if (is_other_letter(c))
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
        korean_space_missing(w, w->before->offset);
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
        at += korean_after_josa(w, at, p->len);
    w->josa = NULL;
    while (at < end)
        at += walk_one(w, p, at);
}

static void walk_piece(struct walk *w, const struct flowmsg_piece *p)
{
    korean_before_value(w, p);
    if (p->kind == FLOWMSG_PIECE_TEXT) {
        walk_text(w, p);
    } else if (is_josa(p)) {
        korean_josa(w, p);
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
