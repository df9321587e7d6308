/* preview_request.h - which requests a preview answers.
 *
 * SPDX-License-Identifier: MIT */
#ifndef TOOLS_PREVIEW_REQUEST_H
#define TOOLS_PREVIEW_REQUEST_H

#include <stdbool.h>
#include <stddef.h>

enum {
    REQUEST_MAX_QUERY = 8 * 1024,     /* bytes of a value in the query */
    REQUEST_OK = 200,
    REQUEST_BAD = 400, REQUEST_FOREIGN = 403, REQUEST_NOT_FOUND = 404, REQUEST_METHOD = 405,
    REQUEST_BODY = 413, REQUEST_LONG = 414, REQUEST_BUSY = 503
};

enum { REQUEST_TOKEN = 32 };          /* characters: 128 bits as hexadecimal digits */

enum request_what { REQUEST_ASSET, REQUEST_STATE, REQUEST_RENDER };

/* All zero, it has no header yet. */
struct request {
    const char *method, *path;        /* the path without its query, escapes undone */
    const char *host;                 /* header Host; NULL: there is none */
    size_t host_len;
    unsigned n_hosts, n_lengths;      /* headers Host and Content-Length */
    bool body, malformed;
    unsigned port;                    /* ours */
    const char *token;                /* ours, REQUEST_TOKEN characters: /TOKEN/ begins each path */
};

/* Note a header; the request borrows the value. */
void request_note_header(struct request *request, const char *name, size_t name_len,
                         const char *value, size_t len);

/* Undo the escapes of a path or of a part of a query, in place; returns the new length.  %00 stays
 * as it is: a NUL would end the text. */
size_t request_unescape(char *text);

/* REQUEST_OK, or the HTTP status it is refused with.  Sets *what, and the asset's
 * index in preview_assets. */
unsigned request_check(const struct request *request, enum request_what *what, size_t *asset);

/* Does the path begin with /TOKEN/?  Takes as long whatever of it is right. */
bool request_has_token(const char *path, const char *token);

/* Is it this machine by one of the names of its loopback interface, and this port?  Any
 * other name was made to lead here: a page elsewhere would read ours (DNS rebinding). */
bool request_host_is_ours(const char *host, size_t len, unsigned port);

#endif
