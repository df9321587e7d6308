/* sink.h - the output of a rendering: counts all bytes, keeps those that fit.
 *
 * SPDX-License-Identifier: MIT
 *
 * (1) buf[0 .. min(need, size - 1)] is always terminated when size > 0.
 * (2) The buffer holds whole characters only: once a piece was cut, need >= size, and nothing
 *     is written after it.
 * (3) need never exceeds limit; a piece that would is cut between characters.
 * (4) A piece that ends before `end` fits, and so does the NUL after it.  The bytes of the buffer
 *     after that NUL are undefined.
 * (5) In a sink with a channel, `end` is `at`: every piece goes through sink_put_cut(), which
 *     escapes it.  So no writer can forget to.  An escape is never cut, as no character is. */
#ifndef BASE_SINK_H
#define BASE_SINK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "base/compiler.h"
#include "base/utf8.h"

#include <flowmsg/flowmsg.h>

enum {
    SINK_PADDING = 32,       /* readable bytes after the text that sink_put_padded() needs */
    SINK_SHORT = 256         /* bytes of a text that is copied while it is checked for ASCII */
};

/* While pieces fit, only `at` changes: one load, one addition, one store for each piece. */
struct sink {
    char *at, *end;   /* where the next piece goes, and where it must end */
    char *buf;
    size_t size;
    size_t left_out;  /* bytes of pieces that were not written */
    size_t limit;
    bool over;        /* the limit was reached */
    uint8_t channel;  /* enum flowmsg_channel: escapes what is put */
    uint16_t writer;  /* enum sink_writer: of the pieces that come */
};

/* Whose text a piece is, which a sink with a channel wants to know. */
enum sink_writer {
    SINK_FOREIGN,     /* of a value: it may be anything */
    SINK_OWN          /* of a translator, a locale or the library */
};

/* Begin a sink whose buffer has the first @n bytes of the text, which fit, already. */
static inline void sink_resume(struct sink *s, char *buf, size_t size, size_t limit, size_t n)
{
    /* No buffer: point at the sink itself, because arithmetic on NULL is undefined. */
    s->buf = buf ? buf : (char *)s;
    s->at = s->buf + n;
    s->size = buf ? size : 0;
    s->end = s->buf + (s->size <= limit ? s->size : limit + 1);
    s->left_out = 0;
    s->limit = limit;
    s->over = false;
    s->channel = FLOWMSG_CHANNEL_PLAIN;
    s->writer = SINK_FOREIGN;
    if (s->size > 0)
        *s->at = '\0';
}

static inline void sink_init(struct sink *s, char *buf, size_t size, size_t limit)
{
    sink_resume(s, buf, size, limit, 0);
}

/* Escape all that is put from now on. */
static inline void sink_set_channel(struct sink *s, enum flowmsg_channel channel)
{
    s->channel = (uint8_t)channel;
    if (channel != FLOWMSG_CHANNEL_PLAIN)
        s->end = s->at;
}

static inline bool sink_escapes(const struct sink *s)
{
    return s->channel != FLOWMSG_CHANNEL_PLAIN;
}

/* Bytes so far, including those that did not fit. */
static inline size_t sink_need(const struct sink *s)
{
    return (size_t)(s->at - s->buf) + s->left_out;
}

static inline bool sink_fits(const struct sink *s, size_t n)
{
    return n < (size_t)(s->end - s->at);
}

/* Append @n bytes that fit and that the caller wrote to s->at. */
static inline void sink_advance(struct sink *s, size_t n)
{
    s->at += n;
    *s->at = '\0';
}

/* Does the buffer hold the first @n bytes of the text? */
static inline bool sink_holds(const struct sink *s, size_t n)
{
    return n <= (size_t)(s->at - s->buf);
}

/* Count a piece of @n bytes without its text, after a piece was cut.  False: the piece exceeds the
 * limit, and cutting it needs its text. */
static inline bool sink_count(struct sink *s, size_t n)
{
    if (n > s->limit - sink_need(s))
        return false;
    s->left_out += n;
    return true;
}

/* sink_put() for a piece that does not fit. */
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

/* Copy @n bytes, at least SINK_PADDING of which both places have.  Most texts between values need
 * no loop.  The last piece overlaps the one before it, so that no line of memory is read that only
 * has bytes after the text. */
static inline void copy_padded(char *to, const char *p, size_t n)
{
    memcpy(to, p, SINK_PADDING);
    if (n <= SINK_PADDING)
        return;
    for (size_t i = SINK_PADDING; i + SINK_PADDING < n; i += SINK_PADDING)
        memcpy(to + i, p + i, SINK_PADDING);
    memcpy(to + n - SINK_PADDING, p + n - SINK_PADDING, SINK_PADDING);
}

/* sink_put() for text that SINK_PADDING readable bytes follow.  Copies of a fixed size need no call
 * and no branches by length: 4 ns less than memcpy() for a short text of unpredictable length. */
static inline void sink_put_padded(struct sink *s, const char *p, size_t n)
{
    if (!sink_fits(s, n + SINK_PADDING)) {
        sink_put(s, p, n);
        return;
    }
    copy_padded(s->at, p, n);
    sink_advance(s, n);
}

/* sink_put_text() for text that has bytes above 0x7F or does not fit. */
void sink_put_checked(struct sink *s, const char *p, size_t n);

/* Copy eight bytes, and return them. */
static inline uint64_t copy_eight(char *to, const char *p)
{
    uint64_t w;

    memcpy(&w, p, sizeof w);
    memcpy(to, &w, sizeof w);
    return w;
}

/* Copy 8 to 32 bytes; returns their bits together.  Words overlap, so that lengths need no
 * branches: names of unpredictable lengths are copied 3 ns faster than by a loop. */
static inline uint64_t copy_words(char *to, const char *p, size_t n)
{
    size_t last = n - 8, second = last < 8 ? last : 8, third = last - second;

    return copy_eight(to, p) | copy_eight(to + second, p + second) |
           copy_eight(to + third, p + third) | copy_eight(to + last, p + last);
}

/* Copy less than eight bytes; returns their bits together. */
static inline uint64_t copy_few(char *to, const char *p, size_t n)
{
    uint32_t head, tail;

    if (n >= 4) {
        memcpy(&head, p, 4);
        memcpy(&tail, p + n - 4, 4);
        memcpy(to, &head, 4);
        memcpy(to + n - 4, &tail, 4);
        return (uint64_t)(head | tail);
    }
    if (n == 0)
        return 0;
    head = (unsigned char)p[0];
    tail = (unsigned char)p[n - 1];
    to[n / 2] = p[n / 2];
    to[0] = (char)head;
    to[n - 1] = (char)tail;
    return (uint64_t)(head | tail | (unsigned char)to[n / 2]);
}

/* Copy @n bytes; returns whether all are ASCII. */
static ALWAYS_INLINE bool copy_ascii(char *to, const char *p, size_t n)
{
    uint64_t bits = 0;
    size_t i = 0;

    if (n < 8) {
        bits = copy_few(to, p, n);
    } else {
        for (; n - i > 32; i += 32)
            bits |= copy_words(to + i, p + i, 32);
        if (n - i < 8)
            i = n - 8;
        bits |= copy_words(to + i, p + i, n - i);
    }
    return (bits & UINT64_C(0x8080808080808080)) == 0;
}

/* Append bytes without NUL; those that are not UTF-8 become U+FFFD.  Most arguments are ASCII names
 * and ids, and checking for ASCII while copying costs next to nothing.  A long text is not tried:
 * if it were not ASCII, the copy would be lost. */
static inline void sink_put_text(struct sink *s, const char *p, size_t n)
{
    if (n <= SINK_SHORT && sink_fits(s, n) && copy_ascii(s->at, p, n))
        sink_advance(s, n);
    else
        sink_put_checked(s, p, n);
}

/* sink_put_text() for bytes that may include NUL, which becomes U+FFFD: it would end the text. */
void sink_put_bytes(struct sink *s, const char *p, size_t n);

/* Bytes of the buffer, with room for the NUL, that a writer of the snprintf() kind may write to
 * s->at before sink_take(). */
static inline size_t sink_room(const struct sink *s)
{
    return (size_t)(s->end - s->at);
}

/* Append a text of @n bytes, of which such a writer wrote as many whole characters as fit. */
void sink_take(struct sink *s, size_t n);

static inline void sink_puts(struct sink *s, const char *text)
{
    sink_put(s, text, strlen(text));
}

#endif
