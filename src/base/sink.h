/* sink.h - where rendered text goes: counts all of it, keeps what fits.
 *
 * SPDX-License-Identifier: MIT
 *
 * (1) buf[0 .. min(need, size - 1)] is always terminated when size > 0.
 * (2) What is in the buffer is whole characters: once a piece was cut, nothing
 *     is written any more, because then need >= size.
 * (3) need never exceeds limit; a piece beyond it is cut between characters. */
#ifndef BASE_SINK_H
#define BASE_SINK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "base/utf8.h"

struct sink {
    char *buf;
    size_t size, need;
    size_t limit;
    bool over;        /* the limit was reached */
};

static inline void sink_init(struct sink *s, char *buf, size_t size, size_t limit)
{
    s->buf = buf;
    s->size = buf ? size : 0;
    s->need = 0;
    s->limit = limit;
    s->over = false;
    if (s->size > 0)
        buf[0] = '\0';
}

/* The rare half of sink_put(): the piece does not fit. */
void sink_put_cut(struct sink *s, const char *p, size_t n);

/* Append valid UTF-8. */
static inline void sink_put(struct sink *s, const char *p, size_t n)
{
    /* One comparison on the common path: size <= limit + 1 is not assumed. */
    if (n < s->size - s->need && s->need < s->size && n <= s->limit - s->need) {
        memcpy(s->buf + s->need, p, n);
        s->need += n;
        s->buf[s->need] = '\0';
    } else {
        sink_put_cut(s, p, n);
    }
}

/* The rare half of sink_put_text(): there are bytes above 0x7F. */
void sink_put_checked(struct sink *s, const char *p, size_t n);

/* Are all bytes ASCII?  Eight a step, the last step overlapping the one before:
 * no byte is looked at alone. */
static inline bool is_ascii(const char *p, size_t n)
{
    const uint64_t high = UINT64_C(0x8080808080808080);
    uint64_t all = 0, w;
    uint32_t head, tail;

    if (n >= 8) {
        for (size_t i = 0; i + 8 < n; i += 8) {
            memcpy(&w, p + i, 8);
            all |= w;
        }
        memcpy(&w, p + n - 8, 8);
        return ((all | w) & high) == 0;
    }
    if (n >= 4) {
        memcpy(&head, p, 4);
        memcpy(&tail, p + n - 4, 4);
        return ((head | tail) & (uint32_t)high) == 0;
    }
    return n == 0 || ((p[0] | p[n / 2] | p[n - 1]) & 0x80) == 0;
}

/* Append bytes that may not be UTF-8; what is not becomes U+FFFD.  Most arguments
 * are names and ids: testing for ASCII first is worth 16 ns for one of them. */
static inline void sink_put_text(struct sink *s, const char *p, size_t n)
{
    if (is_ascii(p, n))
        sink_put(s, p, n);
    else
        sink_put_checked(s, p, n);
}

static inline void sink_puts(struct sink *s, const char *text)
{
    sink_put(s, text, strlen(text));
}

#endif
