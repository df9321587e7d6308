/* text.h - ICU's UTF-16 to UTF-8.
 *
 * SPDX-License-Identifier: MIT */
#ifndef ICU_TEXT_H
#define ICU_TEXT_H

#include <unicode/utypes.h>

#include "base/sink.h"

/* Append UTF-16 text. */
void sink_put_utf16(struct sink *s, const UChar *text, int32_t len);

/* Writes UTF-16 text of ICU to @text of @size units, and returns its length, which may exceed
 * @size.  @with: the arguments. */
typedef int32_t icu_writer(void *with, UChar *text, int32_t size, UErrorCode *status);

/* Append the text of @write, of any length: it is called again with a larger buffer when the first
 * one is too small.  False: ICU or memory failed, and nothing is put. */
bool sink_put_icu(struct sink *s, icu_writer *write, void *with);

#endif
