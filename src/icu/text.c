/* text.c - between ICU's UTF-16 and UTF-8.
 *
 * SPDX-License-Identifier: MIT */
#include "icu/text.h"

#include <stdlib.h>

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

        if (c < 0x80 && n < sizeof chunk - 4) {          /* as most characters are */
            chunk[n++] = (char)c;
            continue;
        }
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

bool sink_put_icu(struct sink *s, icu_writer *write, void *with)
{
    enum { SMALL = 256 };
    UErrorCode status = U_ZERO_ERROR;
    UChar small[SMALL], *text = small;
    int32_t len = write(with, small, SMALL, &status);
    bool good;

    if (status == U_BUFFER_OVERFLOW_ERROR) {
        status = U_ZERO_ERROR;
        text = malloc(((size_t)len + 1) * sizeof *text);
        if (text)
            len = write(with, text, len + 1, &status);
    }
    good = text && U_SUCCESS(status);
    if (good)
        sink_put_utf16(s, text, len);
    if (text != small)
        free(text);
    return good;
}
