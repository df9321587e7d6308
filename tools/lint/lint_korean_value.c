/* lint_korean_value.c - rules about Korean: the text directly beside a value.
 *
 * SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "lint/findings.h"
#include "lint/lint_korean_walk.h"
#include "tool.h"

enum { MOST_OF_A_NAME = 128 };

/* A number or a date, after which any noun can be a counter.  In a file of no domain, any value can
 * be one. */
static bool is_number(const struct lint_text *t, const struct flowmsg_piece *p)
{
    const char *name = t->string->text + p->name;

    if (p->kind == FLOWMSG_PIECE_HASH || (p->type && strcmp(p->type, "list") != 0) ||
        t->lint->no_domain)
        return true;
    for (uint32_t i = 0; t->definition && i < t->definition->n_params; i++) {
        const struct flowmsg_param *param = lint_param(t, i);

        if (strlen(param->name) == p->name_len && memcmp(param->name, name, p->name_len) == 0)
            return param->type == FLOWMSG_PARAM_INTEGER || param->type == FLOWMSG_PARAM_DECIMAL ||
                   param->type == FLOWMSG_PARAM_DOUBLE || param->type == FLOWMSG_PARAM_DATETIME;
    }
    return false;
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
        flowmsg_josa("", 0, particle->pair, form, sizeof form) == 0 || strchr(form, '/'))
        return;
    snprintf(with, sizeof with, "{%.*s, josa, %s}", (int)v->name_len, name_of(w, v),
             particle->pair);
    lint_offer(w->t, f, at, len, with, strlen(with));
}

/* Both forms of a pair, for programs without particles: 을(를), 와(과), (으)로. */
static size_t write_both(const struct particle *particle, char *buf, size_t size)
{
    const char *consonant = particle->pair, *vowel = consonant + particle->form_len + 1;
    size_t n = particle->form_len, len = strlen(vowel);
    int written;

    if (n > len && memcmp(consonant + n - len, vowel, len) == 0)
        written = snprintf(buf, size, "(%.*s)%s", (int)(n - len), consonant, vowel);
    else if (strncmp(consonant, "과", strlen("과")) == 0)
        written = snprintf(buf, size, "%s(%.*s)", vowel, (int)n, consonant);
    else
        written = snprintf(buf, size, "%.*s(%s)", (int)n, consonant, vowel);
    return (size_t)written;
}

/* Other programs than this library do not know {name, josa, …}. */
static void tell_particle_of_others(const struct walk *w, const struct particle *particle,
                                    size_t at)
{
    char both[MOST_OF_A_PAIR + 3];
    size_t n = write_both(particle, both, sizeof both);
    struct lint_finding *f;

    if (particle->both || n >= sizeof both)
        return;
    f = lint_found(w->t, RULE_PARTICLE, at, TOOL_FOUND_PARTICLE_BOTH,
                   WITH(arg_text_n("form", w->t->string->text + at, particle->len),
                        arg_text("both", both)));
    if (!particle->unsure)
        lint_offer(w->t, f, at, particle->len, both, n);
}

static void tell_particle(const struct walk *w, const struct particle *particle, size_t at)
{
    const struct flowmsg_piece *v = w->noun.value;
    struct lint_finding *f;

    if (w->t->lint->no_domain && !w->t->lint->has_josa) {
        tell_particle_of_others(w, particle, at);
        return;
    }
    f = lint_found(w->t, RULE_PARTICLE, at, TOOL_FOUND_PARTICLE_FIXED,
                   WITH(arg_text_n("form", w->t->string->text + at, particle->len),
                        arg_text_n("name", name_of(w, v), v->name_len),
                        arg_text("pair", particle->pair)));

    offer_josa(w, f, at, particle->len, particle);
}

/* Note that a space is missing.  It is offered unless it would tear off a particle: 이/가는. */
void korean_space_missing(const struct walk *w, size_t at)
{
    const char *s = w->t->string->text + at;
    size_t run = hangul_len(s, strnlen(s, MOST_OF_A_RUN));
    struct particle particle;
    struct lint_finding *f =
        lint_found(w->t, RULE_SPACING, at, TOOL_FOUND_SPACE_AFTER_PARTICLE, NO_ARGS);
    bool reads = f && particle_read(s, run, &particle);

    if (f && (!reads || particle.len < run) && !is_torn_off(s, run, NULL, false))
        lint_offer(w->t, f, at, 0, " ", 1);
}

/* Has the English text no space beside a value of this name?  The value is part of a word there. */
static bool is_joined_in_source(const struct walk *w, const struct flowmsg_piece *value, bool after)
{
    const char *id = w->t->english->text;
    const struct flowmsg_pieces *source = w->t->english->pieces;
    const struct flowmsg_piece *p, *next;

    for (size_t i = 0; source && i < MOST_NAMES && (p = flowmsg_pieces_piece(source, i)); i++) {
        size_t at = after ? p->offset + p->len : p->offset;

        if (!is_value(p) || p->name_len != value->name_len ||
            memcmp(id + p->name, name_of(w, value), p->name_len) != 0)
            continue;
        next = after ? flowmsg_pieces_piece(source, i + 1) : NULL;
        if (after)
            return next && next->kind == FLOWMSG_PIECE_TEXT && is_ascii_alphanumeric(id[at]);
        while (at > 0 && (id[at - 1] == '\'' || id[at - 1] == '"'))
            at--;
        return at > 0 && (is_ascii_alphanumeric(id[at - 1]) || id[at - 1] == '}');
    }
    return false;
}

/* A cache of answers by the word's bytes, since texts repeat words. */
struct lint_followers {
    bool begins[FOLLOW_SLOTS];
    struct { char word[MOST_OF_A_RUN]; size_t len; bool follows; } slots[512];
};

/* follows_noun(), through the cache. */
static bool may_follow(struct lint *lint, const char *word, size_t len)
{
    enum { N_SLOTS = sizeof lint->followers->slots / sizeof *lint->followers->slots };
    size_t i = hash_bytes(word, len) % N_SLOTS;

    if (!lint->followers) {
        lint->followers = need(calloc(1, sizeof *lint->followers));
        follow_beginnings(lint->followers->begins);
    }
    if (!may_begin_following(lint->followers->begins, word, len))
        return false;
    if (lint->followers->slots[i].len != len ||
        memcmp(lint->followers->slots[i].word, word, len) != 0) {
        memcpy(lint->followers->slots[i].word, word, len);
        lint->followers->slots[i].len = len;
        lint->followers->slots[i].follows = follows_noun(word, len);
    }
    return lint->followers->slots[i].follows;
}

/* Judge text directly after a value.  Returns the bytes that are a particle. */
size_t korean_after_value(const struct walk *w, size_t at, size_t len)
{
    const char *s = w->t->string->text + at;
    size_t run = hangul_len(s, len < MOST_OF_A_RUN ? len : MOST_OF_A_RUN);
    const struct flowmsg_piece *v = w->noun.value;
    struct particle particle;

    if (particle_read(s, len, &particle) && (particle.both || !particle.fits_all)) {
        tell_particle(w, &particle, at);
        if (hangul_len(s + particle.len, len - particle.len) > 0)
            korean_space_missing(w, at + particle.len);
        return particle.len;
    }
    if (run > 0 && run < MOST_OF_A_RUN && !is_number(w->t, v) &&
        !may_follow(w->t->lint, s, run) &&
        !is_joined_in_source(w, v, true))
        lint_found(w->t, RULE_SPACING, at, TOOL_FOUND_SPACE_AFTER_VALUE,
                   WITH(arg_text_n("name", name_of(w, v), v->name_len)));
    return 0;
}

/* Judge a particle after a space.  A fix leaves nothing of it. */
size_t korean_after_space(const struct walk *w, size_t at, size_t len)
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
    f = lint_found(w->t, RULE_SPACING, w->space, TOOL_FOUND_SPACE_TORN_OFF,
                   WITH(arg_text_n("form", s, taken)));
    if (reads)
        offer_josa(w, f, w->space, at + taken - w->space, &particle);
    else
        lint_offer(w->t, f, w->space, at - w->space, "", 0);
    return taken;
}

/* ------------------------------------------------------------ after {name, josa, …} */

/* The bytes that repeat the particle: 가, /가, (가). */
static size_t again_len(const struct particle *pair, const char *s, size_t len)
{
    size_t bracket = *s == '/' || *s == '(', left = len - bracket;
    size_t run = hangul_len(s + bracket, left < MOST_OF_A_RUN ? left : MOST_OF_A_RUN);

    if (run == 0 || !particle_has_form(pair, s + bracket, run) ||
        (*s == '(' && !starts_with(s + bracket + run, left - run, ")")))
        return 0;
    return bracket + run + (*s == '(');
}

/* Judge text directly after a particle.  Returns the bytes that were judged. */
size_t korean_after_josa(const struct walk *w, size_t at, size_t len)
{
    const char *s = w->t->string->text + at;
    struct particle pair = particle_of(w->t->string->text + w->josa->style, w->josa->style_len);
    size_t again = 0, run, n;

    while (again < len && (n = again_len(&pair, s + again, len - again)) > 0)
        again += n;
    if (again > 0) {
        lint_offer(w->t,
                   lint_found(w->t, RULE_PARTICLE, at, TOOL_FOUND_PARTICLE_AGAIN,
                              WITH(arg_text_n("form", s, again))),
                   at, again, "", 0);
        return again;
    }
    run = hangul_len(s, len < MOST_OF_A_RUN ? len : MOST_OF_A_RUN);
    if ((run > 0 && !particle_goes_on(&pair, s, run)) || is_ascii_alphanumeric(*s))
        korean_space_missing(w, at);
    return 0;
}

/* The value must be the one that was printed last, with nothing after it. */
void korean_josa(struct walk *w, const struct flowmsg_piece *p)
{
    const struct noun *noun = &w->noun;
    bool same = noun->kind == VALUE && noun->value->name_len == p->name_len &&
                memcmp(name_of(w, noun->value), name_of(w, p), p->name_len) == 0;
    struct particle pair = particle_of(w->t->string->text + p->style, p->style_len);
    char form[MOST_OF_A_PAIR];
    struct lint_finding *f;
    size_t n;

    if (same && w->space != NONE) {
        f = lint_found(w->t, RULE_SPACING, w->space, TOOL_FOUND_SPACE_BEFORE_PARTICLE, NO_ARGS);
        lint_offer(w->t, f, w->space, p->offset - w->space, "", 0);
    } else if (!same) {
        f = lint_found(w->t, RULE_JOSA_PLACE, p->offset, TOOL_FOUND_JOSA_PLACE,
                       WITH(arg_text_n("name", name_of(w, p), p->name_len)));
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

void korean_before_value(const struct walk *w, const struct flowmsg_piece *p)
{
    const struct flowmsg_piece *before = w->before;
    struct lint_finding *f;

    if (!before || p->kind != FLOWMSG_PIECE_ARGUMENT || is_josa(p) ||
        (before->kind != FLOWMSG_PIECE_TEXT && !is_josa(before)) ||
        (before->kind == FLOWMSG_PIECE_TEXT &&
         !wants_space(piece_text(w->t, before), before->len)) ||
        is_joined_in_source(w, p, false))
        return;
    f = lint_found(w->t, RULE_SPACING, p->offset, TOOL_FOUND_SPACE_BEFORE_VALUE,
                   WITH(arg_text_n("name", name_of(w, p), p->name_len)));
    lint_offer(w->t, f, p->offset, 0, " ", 1);
}
