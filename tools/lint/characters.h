/* characters.h - classes of characters that texts of any language have.
 *
 * SPDX-License-Identifier: MIT */
#ifndef TOOLS_CHARACTERS_H
#define TOOLS_CHARACTERS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/utf8.h"

/* A syllable of Hangul, or a letter of one. */
static inline bool is_hangul(uint32_t c)
{
    return (c >= 0xAC00 && c <= 0xD7A3) || (c >= 0x3131 && c <= 0x318E) ||
           (c >= 0x1100 && c <= 0x11FF);
}

/* White space. */
static inline bool is_blank(uint32_t c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == 0xA0 || c == 0x3000;
}

/* Marks of direction, and embeddings; not U+202D and U+202E, which turn letters round. */
static inline bool is_mark_of_direction(uint32_t c)
{
    return c == 0x200E || c == 0x200F || c == 0x061C || (c >= 0x202A && c <= 0x202C) ||
           (c >= 0x2066 && c <= 0x2069);
}

/* A quote or bracket that closes. */
bool is_closing(uint32_t c);

#endif
