/* charset.h - from the encoding of a catalog to UTF-8.
 *
 * SPDX-License-Identifier: MIT */
#ifndef CATALOG_CHARSET_H
#define CATALOG_CHARSET_H

#include <stdbool.h>
#include <stddef.h>

#include <flowmsg/flowmsg.h>

#include "base/buffer.h"

/* Where the text of a header entry names its encoding; NULL: it does not. */
const char *charset_in_header(const char *text, size_t *len);

/* The name by which iconv_open() knows an encoding that a catalog may have; NULL for
 * any other.  "UTF-8" for all that need no conversion. */
const char *charset_name(const char *name, size_t len);

/* True when text in the encoding, of a name from above, is UTF-8 as it is. */
bool charset_is_utf8(const char *name);

struct charset_converter;

/* A converter from the encoding, for charset_close().  Fails when this system has none. */
int charset_open(struct charset_converter **out, const char *name, struct flowmsg_error *err);
void charset_close(struct charset_converter *converter);

/* Append @text in UTF-8.  False: it does not convert; *@good bytes of it do.  That
 * memory ran out shows in the buffer alone. */
bool charset_convert(struct charset_converter *converter, const char *text, size_t len,
                     struct buffer *out, size_t *good);

/* Printable ASCII that became something else in what was appended from @start on is
 * ASCII again.  Programs ask for ids by the bytes in their source, as with gettext. */
void charset_restore_ascii(const struct charset_converter *converter, struct buffer *out,
                           size_t start);

#endif
