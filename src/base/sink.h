/* sink.h - where rendered text goes: counts all of it, keeps what fits.
 *
 * SPDX-License-Identifier: MIT
 *
 * (1) buf[0 .. min(need, size - 1)] is always terminated when size > 0.
 * (2) What is in the buffer is whole characters: once a piece was cut, nothing
 *     is written any more, because then need >= size.
 * (3) need never exceeds limit; a piece beyond it is cut between characters.
 * (4) A piece that ends before `end` fits, with the NUL behind it.  Of the rest of the
 *     buffer the content is undefined. */
#ifndef BASE_SINK_H
#define BASE_SINK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "base/utf8.h"

enum { SINK_SLACK = 32 };    /* bytes that sink_put_slack() may read behind a piece */

/* Only `at` changes while pieces fit: that is all a piece has to load, add to and store. */
struct sink {
    char *at, *end;   /* where the next piece goes, and how far it may */
    char *buf;
    size_t size;
    size_t left_out;  /* bytes of pieces that were not written */
    size_t limit;
    bool over;        /* the limit was reached */
};

static inline void sink_init(struct sink *s, char *buf, size_t size, size_t limit)
{
    /* Without a buffer, any place: NULL is none that could be reckoned with. */
    s->buf = s->at = buf ? buf : (char *)s;
    s->size = buf ? size : 0;
    s->end = s->at + (s->size <= limit ? s->size : limit + 1);
    s->left_out = 0;
    s->limit = limit;
    s->over = false;
    if (s->size > 0)
        buf[0] = '\0';
}

/* Bytes so far, with those that did not fit. */
static inline size_t sink_need(const struct sink *s)
{
    return (size_t)(s->at - s->buf) + s->left_out;
}

static inline bool sink_fits(const struct sink *s, size_t n)
{
    return n < (size_t)(s->end - s->at);
}

/* @n bytes that fit were written where the next piece goes. */
static inline void sink_advance(struct sink *s, size_t n)
{
    s->at += n;
    *s->at = '\0';
}

/* Are the first @n bytes of the text in the buffer? */
static inline bool sink_holds(const struct sink *s, size_t n)
{
    return n <= (size_t)(s->at - s->buf);
}

/* Count a piece of @n bytes without its text, once nothing is written any more.  False: it
 * goes beyond the limit, and its text is needed to cut it. */
static inline bool sink_count(struct sink *s, size_t n)
{
    if (n > s->limit - sink_need(s))
        return false;
    s->left_out += n;
    return true;
}

/* The rare half of sink_put(): the piece does not fit. */
void sink_put_cut(struct sink *s, const char *p, size_t n);

/* Append valid UTF-8. */
static inline void sink_put(struct sink *s, const char *p, size_t n)
{
    if (sink_fits(s, n)) {
        memcpy(s->at, p, n);
        sink_advance(s, n);
    } else {
        sink_put_cut(s, p, n);
    }
}

/* The same for a piece that memory goes on behind for SINK_SLACK bytes.  Copies of a fixed
 * size need no call and no branches by length: 4 ns less than memcpy() for a short text
 * whose length could not be foreseen. */
static inline void sink_put_slack(struct sink *s, const char *p, size_t n)
{
    char *to = s->at;

    if (!sink_fits(s, n + SINK_SLACK)) {
        sink_put(s, p, n);
        return;
    }
    for (size_t i = 0; i < n; i += SINK_SLACK)
        memcpy(to + i, p + i, SINK_SLACK);
    sink_advance(s, n);
}

/* The rare half of sink_put_text(): there are bytes above 0x7F, or it does not fit. */
void sink_put_checked(struct sink *s, const char *p, size_t n);

/* Copy @n bytes and tell whether all are ASCII: eight a step, the last step overlapping
 * the one before, so that no byte is looked at alone. */
static inline bool copy_ascii(char *to, const char *p, size_t n)
{
    const uint64_t high = UINT64_C(0x8080808080808080);
    uint64_t all = 0, w;
    uint32_t head, tail;

    if (n >= 8) {
        for (size_t i = 0; i + 8 < n; i += 8) {
            memcpy(&w, p + i, 8);
            memcpy(to + i, &w, 8);
            all |= w;
        }
        memcpy(&w, p + n - 8, 8);
        memcpy(to + n - 8, &w, 8);
        return ((all | w) & high) == 0;
    }
    if (n >= 4) {
        memcpy(&head, p, 4);
        memcpy(&tail, p + n - 4, 4);
        memcpy(to, &head, 4);
        memcpy(to + n - 4, &tail, 4);
        return ((head | tail) & (uint32_t)high) == 0;
    }
    if (n == 0)
        return true;
    head = (unsigned char)p[0];
    tail = (unsigned char)p[n - 1];
    to[n / 2] = p[n / 2];
    to[0] = (char)head;
    to[n - 1] = (char)tail;
    return ((head | tail | (unsigned char)to[n / 2]) & 0x80) == 0;
}

/* Append bytes without NUL that may not be UTF-8; what is not becomes U+FFFD.  Most
 * arguments are names and ids: checking for ASCII while they are copied is nearly free. */
static inline void sink_put_text(struct sink *s, const char *p, size_t n)
{
    if (sink_fits(s, n) && copy_ascii(s->at, p, n))
        sink_advance(s, n);
    else
        sink_put_checked(s, p, n);
}

/* Append any bytes: NUL, which would end the text for who reads it, becomes U+FFFD, too. */
void sink_put_bytes(struct sink *s, const char *p, size_t n);

static inline void sink_puts(struct sink *s, const char *text)
{
    sink_put(s, text, strlen(text));
}

#endif
