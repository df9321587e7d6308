/* tail.h - a text that is read from its end.
 *
 * SPDX-License-Identifier: MIT */
#ifndef JOSA_TAIL_H
#define JOSA_TAIL_H

#include "base/utf8.h"
#include "josa/parts.h"

/* The part of a text that was not read yet.  Reading takes characters from its end. */
struct tail {
    const char *p;
    size_t len;
    bool cut;             /* there was more before it */
};

/* The last character, and its length in @n.  Full-width forms and lowered digits become ASCII.  0:
 * the text is empty. */
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
    if (is_between(c, 0xFF01, 0xFF5E))
        return c - 0xFF01 + '!';
    return is_between(c, 0x2080, 0x2089) ? c - 0x2080 + '0' : c;     /* CO₂ */
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
    if (is_between(c, '0', '9'))
        return (int)(c - '0');
    return -1;
}

/* Remove silent characters from the end: quotes, marks, emoji, white space, a gloss in brackets. */
void josa_strip(struct tail *t);

/* The sounds of each kind of text; 0: they are not known. */
unsigned josa_number(struct tail *t);
unsigned josa_latin(struct tail *t);
unsigned josa_word_with_digits(const struct tail *t);
unsigned josa_hanja_word(const struct tail *t);

/* Remove digits from the end, with the separators between their groups; remove the signs of a
 * number.  josa_before_sign() returns the character before the signs. */
struct run josa_take_run(struct tail *t);
uint32_t josa_before_sign(struct tail *t);

#endif
