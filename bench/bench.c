/* bench.c - measures what a message costs, beside what else there is.
 *
 * SPDX-License-Identifier: MIT
 *
 * One process on one core.  The texts of all systems are compared byte for byte
 * first.  Then each round measures every system on every kind of message and on
 * the mix, one after the other, so that a busy or slow moment of the machine
 * does not fall on one system alone. */
#include "bench.h"

#include <errno.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "bench/messages.h"

enum { N_EACH = 8192, N_MIX = 32768, WARM_UP = 3 };

static const struct system *const all_systems[] = {
    &sys_empty, &sys_memcpy,  &sys_handwritten,     &sys_snprintf,        &sys_gettext,
    &sys_icu,   &sys_flowmsg, &sys_flowmsg_problem, &sys_flowmsg_pattern,
};
enum { N_SYSTEMS = sizeof all_systems / sizeof *all_systems };

struct options {
    unsigned rounds;
    uint64_t seed;
    const char *catalogs;
    const struct system *systems[N_SYSTEMS];
    size_t n_systems;
};

static const char usage[] =
    "Usage: bench [-r ROUNDS] [-s SEED] [CATALOG_DIR [SYSTEM …]]\n"
    "\n"
    "Time and allocations per message.  CATALOG_DIR has ko/LC_MESSAGES/bench.mo\n"
    "(default: bench/locale); SYSTEM is one of\n ";

static int fail(const char *what)
{
    fprintf(stderr, "bench: %s\n", what);
    return 1;
}

/* ----------------------------------------------------------------- one system */

/* Renders everything; the result is the bytes that were needed. */
static size_t run(const struct system *system, const struct sequence *seq, char *buf)
{
    size_t bytes = 0;

    for (size_t i = 0; i < seq->n; i++)
        bytes += system->render[seq->samples[i]->kind](seq->samples[i], buf, BUFFER_SIZE);
    return bytes;
}

static bool can(const struct system *system, int column)
{
    if (column < N_KINDS)
        return system->render[column] != NULL;
    for (int k = 0; k < N_MIXED; k++)
        if (!system->render[k])
            return false;
    return true;
}

/* Does it print what it should? */
static bool check(const struct system *system, const struct sequence *seq)
{
    char buf[BUFFER_SIZE];

    for (size_t i = 0; i < seq->n; i++) {
        const struct sample *s = seq->samples[i];
        size_t len;

        memset(buf, '#', sizeof buf);
        len = system->render[s->kind](s, buf, sizeof buf);
        if (len == s->len && memcmp(buf, s->text, len + 1) == 0)
            continue;
        buf[sizeof buf - 1] = '\0';
        fprintf(stderr, "bench: %s prints\n  %s\ninstead of\n  %s\n", system->name, buf, s->text);
        return false;
    }
    return true;
}

/* ------------------------------------------------------------------ all of them */

/* The systems by columns by rounds. */
struct measurement {
    const struct options *options;
    struct sequence seqs[N_COLUMNS];
    double *times;
    struct figure figures[N_SYSTEMS][N_COLUMNS];
};

static double *times_of(struct measurement *m, size_t system, int column)
{
    return m->times + (system * N_COLUMNS + (size_t)column) * m->options->rounds;
}

static bool check_all(struct measurement *m)
{
    for (size_t i = 0; i < m->options->n_systems; i++)
        for (int c = 0; c < N_KINDS; c++) {
            const struct system *system = m->options->systems[i];

            if (!system->silent && can(system, c) && !check(system, &m->seqs[c]))
                return false;
        }
    return true;
}

/* False: a system changed its mind about a text. */
static bool measure_round(struct measurement *m, unsigned round, bool keep)
{
    char buf[BUFFER_SIZE];

    for (int c = 0; c < N_COLUMNS; c++)
        for (size_t i = 0; i < m->options->n_systems; i++) {
            const struct system *system = m->options->systems[i];
            double start;
            size_t bytes;

            if (!can(system, c))
                continue;
            start = now_ns();
            bytes = run(system, &m->seqs[c], buf);
            if (keep)
                times_of(m, i, c)[round] = (now_ns() - start) / (double)m->seqs[c].n;
            if (!system->silent && bytes != m->seqs[c].bytes)
                return false;
        }
    return true;
}

static void count_allocations(struct measurement *m)
{
    char buf[BUFFER_SIZE];

    for (size_t i = 0; i < m->options->n_systems; i++)
        for (int c = 0; c < N_COLUMNS; c++) {
            unsigned long before = allocations();

            if (!can(m->options->systems[i], c))
                continue;
            (void)run(m->options->systems[i], &m->seqs[c], buf);
            m->figures[i][c].allocations = (double)(allocations() - before) / (double)m->seqs[c].n;
        }
}

static int measure(struct measurement *m)
{
    const struct options *o = m->options;
    const struct results results = { o->systems, o->n_systems, m->figures };

    if (!check_all(m))
        return 1;
    for (unsigned i = 0; i < WARM_UP; i++)
        if (!measure_round(m, 0, false))
            return fail("a text has the wrong length");
    for (unsigned i = 0; i < o->rounds; i++)
        if (!measure_round(m, i, true))
            return fail("a text has the wrong length");
    for (size_t i = 0; i < o->n_systems; i++)
        for (int c = 0; c < N_COLUMNS; c++)
            if (can(o->systems[i], c))
                m->figures[i][c] = figure_of(times_of(m, i, c), o->rounds);
    count_allocations(m);
    print_table(&results);
    print_particle(&results);
    print_ratios(&results);
    return 0;
}

/* ------------------------------------------------------------------- getting ready */

/* To the last core that is allowed: the first ones get more interrupts. */
static bool pin(size_t *core)
{
    cpu_set_t allowed, one;
    size_t n = CPU_SETSIZE;

    if (sched_getaffinity(0, sizeof allowed, &allowed) != 0)
        return false;
    while (n > 0 && !CPU_ISSET(n - 1, &allowed))
        n--;
    if (n == 0)
        return false;
    CPU_ZERO(&one);
    CPU_SET(n - 1, &one);
    *core = n - 1;
    return sched_setaffinity(0, sizeof one, &one) == 0;
}

static int measure_with(const struct options *o, const struct setup *setup)
{
    struct measurement m = { .options = o };
    size_t n_open = 0;
    bool ready = samples_init(&sys_handwritten);
    int rc = 1;

    m.times = calloc(o->n_systems * N_COLUMNS * o->rounds, sizeof *m.times);
    ready = ready && m.times;
    for (int c = 0; c < N_COLUMNS; c++)
        ready = ready && sequence_init(&m.seqs[c], c == COLUMN_MIX ? N_KINDS : c,
                                       c == COLUMN_MIX ? N_MIX : N_EACH, o->seed);
    for (; ready && n_open < o->n_systems; n_open++)
        if (o->systems[n_open]->open && !o->systems[n_open]->open(setup)) {
            fprintf(stderr, "bench: %s cannot be set up\n", o->systems[n_open]->name);
            break;
        }
    if (ready && n_open == o->n_systems)
        rc = measure(&m);
    while (n_open-- > 0)
        if (o->systems[n_open]->close)
            o->systems[n_open]->close();
    for (int c = 0; c < N_COLUMNS; c++)
        sequence_free(&m.seqs[c]);
    free(m.times);
    return rc;
}

static int measure_language(const struct options *o, const char *language)
{
    struct setup setup = { .language = language };
    struct flowmsg_store *store = NULL;
    struct flowmsg_reader *reader = NULL;
    char *catalogs = realpath(o->catalogs, NULL);
    int rc;

    if (!catalogs) {
        fprintf(stderr, "bench: %s: %s\n", o->catalogs, strerror(errno));
        return 1;
    }
    if (flowmsg_store_new(&store, &bench_registry, NULL, NULL) == FLOWMSG_OK)
        reader = flowmsg_reader_new(store);
    if (reader) {
        setup.catalogs = catalogs;
        setup.bundle = flowmsg_reader_bundle(reader, language);
        printf("\nlanguage %s\n\n", language);
        rc = measure_with(o, &setup);
    } else {
        rc = fail("no memory");
    }
    flowmsg_reader_free(reader);
    flowmsg_store_unref(store);
    free(catalogs);
    return rc;
}

/* ------------------------------------------------------------------ command line */

static int usage_error(void)
{
    fputs(usage, stderr);
    for (size_t i = 0; i < N_SYSTEMS; i++)
        fprintf(stderr, " %s", all_systems[i]->id);
    fputs("\n(default: all of them).\n", stderr);
    return 2;
}

static bool add_system(struct options *o, const char *id)
{
    for (size_t i = 0; i < N_SYSTEMS; i++)
        if (strcmp(all_systems[i]->id, id) == 0 && o->n_systems < N_SYSTEMS) {
            o->systems[o->n_systems++] = all_systems[i];
            return true;
        }
    return false;
}

static bool read_number(const char *text, unsigned long long max, unsigned long long *n)
{
    char *end;

    errno = 0;
    *n = strtoull(text, &end, 10);
    return *text >= '0' && *text <= '9' && !*end && errno == 0 && *n <= max;
}

static bool read_options(int argc, char **argv, struct options *o)
{
    unsigned long long n;
    int c;

    while ((c = getopt(argc, argv, "r:s:")) != -1) {
        if (c == 'r' && read_number(optarg, 1000000, &n) && n > 0)
            o->rounds = (unsigned)n;
        else if (c == 's' && read_number(optarg, UINT64_MAX, &n))
            o->seed = n;
        else
            return false;
    }
    if (optind < argc)
        o->catalogs = argv[optind++];
    if (optind == argc) {
        memcpy(o->systems, all_systems, sizeof all_systems);
        o->n_systems = N_SYSTEMS;
    }
    while (optind < argc)
        if (!add_system(o, argv[optind++]))
            return false;
    return true;
}

int main(int argc, char **argv)
{
    struct options o = { .rounds = 51, .seed = 20261123, .catalogs = "bench/locale" };
    size_t core;

    if (!read_options(argc, argv, &o))
        return usage_error();
    print_machine();
    printf("%u rounds, seed %llu, ", o.rounds, (unsigned long long)o.seed);
    if (pin(&core))
        printf("pinned to core %zu\n", core);
    else
        puts("not pinned to a core");
    return measure_language(&o, "ko");
}
