/* handwritten.c - judges values, and joins pieces one character at a time.
 *
 * SPDX-License-Identifier: MIT */
#include "handwritten.h"

#define REPLACEMENT "\xEF\xBF\xBD"

/* The length of the UTF-8 character that begins with @first; 0: none does. */
static size_t length_of(unsigned char first)
{
    if (first < 0x80)
        return 1;
    if (first < 0xC2 || first > 0xF4)
        return 0;
    return first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
}

/* The bytes of the character at @s, of which @n bytes are left, or of the longest beginning of
 * one. */
static size_t character(const unsigned char *s, size_t n, bool *whole)
{
    const size_t len = length_of(s[0]);
    unsigned char low = s[0] == 0xE0 ? 0xA0 : s[0] == 0xF0 ? 0x90 : 0x80;
    unsigned char high = s[0] == 0xED ? 0x9F : s[0] == 0xF4 ? 0x8F : 0xBF;
    size_t i = 1;

    for (; i < len && i < n && s[i] >= low && s[i] <= high; i++) {
        low = 0x80;
        high = 0xBF;
    }
    *whole = i == len;
    return i;
}

static bool is_utf8(const struct piece *piece)
{
    const unsigned char *s = (const unsigned char *)piece->p;
    bool whole = true;

    for (size_t i = 0; i < piece->len && whole;)
        i += character(s + i, piece->len - i, &whole);
    return whole;
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
    const unsigned char *s = (const unsigned char *)piece->p;

    for (size_t i = 0, len; i < piece->len; i += len) {
        bool whole;

        len = character(s + i, piece->len - i, &whole);
        if (whole)
            add(joined, piece->p + i, len);
        else
            add(joined, REPLACEMENT, sizeof REPLACEMENT - 1);
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
