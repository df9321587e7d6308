/* icu_text.h - between ICU's UTF-16 and UTF-8.
 *
 * SPDX-License-Identifier: MIT */
#ifndef FORMAT_ICU_TEXT_H
#define FORMAT_ICU_TEXT_H

#include <unicode/utypes.h>

#include "base/sink.h"

/* Append UTF-16 text. */
void sink_put_utf16(struct sink *s, const UChar *text, int32_t len);

/* Calls a function of ICU that writes UTF-16 text, as these functions do: returns the length,
 * which may exceed @size.  @with: its arguments. */
typedef int32_t icu_writer(void *with, UChar *text, int32_t size, UErrorCode *status);

/* Append the text of @write, of any length: it is called again with a larger buffer when the first
 * one is too small.  False: ICU or memory failed, and nothing is put. */
bool sink_put_icu(struct sink *s, icu_writer *write, void *with);

#endif
