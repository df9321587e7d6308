/* preview_request.c - check requests before they are answered.
 *
 * SPDX-License-Identifier: MIT
 *
 * A path is compared with the known paths, one by one.  No path is ever looked up on disk. */
#include "preview/preview_request.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "preview/preview.h"

static const char alphanumeric[] = "0123456789abcdefghijklmnopqrstuvwxyz"
                                   "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

/* Is each byte a letter, a digit, or one of @others? */
static bool consists_of(const char *text, size_t len, const char *others)
{
    for (size_t i = 0; i < len; i++)
        if (text[i] == '\0' || (!strchr(alphanumeric, text[i]) && !strchr(others, text[i])))
            return false;
    return true;
}

static bool is_header(const char *name, size_t len, const char *wanted)
{
    return len == strlen(wanted) && strncasecmp(name, wanted, len) == 0;
}

/* RFC 9110: a name is a token (5.6.2), a Host is a host and a port (7.2, RFC 3986 3.2.2). */
void request_note_header(struct request *request, const char *name, size_t name_len,
                         const char *value, size_t len)
{
    if (name_len == 0 || !consists_of(name, name_len, "!#$%&'*+-.^_`|~"))
        request->malformed = true;
    if (is_header(name, name_len, "Host")) {
        request->n_hosts++;
        request->host = value;
        request->host_len = len;
        request->malformed |= !consists_of(value, len, "-._~!$&'()*+,;=%:[]");
    } else if (is_header(name, name_len, "Content-Length")) {
        request->n_lengths++;
        request->body |= len != 1 || value[0] != '0';
    } else if (is_header(name, name_len, "Transfer-Encoding")) {
        request->body = true;
    }
}

static int hexadecimal(char c)
{
    return c >= '0' && c <= '9' ? c - '0' : (c | 0x20) >= 'a' && (c | 0x20) <= 'f'
                                                ? (c | 0x20) - 'a' + 10 : -1;
}

size_t request_unescape(char *text)
{
    char *to = text;

    for (const char *from = text; *from; from++, to++) {
        int high = *from == '%' ? hexadecimal(from[1]) : -1;
        int low = high < 0 ? -1 : hexadecimal(from[2]);

        *to = *from;
        if (low >= 0 && (high > 0 || low > 0)) {
            *to = (char)(high << 4 | low);
            from += 2;
        }
    }
    *to = '\0';
    return (size_t)(to - text);
}

bool request_host_is_ours(const char *host, size_t len, unsigned port)
{
    static const char *const names[] = { "127.0.0.1", "localhost", "[::1]" };
    char digits[16];

    snprintf(digits, sizeof digits, ":%u", port);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        size_t n = strlen(names[i]);

        if (len < n || strncasecmp(host, names[i], n) != 0)
            continue;
        if ((len - n == strlen(digits) && memcmp(host + n, digits, len - n) == 0) ||
            (port == 80 && len == n))
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

/* The path and the host.  The host of an absolute target overrides Host (RFC 9112 3.2.2). */
static const char *split_target(const struct request *request, const char **host, size_t *len)
{
    static const char scheme[] = "http://";
    const char *path = request->path;

    *host = request->host;
    *len = request->host_len;
    if (strncasecmp(path, scheme, sizeof scheme - 1) == 0) {
        *host = path + sizeof scheme - 1;
        *len = strcspn(*host, "/");
        path = *host + *len;
    }
    return path;
}

/* A request without a Host, or with several, is malformed (RFC 9112 3.2).  So is one with two
 * lengths: a proxy may have used the other one. */
static bool is_well_formed(const struct request *request)
{
    return !request->malformed && request->n_hosts == 1 && request->n_lengths <= 1;
}

unsigned request_check(const struct request *request, enum request_what *what, size_t *asset)
{
    const char *host, *path;
    size_t len;

    path = split_target(request, &host, &len);
    if (!is_well_formed(request))
        return REQUEST_BAD;
    if (!request_host_is_ours(host, len, request->port) ||
        !request_has_token(path, request->token))
        return REQUEST_FOREIGN;
    path += 1 + REQUEST_TOKEN;
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
