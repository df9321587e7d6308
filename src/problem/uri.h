/* uri.h - parts of URIs (RFC 3986) inside JSON strings.
 *
 * SPDX-License-Identifier: MIT
 *
 * Only characters that a URI may have are written; all other bytes become %XX.  None of these
 * characters needs an escape in JSON or in a header of HTTP. */
#ifndef PROBLEM_URI_H
#define PROBLEM_URI_H

#include "base/json_write.h"

/* A URI reference.  Its own %XX stay. */
void uri_put_reference(struct json_out *out, const char *text);

/* A path of segments with "/" between them (3.3). */
void uri_put_segments(struct json_out *out, const char *text);

/* A fragment (3.5), as RFC 6901, 6 writes a JSON Pointer after "#". */
void uri_put_fragment(struct json_out *out, const char *text);

/* Decode %XX in @text of @len bytes to @to, which has room for @len bytes.  Returns the length. */
size_t uri_decode(char *to, const char *text, size_t len);

#endif
