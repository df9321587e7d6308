/* problem-server.c - errors over HTTP: each request asks for an error, and gets it as problem+json
 * (RFC 9457) in the language of its Accept-Language.
 *
 *   cc problem-server.c $(pkg-config --cflags --libs flowmsg-flow-service libmicrohttpd)
 *   ./a.out --port 8080
 *   curl -H 'Accept-Language: ko' \
 *       'http://127.0.0.1:8080/errors/1422-400?operation=disable&state=disabling'
 *
 * (1) Each thread of libmicrohttpd has a reader of its own, which moves to reloaded catalogs before
 *     a request.  So each answer is wholly of one load of the catalogs, and no request waits.
 * (2) main() waits for signals: SIGHUP reloads the catalogs, SIGTERM and SIGINT end the server.
 *     examples/watch.c shows how to follow the files instead.
 * (3) Faults of a request are errors of the same domain, so they have texts in all languages.
 * (4) Nothing that a client sends gets into the header of an answer.  Values are checked by their
 *     declared types, and stay in the connection's memory until the answer is queued.
 * (5) libmicrohttpd itself answers what does not fit into CONNECTION_MEMORY. */
#define _POSIX_C_SOURCE 200809L
#include <arpa/inet.h>
#include <errno.h>
#include <flowmsg/flow-service.h>
#include <getopt.h>
#include <math.h>
#include <microhttpd.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum {
    MAX_QUERY = 8192,                   /* bytes of all names and values of a query */
    MAX_PAIRS = 512,                    /* names with values of a query */
    MAX_SHOWN = 64,                     /* bytes of a faulty value that its problem shows */
    MAX_REQUEST_ID = 128,               /* bytes */
    CONNECTION_MEMORY = 128 * 1024,     /* bytes of a request's line and header */
    CONNECTIONS = 1024,
    TIMEOUT = 30,                       /* seconds that a client may be silent */
};

struct server {
    struct flowmsg_store *store;
    struct flowmsg_problem_options options;
};

/* The readers of the threads.  They end with their threads, so before the store. */
static pthread_key_t readers;

static void free_reader(void *reader)
{
    flowmsg_reader_free(reader);
}

static struct flowmsg_reader *reader_of_thread(const struct server *server)
{
    struct flowmsg_reader *reader = pthread_getspecific(readers);

    if (!reader && (reader = flowmsg_reader_new(server->store)) != NULL)
        pthread_setspecific(readers, reader);
    return reader;
}

/* ------------------------------------------------------------------------- a request */

struct pair {
    const char *name, *value;            /* percent-decoded; a NUL may be inside */
    size_t name_len, len;
    bool used;                           /* a parameter has this name */
};

struct request {
    struct pair pairs[MAX_PAIRS];
    size_t n_pairs, bytes;               /* all that came; only MAX_PAIRS of them are in @pairs */
    char languages[FLOWMSG_MAX_ACCEPT_LANGUAGE + 1];
    size_t languages_len;
    const char *id;                      /* X-Request-Id; NULL: none */
    /* The values of the error that was asked for. */
    struct flowmsg_value values[FLOWMSG_MAX_PARAMS], items[MAX_PAIRS];
    size_t n_items;
};

static enum MHD_Result take_pair(void *cls, enum MHD_ValueKind kind, const char *name,
                                 size_t name_len, const char *value, size_t len)
{
    struct request *r = cls;

    (void)kind;
    if (r->n_pairs < MAX_PAIRS)
        r->pairs[r->n_pairs] = (struct pair){ name, value ? value : "", name_len, len, false };
    r->n_pairs++;
    r->bytes += name_len + len;
    return MHD_YES;
}

/* Fields of one name are one list (RFC 9110, 5.3).  What does not fit is left out. */
static void add_languages(struct request *r, const char *value, size_t len)
{
    size_t room = sizeof r->languages - 1 - r->languages_len;

    if (r->languages_len > 0) {
        if (room <= 2)
            return;
        memcpy(r->languages + r->languages_len, ", ", 2);
        r->languages_len += 2;
        room -= 2;
    }
    if (len > room)
        len = room;
    memcpy(r->languages + r->languages_len, value, len);
    r->languages_len += len;
    r->languages[r->languages_len] = '\0';
}

static enum MHD_Result take_field(void *cls, enum MHD_ValueKind kind, const char *name,
                                  const char *value)
{
    struct request *r = cls;
    size_t len = value ? strlen(value) : 0;

    (void)kind;
    if (len > 0 && strcasecmp(name, MHD_HTTP_HEADER_ACCEPT_LANGUAGE) == 0)
        add_languages(r, value, len);
    else if (len > 0 && len <= MAX_REQUEST_ID && strcasecmp(name, "X-Request-Id") == 0)
        r->id = value;
    return MHD_YES;
}

/* Is this UTF-8 (RFC 3629)? */
static bool is_utf8(const char *text, size_t len)
{
    static const uint32_t least[] = { 0, 0x80, 0x800, 0x10000 };
    const unsigned char *p = (const unsigned char *)text, *end = p + len;

    while (p < end) {
        uint32_t c = *p++;
        long more = c < 0x80 ? 0 : c >= 0xF0 ? 3 : c >= 0xE0 ? 2 : 1;

        if (c >= 0x80 && (c < 0xC2 || c > 0xF4 || more > end - p))
            return false;
        if (more > 0)
            c &= 0x3Fu >> more;
        for (long i = 0; i < more; i++, p++) {
            if ((*p & 0xC0) != 0x80)
                return false;
            c = c << 6 | (*p & 0x3Fu);
        }
        if (c < least[more] || (c >= 0xD800 && c <= 0xDFFF) || c > 0x10FFFF)
            return false;
    }
    return true;
}

static const char *after_digits(const char *s, size_t most)
{
    size_t n = strspn(s, "0123456789");

    return n > 0 && n <= most ? s + n : NULL;
}

static bool is_integer(const char *s)
{
    s = after_digits(s + (*s == '-'), FLOWMSG_MAX_DECIMAL);
    return s && *s == '\0';
}

static bool is_decimal(const char *s)
{
    s = after_digits(s + (*s == '-'), FLOWMSG_MAX_DECIMAL / 2);
    if (s && *s == '.')
        s = after_digits(s + 1, FLOWMSG_MAX_DECIMAL / 2);
    if (s && (*s == 'e' || *s == 'E'))
        s = after_digits(s + 1 + (s[1] == '-' || s[1] == '+'), 2);
    return s && *s == '\0';
}

/* Read a value of a declared type.  False: it is none. */
static bool read_value(const struct pair *p, enum flowmsg_param_type type, struct flowmsg_value *v)
{
    bool text = memchr(p->value, '\0', p->len) == NULL;
    int64_t n;

    switch (type) {
    case FLOWMSG_PARAM_INTEGER:
        errno = 0;
        *v = flowmsg_value_integer(strtoll(p->value, NULL, 10));
        return text && is_integer(p->value) && errno == 0;
    case FLOWMSG_PARAM_DECIMAL:
        *v = flowmsg_value_decimal_n(p->value, p->len);
        return text && is_decimal(p->value);
    case FLOWMSG_PARAM_DOUBLE:
        *v = flowmsg_value_double(strtod(p->value, NULL));
        return text && is_decimal(p->value) && isfinite(v->as.real);
    case FLOWMSG_PARAM_DATETIME:
        if (flowmsg_date_parse(p->value, p->len, &n))
            *v = flowmsg_value_date(n);
        else if (flowmsg_datetime_parse(p->value, p->len, &n))
            *v = flowmsg_value_datetime(n);
        else
            return false;
        return true;
    default:
        *v = flowmsg_value_text_n(p->value, p->len);
        return true;
    }
}

/* ------------------------------------------------------------------------ its problem */

/* The beginning of a text, in whole characters. */
static struct flowmsg_text shown(const char *text, size_t len)
{
    size_t n = len < MAX_SHOWN ? len : MAX_SHOWN;

    while (n > 0 && n < len && ((unsigned char)text[n] & 0xC0) == 0x80)
        n--;
    return flowmsg_text_make(text, n);
}

static struct flowmsg_token shown_name(const struct pair *p)
{
    struct flowmsg_text name = shown(p->name, p->name_len);

    return flowmsg_token_make(name.data, name.len);
}

/* Is the query as a whole readable?  If not, @problem is its fault. */
static bool check_query(const struct request *r, struct flowmsg_problem *problem)
{
    bool fits = r->bytes <= MAX_QUERY && r->n_pairs <= MAX_PAIRS;

    for (size_t i = 0; i < r->n_pairs && i < MAX_PAIRS; i++) {
        const struct pair *p = &r->pairs[i];
        bool named = is_utf8(p->name, p->name_len);

        if (!fits || !named || !is_utf8(p->value, p->len)) {
            *problem = flowmsg_flow_1453_400_n(named && p->len > 0 ? shown(p->value, p->len)
                                                                   : shown(p->name, p->name_len));
            return false;
        }
    }
    return true;
}

/* Read all values of one parameter: a list has any number, any other parameter one. */
static bool read_parameter(struct request *r, const struct flowmsg_param *param,
                           struct flowmsg_value *v, struct flowmsg_problem *problem)
{
    size_t name_len = strlen(param->name), n = 0, first = r->n_items;
    bool list = param->type == FLOWMSG_PARAM_LIST;

    *v = flowmsg_value_text(NULL);
    for (size_t i = 0; i < r->n_pairs; i++) {
        struct pair *p = &r->pairs[i];

        if (p->name_len != name_len || memcmp(p->name, param->name, name_len) != 0)
            continue;
        if (n++ > 0 && !list) {
            *problem = flowmsg_flow_1451_400_n(shown_name(p));
            return false;
        }
        if (!read_value(p, param->type, list ? &r->items[r->n_items++] : v)) {
            *problem = flowmsg_flow_1452_400_n(shown(p->value, p->len), shown_name(p));
            return false;
        }
        p->used = true;
    }
    if (list && n > 0)
        *v = flowmsg_value_list(&r->items[first], n);
    return true;
}

static const char prefix[] = "/errors/";

static bool is_below_errors(const char *url)
{
    return strncmp(url, prefix, sizeof prefix - 1) == 0;
}

/* The problem that a request asks for, or the request's own. */
static struct flowmsg_problem find_problem(struct request *r, const char *url)
{
    const struct flowmsg_registry *registry = flowmsg_flow_registry;
    const struct flowmsg_definition *def = NULL;
    const struct flowmsg_param *param;
    struct flowmsg_problem problem;

    if (!check_query(r, &problem))
        return problem;
    if (is_below_errors(url))
        def = flowmsg_registry_find(registry, url + sizeof prefix - 1);
    if (!def)
        return flowmsg_flow_1101_404();
    for (size_t i = 0; (param = flowmsg_definition_param(registry, def, i)) != NULL; i++)
        if (!read_parameter(r, param, &r->values[i], &problem))
            return problem;
    for (size_t i = 0; i < r->n_pairs; i++)
        if (!r->pairs[i].used)
            return flowmsg_flow_1451_400_n(shown_name(&r->pairs[i]));
    flowmsg_problem_init(&problem, registry, def->code,
                         (uint32_t)flowmsg_definition_index(registry, def), def->n_params);
    for (size_t i = 0; i < def->n_params && i < FLOWMSG_MAX_PROBLEM_ARGS; i++)
        problem.args[i] = r->values[i];
    problem.extra = r->values + FLOWMSG_MAX_PROBLEM_ARGS;
    return problem;
}

/* -------------------------------------------------------------------------- answers */

static enum MHD_Result send_response(struct MHD_Connection *connection, unsigned status,
                                     struct MHD_Response *response)
{
    enum MHD_Result result = response ? MHD_queue_response(connection, status, response) : MHD_NO;

    if (response)
        MHD_destroy_response(response);
    return result;
}

static enum MHD_Result answer_problem(struct MHD_Connection *connection,
                                      const struct server *server, struct flowmsg_reader *reader,
                                      const struct request *r,
                                      const struct flowmsg_problem *problem)
{
    const char *languages = r->languages_len > 0 ? r->languages : NULL;
    struct flowmsg_http http = FLOWMSG_HTTP_INIT;
    struct MHD_Response *response;
    char room[4096], *large = NULL;
    size_t len = flowmsg_problem_http(problem, reader, languages, &server->options, &http, room,
                                      sizeof room);

    if (len < sizeof room) {
        response = MHD_create_response_from_buffer(len, room, MHD_RESPMEM_MUST_COPY);
    } else {
        if ((large = malloc(len + 1)) == NULL)
            return MHD_NO;
        flowmsg_problem_http(problem, reader, languages, &server->options, &http, large, len + 1);
        response = MHD_create_response_from_buffer(len, large, MHD_RESPMEM_MUST_FREE);
    }
    if (response) {
        MHD_add_response_header(response, MHD_HTTP_HEADER_CONTENT_TYPE, http.content_type);
        MHD_add_response_header(response, MHD_HTTP_HEADER_CONTENT_LANGUAGE, http.content_language);
        MHD_add_response_header(response, MHD_HTTP_HEADER_VARY, http.vary);
    } else {
        free(large);
    }
    return send_response(connection, http.status, response);
}

/* No error of the service has this status, so the type is about:blank and the title is HTTP's. */
static enum MHD_Result answer_method(struct MHD_Connection *connection)
{
    static char body[] =
        "{\"type\":\"about:blank\",\"title\":\"Method Not Allowed\",\"status\":405}";
    struct MHD_Response *response =
        MHD_create_response_from_buffer(sizeof body - 1, body, MHD_RESPMEM_PERSISTENT);

    if (response) {
        MHD_add_response_header(response, MHD_HTTP_HEADER_CONTENT_TYPE, "application/problem+json");
        MHD_add_response_header(response, MHD_HTTP_HEADER_ALLOW, "GET, HEAD");
    }
    return send_response(connection, MHD_HTTP_METHOD_NOT_ALLOWED, response);
}

static enum MHD_Result answer(void *cls, struct MHD_Connection *connection, const char *url,
                              const char *method, const char *version, const char *upload,
                              size_t *upload_len, void **state)
{
    static char begun;
    struct flowmsg_occurrence occurrence = FLOWMSG_OCCURRENCE_INIT;
    struct flowmsg_reader *reader = reader_of_thread(cls);
    struct flowmsg_problem problem;
    struct request r;

    (void)version, (void)upload;
    if (strcmp(method, MHD_HTTP_METHOD_GET) != 0 && strcmp(method, MHD_HTTP_METHOD_HEAD) != 0)
        return answer_method(connection);
    if (!*state || *upload_len > 0) {    /* the header came; a body is of no interest */
        *state = &begun;
        *upload_len = 0;
        return MHD_YES;
    }
    if (!reader)
        return MHD_NO;
    flowmsg_reader_refresh(reader);
    r.n_pairs = r.bytes = r.languages_len = r.n_items = 0;
    r.id = NULL;
    MHD_get_connection_values_n(connection, MHD_GET_ARGUMENT_KIND, take_pair, &r);
    MHD_get_connection_values(connection, MHD_HEADER_KIND, take_field, &r);
    problem = find_problem(&r, url);
    occurrence.instance = is_below_errors(url) ? url : NULL;    /* "//host" is no path */
    occurrence.request_id = r.id;
    problem.occurrence = &occurrence;
    return answer_problem(connection, cls, reader, &r, &problem);
}

/* ------------------------------------------------------------------------- the server */

static struct MHD_Daemon *listen_on(unsigned port, unsigned threads, struct server *server)
{
    struct sockaddr_in address = { .sin_family = AF_INET, .sin_port = htons((uint16_t)port),
                                   .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };

    return MHD_start_daemon(MHD_USE_AUTO | MHD_USE_INTERNAL_POLLING_THREAD, 0, NULL, NULL, answer,
                            server, MHD_OPTION_SOCK_ADDR, (struct sockaddr *)&address,
                            MHD_OPTION_THREAD_POOL_SIZE, threads,
                            MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)CONNECTION_MEMORY,
                            MHD_OPTION_CONNECTION_LIMIT, (unsigned)CONNECTIONS,
                            MHD_OPTION_CONNECTION_TIMEOUT, (unsigned)TIMEOUT, MHD_OPTION_END);
}

static void reload(struct flowmsg_store *store)
{
    struct flowmsg_error err = { 0 };
    bool changed = false;
    char why[256];

    if (flowmsg_store_reload(store, &changed, &err) < 0) {
        flowmsg_error_message(&err, why, sizeof why);
        fprintf(stderr, "problem-server: not reloaded: %s\n", why);
    }
    puts(changed ? "reloaded" : "nothing changed");
    fflush(stdout);
}

static int serve(unsigned port, unsigned threads, struct server *server)
{
    struct MHD_Daemon *daemon;
    sigset_t signals;
    int signal_number = 0;

    /* Threads inherit the mask, so that signals come to sigwait() alone. */
    sigemptyset(&signals);
    sigaddset(&signals, SIGHUP);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &signals, NULL);
    signal(SIGPIPE, SIG_IGN);
    if ((daemon = listen_on(port, threads, server)) == NULL) {
        fprintf(stderr, "problem-server: port %u cannot be opened\n", port);
        return 1;
    }
    printf("listening on 127.0.0.1:%u\n",
           (unsigned)MHD_get_daemon_info(daemon, MHD_DAEMON_INFO_BIND_PORT)->port);
    fflush(stdout);
    while (sigwait(&signals, &signal_number) == 0 && signal_number == SIGHUP)
        reload(server->store);
    MHD_stop_daemon(daemon);
    return 0;
}

/* A number of an option, from @least to @most. */
static unsigned number(const char *text, unsigned long least, unsigned long most)
{
    char *end;
    unsigned long n = strtoul(text, &end, 10);

    if (*text < '0' || *text > '9' || *end || n < least || n > most) {
        fprintf(stderr, "problem-server: \"%s\" is no number from %lu to %lu\n", text, least, most);
        exit(2);
    }
    return (unsigned)n;
}

int main(int argc, char **argv)
{
    static const struct option options[] = {
        { "port", required_argument, NULL, 'p' },
        { "threads", required_argument, NULL, 't' },
        { "catalog-dir", required_argument, NULL, 'c' },
        { "type-base", required_argument, NULL, 'b' },
        { NULL, 0, NULL, 0 },
    };
    struct flowmsg_store_options store_options = FLOWMSG_STORE_OPTIONS_INIT;
    struct server server = { NULL, FLOWMSG_PROBLEM_OPTIONS_INIT };
    unsigned port = 8080, threads = 4;
    const char *dir;
    int option, status;

    while ((option = getopt_long(argc, argv, "", options, NULL)) >= 0) {
        switch (option) {
        case 'p': port = number(optarg, 0, 65535); break;
        case 't': threads = number(optarg, 2, 64); break;
        case 'b': server.options.type_base = optarg; break;
        case 'c':
            dir = optarg;
            store_options.catalog_dirs = &dir;
            store_options.n_catalog_dirs = 1;
            break;
        default:
            fputs("Usage: problem-server [--port N] [--threads N] [--catalog-dir DIR] "
                  "[--type-base URI]\n", stderr);
            return 2;
        }
    }
    if (pthread_key_create(&readers, free_reader) != 0 ||
        flowmsg_store_new(&server.store, flowmsg_flow_registry, &store_options, NULL) < 0) {
        fputs("problem-server: out of memory\n", stderr);
        return 1;
    }
    status = serve(port, threads, &server);
    flowmsg_store_unref(server.store);
    return status;
}
