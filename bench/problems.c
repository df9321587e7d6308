/* problems.c - measures making a problem, its texts, and its JSON.
 *
 * SPDX-License-Identifier: MIT
 *
 * The problem is one of the Flow Service with two arguments.  Its JSON is held against the
 * rendering of title and detail, for the same readers and for those who see all values. */
#include <stdio.h>
#include <stdlib.h>

#include <flowmsg/flow-service.h>

#include "bench.h"

enum { ROUNDS = 101, RUNS = 2000 };

static const struct flowmsg_bundle *bundle;
static char text[4096], json[4096];
static const char operation[] = "disable", state[] = "disabling";

/* Keeps the compiler from leaving a problem out. */
static void use(const struct flowmsg_problem *p)
{
    __asm__ volatile("" : : "r"(p) : "memory");
}

static size_t make(const struct flowmsg_options *options)
{
    struct flowmsg_problem p = flowmsg_flow_1422_400(operation, state);

    (void)options;
    use(&p);
    return 1;
}

static size_t title_and_detail(const struct flowmsg_options *options)
{
    struct flowmsg_problem p = flowmsg_flow_1422_400(operation, state);
    size_t n = flowmsg_problem_render(&p, bundle, FLOWMSG_TITLE, options, text, sizeof text, NULL);

    return n + flowmsg_problem_render(&p, bundle, FLOWMSG_DETAIL, options, text, sizeof text, NULL);
}

/* As a server calls it: the defaults are for the public. */
static size_t rfc9457(const struct flowmsg_options *options)
{
    struct flowmsg_problem p = flowmsg_flow_1422_400(operation, state);

    (void)options;
    return flowmsg_problem_json(&p, bundle, NULL, json, sizeof json);
}

static size_t google(const struct flowmsg_options *options)
{
    const struct flowmsg_problem_options how = { .format = FLOWMSG_PROBLEM_GOOGLE };
    struct flowmsg_problem p = flowmsg_flow_1422_400(operation, state);

    (void)options;
    return flowmsg_problem_json(&p, bundle, &how, text, sizeof text);
}

/* Read what rfc9457() wrote before. */
static size_t read_back(const struct flowmsg_options *options)
{
    struct flowmsg_problem *p;

    (void)options;
    if (flowmsg_problem_from_json(&p, flowmsg_flow_registry, json, FLOWMSG_NUL_TERMINATED, NULL,
                                  NULL) != FLOWMSG_OK)
        abort();
    flowmsg_problem_free(p);
    return 1;
}

static const struct flowmsg_options public = { .size = sizeof public,
                                               .audience = FLOWMSG_AUDIENCE_PUBLIC };

enum { MAKING, TEXTS, PUBLIC_TEXTS, JSON, GOOGLE, READING, N_WORKS };

static const struct {
    const char *name;
    size_t (*work)(const struct flowmsg_options *options);
    const struct flowmsg_options *options;
} works[N_WORKS] = {
    [MAKING] = { "making a problem", make, NULL },
    [TEXTS] = { "title and detail", title_and_detail, NULL },
    [PUBLIC_TEXTS] = { "title and detail for the public", title_and_detail, &public },
    [JSON] = { "problem+json", rfc9457, NULL },
    [GOOGLE] = { "Google's error model", google, NULL },
    [READING] = { "reading problem+json", read_back, NULL },
};

/* The ns of one call. */
static double time_of(int work)
{
    double start = now_ns();
    size_t bytes = 0;

    for (int k = 0; k < RUNS; k++)
        bytes += works[work].work(works[work].options);
    if (bytes == 0)
        abort();
    return (now_ns() - start) / RUNS;
}

static double allocations_of(int work)
{
    unsigned long before = allocations();

    works[work].work(works[work].options);
    return (double)(allocations() - before);
}

/* Each round measures all works in turn, so that a busy moment does not fall on one alone. */
static void measure_language(struct flowmsg_reader *reader, const char *language)
{
    static double times[N_WORKS][ROUNDS];
    struct figure figures[N_WORKS];

    bundle = flowmsg_reader_bundle(reader, language);
    for (int i = -1; i < ROUNDS; i++)
        for (int work = 0; work < N_WORKS; work++)
            times[work][i < 0 ? 0 : i] = time_of(work);
    printf("\n| %-32s | %8s | calls of malloc() |\n|---|---:|---:|\n", language, "ns");
    for (int work = 0; work < N_WORKS; work++) {
        figures[work] = figure_of(times[work], ROUNDS);
        figures[work].allocations = allocations_of(work);
        printf("| %-32s | %8.1f | %5.0f |\n", works[work].name, figures[work].median,
               figures[work].allocations);
    }
    ratio(figures[JSON].median / figures[TEXTS].median, "problem-json/texts %s", language);
    ratio(figures[JSON].median / figures[PUBLIC_TEXTS].median, "problem-json/public-texts %s",
          language);
}

int main(void)
{
    struct flowmsg_store *store;
    struct flowmsg_reader *reader;

    if (flowmsg_store_new(&store, flowmsg_flow_registry, NULL, NULL) != FLOWMSG_OK ||
        !(reader = flowmsg_reader_new(store)))
        return 1;
    printf("\n## Problems\n\nMedians of %d rounds; a problem with two arguments.\n", ROUNDS);
    measure_language(reader, "en");
    measure_language(reader, "ko");
    flowmsg_reader_free(reader);
    flowmsg_store_unref(store);
    ratios_print();
    return 0;
}
