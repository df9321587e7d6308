/* sink.c - where rendered text goes: counts all of it, keeps what fits.
 *
 * SPDX-License-Identifier: MIT */
#include "base/sink.h"

/* As invariant (4) wants it. */
static size_t room_of(const struct sink *s)
{
    size_t left;

    if (s->need >= s->size)
        return 0;
    left = s->size - s->need;
    return left <= s->limit - s->need ? left : s->limit - s->need + 1;
}

void sink_put_cut(struct sink *s, const char *p, size_t n)
{
    if (n > s->limit - s->need) {
        s->over = true;
        n = s->limit - s->need;
        while (n > 0 && utf8_is_tail(p[n]))
            n--;
    }
    if (s->need < s->size) {
        size_t room = s->size - s->need - 1, k = n < room ? n : room;

        while (k > 0 && k < n && utf8_is_tail(p[k]))
            k--;                             /* do not cut a character */
        memcpy(s->buf + s->need, p, k);
        s->buf[s->need + k] = '\0';
    }
    s->need += n;
    if (s->over)
        s->limit = s->need;                  /* nothing may follow a cut piece */
    s->room = room_of(s);
}

void sink_put_checked(struct sink *s, const char *p, size_t n)
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
