/* utf8.c - reading and writing characters of UTF-8.
 *
 * SPDX-License-Identifier: MIT */
#include "base/utf8.h"

uint32_t utf8_next_any(const char *text, size_t len, size_t *n)
{
    const unsigned char *p = (const unsigned char *)text;
    unsigned char lead = p[0];
    unsigned char low = 0x80, high = 0xBF;   /* what the second byte may be */
    uint32_t c;
    size_t need;

    *n = 1;
    if (lead < 0x80)
        return lead;
    if (lead < 0xC2 || lead > 0xF4)
        return UTF8_BAD;
    if (lead < 0xE0) {
        need = 2;
        c = lead & 0x1F;
    } else if (lead < 0xF0) {
        need = 3;
        c = lead & 0x0F;
        if (lead == 0xE0)
            low = 0xA0;           /* shorter form exists */
        else if (lead == 0xED)
            high = 0x9F;          /* surrogates */
    } else {
        need = 4;
        c = lead & 0x07;
        if (lead == 0xF0)
            low = 0x90;
        else if (lead == 0xF4)
            high = 0x8F;          /* above U+10FFFF */
    }
    while (*n < need) {
        if (*n >= len || p[*n] < low || p[*n] > high)
            return UTF8_BAD;
        c = c << 6 | (p[*n] & 0x3F);
        low = 0x80;
        high = 0xBF;
        ++*n;
    }
    return c;
}

uint32_t utf8_last(const char *p, size_t len, size_t *n)
{
    size_t back = 1;
    uint32_t c;

    while (back < 4 && back < len && utf8_is_tail(p[len - back]))
        back++;
    c = utf8_next(p + len - back, back, n);
    if (c != UTF8_BAD && *n == back)
        return c;
    *n = 1;
    return UTF8_BAD;
}

size_t utf8_put(char out[4], uint32_t c)
{
    size_t n = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    static const unsigned char lead[] = { 0, 0, 0xC0, 0xE0, 0xF0 };

    for (size_t i = n - 1; i > 0; i--) {
        out[i] = (char)(0x80 | (c & 0x3F));
        c >>= 6;
    }
    out[0] = (char)(lead[n] | c);
    return n;
}
