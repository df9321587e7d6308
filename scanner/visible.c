/* visible.c - foreign text inside a generated source file.
 *
 * SPDX-License-Identifier: MIT */
#include "scanner/visible.h"

#include "base/utf8.h"
#include "base/invisible.h"

/* Write the character @c, or its number if it is not visible. */
static void put_character(FILE *out, uint32_t c)
{
    char bytes[4];

    if (visibility_of(c) == VISIBLE)
        fwrite(bytes, 1, utf8_put(bytes, c), out);
    else
        fprintf(out, "[U+%04X]", (unsigned)c);
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
