/* bench.c - measures the time of a message, compared with other systems.
 *
 * SPDX-License-Identifier: MIT
 *
 * One process on one core.  The texts of all systems are compared byte for byte
 * first.  Then each round measures every system on every kind of message and on
 * the mix, one after the other, so that a busy or slow moment of the machine
 * does not fall on one system alone. */
#include "bench.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "bench/messages.h"

enum { WARM_UP = 2 };

static const struct system *const all_systems[] = {
    &sys_empty, &sys_memcpy, &sys_handwritten, &sys_snprintf, &sys_gettext, &sys_icu_c, &sys_icu,
#ifdef HAVE_BOOST_LOCALE
    &sys_boost,
#endif
    &sys_flowmsg, &sys_flowmsg_request, &sys_flowmsg_problem, &sys_flowmsg_pattern,
};
enum { N_SYSTEMS = sizeof all_systems / sizeof *all_systems };

struct options {
    unsigned rounds;
    uint64_t seed;
    const char *numbers;     /* file for the mix; NULL: none */
    const char *catalogs;
    const struct system *systems[N_SYSTEMS];
    size_t n_systems;
    bool all;                /* all systems are measured; else no threads and no first messages */
};

static const char usage[] =
    "Usage: bench [-o FILE] [-r ROUNDS] [-s SEED] [CATALOG_DIR [SYSTEM …]]\n"
    "\n"
    "Time and allocations per message.  CATALOG_DIR has ko/LC_MESSAGES/bench.mo\n"
    "(default: bench/locale).  -o: what bench/chart.gp draws.  SYSTEM is one of\n ";

static int fail(const char *what)
{
    fprintf(stderr, "bench: %s\n", what);
    return 1;
}

/* ----------------------------------------------------------------- one system */

/* Is the column measured in this language, and by this system?  English has no particles. */
static bool can(const struct system *system, const char *language, int column)
{
    if (column >= COLUMN_JOSA)
        return strcmp(language, "ko") == 0 && system->render[KIND_JOSA];
    return column < COLUMN_KIND || system->render[column - COLUMN_KIND];
}

/* Does the system render the expected texts? */
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

/* Times of systems by columns by rounds. */
struct measurement {
    const struct options *options;
    const char *language;
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
        for (int c = 0; c < N_COLUMNS; c++) {
            const struct system *system = m->options->systems[i];

            if (!system->silent && can(system, m->language, c) && !check(system, &m->seqs[c]))
                return false;
        }
    return true;
}

/* The start of a part is rendered before the clock starts, so that a system does not pay for the
 * contents of the processor's caches.  False: a text has another length than before. */
static bool measure_round(struct measurement *m, unsigned round)
{
    char buf[BUFFER_SIZE];

    for (int c = 0; c < N_COLUMNS; c++) {
        const struct sequence part = sequence_part(&m->seqs[c], round);
        const struct sequence lead_in = { part.samples, part.n / 8, 0 };

        for (size_t i = 0; i < m->options->n_systems; i++) {
            const struct system *system = m->options->systems[i];
            double start;
            size_t bytes;

            if (!can(system, m->language, c))
                continue;
            (void)sequence_render(&lead_in, system->render, buf);
            start = now_ns();
            bytes = sequence_render(&part, system->render, buf);
            times_of(m, i, c)[round] = (now_ns() - start) / (double)part.n;
            if (!system->silent && bytes != part.bytes)
                return false;
        }
    }
    return true;
}

static void count_allocations(struct measurement *m)
{
    char buf[BUFFER_SIZE];

    for (size_t i = 0; i < m->options->n_systems; i++)
        for (int c = 0; c < N_COLUMNS; c++) {
            unsigned long before = allocations();

            if (!can(m->options->systems[i], m->language, c))
                continue;
            (void)sequence_render(&m->seqs[c], m->options->systems[i]->render, buf);
            m->figures[i][c].allocations = (double)(allocations() - before) / (double)m->seqs[c].n;
        }
}

static int measure(struct measurement *m)
{
    const struct options *o = m->options;
    const struct results results = { m->language, o->systems, o->n_systems, m->figures };
    bool korean = strcmp(m->language, "ko") == 0;

    if (!check_all(m))
        return 1;
    for (unsigned i = 0; i < WARM_UP + o->rounds; i++)
        if (!measure_round(m, i < WARM_UP ? 0 : i - WARM_UP))
            return fail("a text has the wrong length");
    for (size_t i = 0; i < o->n_systems; i++)
        for (int c = 0; c < N_COLUMNS; c++)
            if (can(o->systems[i], m->language, c))
                m->figures[i][c] = figure_of(times_of(m, i, c), o->rounds);
    count_allocations(m);
    print_messages(&results);
    print_particles(&results);
    if (o->numbers && korean && !write_mix(&results, o->numbers))
        return fail("the numbers cannot be written");
    if (korean && o->all)
        measure_threads(m->language, &m->seqs[COLUMN_MIX], 2 * o->rounds);
    return 0;
}

/* ------------------------------------------------------------------- getting ready */

static int measure_with(const struct options *o, const struct setup *setup)
{
    struct measurement m = { .options = o, .language = setup->language };
    size_t n_open = 0;
    bool ready;
    int rc = 1;

    m.times = calloc(o->n_systems * N_COLUMNS * o->rounds, sizeof *m.times);
    ready = m.times && sys_handwritten.open(setup) && samples_init(&sys_handwritten);
    for (int c = 0; c < N_COLUMNS; c++)
        ready = ready && sequence_init(&m.seqs[c], (enum column)c, o->seed);
    if (ready && strcmp(setup->language, "ko") == 0 && o->all)
        measure_cold(setup, o->systems, o->n_systems);
    /* Use the last core: the first ones get more interrupts. */
    if (ready && !pin(n_cores() - 1))
        puts("\nNot pinned to a core.");
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

/* Measure with the patterns of the catalog; without one, with those of the definitions. */
static int measure_language(const struct options *o, const struct flowmsg_catalog *catalog,
                            const char *catalogs, const char *language)
{
    struct setup setup = { .language = language, .catalogs = catalogs };

    for (int k = 0; k < N_KINDS; k++) {
        const char *detail = flowmsg_registry_find(bench_registry, kind_codes[k])->detail;

        setup.patterns[k] =
            catalog ? flowmsg_catalog_gettext(catalog, kind_codes[k], detail) : detail;
    }
    return measure_with(o, &setup);
}

static int measure_languages(const struct options *o)
{
    char *catalogs = realpath(o->catalogs, NULL);
    struct flowmsg_catalog *catalog = NULL;
    char path[4096];
    int rc;

    snprintf(path, sizeof path, "%s/ko/LC_MESSAGES/bench.mo", catalogs ? catalogs : o->catalogs);
    if (!catalogs || flowmsg_catalog_open(&catalog, path, NULL) < 0) {
        fprintf(stderr, "bench: there is no catalog %s\n", path);
        rc = 1;
    } else {
        rc = measure_language(o, catalog, catalogs, "ko");
        if (rc == 0)
            rc = measure_language(o, NULL, catalogs, "en");
    }
    flowmsg_catalog_unref(catalog);
    free(catalogs);
    return rc;
}

/* ------------------------------------------------------------------ command line */

static int usage_error(void)
{
    fputs(usage, stderr);
    for (size_t i = 0; i < N_SYSTEMS; i++)
        fprintf(stderr, " %s", all_systems[i]->id);
    fputs("\n(default: all of them, also threads and first messages).\n", stderr);
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

    while ((c = getopt(argc, argv, "o:r:s:")) != -1) {
        if (c == 'o')
            o->numbers = optarg;
        else if (c == 'r' && read_number(optarg, 1000000, &n) && n > 0)
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
        o->all = true;
    }
    while (optind < argc)
        if (!add_system(o, argv[optind++]))
            return false;
    return true;
}

int main(int argc, char **argv)
{
    struct options o = { .rounds = 151, .seed = 20261123, .catalogs = "bench/locale" };
    int rc;

    if (!read_options(argc, argv, &o))
        return usage_error();
    printf("\nMessages of all systems: medians of %u rounds, seed %llu.\n", o.rounds,
           (unsigned long long)o.seed);
    rc = measure_languages(&o);
    ratios_print();
    return rc;
}
