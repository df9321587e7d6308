/* log.c - measures records of a log, beside the rendering of their texts.
 *
 * SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <stdlib.h>
#include <sys/uio.h>

#include <flowmsg/flow-service.h>

#include "bench.h"

enum { RUNS = 201, CALLS = 2000, MOST = 2048 };

enum form { TEXTS, LOGFMT, JSON, JOURNAL, N_FORMS };

static const char *const names[N_FORMS] = { "title and detail", "a line of logfmt",
                                            "a line of JSON", "fields of the journal" };

/* Make one record; returns its bytes. */
static size_t make(enum form form, const struct flowmsg_problem *problem,
                   const struct flowmsg_bundle *bundle, char *buf)
{
    struct flowmsg_log_options options = FLOWMSG_LOG_OPTIONS_INIT;
    struct iovec iov[FLOWMSG_MAX_JOURNAL_FIELDS];
    size_t n = FLOWMSG_MAX_JOURNAL_FIELDS;

    options.format = form == JSON ? FLOWMSG_LOG_JSON : FLOWMSG_LOG_LOGFMT;
    switch (form) {
    case TEXTS:
        n = flowmsg_problem_render(problem, bundle, FLOWMSG_TITLE, NULL, buf, MOST, NULL);
        return n + flowmsg_problem_render(problem, bundle, FLOWMSG_DETAIL, NULL, buf + n, MOST - n,
                                          NULL);
    case JOURNAL: return flowmsg_problem_journal(problem, bundle, NULL, iov, &n, buf, MOST);
    default: return flowmsg_problem_log(problem, bundle, &options, buf, MOST);
    }
}

/* Nanoseconds of a record with two arguments. */
static double time_form(enum form form, const struct flowmsg_bundle *bundle)
{
    struct flowmsg_problem problem = flowmsg_flow_1422_400("disable", "disabling");
    char buf[MOST];
    size_t bytes = 0;
    double start = now_ns();

    for (int i = 0; i < CALLS; i++)
        bytes += make(form, &problem, bundle, buf);
    if (bytes == 0)
        exit(1);
    return (now_ns() - start) / CALLS;
}

void measure_log(void)
{
    struct flowmsg_store *store;
    struct flowmsg_reader *reader = NULL;
    double times[N_FORMS][RUNS], medians[N_FORMS];

    if (flowmsg_store_new(&store, flowmsg_flow_registry, NULL, NULL) == FLOWMSG_OK)
        reader = flowmsg_reader_new(store);
    if (!reader) {
        fputs("log: the store does not open\n", stderr);
        exit(1);
    }
    for (int run = -1; run < RUNS; run++)                /* the first is not counted */
        for (int form = 0; form < N_FORMS; form++)
            times[form][run < 0 ? 0 : run] = time_form((enum form)form,
                                                       flowmsg_reader_bundle(reader, "en"));
    flowmsg_reader_free(reader);
    flowmsg_store_unref(store);
    puts("\nA record of a log, with two arguments:");
    for (int form = 0; form < N_FORMS; form++) {
        medians[form] = figure_of(times[form], RUNS).median;
        printf("  %s: %.0f ns\n", names[form], medians[form]);
    }
    ratio(medians[LOGFMT] / medians[TEXTS], "log-logfmt/render");
    ratio(medians[JSON] / medians[TEXTS], "log-json/render");
    ratio(medians[JOURNAL] / medians[TEXTS], "log-journal/render");
}
