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

/* A quote or bracket of any language, or an apostrophe. */
bool is_bracket_or_quote(uint32_t c);

/* A letter of a script that has spaces or other marks between words, or an accent on one.  So not
 * of Chinese, Japanese, Thai, Lao, Khmer, Burmese or Tibetan. */
bool is_letter(uint32_t c);

/* The small letter of a capital, where both have as many bytes in UTF-8; else @c. */
uint32_t small_letter(uint32_t c);

/* A Chinese character, or a letter of Japanese. */
static inline bool is_east_asian(uint32_t c)
{
    return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3041 && c <= 0x30FF && c != 0x30FB) ||
           (c >= 0x3400 && c <= 0x4DBF) || c == 0x3005 || c == 0x3007 ||
           (c >= 0x31F0 && c <= 0x31FF) || (c >= 0xF900 && c <= 0xFAFF) ||
           (c >= 0x20000 && c <= 0x3FFFD);
}

static inline bool is_ascii_digit(uint32_t c)
{
    return c >= '0' && c <= '9';
}

static inline bool is_ascii_alphanumeric(char c)
{
    return (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z');
}

/* A space at which no line is broken: U+00A0, or the narrow U+202F. */
static inline bool is_no_break_space(uint32_t c)
{
    return c == 0xA0 || c == 0x202F;
}

#endif
