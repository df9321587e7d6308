/* cold.c - from nothing to the first message.
 *
 * SPDX-License-Identifier: MIT
 *
 * Each system gets ready and makes one message (KIND_TWO) in a process of its own, a copy
 * of one in which no library has been used yet. */
#include <stdio.h>
#include <stdlib.h>

#include "bench.h"

enum { N_RUNS = 21 };

/* Input and output of a child. */
struct attempt {
    const struct system *system;
    const struct setup *setup;
    const struct sample *sample;
    double *ns;                /* shared */
};

static void open_and_render(void *data)
{
    struct attempt *attempt = data;
    const struct system *system = attempt->system;
    char buf[BUFFER_SIZE];
    double start = now_ns();

    if ((system->open && !system->open(attempt->setup)) ||
        (system->render[KIND_TWO](attempt->sample, buf, sizeof buf) != attempt->sample->len &&
         !system->silent))
        exit(1);
    *attempt->ns = now_ns() - start;
}

void measure_cold(const struct setup *setup, const struct system *const *systems, size_t n)
{
    /* The setup has only the pattern of the first message, so that no system compiles all. */
    struct setup only_two = { .language = setup->language, .catalogs = setup->catalogs };
    double *times = calloc(n * N_RUNS, sizeof *times);
    struct sequence seq = { 0 };
    struct attempt attempt = { .setup = &only_two, .ns = shared_memory(sizeof(double)) };

    only_two.patterns[KIND_TWO] = setup->patterns[KIND_TWO];
    if (!times || !sequence_init(&seq, COLUMN_KIND + KIND_TWO, 1)) {
        free(times);
        return;
    }
    attempt.sample = seq.samples[0];
    for (size_t run = 0; run < N_RUNS; run++)
        for (size_t i = 0; i < n; i++) {
            attempt.system = systems[i];
            in_child(systems[i]->name, open_and_render, &attempt);
            times[i * N_RUNS + run] = *attempt.ns / 1e3;
        }
    printf("\n## From nothing to the first message\n\n"
           "| %-*s |   median |      min |      max |\n|:%s-|---------:|---------:|---------:|\n",
           NAME_WIDTH, "us", NAME_RULE);
    for (size_t i = 0; i < n; i++) {
        struct figure f = figure_of(times + i * N_RUNS, N_RUNS);

        printf("| %-*s | %8.1f | %8.1f | %8.1f |\n", NAME_WIDTH, systems[i]->name, f.median, f.min,
               f.max);
    }
    sequence_free(&seq);
    free(times);
}
