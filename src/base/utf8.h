/* utf8.h - reading and checking UTF-8 (RFC 3629, Unicode 3.9 table 3-7).
 *
 * SPDX-License-Identifier: MIT */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define UTF8_BAD UINT32_MAX        /* not a character */
#define UTF8_REPLACEMENT "\xEF\xBF\xBD"

/* The character at @p, of at most @len > 0 bytes; *@n is its number of bytes.  For bad bytes the
 * result is UTF8_BAD, and *@n is the longest prefix of a character, at least one byte: one U+FFFD
 * replaces these bytes. */
uint32_t utf8_next(const char *p, size_t len, size_t *n);

/* The character that ends at @p + @len; *@n is its number of bytes.  UTF8_BAD, and 1, if none ends
 * there. */
uint32_t utf8_last(const char *p, size_t len, size_t *n);

/* Write the character @c to @out; returns its number of bytes. */
size_t utf8_put(char out[4], uint32_t c);

/* The length of the longest valid prefix of @p; @len if all bytes are valid. */
size_t utf8_valid_prefix(const char *p, size_t len);

static inline bool utf8_valid(const char *p, size_t len)
{
    return utf8_valid_prefix(p, len) == len;
}

/* Is @c a byte that only continues a character? */
static inline bool utf8_is_tail(char c)
{
    return ((unsigned char)c & 0xC0) == 0x80;
}

#endif
