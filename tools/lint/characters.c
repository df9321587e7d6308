/* characters.c - classes of characters that texts of any language have.
 *
 * SPDX-License-Identifier: MIT */
#include "lint/characters.h"

/* Unicode's letters and the marks on them, block by block: signs within a block are not told apart
 * where no text has them beside a word. */
bool is_letter(uint32_t c)
{
    static const struct { uint32_t first, last; } ranges[] = {
        { 'A', 'Z' },       { 'a', 'z' },       { 0xAA, 0xAA },     { 0xB5, 0xB5 },
        { 0xBA, 0xBA },     { 0xC0, 0xD6 },     { 0xD8, 0xF6 },     { 0xF8, 0x2AF },
        { 0x300, 0x374 },   { 0x376, 0x37D },   { 0x37F, 0x386 },   { 0x388, 0x481 },
        { 0x483, 0x559 },   { 0x560, 0x588 },   { 0x591, 0x5BD },   { 0x5D0, 0x5F2 },
        { 0x620, 0x669 },   { 0x66E, 0x6D3 },   { 0x6D5, 0x6FF },   { 0x710, 0x7F5 },
        { 0x800, 0x963 },   { 0x966, 0xDF3 },   { 0x10A0, 0x10FA }, { 0x10FC, 0x135F },
        { 0x1380, 0x13FD }, { 0x1401, 0x166C }, { 0x166F, 0x167F }, { 0x1820, 0x18AA },
        { 0x1C80, 0x1CBF }, { 0x1E00, 0x1FBC }, { 0x1FC2, 0x1FFC }, { 0x2C00, 0x2CE4 },
        { 0x2D00, 0x2DFF }, { 0x3131, 0x318E }, { 0xA640, 0xA69F }, { 0xA722, 0xA7FF },
        { 0xAB30, 0xABEA }, { 0xAC00, 0xD7A3 }, { 0xFB00, 0xFD3D }, { 0xFD50, 0xFDFB },
        { 0xFE70, 0xFEFC },
    };
    size_t low = 0, high = sizeof ranges / sizeof *ranges;

    while (low < high) {
        size_t mid = (low + high) / 2;

        if (ranges[mid].last < c)
            low = mid + 1;
        else
            high = mid;
    }
    return low < sizeof ranges / sizeof *ranges && ranges[low].first <= c;
}

uint32_t small_letter(uint32_t c)
{
    if ((c >= 'A' && c <= 'Z') || (c >= 0xC0 && c <= 0xDE && c != 0xD7) ||
        (c >= 0x391 && c <= 0x3A9) || (c >= 0x410 && c <= 0x42F))
        return c + 0x20;
    if (c >= 0x400 && c <= 0x40F)
        return c + 0x50;
    /* Pairs in a row: the capital is even, or odd from U+0139 to U+0148 and from U+0179 on. */
    if ((c >= 0x100 && c <= 0x137 && c != 0x130) || (c >= 0x14A && c <= 0x177) ||
        (c >= 0x460 && c <= 0x481) || (c >= 0x48A && c <= 0x4BF))
        return c | 1;
    if ((c >= 0x139 && c <= 0x148) || (c >= 0x179 && c <= 0x17E))
        return c + (c & 1);
    return c;
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

bool is_bracket_or_quote(uint32_t c)
{
    return is_closing(c) || c == '(' || c == '[' || c == '{' || c == '<' || c == 0xAB ||
           (c >= 0x2018 && c <= 0x201F) || c == 0x2039 || (c >= 0x3008 && c <= 0x3011) ||
           c == 0xFF08 || c == 0x301D || c == 0x301F;
}
