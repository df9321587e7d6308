/* server.c - measures the example server: processor time of a request, over that of an empty
 * handler of libmicrohttpd.
 *
 * SPDX-License-Identifier: MIT
 *
 * Usage: server PROBLEM-SERVER
 *
 * Both servers are processes of their own, with the same options of libmicrohttpd, and get the same
 * requests on the same number of kept connections, in turns.  The empty handler queues one answer
 * that was made before, without a body.  Processor time is that of the whole process, system calls
 * included (clock_getcpuclockid()).  The client sends one request on each of many connections, and
 * sleeps before it reads the answers, so that waiting and waking, which differ more than the
 * handlers, are rare.  Rounds are short, and each is compared with the one beside it, which saw the
 * same load of the machine. */
#include <arpa/inet.h>
#include <microhttpd.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "bench.h"

enum {
    CONNECTIONS = 16, ROUNDS = 1001, TURNS = 6, THREADS = 2, MEMORY = 128 * 1024,
    SLEEP_NS = 500 * 1000,
};

static const char request[] =
    "GET /errors/1422-400?operation=disable&state=disabling HTTP/1.1\r\n"
    "Host: 127.0.0.1\r\nUser-Agent: bench\r\nAccept: */*\r\n"
    "Accept-Language: ko-KR,ko;q=0.9,en;q=0.8\r\n\r\n";

/* A server, and connections to it.  All of its answers have @answer_len bytes. */
struct served {
    pid_t pid;
    clockid_t clock;
    unsigned port;
    int connections[CONNECTIONS];
    size_t answer_len;
    double ns[ROUNDS];                   /* processor time of a request */
};

static _Noreturn void die(const char *what)
{
    perror(what);
    exit(1);
}

/* ---------------------------------------------------------------- the empty handler */

static enum MHD_Result answer_empty(void *cls, struct MHD_Connection *connection, const char *url,
                                    const char *method, const char *version, const char *upload,
                                    size_t *upload_len, void **state)
{
    (void)url, (void)method, (void)version, (void)upload, (void)upload_len;
    if (!*state) {
        *state = cls;
        return MHD_YES;
    }
    return MHD_queue_response(connection, MHD_HTTP_BAD_REQUEST, cls);
}

static _Noreturn void serve_empty(void)
{
    struct sockaddr_in address = { .sin_family = AF_INET,
                                   .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
    struct MHD_Response *response =
        MHD_create_response_from_buffer(0, (void *)(uintptr_t)"", MHD_RESPMEM_PERSISTENT);
    struct MHD_Daemon *daemon = MHD_start_daemon(
        MHD_USE_AUTO | MHD_USE_INTERNAL_POLLING_THREAD, 0, NULL, NULL, answer_empty, response,
        MHD_OPTION_SOCK_ADDR, (struct sockaddr *)&address, MHD_OPTION_THREAD_POOL_SIZE,
        (unsigned)THREADS, MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)MEMORY,
        MHD_OPTION_CONNECTION_LIMIT, 1024u, MHD_OPTION_CONNECTION_TIMEOUT, 30u, MHD_OPTION_END);

    if (!daemon)
        die("MHD_start_daemon");
    printf("listening on 127.0.0.1:%u\n",
           (unsigned)MHD_get_daemon_info(daemon, MHD_DAEMON_INFO_BIND_PORT)->port);
    fflush(stdout);
    for (;;)
        pause();
}

/* ---------------------------------------------------------------------- the client */

static void start(struct served *s, const char *program)
{
    int out[2];
    FILE *said;

    if (pipe(out) < 0 || (s->pid = fork()) < 0)
        die("fork");
    if (s->pid == 0) {
        dup2(out[1], STDOUT_FILENO);
        close(out[0]);
        if (!program)
            serve_empty();
        execl(program, program, "--port", "0", "--threads", "2", (char *)NULL);
        die(program);
    }
    close(out[1]);
    said = fdopen(out[0], "r");
    if (!said || fscanf(said, "listening on 127.0.0.1:%u", &s->port) != 1 ||
        clock_getcpuclockid(s->pid, &s->clock) != 0)
        die("the server does not listen");
    fclose(said);
}

static void send_request(int fd)
{
    if (send(fd, request, sizeof request - 1, MSG_NOSIGNAL) != sizeof request - 1)
        die("send");
}

/* Read an answer of known length. */
static void receive(int fd, size_t len)
{
    char buf[8192];

    for (size_t got = 0; got < len;) {
        ssize_t n = recv(fd, buf, len - got < sizeof buf ? len - got : sizeof buf, 0);

        if (n <= 0)
            die("recv");
        got += (size_t)n;
    }
}

/* Read a first answer, to learn the length of all. */
static size_t receive_first(int fd)
{
    char buf[8192], *end = NULL, *field;
    size_t got = 0, len;

    while (!end && got < sizeof buf - 1) {
        ssize_t n = recv(fd, buf + got, sizeof buf - 1 - got, 0);

        if (n <= 0)
            die("recv");
        got += (size_t)n;
        buf[got] = '\0';
        end = strstr(buf, "\r\n\r\n");
    }
    field = strcasestr(buf, "Content-Length:");
    if (!end || !field)
        die("no answer");
    len = (size_t)(end + 4 - buf) + strtoul(field + strlen("Content-Length:"), NULL, 10);
    if (len > got)
        receive(fd, len - got);
    return len;
}

static void connect_all(struct served *s)
{
    struct sockaddr_in address = { .sin_family = AF_INET, .sin_port = htons((uint16_t)s->port),
                                   .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };

    for (int i = 0; i < CONNECTIONS; i++) {
        int fd = s->connections[i] = socket(AF_INET, SOCK_STREAM, 0);

        if (fd < 0 || connect(fd, (struct sockaddr *)&address, sizeof address) < 0)
            die("connect");
        send_request(fd);
        s->answer_len = receive_first(fd);
    }
}

static double processor_ns(const struct served *s)
{
    struct timespec t;

    clock_gettime(s->clock, &t);
    return (double)t.tv_sec * 1e9 + (double)t.tv_nsec;
}

static double measure(const struct served *s)
{
    static const struct timespec pause_between = { 0, SLEEP_NS };
    double before = processor_ns(s);

    for (int i = 0; i < TURNS; i++) {
        for (int k = 0; k < CONNECTIONS; k++)
            send_request(s->connections[k]);
        nanosleep(&pause_between, NULL);
        for (int k = 0; k < CONNECTIONS; k++)
            receive(s->connections[k], s->answer_len);
    }
    return (processor_ns(s) - before) / (TURNS * CONNECTIONS);
}

int main(int argc, char **argv)
{
    struct served servers[2] = { { 0 } };
    double more[ROUNDS];

    if (argc != 2) {
        fputs("Usage: server PROBLEM-SERVER\n", stderr);
        return 2;
    }
    for (int i = 0; i < 2; i++) {
        start(&servers[i], i == 0 ? NULL : argv[1]);
        connect_all(&servers[i]);
    }
    for (int round = -1; round < ROUNDS; round++)    /* the first is not counted */
        for (int i = 0; i < 2; i++)
            servers[i].ns[round < 0 ? 0 : round] = measure(&servers[i]);
    for (int round = 0; round < ROUNDS; round++)
        more[round] = servers[1].ns[round] - servers[0].ns[round];
    for (int i = 0; i < 2; i++) {
        kill(servers[i].pid, SIGTERM);
        waitpid(servers[i].pid, NULL, 0);
    }
    struct figure empty = figure_of(servers[0].ns, ROUNDS), full = figure_of(servers[1].ns, ROUNDS);
    struct figure extra = figure_of(more, ROUNDS);

    printf("\nA request to the example server takes %.2f us of processor time, one to an empty "
           "handler\n%.2f us: %.2f us more.\n", full.median / 1e3, empty.median / 1e3,
           extra.median / 1e3);
    ratio(extra.median, "server/extra-ns");
    ratios_print();
    return 0;
}
