/* store.c - what opening catalogs and stores costs, small and very large, and what
 * two threads do at once.
 *
 * SPDX-License-Identifier: MIT
 *
 * Usage: store [N …]
 *
 * N: messages of the generated catalogs (10000 and 1000000).  What needs memory is
 * measured in a child of its own, so that one measurement does not see another's. */
#include <libintl.h>
#include <locale.h>
#include <math.h>
#include <pthread.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <flowmsg/flow-service.h>

#include "bench.h"
#include "generated.h"

enum { MAX_RUNS = 51, N_LOOKUPS = 200000, PATH_SIZE = 128 };

static _Noreturn void die(const char *what)
{
    fprintf(stderr, "\nstore: %s\n", what);
    exit(1);
}

/* What takes long says so, where somebody sees it. */
static void progress(const char *what, size_t n)
{
    if (isatty(STDERR_FILENO))
        fprintf(stderr, "\r\033[K%s%.0zu", what, n);
}

/* A field of /proc/self/status in bytes; 0 where there is none. */
static double memory(const char *field)
{
    FILE *f = fopen("/proc/self/status", "r");
    char line[256];
    double kib = 0;

    while (f && fgets(line, sizeof line, f))
        if (strncmp(line, field, strlen(field)) == 0)
            kib = strtod(line + strlen(field), NULL);
    if (f)
        fclose(f);
    return kib * 1024;
}

/* What was used to get ready does not count. */
static void forget_peak(void)
{
    FILE *f = fopen("/proc/self/clear_refs", "w");

    if (f) {
        fputs("5", f);
        fclose(f);
    }
}

/* ------------------------------------------------------------------ the catalogs */

static double time_flow_store(void)
{
    struct flowmsg_store *store = NULL;
    double start = now_ns(), end;

    if (flowmsg_store_new(&store, &flowmsg_flow_registry, NULL, NULL) < 0)
        die("the store does not open");
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
            die("a catalog does not open");
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

static void measure_embedded(void)
{
    double store = median_of(time_flow_store, MAX_RUNS);
    double catalogs = median_of(time_flow_catalogs, MAX_RUNS);

    printf("%zu definitions, %zu embedded catalogs: store %.1f us, checking the catalogs %.1f us\n",
           flowmsg_flow_registry.n_definitions, flowmsg_flow_registry.n_catalogs, store, catalogs);
}

/* ------------------------------------------------------ generated, in a child */

/* What children find out. */
static struct findings {
    double file;                                 /* bytes */
    double open_ms, open_memory;                 /* flowmsg_catalog_open(); above what was there */
    double lookup_ns, gettext_first_ns, gettext_ns;
    double store_ms, store_memory;               /* flowmsg_store_new() */
    double bundle_ms;                            /* the first for ko */
} *found;

static char root[] = "/tmp/flowmsg-bench-XXXXXX";

static const char *path_of(const char *name)
{
    static char path[PATH_SIZE];

    snprintf(path, sizeof path, "%s%s", root, name);
    return path;
}

#define MO_PATH "/ko/LC_MESSAGES/generated.mo"

static struct generated generate(size_t n)
{
    struct generated g;

    if (!generated_init(&g, n))
        die("out of memory");
    return g;
}

static void write_catalog(size_t n)
{
    struct generated g = generate(n);
    FILE *f = fopen(path_of(MO_PATH), "wb");
    size_t len;
    unsigned char *mo = generated_catalog(&g, &len);

    if (!mo || !f || fwrite(mo, 1, len, f) != len || fclose(f) != 0)
        die("the catalog cannot be written");
    found->file = (double)len;
}

static struct flowmsg_catalog *open_catalog(void)
{
    struct flowmsg_catalog *catalog = NULL;

    if (flowmsg_catalog_open(&catalog, path_of(MO_PATH), NULL) < 0)
        die("the catalog does not open");
    return catalog;
}

static double time_catalog(void)
{
    double start = now_ns(), end;
    struct flowmsg_catalog *catalog = open_catalog();

    end = now_ns();
    flowmsg_catalog_unref(catalog);
    return (end - start) / 1e6;
}

static void measure_open(size_t n)
{
    double before = memory("VmRSS:");

    (void)n;
    flowmsg_catalog_unref(open_catalog());
    found->open_memory = memory("VmHWM:") - before;
    found->open_ms = median_of(time_catalog, 7);
}

/* What is looked for: side by side in memory, so that only the catalog is far. */
struct key {
    char code[CODE_SIZE], detail[DETAIL_SIZE];
    char joined[CODE_SIZE + DETAIL_SIZE];        /* as gettext wants it */
};

/* Random messages of @n: the same for both. */
static struct key *random_keys(size_t n)
{
    struct key *keys = calloc(N_LOOKUPS, sizeof *keys);
    struct generated g = generate(n);
    uint64_t state = 20261123;

    if (!keys)
        die("out of memory");
    for (size_t i = 0; i < N_LOOKUPS; i++) {
        size_t k;

        state = state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
        k = (size_t)(state >> 33) % n;
        strcpy(keys[i].code, g.codes[k]);
        strcpy(keys[i].detail, g.details[k]);
        snprintf(keys[i].joined, sizeof keys[i].joined, "%s\004%s", g.codes[k], g.details[k]);
    }
    generated_free(&g);
    return keys;
}

static void measure_lookups(size_t n)
{
    struct key *keys = random_keys(n);
    struct flowmsg_catalog *catalog = open_catalog();
    double times[7];

    for (size_t run = 0; run < 7; run++) {
        double start = now_ns();

        for (size_t i = 0; i < N_LOOKUPS; i++)
            if (flowmsg_catalog_gettext(catalog, keys[i].code, keys[i].detail) == keys[i].detail)
                die("a message is not found");
        times[run] = (now_ns() - start) / N_LOOKUPS;
    }
    found->lookup_ns = figure_of(times, 7).median;
}

/* gettext keeps what it has found: only the first run looks into the catalog. */
static void measure_gettext(size_t n)
{
    struct key *keys = random_keys(n);
    double times[7];

    if (!setlocale(LC_ALL, "C.UTF-8") || setenv("LANGUAGE", "ko", 1) != 0 ||
        !bindtextdomain("generated", root) || !bind_textdomain_codeset("generated", "UTF-8"))
        return;                                  /* not measured */
    if (dgettext("generated", keys[0].joined) == keys[0].joined)
        return;
    for (size_t run = 0; run < 7; run++) {
        double start = now_ns();

        for (size_t i = 0; i < N_LOOKUPS; i++)
            if (dgettext("generated", keys[i].joined) == keys[i].joined)
                die("gettext does not find a message");
        times[run] = (now_ns() - start) / N_LOOKUPS;
    }
    found->gettext_first_ns = times[0];
    found->gettext_ns = figure_of(times + 1, 6).median;
}

static void measure_store(size_t n)
{
    enum { RUNS = 3 };
    struct generated g = generate(n);
    struct flowmsg_embedded_catalog embedded = { "ko", NULL, 0 };
    double times[RUNS], bundles[RUNS], before;

    embedded.data = generated_catalog(&g, &embedded.len);
    if (!embedded.data)
        die("out of memory");
    g.registry.catalogs = &embedded;
    g.registry.n_catalogs = 1;
    forget_peak();
    before = memory("VmRSS:");
    for (size_t run = 0; run < RUNS; run++) {
        struct flowmsg_store *store = NULL;
        struct flowmsg_reader *reader;
        double start = now_ns();

        if (flowmsg_store_new(&store, &g.registry, NULL, NULL) < 0 ||
            !(reader = flowmsg_reader_new(store)) || flowmsg_reader_n_notes(reader) > 0)
            die("the store does not open");
        times[run] = (now_ns() - start) / 1e6;
        if (run == 0)
            found->store_memory = memory("VmHWM:") - before;
        start = now_ns();
        (void)flowmsg_reader_bundle(reader, "ko");
        bundles[run] = (now_ns() - start) / 1e6;
        flowmsg_reader_free(reader);
        flowmsg_store_unref(store);
    }
    found->store_ms = figure_of(times, RUNS).median;
    found->bundle_ms = figure_of(bundles, RUNS).median;
}

static void in_child(const char *what, void (*measure)(size_t n), size_t n)
{
    pid_t child;
    int status;

    progress(what, n);
    fflush(NULL);
    child = fork();
    if (child == 0) {
        measure(n);
        _exit(0);
    }
    if (child < 0 || waitpid(child, &status, 0) != child || status != 0)
        die(what);
    progress("", 0);
}

static void measure_generated(size_t n)
{
    memset(found, 0, sizeof *found);
    in_child("writing a catalog of ", write_catalog, n);
    in_child("opening the catalog of ", measure_open, n);
    in_child("looking up messages of ", measure_lookups, n);
    in_child("gettext: looking up messages of ", measure_gettext, n);
    in_child("opening a store of ", measure_store, n);
    printf("%zu messages, a file of %.1f MB\n", n, found->file / 1e6);
    printf("  catalog: %.1f ms, memory %.2f times the file\n", found->open_ms,
           found->open_memory / found->file);
    printf("  look-up: %.0f ns", found->lookup_ns);
    if (found->gettext_ns > 0)
        printf(", gettext %.0f ns in the first run, %.0f ns later; ratios %.2f, %.2f",
               found->gettext_first_ns, found->gettext_ns,
               found->lookup_ns / found->gettext_first_ns, found->lookup_ns / found->gettext_ns);
    printf("\n  store: %.1f ms, memory %.2f times the file, %.0f bytes a message\n",
           found->store_ms, found->store_memory / found->file, found->store_memory / (double)n);
    printf("  first bundle of a reader: %.1f ms\n", found->bundle_ms);
}

/* --------------------------------------------------------------------- threads */

/* Rounds are short and many: then some of them have both cores for themselves. */
enum { N_TEXTS = 90, TEXT_SIZE = 512, N_RENDERED = 200, N_COPIED = 8000, N_ROUNDS = 301 };
enum { MAX_THREADS = 2 };

static struct generated small;
static struct flowmsg_store *shared;
static char texts[N_TEXTS][TEXT_SIZE];
static size_t lens[N_TEXTS];
static pthread_barrier_t together;

/* One thread, which goes over all texts @turns times. */
struct worker {
    pthread_t thread;
    unsigned number;
    size_t turns;
    double start, end;
};

/* A core for the calling thread alone; then it waits for the others. */
static void begin(struct worker *worker)
{
    cpu_set_t allowed, one;
    unsigned core = 0, before = worker->number;

    if (sched_getaffinity(0, sizeof allowed, &allowed) != 0 ||
        (unsigned)CPU_COUNT(&allowed) <= worker->number)
        die("there are no two cores");
    while (!CPU_ISSET(core, &allowed) || before-- > 0)
        core++;
    CPU_ZERO(&one);
    CPU_SET(core, &one);
    (void)sched_setaffinity(0, sizeof one, &one);
    pthread_barrier_wait(&together);
    worker->start = now_ns();
}

static size_t render(struct flowmsg_reader *reader, size_t i, char *buf)
{
    const struct flowmsg_arg args[] = { flowmsg_text("id", "cc01fc2c-0000-0200"),
                                        flowmsg_text("state", "disabling") };

    return flowmsg_render(flowmsg_reader_bundle(reader, "ko"), small.codes[i], FLOWMSG_DETAIL, args,
                          2, NULL, buf, TEXT_SIZE, NULL);
}

static void *render_texts(void *data)
{
    struct flowmsg_reader *reader = flowmsg_reader_new(shared);
    struct worker *worker = data;
    char buf[TEXT_SIZE];

    if (!reader)
        die("out of memory");
    (void)render(reader, 0, buf);
    begin(worker);
    for (size_t turn = 0; turn < worker->turns; turn++)
        for (size_t i = 0; i < N_TEXTS; i++)
            if (render(reader, i, buf) != lens[i])
                die("a text has another length");
    worker->end = now_ns();
    flowmsg_reader_free(reader);
    return NULL;
}

static void *copy_texts(void *data)
{
    struct worker *worker = data;
    char buf[TEXT_SIZE];

    begin(worker);
    for (size_t turn = 0; turn < worker->turns; turn++)
        for (size_t i = 0; i < N_TEXTS; i++) {
            memcpy(buf, texts[i], lens[i] + 1);
            __asm__ volatile("" : : "r"(buf) : "memory");   /* somebody may look at it */
        }
    worker->end = now_ns();
    return NULL;
}

/* Messages per ns of @n threads that start together. */
static double work_of(void *(*run)(void *), size_t turns, unsigned n)
{
    struct worker workers[MAX_THREADS];
    double start = INFINITY, end = 0;

    pthread_barrier_init(&together, NULL, n);
    for (unsigned i = 0; i < n; i++) {
        workers[i].number = i;
        workers[i].turns = turns;
        if (pthread_create(&workers[i].thread, NULL, run, &workers[i]) != 0)
            die("no thread");
    }
    for (unsigned i = 0; i < n; i++) {
        pthread_join(workers[i].thread, NULL);
        start = fmin(start, workers[i].start);
        end = fmax(end, workers[i].end);
    }
    pthread_barrier_destroy(&together);
    return n * (double)(turns * N_TEXTS) / (end - start);
}

static void measure_threads(void)
{
    static void *(*const runs[])(void *) = { render_texts, copy_texts };
    static const size_t turns[] = { N_RENDERED, N_COPIED };
    static const char *const names[] = { "render", "memcpy" };
    struct flowmsg_embedded_catalog embedded = { "ko", NULL, 0 };
    double one[2][N_ROUNDS], two[2][N_ROUNDS];
    struct flowmsg_reader *reader;

    small = generate(N_TEXTS);
    embedded.data = generated_catalog(&small, &embedded.len);
    small.registry.catalogs = &embedded;
    small.registry.n_catalogs = 1;
    if (!embedded.data || flowmsg_store_new(&shared, &small.registry, NULL, NULL) < 0 ||
        !(reader = flowmsg_reader_new(shared)))
        die("the store does not open");
    for (size_t i = 0; i < N_TEXTS; i++)
        lens[i] = render(reader, i, texts[i]);
    for (int round = 0; round < N_ROUNDS; round++)
        for (int k = 0; k < 2; k++) {
            progress("threads, round ", (size_t)round + 1);
            one[k][round] = work_of(runs[k], turns[k], 1);
            two[k][round] = work_of(runs[k], turns[k], 2);
        }
    progress("", 0);
    for (int k = 0; k < 2; k++) {
        struct figure a = figure_of(one[k], N_ROUNDS), b = figure_of(two[k], N_ROUNDS);

        printf("%s: 1 thread %.1f ns, 2 threads %.1f ns a message; work of 2 / work of 1: %.2f, "
               "of the best rounds %.2f\n",
               names[k], 1 / a.median, 1 / b.median, b.median / a.median, b.max / a.max);
    }
    flowmsg_reader_free(reader);
    flowmsg_store_unref(shared);
    free((void *)embedded.data);
    generated_free(&small);
}

/* ---------------------------------------------------------------- negotiation */

/* What a reader is asked for with each request, when it has seen it before; and reading a
 * header anew. */
static void measure_negotiation(void)
{
    enum { N_KNOWN = 20000, N_ANEW = 200 };
    static const char header[] = "ko-KR,ko;q=0.9,en-US;q=0.8,en;q=0.7,zh-CN;q=0.6";
    double tag[N_ROUNDS], known[N_ROUNDS], anew[N_ROUNDS];
    struct flowmsg_store *store = NULL;
    struct flowmsg_reader *reader;
    char text[TEXT_SIZE];

    if (flowmsg_store_new(&store, &flowmsg_flow_registry, NULL, NULL) < 0 ||
        !(reader = flowmsg_reader_new(store)))
        die("the store does not open");
    for (int round = 0; round < N_ROUNDS; round++) {
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
    printf("a known tag: %.0f ns; a known header: %.0f ns; a header read anew: %.0f ns\n",
           figure_of(tag, N_ROUNDS).median, figure_of(known, N_ROUNDS).median,
           figure_of(anew, N_ROUNDS).median);
    flowmsg_reader_free(reader);
    flowmsg_store_unref(store);
}

/* ------------------------------------------------------------------------ main */

int main(int argc, char **argv)
{
    static const size_t usual[] = { 10000, 1000000 };
    char command[PATH_SIZE];

    found = mmap(NULL, sizeof *found, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (found == MAP_FAILED || !mkdtemp(root))
        die("there is no room for a temporary folder");
    snprintf(command, sizeof command, "mkdir -p %s/ko/LC_MESSAGES", root);
    if (system(command) != 0)
        die("there is no temporary folder");
    measure_embedded();
    for (int i = 1; i < argc; i++)
        measure_generated((size_t)strtoul(argv[i], NULL, 10));
    for (size_t i = 0; argc == 1 && i < sizeof usual / sizeof *usual; i++)
        measure_generated(usual[i]);
    snprintf(command, sizeof command, "rm -rf %s", root);
    if (system(command) != 0)
        die("the temporary folder remains");
    measure_threads();
    measure_negotiation();
    return 0;
}
