/* utf8.h - reading and checking UTF-8 (RFC 3629, Unicode 3.9 table 3-7).
 *
 * SPDX-License-Identifier: MIT */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#define UTF8_BAD UINT32_MAX        /* not a character */
#define UTF8_REPLACEMENT "\xEF\xBF\xBD"

/* Is there a character of three bytes, such as Hangul, kana and most of CJK?  Not the lead E0,
 * which restricts the second byte; the lead ED, of a fifth of Hangul, restricts it, too. */
static inline bool utf8_is_plain_three(const char *text)
{
    const unsigned char *p = (const unsigned char *)text;

    return (p[0] & 0xF0) == 0xE0 && p[0] != 0xE0 && (p[0] != 0xED || p[1] < 0xA0) &&
           ((p[1] ^ 0x80) | (p[2] ^ 0x80)) < 0x40;
}

/* utf8_next() for any character. */
uint32_t utf8_next_any(const char *p, size_t len, size_t *n);

/* The character at @p, of at most @len > 0 bytes; *@n is its number of bytes.  For bad bytes the
 * result is UTF8_BAD, and *@n is the longest prefix of a character, at least one byte: one U+FFFD
 * replaces these bytes.
 *
 * Most characters of texts are ASCII, or of three bytes: inline, they cost a third of a call. */
static inline uint32_t utf8_next(const char *p, size_t len, size_t *n)
{
    if ((unsigned char)*p < 0x80) {
        *n = 1;
        return (unsigned char)*p;
    }
    if (len >= 3 && utf8_is_plain_three(p)) {
        *n = 3;
        return (p[0] & 0x0Fu) << 12 | (p[1] & 0x3Fu) << 6 | (p[2] & 0x3Fu);
    }
    return utf8_next_any(p, len, n);
}

/* The character that ends at @p + @len; *@n is its number of bytes.  UTF8_BAD, and 1, if none ends
 * there. */
uint32_t utf8_last(const char *p, size_t len, size_t *n);

/* Write the character @c to @out; returns its number of bytes. */
size_t utf8_put(char out[4], uint32_t c);

/* The length of the longest valid prefix of @p; @len if all bytes are valid.  Long texts are read
 * by vectors, if the processor has some: 64 KiB of Hangul in a tenth of the time. */
size_t utf8_valid_prefix(const char *p, size_t len);

/* utf8_valid_prefix() without vectors.  A test compares the two. */
size_t utf8_valid_by_characters(const char *p, size_t len);

static inline bool utf8_valid(const char *p, size_t len)
{
    return utf8_valid_prefix(p, len) == len;
}

/* Are all bytes ASCII?  Eight a step, the last of which overlaps the one before it. */
static inline bool is_ascii(const char *p, size_t len)
{
    uint64_t all = 0, word;

    if (len < sizeof word) {
        for (size_t i = 0; i < len; i++)
            all |= (unsigned char)p[i];
        return all < 0x80;
    }
    for (size_t i = 0; i + sizeof word < len; i += sizeof word) {
        memcpy(&word, p + i, sizeof word);
        all |= word;
    }
    memcpy(&word, p + len - sizeof word, sizeof word);
    return ((all | word) & UINT64_C(0x8080808080808080)) == 0;
}

/* Is @c a byte that only continues a character? */
static inline bool utf8_is_tail(char c)
{
    return ((unsigned char)c & 0xC0) == 0x80;
}

#endif
