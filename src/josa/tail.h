/* tail.h - a text that is read from its end.
 *
 * SPDX-License-Identifier: MIT */
#ifndef JOSA_TAIL_H
#define JOSA_TAIL_H

#include "base/utf8.h"
#include "josa/parts.h"

/* The rest of the text to be read, from its end. */
struct tail {
    const char *p;
    size_t len;
    bool cut;             /* there was more before it */
};

/* The last character; full-width forms and lowered digits as the ASCII they stand for.  0:
 * none. */
static inline uint32_t last(const struct tail *t, size_t *n)
{
    uint32_t c;

    *n = 0;
    if (t->len == 0)
        return 0;
    if ((unsigned char)t->p[t->len - 1] < 0x80) {
        *n = 1;
        return (unsigned char)t->p[t->len - 1];
    }
    c = utf8_last(t->p, t->len, n);
    if (in(c, 0xFF01, 0xFF5E))
        return c - 0xFF01 + '!';
    return in(c, 0x2080, 0x2089) ? c - 0x2080 + '0' : c;     /* CO₂ */
}

static inline uint32_t peek(const struct tail *t)
{
    size_t n;

    return last(t, &n);
}

static inline uint32_t take(struct tail *t)
{
    size_t n;
    uint32_t c = last(t, &n);

    t->len -= n;
    return c;
}

static inline int digit_of(uint32_t c)
{
    if (in(c, '0', '9'))
        return (int)(c - '0');
    return -1;
}

/* Takes off what is not read at the end: quotes, marks, emoji, white space, and a gloss in
 * brackets. */
void josa_strip(struct tail *t);

/* How each kind of text ends; 0: not known. */
unsigned josa_number(struct tail *t);
unsigned josa_latin(struct tail *t);
unsigned josa_word_with_digits(const struct tail *t);
unsigned josa_hanja_word(const struct tail *t);

/* Over digits with separators between their groups, and over the sign before a number: the
 * character that stands there then. */
struct run josa_take_run(struct tail *t);
uint32_t josa_before_sign(struct tail *t);

#endif
