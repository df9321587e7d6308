/* sys_flowmsg.c - flowmsg by a string with the code, as a request of a service, by a generated
 * constructor, and by a compiled pattern.
 *
 * SPDX-License-Identifier: MIT */
#include "bench.h"
#include "bench/messages.h"

/* A bundle may be shared, a reader may not: each thread has its own. */
static struct flowmsg_store *store;
static _Thread_local struct flowmsg_reader *reader;
static _Thread_local const struct flowmsg_bundle *bundle;
static const char *language;

static struct flowmsg_pattern *patterns[N_KINDS];

/* These are no literals, for the same reason as kind_codes. */
static const char header[] = "header", operation[] = "operation", state[] = "state",
                  count[] = "count", kind[] = "kind", expiry[] = "expiry", fields[] = "fields";

bool reader_open(const char *locale)
{
    language = locale;
    reader = flowmsg_reader_new(store);
    if (reader)
        bundle = flowmsg_reader_bundle(reader, locale);
    return reader != NULL;
}

void reader_close(void)
{
    flowmsg_reader_free(reader);
    reader = NULL;
}

/* The number of open systems that share the store. */
static unsigned n_users;

static void close_store(void)
{
    if (--n_users > 0)
        return;
    reader_close();
    flowmsg_store_unref(store);
    store = NULL;
}

static bool open_store(const struct setup *setup)
{
    if (n_users++ > 0)
        return true;
    if (flowmsg_store_new(&store, bench_registry, NULL, NULL) == FLOWMSG_OK &&
        reader_open(setup->language))
        return true;
    close_store();
    return false;
}

/* --------------------------------------------------------- arguments by name */

/* A way to render with named arguments. */
typedef size_t send_fn(enum kind k, const struct flowmsg_arg *args, size_t n, char *buf,
                       size_t size);

static inline size_t send_none(send_fn *send, const struct sample *s, char *buf, size_t size)
{
    (void)s;
    return send(KIND_NONE, NULL, 0, buf, size);
}

static inline size_t send_one(send_fn *send, const struct sample *s, char *buf, size_t size)
{
    struct flowmsg_arg args[] = { flowmsg_arg_text(header, s->a) };

    return send(KIND_ONE, args, 1, buf, size);
}

/* KIND_TWO and KIND_JOSA */
static inline size_t send_strings(send_fn *send, enum kind k, const struct sample *s, char *buf,
                                  size_t size)
{
    struct flowmsg_arg args[] = { flowmsg_arg_text(operation, s->a),
                                  flowmsg_arg_text(state, s->b) };

    return send(k, args, 2, buf, size);
}

static inline size_t send_two(send_fn *send, const struct sample *s, char *buf, size_t size)
{
    return send_strings(send, KIND_TWO, s, buf, size);
}

static inline size_t send_number(send_fn *send, const struct sample *s, char *buf, size_t size)
{
    struct flowmsg_arg args[] = { flowmsg_arg_integer(count, s->n) };

    return send(KIND_NUMBER, args, 1, buf, size);
}

static inline size_t send_plural(send_fn *send, const struct sample *s, char *buf, size_t size)
{
    struct flowmsg_arg args[] = { flowmsg_arg_integer(count, s->n), flowmsg_arg_text(kind, s->a) };

    return send(KIND_PLURAL, args, 2, buf, size);
}

static inline size_t send_date(send_fn *send, const struct sample *s, char *buf, size_t size)
{
    struct flowmsg_arg args[] = { flowmsg_arg_datetime(expiry, s->n) };

    return send(KIND_DATE, args, 1, buf, size);
}

static inline size_t send_list(send_fn *send, const struct sample *s, char *buf, size_t size)
{
    struct flowmsg_arg args[] = { flowmsg_arg_strings(fields, s->items, s->n_items) };

    return send(KIND_LIST, args, 1, buf, size);
}

static inline size_t send_josa(send_fn *send, const struct sample *s, char *buf, size_t size)
{
    return send_strings(send, KIND_JOSA, s, buf, size);
}

/* WAY_KIND(): that kind, sent by by_WAY(). */
#define RENDER(way, kind)                                                             \
    static size_t way##_##kind(const struct sample *s, char *buf, size_t size)        \
    {                                                                                 \
        return send_##kind(by_##way, s, buf, size);                                   \
    }

/* ------------------------------------------------------------- by string code */

static size_t by_code(enum kind k, const struct flowmsg_arg *args, size_t n, char *buf, size_t size)
{
    return flowmsg_render(bundle, kind_codes[k], FLOWMSG_DETAIL, args, n, NULL, buf, size, NULL);
}

RENDER(code, none)
RENDER(code, one)
RENDER(code, two)
RENDER(code, number)
RENDER(code, plural)
RENDER(code, date)
RENDER(code, list)
RENDER(code, josa)

const struct system sys_flowmsg = {
    .name = "flowmsg, string code",
    .id = "flowmsg",
    .open = open_store,
    .close = close_store,
    .render = { code_none, code_one, code_two, code_number, code_plural, code_date, code_list,
                code_josa },
};

/* ---------------------------------------------------------------- by request */

/* As a service makes a message: it sees a reload, asks for the reader's bundle, and reads a report
 * of the rendering. */
static size_t by_request(enum kind k, const struct flowmsg_arg *args, size_t n, char *buf,
                         size_t size)
{
    struct flowmsg_report report = FLOWMSG_REPORT_INIT;
    size_t len;

    (void)flowmsg_reader_refresh(reader);
    len = flowmsg_render(flowmsg_reader_bundle(reader, language), kind_codes[k], FLOWMSG_DETAIL,
                         args, n, NULL, buf, size, &report);
    return report.n_issues == 0 ? len : 0;
}

RENDER(request, none)
RENDER(request, one)
RENDER(request, two)
RENDER(request, number)
RENDER(request, plural)
RENDER(request, date)
RENDER(request, list)
RENDER(request, josa)

const struct system sys_flowmsg_request = {
    .name = "flowmsg, request",
    .id = "flowmsg-request",
    .open = open_store,
    .close = close_store,
    .render = { request_none, request_one, request_two, request_number, request_plural,
                request_date, request_list, request_josa },
};

/* ---------------------------------------------------- by generated constructor */

static size_t by_problem(const struct flowmsg_problem *p, char *buf, size_t size)
{
    return flowmsg_problem_render(p, bundle, FLOWMSG_DETAIL, NULL, buf, size, NULL);
}

static size_t problem_none(const struct sample *s, char *buf, size_t size)
{
    struct flowmsg_problem p = bench_1001_400();

    (void)s;
    return by_problem(&p, buf, size);
}

static size_t problem_one(const struct sample *s, char *buf, size_t size)
{
    struct flowmsg_problem p = bench_1002_400(s->a);

    return by_problem(&p, buf, size);
}

static size_t problem_two(const struct sample *s, char *buf, size_t size)
{
    struct flowmsg_problem p = bench_1003_400(s->a, s->b);

    return by_problem(&p, buf, size);
}

static size_t problem_number(const struct sample *s, char *buf, size_t size)
{
    struct flowmsg_problem p = bench_1004_400(s->n);

    return by_problem(&p, buf, size);
}

static size_t problem_plural(const struct sample *s, char *buf, size_t size)
{
    struct flowmsg_problem p = bench_1005_400(s->n, s->a);

    return by_problem(&p, buf, size);
}

static size_t problem_date(const struct sample *s, char *buf, size_t size)
{
    struct flowmsg_problem p = bench_1007_400(s->n);

    return by_problem(&p, buf, size);
}

static size_t problem_list(const struct sample *s, char *buf, size_t size)
{
    struct flowmsg_problem p = bench_1008_400(s->items, s->n_items);

    return by_problem(&p, buf, size);
}

static size_t problem_josa(const struct sample *s, char *buf, size_t size)
{
    struct flowmsg_problem p = bench_1006_400(s->a, s->b);

    return by_problem(&p, buf, size);
}

const struct system sys_flowmsg_problem = {
    .name = "flowmsg, constructor",
    .id = "flowmsg-problem",
    .open = open_store,
    .close = close_store,
    .render = { problem_none, problem_one, problem_two, problem_number,
                problem_plural, problem_date, problem_list, problem_josa },
};

/* ---------------------------------------------------------- compiled patterns */

static void close_patterns(void)
{
    for (int k = 0; k < N_KINDS; k++) {
        flowmsg_pattern_free(patterns[k]);
        patterns[k] = NULL;
    }
}

static bool open_patterns(const struct setup *setup)
{
    for (int k = 0; k < N_KINDS; k++) {
        const char *text = setup->patterns[k];

        if (text && flowmsg_pattern_compile(&patterns[k], setup->language, text,
                                            FLOWMSG_NUL_TERMINATED, NULL) < 0) {
            close_patterns();
            return false;
        }
    }
    return true;
}

static size_t by_pattern(enum kind k, const struct flowmsg_arg *args, size_t n, char *buf,
                         size_t size)
{
    return flowmsg_pattern_format(patterns[k], args, n, NULL, buf, size, NULL);
}

RENDER(pattern, none)
RENDER(pattern, one)
RENDER(pattern, two)
RENDER(pattern, number)
RENDER(pattern, plural)
RENDER(pattern, date)
RENDER(pattern, list)
RENDER(pattern, josa)

const struct system sys_flowmsg_pattern = {
    .name = "flowmsg, compiled pattern",
    .id = "flowmsg-pattern",
    .open = open_patterns,
    .close = close_patterns,
    .render = { pattern_none, pattern_one, pattern_two, pattern_number,
                pattern_plural, pattern_date, pattern_list, pattern_josa },
};
