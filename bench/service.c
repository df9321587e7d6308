/* service.c - measures opening the domain of the Flow Service.
 *
 * SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <stdlib.h>

#include <flowmsg/flow-service.h>

#include "bench.h"

enum { MAX_RUNS = 51 };

static _Noreturn void die(void)
{
    fputs("store: the Flow Service does not open\n", stderr);
    exit(1);
}

/* -------------------------------------------------------------------- opening */

static double time_flow_store(void)
{
    struct flowmsg_store *store = NULL;
    double start = now_ns(), end;

    if (flowmsg_store_new(&store, flowmsg_flow_registry, NULL, NULL) < 0)
        die();
    end = now_ns();
    flowmsg_store_unref(store);
    return (end - start) / 1e3;
}

/* The time of opening a store for one reader: a language, and a message in it. */
static double time_flow_language(void)
{
    struct flowmsg_problem p = flowmsg_flow_1422_400("disable", "disabling");
    struct flowmsg_store *store = NULL;
    struct flowmsg_reader *reader;
    double start = now_ns(), end;
    char text[512];

    if (flowmsg_store_new(&store, flowmsg_flow_registry, NULL, NULL) < 0 ||
        !(reader = flowmsg_reader_new(store)))
        die();
    flowmsg_problem_render(&p, flowmsg_reader_bundle(reader, "ko"), FLOWMSG_DETAIL, NULL, text,
                           sizeof text, NULL);
    end = now_ns();
    flowmsg_reader_free(reader);
    flowmsg_store_unref(store);
    return (end - start) / 1e3;
}

/* The time of checking all catalogs alone. */
static double time_flow_catalogs(void)
{
    const struct flowmsg_registry *r = flowmsg_flow_registry;
    double start = now_ns();

    for (size_t i = 0; i < r->n_catalogs; i++) {
        const struct flowmsg_embedded_catalog *embedded = &r->catalogs[i];
        struct flowmsg_catalog *catalog = NULL;

        if (flowmsg_catalog_from_buffer(&catalog, embedded->data, embedded->len, NULL) < 0)
            die();
        flowmsg_catalog_unref(catalog);
    }
    return (now_ns() - start) / 1e3;
}

static double median_of(double (*measure)(void), size_t runs)
{
    double times[MAX_RUNS];

    (void)measure();                             /* what ICU opens once */
    for (size_t i = 0; i < runs; i++)
        times[i] = measure();
    return figure_of(times, runs).median;
}

static void measure_opening(void)
{
    double store = median_of(time_flow_store, MAX_RUNS);
    double language = median_of(time_flow_language, MAX_RUNS);
    double catalogs = median_of(time_flow_catalogs, MAX_RUNS);

    printf("\nThe Flow Service, %zu definitions and %zu embedded catalogs: opening a store takes "
           "%.0f us,\nwith one language and a message in it %.0f us.  Checking all catalogs takes "
           "%.0f us.\n",
           flowmsg_flow_registry->n_definitions, flowmsg_flow_registry->n_catalogs, store,
           language, catalogs);
}

/* ------------------------------------------------------------------------- terms */

/* Pairs of the same text, with the token and with its term. */
static const struct flowmsg_param state[] = {
    { "state", "disabling", "A state.", FLOWMSG_PARAM_TOKEN, FLOWMSG_PRIVACY_PUBLIC },
};
static const struct flowmsg_definition pairs[] = {
    { .code = "1000-400", "t", "The connection is in the state ''{state}''. Try again.", state, 1,
      400, 0 },
    { .code = "1001-400", "t", "The connection is in the state ''{state, term}''. Try again.",
      state, 1, 400, 0 },
    { .code = "1002-400", "t", "연결이 ''{state}''{state, josa, 을/를} 마칠 때까지 기다리십시오.",
      state, 1, 400, 0 },
    { .code = "1003-400", "t", "연결이 ''{state, term}''{state, josa, 을/를} 마칠 때까지 기다리십시오.",
      state, 1, 400, 0 },
};
enum { N_PAIRS = 2, TERM_TOKENS = 12, TERM_ROUNDS = 2000, TERM_RUNS = 101 };

static const struct flowmsg_term korean_terms[] = {
    { "completed", "완료" },        { "create", "만들기" },      { "delete", "삭제" },
    { "deleting", "삭제 중" },      { "disabled", "사용 안 함" }, { "disabling", "비활성화 중" },
    { "enabled", "사용 중" },       { "failed", "실패" },        { "finalize", "마무리" },
    { "inProgress", "진행 중" },    { "pending", "대기 중" },    { "update", "업데이트" },
};

/* The time of a message, with each token in turn. */
static double time_messages(const struct flowmsg_bundle *bundle, const char *code)
{
    static char text[256];
    double start = now_ns();

    for (int i = 0; i < TERM_ROUNDS; i++)
        for (int k = 0; k < TERM_TOKENS; k++) {
            const struct flowmsg_arg arg = flowmsg_arg_text("state", korean_terms[k].token);

            (void)flowmsg_render(bundle, code, FLOWMSG_DETAIL, &arg, 1, NULL, text, sizeof text,
                                 NULL);
        }
    return (now_ns() - start) / (TERM_ROUNDS * TERM_TOKENS);
}

static void measure_pairs(const struct flowmsg_bundle *bundle)
{
    static const char *const names[N_PAIRS] = { "one value", "a value with its particle" };
    double times[2 * N_PAIRS][TERM_RUNS];

    for (int run = -1; run < TERM_RUNS; run++)   /* the first is not counted */
        for (int i = 0; i < 2 * N_PAIRS; i++)
            times[i][run < 0 ? 0 : run] = time_messages(bundle, pairs[i].code);
    puts("\nA message with a term, and the same with the token, ns:");
    for (int i = 0; i < N_PAIRS; i++) {
        double token = figure_of(times[2 * i], TERM_RUNS).median;
        double term = figure_of(times[2 * i + 1], TERM_RUNS).median;

        printf("  %-26s %5.0f with the token %5.0f with the term\n", names[i], token, term);
        ratio(term - token, i == 0 ? "term/extra-ns" : "term-josa/extra-ns");
    }
}

static void measure_terms(void)
{
    static const struct flowmsg_group group = { "all", 1000, 1999 };
    const struct flowmsg_registry registry = {
        FLOWMSG_REGISTRY_HEAD, .domain = "terms", .source_locale = "ko", .groups = &group,
        .n_groups = 1, .definitions = pairs, .n_definitions = 2 * N_PAIRS, .terms = korean_terms,
        .n_terms = TERM_TOKENS, .term_size = sizeof *korean_terms,
    };
    struct flowmsg_store *store = NULL;
    struct flowmsg_reader *reader;

    if (flowmsg_store_new(&store, &registry, NULL, NULL) < 0 ||
        !(reader = flowmsg_reader_new(store)))
        die();
    measure_pairs(flowmsg_reader_bundle(reader, "ko"));
    flowmsg_reader_free(reader);
    flowmsg_store_unref(store);
}

/* ------------------------------------------------------------------------- JSON */

/* Runs of a third of a millisecond, which other processes hardly interrupt. */
enum { JSON_ROUNDS = 200, JSON_RUNS = 501 };

/* Arguments of one message, in C and as JSON. */
struct given {
    struct flowmsg_arg args[2];
    char json[128];
    size_t len;
};

static double time_arguments(const struct flowmsg_bundle *bundle, const struct given *given,
                             bool as_json)
{
    static char text[512];
    double start = now_ns();

    for (int i = 0; i < JSON_ROUNDS; i++)
        for (int k = 0; k < TERM_TOKENS; k++) {
            const struct given *g = &given[k];

            if (as_json)
                (void)flowmsg_render_json(bundle, "1422-400", FLOWMSG_DETAIL, g->json, g->len, NULL,
                                          text, sizeof text, NULL);
            else
                (void)flowmsg_render(bundle, "1422-400", FLOWMSG_DETAIL, g->args, 2, NULL, text,
                                     sizeof text, NULL);
        }
    return (now_ns() - start) / (JSON_ROUNDS * TERM_TOKENS);
}

/* Names that are no literals, for the same reason as kind_codes. */
static const char operation_name[] = "operation", state_name[] = "state";

static void measure_json(void)
{
    struct given given[TERM_TOKENS];
    struct flowmsg_store *store = NULL;
    struct flowmsg_reader *reader;
    double times[2][JSON_RUNS], args, json;

    if (flowmsg_store_new(&store, flowmsg_flow_registry, NULL, NULL) < 0 ||
        !(reader = flowmsg_reader_new(store)))
        die();
    for (int i = 0; i < TERM_TOKENS; i++) {
        const char *operation = korean_terms[(i + 5) % TERM_TOKENS].token;
        const char *now = korean_terms[i].token;

        given[i].args[0] = flowmsg_arg_text(operation_name, operation);
        given[i].args[1] = flowmsg_arg_text(state_name, now);
        given[i].len = (size_t)snprintf(given[i].json, sizeof given[i].json,
                                        "{\"operation\":\"%s\",\"state\":\"%s\"}", operation, now);
    }
    for (int run = -1; run < JSON_RUNS; run++)   /* the first is not counted */
        for (int i = 0; i < 2; i++)
            times[i][run < 0 ? 0 : run] = time_arguments(flowmsg_reader_bundle(reader, "ko"), given,
                                                         i > 0);
    args = figure_of(times[0], JSON_RUNS).median;
    json = figure_of(times[1], JSON_RUNS).median;
    printf("\nA message with two arguments takes %.0f ns, with the same arguments as JSON %.0f "
           "ns.\n", args, json);
    ratio(json - args, "render-json/extra-ns");
    flowmsg_reader_free(reader);
    flowmsg_store_unref(store);
}

void measure_service(void)
{
    measure_opening();
    measure_terms();
    measure_json();
}
