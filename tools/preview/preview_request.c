/* preview_request.c - which requests a preview answers.
 *
 * SPDX-License-Identifier: MIT
 *
 * Paths are compared with what there is, one by one: no path is ever looked up on disk. */
#include "preview/preview_request.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "preview/preview.h"

bool request_host_is_ours(const char *host, unsigned port)
{
    static const char *const names[] = { "127.0.0.1", "localhost", "[::1]" };
    char digits[16];

    snprintf(digits, sizeof digits, ":%u", port);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        size_t n = strlen(names[i]);

        if (strncasecmp(host, names[i], n) == 0 &&
            (strcmp(host + n, digits) == 0 || (port == 80 && host[n] == '\0')))
            return true;
    }
    return false;
}

bool request_has_token(const char *path, const char *token)
{
    unsigned wrong = 0;

    if (strnlen(path, REQUEST_TOKEN + 2) < REQUEST_TOKEN + 2)
        return false;
    for (size_t i = 0; i < REQUEST_TOKEN; i++)
        wrong |= (unsigned)(path[1 + i] ^ token[i]);
    wrong |= (unsigned)(path[0] ^ '/') | (unsigned)(path[1 + REQUEST_TOKEN] ^ '/');
    return wrong == 0;
}

static bool find_asset(const char *name, size_t *asset)
{
    if (*name == '\0')
        name = "index.html";
    for (*asset = 0; preview_assets[*asset].name; ++*asset)
        if (strcmp(preview_assets[*asset].name, name) == 0)
            return true;
    return false;
}

unsigned request_check(const struct request *request, enum request_what *what, size_t *asset)
{
    const char *path;

    if (!request->host)
        return REQUEST_BAD;
    if (!request_host_is_ours(request->host, request->port) ||
        !request_has_token(request->path, request->token))
        return REQUEST_FOREIGN;
    path = request->path + 1 + REQUEST_TOKEN;
    if (strcmp(request->method, "GET") != 0 && strcmp(request->method, "HEAD") != 0)
        return REQUEST_METHOD;
    if (request->body)
        return REQUEST_BODY;
    if (strcmp(path, "/api/state") == 0)
        *what = REQUEST_STATE;
    else if (strcmp(path, "/api/render") == 0)
        *what = REQUEST_RENDER;
    else if (find_asset(path + 1, asset))
        *what = REQUEST_ASSET;
    else
        return REQUEST_NOT_FOUND;
    return REQUEST_OK;
}
