/* problems.c - measures making a problem, its texts, and its JSON.
 *
 * SPDX-License-Identifier: MIT
 *
 * The problem is one of the Flow Service with two arguments.  Its JSON is held against the rendering
 * of title and detail, for the same readers and for those who see all values. */
#include <stdio.h>
#include <stdlib.h>

#include <flowmsg/flow-service.h>

#include "bench.h"

enum { ROUNDS = 51, RUNS = 20000 };

static const struct flowmsg_bundle *bundle;
static char text[4096];
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

static size_t rfc9457(const struct flowmsg_options *options)
{
    const struct flowmsg_problem_options how = { .rendering = options };
    struct flowmsg_problem p = flowmsg_flow_1422_400(operation, state);

    return flowmsg_problem_json(&p, bundle, &how, text, sizeof text);
}

static size_t google(const struct flowmsg_options *options)
{
    const struct flowmsg_problem_options how = { .format = FLOWMSG_PROBLEM_GOOGLE,
                                                 .rendering = options };
    struct flowmsg_problem p = flowmsg_flow_1422_400(operation, state);

    return flowmsg_problem_json(&p, bundle, &how, text, sizeof text);
}

static size_t read_back(const struct flowmsg_options *options)
{
    struct flowmsg_problem *p;

    (void)options;
    if (flowmsg_problem_from_json(&p, flowmsg_flow_registry, text, FLOWMSG_NUL_TERMINATED, NULL,
                                  NULL) != FLOWMSG_OK)
        abort();
    flowmsg_problem_free(p);
    return 1;
}

typedef size_t work_fn(const struct flowmsg_options *options);

static struct figure measure(work_fn *work, const struct flowmsg_options *options)
{
    double times[ROUNDS];
    struct figure figure;
    unsigned long before;

    for (int i = -1; i < ROUNDS; i++) {
        double start = now_ns();
        size_t bytes = 0;

        for (int k = 0; k < RUNS; k++)
            bytes += work(options);
        if (bytes == 0)
            abort();
        times[i < 0 ? 0 : i] = (now_ns() - start) / RUNS;
    }
    figure = figure_of(times, ROUNDS);
    before = allocations();
    work(options);
    figure.allocations = (double)(allocations() - before);
    return figure;
}

static void print(const char *what, const struct figure *f)
{
    printf("| %-40s | %8.1f | %5.0f |\n", what, f->median, f->allocations);
}

static void measure_language(struct flowmsg_reader *reader, const char *language)
{
    const struct flowmsg_options public = { .size = sizeof public,
                                            .audience = FLOWMSG_AUDIENCE_PUBLIC };
    struct figure made, all, seen, json, error_model, read;

    bundle = flowmsg_reader_bundle(reader, language);
    made = measure(make, NULL);
    all = measure(title_and_detail, NULL);
    seen = measure(title_and_detail, &public);
    error_model = measure(google, &public);
    json = measure(rfc9457, &public);
    read = measure(read_back, NULL);
    printf("\n| %-40s | %8s | calls of malloc() |\n|---|---:|---:|\n", language, "ns");
    print("making a problem", &made);
    print("title and detail", &all);
    print("title and detail for the public", &seen);
    print("problem+json", &json);
    print("Google's error model", &error_model);
    print("reading problem+json", &read);
    ratio(json.median / all.median, "problem-json/texts %s", language);
    ratio(json.median / seen.median, "problem-json/public-texts %s", language);
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
