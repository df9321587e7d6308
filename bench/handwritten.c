/* handwritten.c - judges values, and joins pieces one character at a time.
 *
 * SPDX-License-Identifier: MIT */
#include "handwritten.h"

#define REPLACEMENT "\xEF\xBF\xBD"

/* The length of the UTF-8 character at @s, of which @n bytes are left; 0: there is none. */
static size_t character(const unsigned char *s, size_t n)
{
    size_t len = s[0] < 0x80 ? 1 : s[0] < 0xC2 ? 0 : s[0] < 0xE0 ? 2 : s[0] < 0xF0 ? 3
                 : s[0] < 0xF5 ? 4 : 0;

    if (len == 0 || len > n)
        return 0;
    for (size_t i = 1; i < len; i++)
        if ((s[i] & 0xC0) != 0x80)
            return 0;
    if ((s[0] == 0xE0 && s[1] < 0xA0) || (s[0] == 0xED && s[1] > 0x9F) ||
        (s[0] == 0xF0 && s[1] < 0x90) || (s[0] == 0xF4 && s[1] > 0x8F))
        return 0;
    return len;
}

static bool is_utf8(const struct piece *piece)
{
    const unsigned char *s = (const unsigned char *)piece->p;

    for (size_t i = 0, len; i < piece->len; i += len)
        if ((len = character(s + i, piece->len - i)) == 0)
            return false;
    return true;
}

bool are_utf8(const struct piece *pieces, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (pieces[i].foreign && !is_utf8(&pieces[i]))
            return false;
    return true;
}

/* A text in a buffer; @need counts what did not fit, too. */
struct joined {
    char *buf;
    size_t size, used, need;
};

static void add(struct joined *joined, const char *s, size_t len)
{
    if (joined->need == joined->used && joined->need + len < joined->size) {
        memcpy(joined->buf + joined->used, s, len);
        joined->used += len;
    }
    joined->need += len;
}

static void add_piece(struct joined *joined, const struct piece *piece)
{
    for (size_t i = 0; i < piece->len;) {
        size_t len = character((const unsigned char *)piece->p + i, piece->len - i);

        if (len > 0)
            add(joined, piece->p + i, len);
        else
            add(joined, REPLACEMENT, sizeof REPLACEMENT - 1);
        i += len > 0 ? len : 1;
    }
}

size_t join_slowly(char *buf, size_t size, const struct piece *pieces, size_t n)
{
    struct joined joined = { buf, size, 0, 0 };

    for (size_t i = 0; i < n; i++)
        add_piece(&joined, &pieces[i]);
    if (size > 0)
        buf[joined.used] = '\0';
    return joined.need;
}
