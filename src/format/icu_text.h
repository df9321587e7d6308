/* icu_text.h - between ICU's UTF-16 and UTF-8.
 *
 * SPDX-License-Identifier: MIT */
#ifndef FORMAT_ICU_TEXT_H
#define FORMAT_ICU_TEXT_H

#include <stdlib.h>

#include <unicode/utypes.h>

#include "base/sink.h"

/* Append UTF-16 text. */
void sink_put_utf16(struct sink *s, const UChar *text, int32_t len);

/* Append what an ICU function writes into (UChar *text, int32_t size, UErrorCode
 * *status), of whatever length: once into a small buffer, else into one of the
 * size needed.  @otherwise is done when ICU or memory fails. */
#define PUT_ICU(s, call, otherwise)                                                          \
    do {                                                                                     \
        UErrorCode status = U_ZERO_ERROR;                                                    \
        UChar small[256], *text = small;                                                     \
        int32_t size = 256, need = call;                                                     \
                                                                                             \
        if (status == U_BUFFER_OVERFLOW_ERROR) {                                             \
            status = U_ZERO_ERROR;                                                           \
            size = need + 1;                                                                 \
            text = malloc((size_t)size * sizeof *text);                                      \
            need = text ? call : 0;                                                          \
        }                                                                                    \
        if (text && U_SUCCESS(status))                                                       \
            sink_put_utf16(s, text, need);                                                   \
        else                                                                                 \
            otherwise;                                                                       \
        if (text != small)                                                                   \
            free(text);                                                                      \
    } while (0)

#endif
