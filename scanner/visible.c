/* visible.c - text of others, for a source file.
 *
 * SPDX-License-Identifier: MIT */
#include "scanner/visible.h"

#include <string.h>

#include "base/utf8.h"

/* Unicode 15: general categories Cc, Cf, Zl and Zp, the variation selectors, and the blocks of
 * characters that most fonts show as nothing. */
static const struct { uint32_t first, last; } hidden[] = {
    { 0x0000, 0x001F },   { 0x007F, 0x009F },   { 0x00AD, 0x00AD },   { 0x034F, 0x034F },
    { 0x0600, 0x0605 },   { 0x061C, 0x061C },   { 0x06DD, 0x06DD },   { 0x070F, 0x070F },
    { 0x0890, 0x0891 },   { 0x08E2, 0x08E2 },   { 0x115F, 0x1160 },   { 0x17B4, 0x17B5 },
    { 0x180B, 0x180F },   { 0x200B, 0x200F },   { 0x2028, 0x202E },   { 0x2060, 0x206F },
    { 0x3164, 0x3164 },   { 0xFE00, 0xFE0F },   { 0xFEFF, 0xFEFF },   { 0xFFA0, 0xFFA0 },
    { 0xFFF0, 0xFFFB },   { 0x110BD, 0x110BD }, { 0x110CD, 0x110CD }, { 0x13430, 0x1343F },
    { 0x1BCA0, 0x1BCA3 }, { 0x1D173, 0x1D17A }, { 0xE0000, 0xE0FFF },
};

/* Write the character @c as it is, or its number. */
static void put_character(FILE *out, uint32_t c)
{
    char bytes[4];

    for (size_t i = 0; i < sizeof hidden / sizeof *hidden; i++)
        if (c >= hidden[i].first && c <= hidden[i].last) {
            fprintf(out, "[U+%04X]", (unsigned)c);
            return;
        }
    fwrite(bytes, 1, utf8_put(bytes, c), out);
}

void visible_write(FILE *out, const char *text, size_t len)
{
    for (size_t i = 0, n; i < len; i += n) {
        uint32_t c = utf8_next(text + i, len - i, &n);

        if (c != UTF8_BAD)
            put_character(out, c);
        for (size_t k = 0; c == UTF8_BAD && k < n; k++)
            fprintf(out, "[0x%02X]", (unsigned)(unsigned char)text[i + k]);
    }
}
