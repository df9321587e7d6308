/* sink.c - the output of a rendering: counts all bytes, keeps those that fit.
 *
 * SPDX-License-Identifier: MIT */
#include "base/sink.h"

#include "base/compiler.h"
#include "base/escape.h"

/* Append a piece, or as much of it as fits; @whole: all of it or nothing. */
static void put_piece(struct sink *s, const char *p, size_t n, bool whole)
{
    size_t need = sink_need(s), rest = s->limit - need;

    if (n > rest) {
        s->over = true;
        n = whole ? 0 : rest;
        while (n > 0 && utf8_is_tail(p[n]))
            n--;
        s->limit = need + n;                 /* after a cut piece the text ends */
    }
    if (need < s->size) {
        size_t room = s->size - need - 1, k = n <= room ? n : whole ? 0 : room;

        while (k > 0 && k < n && utf8_is_tail(p[k]))
            k--;                             /* do not cut a character */
        memcpy(s->at, p, k);
        s->at += k;
        *s->at = '\0';
        n -= k;
    }
    s->left_out += n;
    if (s->left_out > 0 || s->over || sink_escapes(s))
        s->end = s->at;                      /* (2), (3), (5) */
}

static NOINLINE void put_escaped(struct sink *s, const char *p, size_t n)
{
    struct escaped piece;

    while (n > 0 && !s->over) {
        piece = escape_next(p, n, (enum flowmsg_channel)s->channel, s->writer == SINK_OWN);
        put_piece(s, p, piece.before, false);
        if (piece.len > 0 && !s->over)
            put_piece(s, piece.text, piece.len, true);
        p += piece.next;
        n -= piece.next;
    }
}

void sink_put_cut(struct sink *s, const char *p, size_t n)
{
    if (sink_escapes(s))
        put_escaped(s, p, n);
    else
        put_piece(s, p, n, false);
}

NO_STACK_GUARD void sink_put_checked(struct sink *s, const char *p, size_t n)
{
    for (;;) {
        size_t good = utf8_valid_prefix(p, n), bad;

        sink_put(s, p, good);
        if (good == n || s->over)
            return;
        p += good;
        n -= good;
        (void)utf8_next(p, n, &bad);
        sink_put(s, UTF8_REPLACEMENT, 3);
        p += bad;
        n -= bad;
    }
}

void sink_put_bytes(struct sink *s, const char *p, size_t n)
{
    const char *nul;

    while (n > 0 && !s->over && (nul = memchr(p, '\0', n)) != NULL) {
        sink_put_text(s, p, (size_t)(nul - p));
        sink_put(s, UTF8_REPLACEMENT, 3);
        n -= (size_t)(nul - p) + 1;
        p = nul + 1;
    }
    sink_put_text(s, p, n);
}

void sink_take(struct sink *s, size_t n)
{
    size_t written = sink_fits(s, n) ? n : sink_room(s) > 0 ? strlen(s->at) : 0;

    s->at += written;
    s->left_out += n - written;
    if (written < n)
        s->end = s->at;                      /* (2) */
}
