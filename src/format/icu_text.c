/* icu_text.c - between ICU's UTF-16 and UTF-8.
 *
 * SPDX-License-Identifier: MIT */
#include "format/icu_text.h"

static bool is_lead(UChar c)
{
    return (c & 0xFC00) == 0xD800;
}

static bool is_trail(UChar c)
{
    return (c & 0xFC00) == 0xDC00;
}

void sink_put_utf16(struct sink *s, const UChar *text, int32_t len)
{
    char chunk[256];
    size_t n = 0;

    for (int32_t i = 0; i < len; i++) {
        uint32_t c = text[i];

        if (is_lead(text[i]) && i + 1 < len && is_trail(text[i + 1]))
            c = 0x10000 + ((c - 0xD800) << 10) + (text[++i] - 0xDC00u);
        else if (is_lead(text[i]) || is_trail(text[i]))
            c = 0xFFFD;
        n += utf8_put(chunk + n, c);
        if (n > sizeof chunk - 4) {
            sink_put(s, chunk, n);
            n = 0;
        }
    }
    sink_put(s, chunk, n);
}
