/* characters.c - classes of characters that texts of any language have.
 *
 * SPDX-License-Identifier: MIT */
#include "lint/characters.h"

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
