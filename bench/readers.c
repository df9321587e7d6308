/* readers.c - measures asking a reader for bundles, as a busy server does: many languages and many
 * headers, in random order.
 *
 * SPDX-License-Identifier: MIT */
#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

#include <flowmsg/flow-service.h>

#include "bench.h"

enum {
    N_TAGS = 64, N_HEADERS = 1000, N_ASKED = 8000, ROUNDS = 51,
    TAG_SIZE = 16, HEADER_SIZE = 96
};

static char tags[N_TAGS][TAG_SIZE], headers[N_HEADERS][HEADER_SIZE];
static uint16_t order[N_ASKED];            /* random numbers */
static struct flowmsg_store *store;

static _Noreturn void die(const char *what)
{
    fprintf(stderr, "store: %s\n", what);
    exit(1);
}

static void make_requests(void)
{
    static const char *const languages[] = { "ko", "en", "de", "fr", "es", "it",
                                             "pt", "ja", "zh", "ru", "pl", "nl" };
    static const char *const regions[] = { "KR", "US", "GB", "DE", "FR", "ES" };
    enum { N_LANGUAGES = sizeof languages / sizeof *languages };
    uint32_t state = 20261123;

    for (size_t i = 0; i < N_ASKED; i++) {
        state = state * 1664525 + 1013904223;
        order[i] = (uint16_t)(state >> 16);
    }
    for (size_t i = 0; i < N_TAGS; i++)
        snprintf(tags[i], TAG_SIZE, "%s-%s", languages[i % N_LANGUAGES],
                 regions[i / N_LANGUAGES]);
    for (size_t i = 0; i < N_HEADERS; i++)
        snprintf(headers[i], HEADER_SIZE, "%s,%s;q=0.9,en-US;q=0.8,en;q=0.7,%s;q=0.%03zu",
                 tags[i % N_TAGS], languages[i % N_LANGUAGES], languages[i / 7 % N_LANGUAGES], i);
}

#define ASK(call) __asm__ volatile("" : : "r"(call))

/* ---------------------------------------------------------------- one after the other */

/* Get a bundle as at the begin of a request. */
static const struct flowmsg_bundle *by_tag(struct flowmsg_reader *reader, const char *tag)
{
    flowmsg_reader_refresh(reader);
    return flowmsg_reader_bundle(reader, tag);
}

static const struct flowmsg_bundle *by_header(struct flowmsg_reader *reader, const char *header)
{
    flowmsg_reader_refresh(reader);
    return flowmsg_reader_bundle_by_header(reader, header);
}

static void one_tag(struct flowmsg_reader *reader)
{
    for (size_t i = 0; i < N_ASKED; i++)
        ASK(by_tag(reader, "ko-KR"));
}

static void many_tags(struct flowmsg_reader *reader)
{
    for (size_t i = 0; i < N_ASKED; i++)
        ASK(by_tag(reader, tags[order[i] % N_TAGS]));
}

static void one_header(struct flowmsg_reader *reader)
{
    for (size_t i = 0; i < N_ASKED; i++)
        ASK(by_header(reader, headers[0]));
}

static void many_headers(struct flowmsg_reader *reader)
{
    for (size_t i = 0; i < N_ASKED; i++)
        ASK(by_header(reader, headers[order[i] % N_HEADERS]));
}

static void new_tags(struct flowmsg_reader *reader)
{
    for (size_t i = 0; i < N_TAGS; i++)
        ASK(by_tag(reader, tags[i]));
}

static void new_headers(struct flowmsg_reader *reader)
{
    for (size_t i = 0; i < N_HEADERS; i++)
        ASK(by_header(reader, headers[i]));
}

static void no_reader(struct flowmsg_reader *reader)
{
    char tag[TAG_SIZE];

    (void)reader;
    for (size_t i = 0; i < N_HEADERS; i++)
        (void)flowmsg_store_negotiate(store, headers[i], tag, sizeof tag);
}

static const struct row {
    const char *name;
    void (*ask)(struct flowmsg_reader *reader);
    size_t n;
    bool anew;                 /* of a reader that has seen nothing */
} rows[] = {
    { "one tag", one_tag, N_ASKED, false },
    { "64 tags", many_tags, N_ASKED, false },
    { "one header", one_header, N_ASKED, false },
    { "1,000 headers", many_headers, N_ASKED, false },
    { "a tag, new to the reader", new_tags, N_TAGS, true },
    { "a header, new to the reader", new_headers, N_HEADERS, true },
    { "a header, without a reader", no_reader, N_HEADERS, true },
};
enum { N_ROWS = sizeof rows / sizeof *rows };

static struct flowmsg_reader *open_reader(void)
{
    struct flowmsg_reader *reader = flowmsg_reader_new(store);

    if (!reader)
        die("out of memory");
    return reader;
}

static struct figure measure_row(const struct row *row)
{
    double times[ROUNDS];
    struct flowmsg_reader *reader = open_reader();

    row->ask(reader);
    for (size_t round = 0; round < ROUNDS; round++) {
        double start;

        if (row->anew) {
            flowmsg_reader_free(reader);
            reader = open_reader();
        }
        start = now_ns();
        row->ask(reader);
        times[round] = (now_ns() - start) / (double)row->n;
    }
    flowmsg_reader_free(reader);
    return figure_of(times, ROUNDS);
}

/* ------------------------------------------------------------------------- at once */

enum { N_THREADS = 2, TURNS = 20 };

static atomic_size_t n_ready;

struct worker {
    pthread_t thread;
    size_t number, n_together;
    double start, end;
};

static void *work(void *data)
{
    struct worker *w = data;
    struct flowmsg_reader *reader = open_reader();

    if (!pin(w->number))
        die("a thread cannot start");
    many_tags(reader);
    atomic_fetch_add(&n_ready, 1);
    while (atomic_load(&n_ready) < w->n_together)
        ;
    w->start = now_ns();
    for (int turn = 0; turn < TURNS; turn++)
        many_tags(reader);
    w->end = now_ns();
    flowmsg_reader_free(reader);
    return NULL;
}

/* Bundles per ns. */
static double work_of(size_t n)
{
    struct worker workers[N_THREADS];
    double start, end;

    atomic_store(&n_ready, 0);
    for (size_t i = 0; i < n; i++) {
        workers[i] = (struct worker){ .number = i, .n_together = n };
        if (pthread_create(&workers[i].thread, NULL, work, &workers[i]) != 0)
            die("a thread cannot start");
    }
    for (size_t i = 0; i < n; i++)
        pthread_join(workers[i].thread, NULL);
    start = workers[0].start;
    end = workers[0].end;
    for (size_t i = 1; i < n; i++) {
        start = workers[i].start < start ? workers[i].start : start;
        end = workers[i].end > end ? workers[i].end : end;
    }
    return (double)n * TURNS * N_ASKED / (end - start);
}

/* Only the best rounds are compared, in which nothing else used the cores. */
static void measure_both(void)
{
    double best[N_THREADS] = { 0 };

    if (n_cores() < N_THREADS)
        return;
    for (int round = 0; round < ROUNDS; round++)
        for (size_t n = 1; n <= N_THREADS; n++) {
            double done = work_of(n);

            best[n - 1] = done > best[n - 1] ? done : best[n - 1];
        }
    printf("\nWith 64 tags two threads do %.2f times the work of one.\n", best[1] / best[0]);
    ratio(best[1] / best[0], "threads2/thread1-tags");
}

/* ------------------------------------------------------------------------- printing */

void measure_readers(void)
{
    struct figure figures[N_ROWS];

    if (flowmsg_store_new(&store, flowmsg_flow_registry, NULL, NULL) < 0)
        die("the Flow Service does not open");
    make_requests();
    printf("\n## Asking a reader for a bundle\n\n| %-*s | median |    min |    max |\n"
           "|:%s-|-------:|-------:|-------:|\n", NAME_WIDTH, "ns, in random order", NAME_RULE);
    for (size_t i = 0; i < N_ROWS; i++) {
        figures[i] = measure_row(&rows[i]);
        printf("| %-*s | %6.1f | %6.1f | %6.1f |\n", NAME_WIDTH, rows[i].name, figures[i].median,
               figures[i].min, figures[i].max);
    }
    measure_both();
    ratio(figures[1].median / figures[0].median, "tags-64/tag");
    ratio(figures[3].median / figures[2].median, "headers-1000/header");
    flowmsg_store_unref(store);
}
