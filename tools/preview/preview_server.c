/* preview_server.c - serve the page on the loopback interface.
 *
 * SPDX-License-Identifier: MIT
 *
 * There is one thread.  It waits for requests, changes of files and children at once, so nothing is
 * locked, and children can be forked (preview_job.h).
 *
 * The page asks for the state after its version (/api/state?since=VERSION).  The answer waits for a
 * change, or says after a while that there is none.  So a request whose reader is gone ends.  An
 * answer is complete in itself, where a stream of events would have states.
 *
 * Folders are watched rather than files, since editors rename files into place.  A file is compared
 * with the bytes that were read before, so that several events make one change.
 *
 * (1) Slow work is done in a child with a deadline: judging files, rendering other values.  The
 *     server only passes bytes on.  So no file can hold up the page.
 * (2) A client without the token learns nothing: neither the contents nor the known paths.  All
 *     users of the machine can reach the loopback interface.  The token has 128 bits and is new
 *     with each start.  It is in the path: a cookie would be sent to every port of this machine. */
#include "tool.h"

#include "preview/preview.h"

#ifdef HAVE_GETTEXTPO

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "preview/preview_server.h"
#include "scanner/print.h"

enum {
    CONNECTION_MEMORY = 32 * 1024,   /* limit of a request line and its headers */
    REST_MS = 10 * 1000,             /* longest wait when there is nothing to do */
    LOOK_MS = 500,                   /* wait between looks at files, without inotify */
    TICK_MS = 20,                    /* wait between looks at requests, without epoll */
    MORE_FILES = 512,                /* extra descriptors for connections and children */
};

/* -------------------------------------------------------------------------- waiting */

/* The signal handler writes to this pipe, so that poll() sees a signal that comes at any time. */
static int signals[2];

static void stop(int signal_number)
{
    int before = errno;

    (void)signal_number;
    (void)!write(signals[1], "", 1);
    errno = before;
}

static bool catch_signals(void)
{
    struct sigaction action = { .sa_handler = stop };

    if (pipe(signals) < 0)
        return false;
    fcntl(signals[1], F_SETFL, O_NONBLOCK);
    sigemptyset(&action.sa_mask);
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
    signal(SIGPIPE, SIG_IGN);
    return true;
}

static void at_most(int64_t *until, int64_t when)
{
    if (when < *until)
        *until = when;
}

static int milliseconds_to_wait(struct server *s, int64_t clients)
{
    int64_t now = job_now(), until = now + (s->watch.fd < 0 ? LOOK_MS : REST_MS);
    MHD_UNSIGNED_LONG_LONG wanted;

    if (s->epoll < 0)
        at_most(&until, now + TICK_MS);
    if (MHD_get_timeout(s->daemon, &wanted) == MHD_YES && wanted < REST_MS)
        at_most(&until, now + (int64_t)wanted);
    at_most(&until, clients);
    for (const struct answer *a = s->waiting; a; a = a->next)
        at_most(&until, a->until);
    for (size_t i = 0; i < MOST_JOBS; i++)
        if (s->work[i].job.pid)
            at_most(&until, s->work[i].job.until);
    if (server_is_brief(s, now))
        at_most(&until, s->judging_since + BRIEF_MS);
    return until > now ? (int)(until - now) : 0;
}

static void look_at_files(struct server *s, bool told)
{
    if (s->watch.fd >= 0 && (!told || !watch_take(&s->watch)))
        return;
    if (preview_reload_list(s->preview))
        server_change(s);
    s->preview->domain.stale = s->preview->domain.domain.path != NULL;
    for (size_t i = 0; i < s->preview->n_files; i++)
        s->preview->files[i].stale = true;
}

/* Wait with poll() and libmicrohttpd's epoll: neither has select()'s limit of descriptors.  False:
 * a signal came. */
static bool wait_for_something(struct server *s, bool *files)
{
    struct pollfd fds[3 + MOST_JOBS] = { { signals[0], POLLIN, 0 }, { s->watch.fd, POLLIN, 0 },
                                         { s->epoll, POLLIN, 0 } };
    int64_t clients = clients_expire(&s->clients, job_now());
    nfds_t n = 3;

    for (size_t i = 0; i < MOST_JOBS; i++)
        if (s->work[i].job.pid)
            fds[n++] = (struct pollfd){ s->work[i].job.fd, POLLIN, 0 };
    if (poll(fds, n, milliseconds_to_wait(s, clients)) < 0)
        return true;
    *files = fds[1].revents != 0;
    return fds[0].revents == 0;
}

static void serve(struct server *s)
{
    bool files = false;

    while (wait_for_something(s, &files)) {
        look_at_files(s, files);
        work_finish(s);
        work_begin_judges(s);
        work_say_what_is_judged(s);
        server_wake(s, false);
        MHD_run(s->daemon);
        work_begin_renderings(s);
        files = false;
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
        complain_of(TOOL_PREVIEW_PORT, WITH(arg_integer("port", port),
                                            arg_text("why", errno_text(errno))));
        if (fd >= 0)
            close(fd);
        return -1;
    }
    *chosen = ntohs(address.sin_port);
    return fd;
}

/* Add the folder of a file, unless it is there. */
static void add_folder_of(struct server *s, size_t *n, const char *path)
{
    const char *slash = strrchr(path, '/');
    size_t len = slash ? (size_t)(slash - path) : 0, k = 0;
    char *folder = need(!slash ? strdup(".") : len == 0 ? strdup("/") : strndup(path, len));

    while (k < *n && strcmp(s->folders[k], folder) != 0)
        k++;
    if (k < *n)
        free(folder);
    else
        s->folders[(*n)++] = folder;
}

/* Watch the folders of the files, each once. */
static void watch_files(struct server *s)
{
    const struct preview *p = s->preview;
    size_t n = 0;

    s->folders = need(calloc(p->n_files + 2, sizeof *s->folders));
    if (p->folder)
        s->folders[n++] = need(strdup(p->folder));
    for (size_t i = 0; i < p->n_files && !p->folder; i++)
        add_folder_of(s, &n, p->files[i].path);
    if (p->domain.domain.path)
        add_folder_of(s, &n, p->domain.domain.path);
    watch_start(&s->watch, s->folders, n);
}

static void end(struct server *s)
{
    s->ending = true;
    work_end(s, NULL);
    server_wake(s, true);
    if (s->daemon) {
        MHD_run(s->daemon);              /* sends the answers that waited */
        MHD_stop_daemon(s->daemon);
    }
    if (s->state)
        MHD_destroy_response(s->state);
    watch_stop(&s->watch);
    for (size_t i = 0; i < s->watch.n_dirs; i++)
        free((void *)(uintptr_t)s->folders[i]);
    free(s->folders);
}

/* Raise the limit of descriptors.  A shell with many open files leaves few of the usual limit. */
static void raise_descriptor_limit(void)
{
    struct rlimit limit;

    if (getrlimit(RLIMIT_NOFILE, &limit) < 0 || limit.rlim_cur == RLIM_INFINITY)
        return;
    limit.rlim_cur = limit.rlim_max - limit.rlim_cur > MORE_FILES ? limit.rlim_cur + MORE_FILES
                                                                  : limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);
}

static bool make_token(char token[REQUEST_TOKEN + 1])
{
    static const char hex[] = "0123456789abcdef";
    unsigned char bytes[REQUEST_TOKEN / 2];
    int fd = open("/dev/urandom", O_RDONLY | O_CLOEXEC);
    bool ok = fd >= 0 && read(fd, bytes, sizeof bytes) == (ssize_t)sizeof bytes;

    if (fd >= 0)
        close(fd);
    for (size_t i = 0; i < REQUEST_TOKEN && ok; i++)
        token[i] = hex[bytes[i / 2] >> (i % 2 ? 0 : 4) & 15];
    token[REQUEST_TOKEN] = '\0';
    if (!ok)
        complain_of(TOOL_FILE, WITH(arg_text("file", "/dev/urandom"),
                                    arg_text("why", errno_text(errno))));
    return ok;
}

static bool start_daemon(struct server *s)
{
    bool epoll = MHD_is_feature_supported(MHD_FEATURE_EPOLL) == MHD_YES;
    unsigned flags = MHD_ALLOW_SUSPEND_RESUME | (epoll ? MHD_USE_EPOLL : 0);

    s->daemon = MHD_start_daemon(flags, 0, NULL, NULL, answer_request, s,
                                 MHD_OPTION_LISTEN_SOCKET, s->listener,
                                 MHD_OPTION_UNESCAPE_CALLBACK, answer_unescape, NULL,
                                 MHD_OPTION_CONNECTION_LIMIT, (unsigned)CLIENTS_ROOM,
                                 MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)CONNECTION_MEMORY,
                                 MHD_OPTION_NOTIFY_CONNECTION, clients_notify, &s->clients,
                                 MHD_OPTION_NOTIFY_COMPLETED, answer_forget, s, MHD_OPTION_END);
    s->epoll = !s->daemon || !epoll
                   ? -1
                   : MHD_get_daemon_info(s->daemon, MHD_DAEMON_INFO_EPOLL_FD)->epoll_fd;
    if (!s->daemon)
        complain(TOOL_PREVIEW_SERVER);
    return s->daemon != NULL;
}

int preview_serve(struct preview *p, unsigned port)
{
    struct server s = { .preview = p, .epoll = -1 };
    struct timespec t;
    int status = FAILED;

    raise_descriptor_limit();
    if ((s.listener = listen_on(port, &s.port)) < 0)
        return FAILED;
    clock_gettime(CLOCK_REALTIME, &t);
    s.started = (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
    watch_files(&s);
    for (size_t i = 0; i < p->n_files; i++)
        p->files[i].stale = true;
    server_change(&s);
    preview_page(&s.page, NULL);
    if (make_token(s.token) && catch_signals() && start_daemon(&s)) {
        print_line(stdout, "http://127.0.0.1:%u/%s/", s.port, s.token);
        /* If the address cannot be printed, nobody can open the page.  main() prints the reason. */
        if (fflush(stdout) == 0) {
            work_begin_judges(&s);
            serve(&s);
            status = DONE;
        }
    }
    end(&s);
    json_out_free(&s.page);
    return status;
}

#else

int preview_serve(struct preview *p, unsigned port)
{
    (void)p;
    (void)port;
    return FAILED;                       /* not reached: cmd_preview.c refuses before */
}

#endif
