/* service.c - what the domain of the Flow Service costs: opening it, and asking a reader of
 * it for the texts of a client.
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

    if (flowmsg_store_new(&store, &flowmsg_flow_registry, NULL, NULL) < 0)
        die();
    end = now_ns();
    flowmsg_store_unref(store);
    return (end - start) / 1e3;
}

/* Checking alone, of both. */
static double time_flow_catalogs(void)
{
    const struct flowmsg_registry *r = &flowmsg_flow_registry;
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
    double catalogs = median_of(time_flow_catalogs, MAX_RUNS);

    printf("\nThe Flow Service, %zu definitions and %zu embedded catalogs: opening a store takes "
           "%.0f us,\n%.0f of which are for checking the catalogs.\n",
           flowmsg_flow_registry.n_definitions, flowmsg_flow_registry.n_catalogs, store, catalogs);
}

/* ---------------------------------------------------------------- negotiation */

/* What a reader is asked for with each request, when it has seen it before; and reading a
 * header anew. */
static void measure_negotiation(void)
{
    enum { N_KNOWN = 5000, N_ANEW = 50, TAG_SIZE = 32 };
    static const char header[] = "ko-KR,ko;q=0.9,en-US;q=0.8,en;q=0.7,zh-CN;q=0.6";
    double tag[MAX_RUNS], known[MAX_RUNS], anew[MAX_RUNS];
    struct flowmsg_store *store = NULL;
    struct flowmsg_reader *reader;
    char text[TAG_SIZE];

    if (flowmsg_store_new(&store, &flowmsg_flow_registry, NULL, NULL) < 0 ||
        !(reader = flowmsg_reader_new(store)))
        die();
    for (int round = 0; round < MAX_RUNS; round++) {
        double start = now_ns();

        for (int i = 0; i < N_KNOWN; i++)
            __asm__ volatile("" : : "r"(flowmsg_reader_bundle(reader, "ko-KR")));
        tag[round] = (now_ns() - start) / N_KNOWN;
        start = now_ns();
        for (int i = 0; i < N_KNOWN; i++)
            __asm__ volatile("" : : "r"(flowmsg_reader_negotiate(reader, header)));
        known[round] = (now_ns() - start) / N_KNOWN;
        start = now_ns();
        for (int i = 0; i < N_ANEW; i++)
            (void)flowmsg_store_negotiate(store, header, text, sizeof text);
        anew[round] = (now_ns() - start) / N_ANEW;
    }
    printf("A reader's bundle for a known tag takes %.0f ns, for a known Accept-Language header "
           "%.0f;\nreading the header anew %.0f.\n",
           figure_of(tag, MAX_RUNS).median, figure_of(known, MAX_RUNS).median,
           figure_of(anew, MAX_RUNS).median);
    flowmsg_reader_free(reader);
    flowmsg_store_unref(store);
}

void measure_service(void)
{
    measure_opening();
    measure_negotiation();
}
