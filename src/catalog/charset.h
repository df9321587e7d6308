/* charset.h - converting the text of a catalog to UTF-8.
 *
 * SPDX-License-Identifier: MIT */
#ifndef CATALOG_CHARSET_H
#define CATALOG_CHARSET_H

#include <stdbool.h>
#include <stddef.h>

#include <flowmsg/flowmsg.h>

#include "base/buffer.h"

/* The name of the encoding in the text of a header entry, *@len bytes in @text; NULL if there is
 * none. */
const char *charset_in_header(const char *text, size_t *len);

/* The name that iconv_open() has for an encoding; "UTF-8" for an encoding that needs no conversion;
 * NULL for an encoding that catalogs may not have. */
const char *charset_name(const char *name, size_t len);

/* Is text in the encoding @name, which charset_name() returned, UTF-8 without conversion? */
bool charset_is_utf8(const char *name);

struct charset_converter;

/* Make a converter from the encoding @name; charset_close() frees it.  Fails if this system has no
 * such converter. */
int charset_open(struct charset_converter **out, const char *name, struct flowmsg_error *err);
void charset_close(struct charset_converter *converter);

/* Append @text in UTF-8.  False: only the first *@good bytes of the text convert.  If memory runs
 * out, only @out shows it. */
bool charset_convert(struct charset_converter *converter, const char *text, size_t len,
                     struct buffer *out, size_t *good);

/* Undo the conversion of printable ASCII characters that became other characters, from @start of
 * @out on.  Programs ask for ids by the bytes in their source, as with gettext. */
void charset_restore_ascii(const struct charset_converter *converter, struct buffer *out,
                           size_t start);

#endif
