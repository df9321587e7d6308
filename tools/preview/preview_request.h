/* preview_request.h - check requests before they are answered.
 *
 * SPDX-License-Identifier: MIT */
#ifndef TOOLS_PREVIEW_REQUEST_H
#define TOOLS_PREVIEW_REQUEST_H

#include <stdbool.h>
#include <stddef.h>

enum {
    REQUEST_MAX_QUERY = 8 * 1024,     /* bytes of one value in the query */
    REQUEST_OK = 200,
    REQUEST_BAD = 400, REQUEST_FOREIGN = 403, REQUEST_NOT_FOUND = 404, REQUEST_METHOD = 405,
    REQUEST_BODY = 413, REQUEST_LONG = 414, REQUEST_BUSY = 503
};

enum { REQUEST_TOKEN = 32 };          /* characters: 128 bits as hexadecimal digits */

enum request_what { REQUEST_ASSET, REQUEST_STATE, REQUEST_RENDER };

/* A request; all zero: no headers yet. */
struct request {
    const char *method, *path;        /* path without query, unescaped */
    const char *host;                 /* header Host; NULL: none */
    size_t host_len;
    unsigned n_hosts, n_lengths;      /* numbers of headers Host and Content-Length */
    bool body, malformed;
    unsigned port;                    /* the server's port */
    const char *token;                /* the server's token: each path begins with /TOKEN/ */
};

/* Note a header; the request borrows the value. */
void request_note_header(struct request *request, const char *name, size_t name_len,
                         const char *value, size_t len);

/* Unescape a path or a part of a query in place; returns the new length.  %00 stays escaped: a NUL
 * would end the text. */
size_t request_unescape(char *text);

/* Check a request.  REQUEST_OK, or the HTTP status to refuse it with.  Sets *what, and *asset to an
 * index of preview_assets. */
unsigned request_check(const struct request *request, enum request_what *what, size_t *asset);

/* Does the path begin with /TOKEN/?  Takes the same time however much of it is right. */
bool request_has_token(const char *path, const char *token);

/* Is the host a name of the loopback interface, with this port?  The address alone is not enough: a
 * foreign page could read this one under a name of its own that leads here (DNS rebinding). */
bool request_host_is_ours(const char *host, size_t len, unsigned port);

#endif
