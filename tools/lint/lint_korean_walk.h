/* lint_korean_walk.h - a Korean text on the way through it.
 *
 * SPDX-License-Identifier: MIT */
#ifndef TOOLS_LINT_KOREAN_WALK_H
#define TOOLS_LINT_KOREAN_WALK_H

#include <string.h>

#include "lint/lint_korean.h"

enum { MOST_BRACKETS = 8 };      /* within each other that are looked at */

/* The value or word that a particle depends on. */
struct noun {
    enum { NOTHING, VALUE, WORD } kind;
    const struct flowmsg_piece *value;
    struct fixed_word word;
    bool closed; /* a quote or bracket follows it */
    bool unsure; /* or it depends on a word before its bracket */
};

struct walk {
    const struct lint_text *t;
    struct noun noun;
    size_t space;                       /* where white space after the noun begins; else NONE */
    const struct flowmsg_piece *josa;   /* a particle that ends here */
    const struct flowmsg_piece *before; /* the piece before this one */
    struct noun outer[MOST_BRACKETS];   /* before each bracket that is open */
    size_t bracket[MOST_BRACKETS];      /* its place */
    bool apart[MOST_BRACKETS];          /* after a space */
    size_t n_brackets;
};

#define NONE SIZE_MAX          /* no place */

static inline bool is_josa(const struct flowmsg_piece *p)
{
    return p->kind == FLOWMSG_PIECE_ARGUMENT && p->type && strcmp(p->type, "josa") == 0;
}

static inline bool is_value(const struct flowmsg_piece *p)
{
    return p->kind == FLOWMSG_PIECE_HASH || (p->kind == FLOWMSG_PIECE_ARGUMENT && !is_josa(p));
}

/* A space is missing at @at, after a particle. */
void korean_space_missing(const struct walk *w, size_t at);

/* Text directly after a value.  Returns the bytes that are a particle. */
size_t korean_after_value(const struct walk *w, size_t at, size_t len);

/* Text after a value and a space: a particle was put there.  Returns its bytes. */
size_t korean_after_space(const struct walk *w, size_t at, size_t len);

/* Text directly after a particle.  Returns the bytes that were judged. */
size_t korean_after_josa(const struct walk *w, size_t at, size_t len);

/* A particle: the value that it names must be the one that was printed last, with nothing after
 * it. */
void korean_josa(struct walk *w, const struct flowmsg_piece *p);

/* The text before a value. */
void korean_before_value(const struct walk *w, const struct flowmsg_piece *p);

#endif
