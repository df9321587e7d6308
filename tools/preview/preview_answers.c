/* preview_answers.c - answers to requests.
 *
 * SPDX-License-Identifier: MIT */
#include "tool.h"

#ifdef HAVE_GETTEXTPO

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "messages/flowmsg-tool.h"
#include "preview/preview_server.h"

enum { WAIT_MS = 10 * 1000 };        /* an answer waits this long for a change */

/* The page loads and runs its own files only, stays out of frames, and tells its address to nobody:
 * Referrer-Policy, no-store. */
static void add_headers(struct MHD_Response *response, const char *type)
{
    static const char *const headers[][2] = {
        { "Content-Security-Policy",
          "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
          "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'" },
        { "X-Content-Type-Options", "nosniff" },
        { "Referrer-Policy", "no-referrer" },
        { "Cross-Origin-Resource-Policy", "same-origin" },
        { "Cross-Origin-Opener-Policy", "same-origin" },
        { "Cache-Control", "no-store" },
    };

    MHD_add_response_header(response, MHD_HTTP_HEADER_CONTENT_TYPE, type);
    for (size_t i = 0; i < sizeof headers / sizeof *headers; i++)
        MHD_add_response_header(response, headers[i][0], headers[i][1]);
}

/* Make a response; @data is copied unless it is constant. */
struct MHD_Response *answer_response(const char *type, const char *data, size_t len,
                                     enum MHD_ResponseMemoryMode mode)
{
    struct MHD_Response *response =
        need(MHD_create_response_from_buffer(len, (void *)(uintptr_t)data, mode));

    add_headers(response, type);
    return response;
}

static enum MHD_Result send_once(struct MHD_Connection *connection, unsigned status,
                                 struct MHD_Response *response)
{
    enum MHD_Result result = MHD_queue_response(connection, status, response);

    MHD_destroy_response(response);
    return result;
}

static enum MHD_Result refuse(struct MHD_Connection *connection, unsigned status)
{
    static const struct { unsigned status; const char *code; } texts[] = {
        { REQUEST_BAD, FLOWMSG_TOOL_preview_not_understood },
        { REQUEST_FOREIGN, FLOWMSG_TOOL_preview_foreign },
        { REQUEST_NOT_FOUND, FLOWMSG_TOOL_preview_no_page },
        { REQUEST_METHOD, FLOWMSG_TOOL_preview_method },
        { REQUEST_BODY, FLOWMSG_TOOL_preview_body },
        { REQUEST_LONG, FLOWMSG_TOOL_preview_too_long },
        { REQUEST_BUSY, FLOWMSG_TOOL_preview_too_costly },
    };
    struct MHD_Response *response;
    size_t i = 0, len;
    char *text;

    while (texts[i].status != status && i + 1 < sizeof texts / sizeof *texts)
        i++;
    text = own_text(texts[i].code, FLOWMSG_DETAIL, NO_ARGS);
    len = strlen(text);
    text = need(realloc(text, len + 2));
    text[len] = '\n';
    response = answer_response("text/plain; charset=utf-8", text, len + 1, MHD_RESPMEM_MUST_FREE);
    if (status == REQUEST_METHOD)
        MHD_add_response_header(response, MHD_HTTP_HEADER_ALLOW, "GET, HEAD");
    if (status == REQUEST_FOREIGN)
        MHD_add_response_header(response, MHD_HTTP_HEADER_CONNECTION, "close");
    return send_once(connection, status, response);
}

const char *answer_query(struct MHD_Connection *connection, const char *name)
{
    return MHD_lookup_connection_value(connection, MHD_GET_ARGUMENT_KIND, name);
}

/* Note that the contents changed. */
void server_change(struct server *s)
{
    s->n_changes++;
    s->preview->change = s->n_changes + 1;
    snprintf(s->version, sizeof s->version, "%llx-%llu", (unsigned long long)s->started,
             (unsigned long long)s->n_changes);
    if (s->state)
        MHD_destroy_response(s->state);
    s->state = NULL;
}

static struct MHD_Response *state_of(struct server *s)
{
    struct json_out out = { 0 };

    if (!s->state) {
        preview_json(&out, s->preview, s->version);
        s->state = answer_response("application/json", out.data, out.len, MHD_RESPMEM_MUST_FREE);
    }
    return s->state;
}

/* The number of the change that made the version @since of this server; 0: it is none. */
static uint64_t change_of(const struct server *s, const char *since)
{
    char head[sizeof s->version];
    int n = snprintf(head, sizeof head, "%llx-", (unsigned long long)s->started);
    uint64_t change;
    char *end;

    if (!since || strncmp(since, head, (size_t)n) != 0 || since[n] < '0' || since[n] > '9')
        return 0;
    change = strtoull(since + n, &end, 10);
    return *end ? 0 : change;
}

/* The page asks for what has changed only.  Other clients get all texts. */
static enum MHD_Result send_contents(struct server *s, struct answer *a, const char *since)
{
    const char *only = answer_query(a->connection, "only");
    struct json_out out = { 0 };

    if (!only || strcmp(only, "changes") != 0)
        return MHD_queue_response(a->connection, MHD_HTTP_OK, state_of(s));
    preview_changes_json(&out, s->preview, s->version, change_of(s, since));
    return send_once(a->connection, MHD_HTTP_OK,
                     answer_response("application/json", out.data, out.len,
                                     MHD_RESPMEM_MUST_FREE));
}

static enum MHD_Result wait_longer(struct server *s, struct answer *a)
{
    a->next = s->waiting;
    s->waiting = a;
    MHD_suspend_connection(a->connection);
    return MHD_YES;
}

bool server_is_brief(const struct server *s, int64_t now)
{
    return s->judging_since > 0 && now < s->judging_since + BRIEF_MS;
}

static enum MHD_Result send_state(struct server *s, struct answer *a)
{
    const char *since = answer_query(a->connection, "since");
    bool known = since && strcmp(since, s->version) == 0;
    int64_t now = job_now();

    if (a->until == 0)
        a->until = now + (known ? WAIT_MS : BRIEF_MS);
    if (!s->ending && now < a->until && (known || (!since && server_is_brief(s, now))))
        return wait_longer(s, a);
    if (known)
        return send_once(a->connection, MHD_HTTP_NO_CONTENT,
                         answer_response("text/plain", "", 0, MHD_RESPMEM_PERSISTENT));
    return send_contents(s, a, since);
}

/* Send a message with its examples: the columns have it. */
static enum MHD_Result send_message(struct server *s, struct answer *a, const char *code)
{
    const struct flowmsg_registry *r = lint_registry(s->preview->lint);
    const struct flowmsg_definition *d = flowmsg_registry_find(r, code);
    struct json_out out = { 0 };

    if (!d)
        return refuse(a->connection, REQUEST_BAD);
    preview_message_json(&out, s->preview, flowmsg_definition_index(r, d));
    return send_once(a->connection, MHD_HTTP_OK,
                     answer_response("application/json", out.data, out.len,
                                     MHD_RESPMEM_MUST_FREE));
}

static enum MHD_Result send_rendering(struct server *s, struct answer *a)
{
    const char *code = answer_query(a->connection, "code");
    const char *args = answer_query(a->connection, "args");
    enum MHD_Result result;

    if (!code || (args && strlen(args) > REQUEST_MAX_QUERY))
        return refuse(a->connection, code ? REQUEST_LONG : REQUEST_BAD);
    if (s->ending)
        return refuse(a->connection, REQUEST_BUSY);
    if (!args && !answer_query(a->connection, "locale"))
        return send_message(s, a, code);
    if (a->status == 0) {
        a->until = INT64_MAX;                    /* its child has a deadline */
        a->rendering = true;
        return wait_longer(s, a);
    }
    if (!a->rendered)
        return refuse(a->connection, a->status);
    result = MHD_queue_response(a->connection, a->status, a->rendered);
    MHD_destroy_response(a->rendered);
    a->rendered = NULL;
    return result;
}

/* ----------------------------------------------------------------------- requests */

static enum MHD_Result note_header(void *cls, enum MHD_ValueKind kind, const char *name,
                                   size_t name_len, const char *value, size_t len)
{
    (void)kind;
    request_note_header(cls, name, name_len, value ? value : "", value ? len : 0);
    return MHD_YES;
}

size_t answer_unescape(void *cls, struct MHD_Connection *connection, char *text)
{
    (void)cls;
    (void)connection;
    return request_unescape(text);
}

/* Called first with the headers, then again when an answer can be sent. */
enum MHD_Result answer_request(void *cls, struct MHD_Connection *connection, const char *url,
                               const char *method, const char *version, const char *upload,
                               size_t *upload_len, void **con_cls)
{
    struct server *s = cls;
    struct answer *a = *con_cls;
    enum request_what what = REQUEST_ASSET;
    const struct preview_asset *asset;
    size_t i = 0;
    struct request request = {
        .method = method, .path = url, .port = s->port, .token = s->token,
    };
    unsigned status;

    (void)version;
    (void)upload;
    (void)upload_len;
    MHD_get_connection_values_n(connection, MHD_HEADER_KIND, note_header, &request);
    status = request_check(&request, &what, &i);
    if (!a) {
        client_asked(client_of(connection), status != REQUEST_FOREIGN);
        *con_cls = a = need(calloc(1, sizeof *a));
        a->connection = connection;
        return status == REQUEST_OK ? MHD_YES : refuse(connection, status);
    }
    if (status != REQUEST_OK)
        return refuse(connection, status);
    switch (what) {
    case REQUEST_STATE: return send_state(s, a);
    case REQUEST_RENDER: return send_rendering(s, a);
    case REQUEST_ASSET: break;
    }
    asset = &preview_assets[i];
    if (i == 0)
        return send_once(connection, MHD_HTTP_OK,
                         answer_response(asset->type, s->page.data, s->page.len,
                                         MHD_RESPMEM_PERSISTENT));
    return send_once(connection, MHD_HTTP_OK,
                     answer_response(asset->type, asset->data, asset->len, MHD_RESPMEM_PERSISTENT));
}

void answer_forget(void *cls, struct MHD_Connection *connection, void **con_cls,
                   enum MHD_RequestTerminationCode code)
{
    struct server *s = cls;
    struct answer *a = *con_cls;

    (void)code;
    client_answered(client_of(connection));
    for (struct answer **at = &s->waiting; *at; at = &(*at)->next)
        if (*at == a) {
            *at = (*at)->next;
            break;
        }
    if (a)
        work_end(s, a);
    if (a && a->rendered)
        MHD_destroy_response(a->rendered);
    free(a);
    *con_cls = NULL;
}

/* Resume answers that waited long enough or are rendered; @all: all except those that a child is
 * rendering. */
void server_wake(struct server *s, bool all)
{
    int64_t now = job_now();

    for (struct answer **at = &s->waiting; *at;) {
        struct answer *a = *at;

        if (s->ending || a->status || (!a->rendering && (all || a->until <= now))) {
            *at = a->next;
            MHD_resume_connection(a->connection);
        } else {
            at = &a->next;
        }
    }
}

#endif
