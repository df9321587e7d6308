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

void measure_service(void)
{
    measure_opening();
    measure_readers();
}
