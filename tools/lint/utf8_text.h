/* utf8_text.h - characters of texts that need not be valid UTF-8.
 *
 * SPDX-License-Identifier: MIT */
#ifndef TOOLS_UTF8_TEXT_H
#define TOOLS_UTF8_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define REPLACEMENT "\xEF\xBF\xBD"

/* The character at @p, of at most @len > 0 bytes, and how many it takes; a byte that
 * is none gives UINT32_MAX and takes one. */
uint32_t text_next(const char *p, size_t len, size_t *n);

/* The character before @p + @len, likewise. */
uint32_t text_last(const char *p, size_t len, size_t *n);

/* Bytes from @p on that are valid UTF-8; @len when all are. */
size_t text_valid_prefix(const char *p, size_t len);

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

/* A quote or bracket that closes. */
bool is_closing(uint32_t c);

#endif
