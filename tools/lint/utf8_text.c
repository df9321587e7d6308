/* utf8_text.c - characters of texts that need not be valid UTF-8.
 *
 * SPDX-License-Identifier: MIT */
#include "lint/utf8_text.h"

uint32_t text_next(const char *p, size_t len, size_t *n)
{
    static const uint32_t least[] = { 0, 0, 0x80, 0x800, 0x10000 };
    unsigned char first = (unsigned char)p[0];
    size_t need = first < 0x80 ? 1 : first >> 5 == 6 ? 2 : first >> 4 == 14 ? 3 :
                  first >> 3 == 30 ? 4 : 0;
    uint32_t c = need > 1 ? first & (0x7Fu >> need) : first;

    *n = 1;
    if (need == 0 || need > len)
        return UINT32_MAX;
    for (size_t i = 1; i < need; i++) {
        if (((unsigned char)p[i] & 0xC0) != 0x80)
            return UINT32_MAX;
        c = c << 6 | ((unsigned char)p[i] & 0x3Fu);
    }
    if (c < least[need] || c > 0x10FFFF || c >> 11 == 0x1B)
        return UINT32_MAX;
    *n = need;
    return c;
}

uint32_t text_last(const char *p, size_t len, size_t *n)
{
    size_t back = 1, taken;
    uint32_t c;

    while (back < len && back < 4 && ((unsigned char)p[len - back] & 0xC0) == 0x80)
        back++;
    c = text_next(p + len - back, back, &taken);
    *n = c != UINT32_MAX && taken == back ? back : 1;
    return taken == back ? c : UINT32_MAX;
}

size_t text_valid_prefix(const char *p, size_t len)
{
    size_t i, n;

    for (i = 0; i < len; i += n)
        if (text_next(p + i, len - i, &n) == UINT32_MAX)
            break;
    return i;
}

bool is_closing(uint32_t c)
{
    switch (c) {
    case '"': case '\'': case '`': case ')': case ']': case '>':
    case 0x2019: case 0x201D: case 0xBB: case 0x203A: case 0x300B: case 0x3009: case 0x300D:
    case 0x300F: case 0xFF09: case 0x3015: case 0x3011:
        return true;
    default:
        return false;
    }
}
