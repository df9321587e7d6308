/* preview_server.c - the page, served on the loopback interface.
 *
 * SPDX-License-Identifier: MIT
 *
 * One thread: it waits for requests and for changes of the files at once.  A page that
 * has what there is asks for what comes next (/api/state?since=VERSION) and is kept
 * waiting until there is something, or told after a while that there is nothing, so that
 * one whose reader is gone does not wait for ever. */
#include "preview/preview.h"

#include "tool.h"

#ifdef HAVE_GETTEXTPO

#include <arpa/inet.h>
#include <errno.h>
#include <microhttpd.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <unistd.h>

#include "preview/preview_request.h"
#include "scanner/print.h"
#include "watch.h"

enum {
    MOST_CONNECTIONS = 100,
    CONNECTION_MEMORY = 32 * 1024,   /* request line and headers of a connection fit, or not */
    IDLE_SECONDS = 60,
    WAIT_MS = 10 * 1000,             /* for something new */
    LOOK_MS = 500                    /* how often, where a system cannot tell of changes */
};

/* A request while it is answered. */
struct answer {
    struct MHD_Connection *connection;
    struct answer *next;             /* of those that wait */
    int64_t until;                   /* in milliseconds; 0: does not wait yet */
};

struct server {
    struct preview *preview;
    struct MHD_Daemon *daemon;
    struct MHD_Response *state;      /* what is shown now; NULL: to be made */
    char version[48];
    int64_t started;                 /* a page of an earlier server has another version */
    struct answer *waiting;
    struct watch watch;
    const char **folders;
    unsigned port;
};

static int64_t now_ms(clockid_t clock)
{
    struct timespec t;

    clock_gettime(clock, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* ------------------------------------------------------------------------ answers */

/* Nothing but what is ours is loaded, run, framed or told to others. */
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

/* @data is copied unless it is constant. */
static struct MHD_Response *make_response(const char *type, const char *data, size_t len,
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
    static const struct { unsigned status; const char *text; } texts[] = {
        { REQUEST_BAD, "This request is not understood.\n" },
        { REQUEST_FOREIGN, "This page is for this machine alone.\n" },
        { REQUEST_NOT_FOUND, "There is no such page.\n" },
        { REQUEST_METHOD, "There is nothing to change here: GET or HEAD.\n" },
        { REQUEST_BODY, "A request has no body here.\n" },
        { REQUEST_LONG, "The request is too long.\n" },
    };
    struct MHD_Response *response;
    size_t i = 0;

    while (texts[i].status != status && i + 1 < sizeof texts / sizeof *texts)
        i++;
    response = make_response("text/plain", texts[i].text, strlen(texts[i].text),
                             MHD_RESPMEM_PERSISTENT);
    if (status == REQUEST_METHOD)
        MHD_add_response_header(response, MHD_HTTP_HEADER_ALLOW, "GET, HEAD");
    return send_once(connection, status, response);
}

static void make_state(struct server *s)
{
    struct json_out out = { 0 };

    snprintf(s->version, sizeof s->version, "%llx-%llu", (unsigned long long)s->started,
             (unsigned long long)s->preview->n_changes);
    if (s->state)
        MHD_destroy_response(s->state);
    preview_json(&out, s->preview, s->version);
    s->state = make_response("application/json", out.data, out.len, MHD_RESPMEM_MUST_FREE);
}

static const char *query(struct MHD_Connection *connection, const char *name)
{
    return MHD_lookup_connection_value(connection, MHD_GET_ARGUMENT_KIND, name);
}

static enum MHD_Result send_state(struct server *s, struct answer *a)
{
    const char *since = query(a->connection, "since");

    if (!since || strcmp(since, s->version) != 0)
        return MHD_queue_response(a->connection, MHD_HTTP_OK, s->state);
    if (a->until)
        return send_once(a->connection, MHD_HTTP_NO_CONTENT,
                         make_response("application/json", "", 0, MHD_RESPMEM_PERSISTENT));
    a->until = now_ms(CLOCK_MONOTONIC) + WAIT_MS;
    a->next = s->waiting;
    s->waiting = a;
    MHD_suspend_connection(a->connection);
    return MHD_YES;
}

static enum MHD_Result send_rendering(struct server *s, struct MHD_Connection *connection)
{
    const char *code = query(connection, "code"), *text = query(connection, "args");
    struct json_out out = { 0 };
    struct json_doc args = { 0 };
    unsigned status = MHD_HTTP_OK;

    if (!code || (text && strlen(text) > REQUEST_MAX_QUERY))
        status = code ? REQUEST_LONG : REQUEST_BAD;
    else if (text && !json_parse(&args, text, strlen(text), NULL))
        status = REQUEST_BAD;
    else if (!preview_render(&out, s->preview, code, query(connection, "locale"), &args))
        status = REQUEST_BAD;
    json_doc_free(&args);
    if (status != MHD_HTTP_OK) {
        json_out_free(&out);
        return refuse(connection, status);
    }
    need(out.failed ? NULL : out.data);
    return send_once(connection, status,
                     make_response("application/json", out.data, out.len, MHD_RESPMEM_MUST_FREE));
}

/* ----------------------------------------------------------------------- requests */

static bool has_body(struct MHD_Connection *connection)
{
    const char *len = MHD_lookup_connection_value(connection, MHD_HEADER_KIND,
                                                  MHD_HTTP_HEADER_CONTENT_LENGTH);

    return (len && strcmp(len, "0") != 0) ||
           MHD_lookup_connection_value(connection, MHD_HEADER_KIND,
                                       MHD_HTTP_HEADER_TRANSFER_ENCODING);
}

/* Called with the headers at first, and again when there is something to send. */
static enum MHD_Result handle(void *cls, struct MHD_Connection *connection, const char *url,
                              const char *method, const char *version, const char *upload,
                              size_t *upload_len, void **con_cls)
{
    struct server *s = cls;
    struct answer *a = *con_cls;
    enum request_what what = REQUEST_ASSET;
    const struct preview_asset *asset;
    size_t i = 0;
    struct request request = {
        .method = method, .path = url, .port = s->port, .body = has_body(connection),
        .host = MHD_lookup_connection_value(connection, MHD_HEADER_KIND, MHD_HTTP_HEADER_HOST),
    };
    unsigned status = request_check(&request, &what, &i);

    (void)version;
    (void)upload;
    (void)upload_len;
    if (status != REQUEST_OK)
        return refuse(connection, status);
    if (!a) {
        *con_cls = a = need(calloc(1, sizeof *a));
        a->connection = connection;
        return MHD_YES;
    }
    switch (what) {
    case REQUEST_STATE: return send_state(s, a);
    case REQUEST_RENDER: return send_rendering(s, connection);
    case REQUEST_ASSET: break;
    }
    asset = &preview_assets[i];
    return send_once(connection, MHD_HTTP_OK,
                     make_response(asset->type, asset->data, asset->len, MHD_RESPMEM_PERSISTENT));
}

static void forget(void *cls, struct MHD_Connection *connection, void **con_cls,
                   enum MHD_RequestTerminationCode code)
{
    struct server *s = cls;

    (void)connection;
    (void)code;
    for (struct answer **at = &s->waiting; *at; at = &(*at)->next)
        if (*at == *con_cls) {
            *at = (*at)->next;
            break;
        }
    free(*con_cls);
    *con_cls = NULL;
}

/* Those that have waited long enough, or all. */
static void wake(struct server *s, bool all)
{
    int64_t now = now_ms(CLOCK_MONOTONIC);

    for (struct answer **at = &s->waiting; *at;) {
        struct answer *a = *at;

        if (!all && a->until > now) {
            at = &a->next;
            continue;
        }
        *at = a->next;
        MHD_resume_connection(a->connection);
    }
}

/* -------------------------------------------------------------------------- waiting */

static volatile sig_atomic_t stopped;

static void stop(int signal_number)
{
    (void)signal_number;
    stopped = 1;
}

/* Signals come while it waits, and at no other time. */
static void catch_signals(sigset_t *while_waiting)
{
    struct sigaction action = { .sa_handler = stop };
    sigset_t ours;

    sigemptyset(&action.sa_mask);
    sigemptyset(&ours);
    sigaddset(&ours, SIGINT);
    sigaddset(&ours, SIGTERM);
    sigprocmask(SIG_BLOCK, &ours, while_waiting);
    sigdelset(while_waiting, SIGINT);
    sigdelset(while_waiting, SIGTERM);
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
    signal(SIGPIPE, SIG_IGN);
}

static int64_t how_long(struct server *s)
{
    int64_t most = s->watch.fd < 0 ? LOOK_MS : WAIT_MS, now = now_ms(CLOCK_MONOTONIC);
    MHD_UNSIGNED_LONG_LONG wanted;

    if (MHD_get_timeout(s->daemon, &wanted) == MHD_YES && (int64_t)wanted < most)
        most = (int64_t)wanted;
    for (const struct answer *a = s->waiting; a; a = a->next)
        if (a->until - now < most)
            most = a->until > now ? a->until - now : 0;
    return most;
}

static void look_at_files(struct server *s)
{
    if (s->watch.fd >= 0 && !watch_take(&s->watch))
        return;
    if (preview_reload(s->preview)) {
        make_state(s);
        wake(s, true);
    }
}

static void serve(struct server *s, const sigset_t *while_waiting)
{
    while (!stopped) {
        fd_set in, out, other;
        MHD_socket most = s->watch.fd;
        struct timespec t;
        int64_t ms;

        FD_ZERO(&in);
        FD_ZERO(&out);
        FD_ZERO(&other);
        MHD_get_fdset(s->daemon, &in, &out, &other, &most);
        if (s->watch.fd >= 0)
            FD_SET(s->watch.fd, &in);
        ms = how_long(s);
        t = (struct timespec){ ms / 1000, ms % 1000 * 1000000 };
        if (pselect(most + 1, &in, &out, &other, &t, while_waiting) < 0)
            continue;
        if (s->watch.fd < 0 || FD_ISSET(s->watch.fd, &in))
            look_at_files(s);
        wake(s, false);
        MHD_run_from_select(s->daemon, &in, &out, &other);
    }
}

/* ------------------------------------------------------------------------- starting */

static int listen_on(unsigned port, unsigned *chosen)
{
    struct sockaddr_in address = { .sin_family = AF_INET, .sin_port = htons((uint16_t)port),
                                   .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
    socklen_t len = sizeof address;
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0), on = 1;

    if (fd >= 0)
        setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    if (fd < 0 || bind(fd, (struct sockaddr *)&address, sizeof address) < 0 ||
        listen(fd, SOMAXCONN) < 0 || getsockname(fd, (struct sockaddr *)&address, &len) < 0) {
        complain("port %u: %s; --port takes another, 0 any that is free", port, strerror(errno));
        if (fd >= 0)
            close(fd);
        return -1;
    }
    *chosen = ntohs(address.sin_port);
    return fd;
}

/* The folders the files are in, each once. */
static void watch_files(struct server *s)
{
    const struct preview *p = s->preview;
    size_t n = 0;

    s->folders = need(calloc(p->n_files + 1, sizeof *s->folders));
    if (p->folder)
        s->folders[n++] = need(strdup(p->folder));
    for (size_t i = 0; i < p->n_files && !p->folder; i++) {
        const char *slash = strrchr(p->files[i].path, '/');
        size_t len = slash ? (size_t)(slash - p->files[i].path) : 0, k = 0;
        char *folder = need(!slash ? strdup(".") : len == 0 ? strdup("/")
                                                            : strndup(p->files[i].path, len));

        while (k < n && strcmp(s->folders[k], folder) != 0)
            k++;
        s->folders[k] = k == n ? folder : s->folders[k];
        if (k < n)
            free(folder);
        n += k == n;
    }
    watch_start(&s->watch, s->folders, n);
}

static void end(struct server *s)
{
    wake(s, true);
    if (s->daemon) {
        MHD_run(s->daemon);              /* takes up those that were waiting */
        MHD_stop_daemon(s->daemon);
    }
    MHD_destroy_response(s->state);
    watch_stop(&s->watch);
    for (size_t i = 0; i < s->watch.n_dirs; i++)
        free((void *)(uintptr_t)s->folders[i]);
    free(s->folders);
}

int preview_serve(struct preview *p, unsigned port)
{
    struct server s = { .preview = p, .started = now_ms(CLOCK_REALTIME) };
    int fd = listen_on(port, &s.port);
    sigset_t while_waiting;

    if (fd < 0)
        return FAILED;
    watch_files(&s);
    preview_reload(p);                   /* what changed until they were watched */
    make_state(&s);
    catch_signals(&while_waiting);
    s.daemon = MHD_start_daemon(MHD_ALLOW_SUSPEND_RESUME, 0, NULL, NULL, handle, &s,
                                MHD_OPTION_LISTEN_SOCKET, fd,
                                MHD_OPTION_CONNECTION_LIMIT, (unsigned)MOST_CONNECTIONS,
                                MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)CONNECTION_MEMORY,
                                MHD_OPTION_CONNECTION_TIMEOUT, (unsigned)IDLE_SECONDS,
                                MHD_OPTION_NOTIFY_COMPLETED, forget, &s, MHD_OPTION_END);
    if (s.daemon) {
        print_line(stdout, "http://127.0.0.1:%u/", s.port);
        fflush(stdout);
        serve(&s, &while_waiting);
    } else {
        complain("the page cannot be served");
    }
    end(&s);
    return s.daemon ? DONE : FAILED;
}

#else

int preview_serve(struct preview *p, unsigned port)
{
    (void)p;
    (void)port;
    return FAILED;                       /* not reached: cmd_preview.c has said why */
}

#endif
