/* icu_text.h - between ICU's UTF-16 and UTF-8.
 *
 * SPDX-License-Identifier: MIT */
#ifndef FORMAT_ICU_TEXT_H
#define FORMAT_ICU_TEXT_H

#include <unicode/utypes.h>

#include "base/sink.h"

/* Append UTF-16 text. */
void sink_put_utf16(struct sink *s, const UChar *text, int32_t len);

#endif
