/* together.c - threads that work at the same time.
 *
 * SPDX-License-Identifier: MIT */
#include "together.h"

#include <math.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>

#include "bench.h"

static atomic_size_t n_ready;

struct worker {
    pthread_t thread;
    size_t number, n_together;
    const struct together *together;
    double start, end;
};

static _Noreturn void die(const char *what)
{
    fprintf(stderr, "bench: %s\n", what);
    exit(1);
}

static void *run(void *data)
{
    struct worker *w = data;
    const struct together *t = w->together;

    if (!pin(w->number) || !t->begin(t->data))
        die("a thread cannot start");
    atomic_fetch_add(&n_ready, 1);
    while (atomic_load(&n_ready) < w->n_together)
        ;                          /* each has a core: sleeping takes longer than waiting */
    w->start = now_ns();
    if (!t->work(t->data))
        die("a thread's work failed");
    w->end = now_ns();
    t->end(t->data);
    return NULL;
}

double together_ns(const struct together *together, size_t n)
{
    struct worker workers[MAX_TOGETHER];
    double start = INFINITY, end = 0;

    atomic_store(&n_ready, 0);
    for (size_t i = 0; i < n; i++) {
        workers[i] = (struct worker){ .number = i, .n_together = n, .together = together };
        if (pthread_create(&workers[i].thread, NULL, run, &workers[i]) != 0)
            die("a thread cannot start");
    }
    for (size_t i = 0; i < n; i++) {
        pthread_join(workers[i].thread, NULL);
        start = fmin(start, workers[i].start);
        end = fmax(end, workers[i].end);
    }
    return end - start;
}
