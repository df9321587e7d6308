/* store.c - measures opening catalogs and stores, from small to very large, and finding messages
 * in them.
 *
 * SPDX-License-Identifier: MIT
 *
 * Usage: store [-b MAX] [N …]
 *
 * N: messages of the generated catalogs (100, 10000 and 100000); Boost.Locale is measured up
 * to MAX of them (10000).  Each measurement has a child of its own, so that it does not
 * depend on memory of others. */
#include <libintl.h>
#include <locale.h>
#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <flowmsg/flowmsg.h>

#include "bench.h"
#include "generated.h"

/* Random messages are looked up in chunks, the rounds of a median.  Chunks are short, so that other
 * processes disturb few of them. */
enum { CHUNK = 4000, N_CHUNKS = 50, N_LOOKUPS = CHUNK * N_CHUNKS, N_PASSES = 5 };
enum { N_OPENINGS = 9, PATH_SIZE = 128 };

static _Noreturn void die(const char *what)
{
    fprintf(stderr, "\nstore: %s\n", what);
    exit(1);
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

/* The memory in use now.  Memory from before does not count: the peak is reset, and free memory is
 * given back. */
static double memory_before(void)
{
    FILE *f = fopen("/proc/self/clear_refs", "w");

    malloc_trim(0);
    if (f) {
        fputs("5", f);
        fclose(f);
    }
    return memory("VmRSS:");
}

/* --------------------------------------------------------------- a generated domain */

/* The strings of a look-up.  They are side by side, so that only the catalog misses the caches. */
struct key {
    char code[CODE_SIZE], detail[DETAIL_SIZE];
    char joined[CODE_SIZE + DETAIL_SIZE];        /* context and id in gettext's form */
};

/* The parent makes the domain, the children measure. */
static struct generated domain;
static struct flowmsg_embedded_catalog embedded = { "ko", NULL, 0 };
static struct key *keys;                         /* N_LOOKUPS random messages */

static char root[] = "/tmp/flowmsg-bench-XXXXXX";

#define MO_PATH "/ko/LC_MESSAGES/generated.mo"

static const char *path_of(const char *name)
{
    static char path[PATH_SIZE];

    snprintf(path, sizeof path, "%s%s", root, name);
    return path;
}

static void make_keys(size_t n)
{
    uint64_t state = 20261123;

    for (size_t i = 0; i < N_LOOKUPS; i++) {
        size_t k;

        state = state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
        k = (size_t)(state >> 33) % n;
        strcpy(keys[i].code, domain.codes[k]);
        strcpy(keys[i].detail, domain.details[k]);
        snprintf(keys[i].joined, sizeof keys[i].joined, "%s\004%s", domain.codes[k],
                 domain.details[k]);
    }
}

static void make_domain(size_t n)
{
    FILE *f;

    keys = calloc(N_LOOKUPS, sizeof *keys);
    if (!keys || !generated_init(&domain, n))
        die("out of memory");
    make_keys(n);
    embedded.data = generated_catalog(&domain, &embedded.len);
    domain.registry.catalogs = &embedded;
    domain.registry.n_catalogs = 1;
    f = fopen(path_of(MO_PATH), "wb");
    if (!embedded.data || !f || fwrite(embedded.data, 1, embedded.len, f) != embedded.len ||
        fclose(f) != 0)
        die("the catalog cannot be written");
}

static void free_domain(void)
{
    free((void *)embedded.data);
    free(keys);
    generated_free(&domain);
}

/* ------------------------------------------------------------- what children find out */

enum row {
    CATALOG_MS, CATALOG_MB, LOOKUP_NS,                      /* flowmsg_catalog_open() */
    GETTEXT_MS, GETTEXT_FIRST_NS, GETTEXT_NS, GETTEXT_MB,
    BOOST_MS, BOOST_MB, BOOST_NS,
    STORE_MS, STORE_MB, BUNDLE_MS, RENDER_NS,
    N_ROWS
};

static const char *const row_names[N_ROWS] = {
    [CATALOG_MS] = "flowmsg catalog, open, ms",
    [CATALOG_MB] = "- memory, MB",
    [LOOKUP_NS] = "- look-up, ns",
    [GETTEXT_MS] = "gettext, first look-up, ms",
    [GETTEXT_FIRST_NS] = "- look-up, at first, ns",
    [GETTEXT_NS] = "- look-up, later, ns",
    [GETTEXT_MB] = "- memory then, MB",
    [BOOST_MS] = "Boost.Locale, open, ms",
    [BOOST_MB] = "- memory, MB",
    [BOOST_NS] = "- look-up, ns",
    [STORE_MS] = "flowmsg store, open, ms",
    [STORE_MB] = "- memory, MB",
    [BUNDLE_MS] = "- first bundle, ms",
    [RENDER_NS] = "- random render, ns",
};

struct findings {
    size_t n;
    double file_mb;
    struct figure rows[N_ROWS];
};

static struct figure single(double value)
{
    return figure_of(&value, 1);
}

static struct flowmsg_catalog *open_catalog(void)
{
    struct flowmsg_catalog *catalog = NULL;

    if (flowmsg_catalog_open(&catalog, path_of(MO_PATH), NULL) < 0)
        die("the catalog does not open");
    return catalog;
}

static void measure_catalog(void *data)
{
    struct figure *rows = data;
    double times[N_OPENINGS], before = memory_before();

    for (size_t i = 0; i < N_OPENINGS; i++) {
        double start = now_ns();
        struct flowmsg_catalog *catalog = open_catalog();

        times[i] = (now_ns() - start) / 1e6;
        flowmsg_catalog_unref(catalog);
        if (i == 0)
            rows[CATALOG_MB] = single((memory("VmHWM:") - before) / 1e6);
    }
    rows[CATALOG_MS] = figure_of(times, N_OPENINGS);
}

/* Look all messages up @n times. */
static struct figure passes(double (*time_chunk)(const struct key *chunk), size_t n)
{
    double times[N_PASSES * N_CHUNKS];
    size_t n_times = 0;

    for (size_t pass = 0; pass < n; pass++)
        for (size_t i = 0; i < N_LOOKUPS; i += CHUNK)
            times[n_times++] = time_chunk(keys + i);
    return figure_of(times, n_times);
}

static double time_gettext(const struct key *chunk)
{
    double start = now_ns();

    for (size_t i = 0; i < CHUNK; i++)
        if (dgettext("generated", chunk[i].joined) == chunk[i].joined)
            die("gettext does not find a message");
    return (now_ns() - start) / CHUNK;
}

/* gettext remembers found texts: only the first pass looks into the catalog. */
static void measure_gettext(void *data)
{
    struct figure *rows = data;
    double before = memory_before(), start;

    if (!setlocale(LC_ALL, "C.UTF-8") || setenv("LANGUAGE", "ko", 1) != 0 ||
        !bindtextdomain("generated", root) || !bind_textdomain_codeset("generated", "UTF-8"))
        return;                                  /* not measured */
    start = now_ns();
    if (dgettext("generated", keys[0].joined) == keys[0].joined)
        return;
    rows[GETTEXT_MS] = single((now_ns() - start) / 1e6);
    rows[GETTEXT_FIRST_NS] = passes(time_gettext, 1);
    rows[GETTEXT_NS] = passes(time_gettext, N_PASSES);
    rows[GETTEXT_MB] = single((memory("VmHWM:") - before) / 1e6);
}

#ifdef HAVE_BOOST_LOCALE
static double time_boost(const struct key *chunk)
{
    double start = now_ns();

    for (size_t i = 0; i < CHUNK; i++)
        if (!boost_find(chunk[i].code, chunk[i].detail))
            die("Boost.Locale does not find a message");
    return (now_ns() - start) / CHUNK;
}

static void measure_boost(void *data)
{
    struct figure *rows = data;
    double before = memory_before(), start = now_ns();

    if (!boost_open(root, "generated"))
        die("Boost.Locale does not open the catalog");
    rows[BOOST_MS] = single((now_ns() - start) / 1e6);
    rows[BOOST_MB] = single((memory("VmHWM:") - before) / 1e6);
    rows[BOOST_NS] = passes(time_boost, N_PASSES);
}
#endif

static struct flowmsg_reader *open_store(struct flowmsg_store **store)
{
    struct flowmsg_reader *reader;

    *store = NULL;
    if (flowmsg_store_new(store, &domain.registry, NULL, NULL) < 0 ||
        !(reader = flowmsg_reader_new(*store)) || flowmsg_reader_n_notes(reader) > 0)
        die("the store does not open");
    return reader;
}

static void measure_store(void *data)
{
    enum { RUNS = 3 };
    struct figure *rows = data;
    double times[RUNS], bundles[RUNS], before = memory_before();

    for (size_t run = 0; run < RUNS; run++) {
        struct flowmsg_store *store;
        double start = now_ns();
        struct flowmsg_reader *reader = open_store(&store);

        times[run] = (now_ns() - start) / 1e6;
        if (run == 0)
            rows[STORE_MB] = single((memory("VmHWM:") - before) / 1e6);
        start = now_ns();
        (void)flowmsg_reader_bundle(reader, "ko");
        bundles[run] = (now_ns() - start) / 1e6;
        flowmsg_reader_free(reader);
        flowmsg_store_unref(store);
    }
    rows[STORE_MS] = figure_of(times, RUNS);
    rows[BUNDLE_MS] = figure_of(bundles, RUNS);
}

static double time_lookups(const struct flowmsg_catalog *catalog, const struct key *chunk)
{
    double start = now_ns();

    for (size_t i = 0; i < CHUNK; i++)
        if (flowmsg_catalog_gettext(catalog, chunk[i].code, chunk[i].detail) == chunk[i].detail)
            die("a message is not found");
    return (now_ns() - start) / CHUNK;
}

static double time_renders(const struct flowmsg_bundle *bundle, const struct key *chunk)
{
    const struct flowmsg_arg args[] = { flowmsg_arg_text("id", "cc01fc2c-0000-0200"),
                                        flowmsg_arg_text("state", "disabling") };
    double start = now_ns();
    char buf[BUFFER_SIZE];

    for (size_t i = 0; i < CHUNK; i++)
        if (flowmsg_render(bundle, chunk[i].code, FLOWMSG_DETAIL, args, 2, NULL, buf, sizeof buf,
                           NULL) == 0)
            die("a text is empty");
    return (now_ns() - start) / CHUNK;
}

/* Measure finding a translation by its msgid, and rendering a message by its code, in turn: chunks
 * of the same random messages and the same catalog.  One is half of all messages ahead of the
 * other, so that the keys of both are equally far away. */
static void measure_random(void *data)
{
    struct figure *rows = data;
    double lookups[N_PASSES * N_CHUNKS], renders[N_PASSES * N_CHUNKS];
    struct flowmsg_catalog *catalog = open_catalog();
    struct flowmsg_store *store;
    const struct flowmsg_bundle *bundle = flowmsg_reader_bundle(open_store(&store), "ko");

    for (size_t i = 0; i < N_PASSES * N_CHUNKS; i++) {
        lookups[i] = time_lookups(catalog, keys + i % N_CHUNKS * CHUNK);
        renders[i] = time_renders(bundle, keys + (i + N_CHUNKS / 2) % N_CHUNKS * CHUNK);
    }
    rows[LOOKUP_NS] = figure_of(lookups, N_PASSES * N_CHUNKS);
    rows[RENDER_NS] = figure_of(renders, N_PASSES * N_CHUNKS);
}

static void measure_size(struct findings *found, size_t max_boost)
{
    make_domain(found->n);
    found->file_mb = (double)embedded.len / 1e6;
    in_child("opening a catalog", measure_catalog, found->rows);
    in_child("gettext's look-up", measure_gettext, found->rows);
#ifdef HAVE_BOOST_LOCALE
    if (found->n <= max_boost)
        in_child("Boost.Locale's look-up", measure_boost, found->rows);
#else
    (void)max_boost;
#endif
    in_child("opening a store", measure_store, found->rows);
    in_child("random renders", measure_random, found->rows);
    free_domain();
}

/* -------------------------------------------------------------------- printing */

static void print_row(const struct findings *found, size_t n_sizes, enum row row)
{
    char cell[64];

    printf("| %-*s |", NAME_WIDTH, row_names[row]);
    for (size_t i = 0; i < n_sizes; i++) {
        const struct figure *f = &found[i].rows[row];
        int digits = f->median < 10 ? 2 : f->median < 100 ? 1 : 0;

        if (!f->there)
            strcpy(cell, "-");
        else if (f->min < f->max)
            snprintf(cell, sizeof cell, "%.*f (%.*f to %.*f)", digits, f->median, digits, f->min,
                     digits, f->max);
        else
            snprintf(cell, sizeof cell, "%.*f", digits, f->median);
        printf(" %22s |", cell);
    }
    putchar('\n');
}

static void add_ratio(const struct findings *found, const char *what, enum row ours,
                      const char *than, enum row other)
{
    const struct figure *a = &found->rows[ours], *b = &found->rows[other];

    if (a->there && b->there)
        ratio(a->median / b->median, "%s-%zu/%s", what, found->n, than);
}

static void print_sizes(const struct findings *found, size_t n_sizes)
{
    printf("\n## Opening and finding, by number of messages\n\n| %-*s |", NAME_WIDTH,
           "median (min to max)");
    for (size_t i = 0; i < n_sizes; i++)
        printf(" %22zu |", found[i].n);
    printf("\n|:%s-|", NAME_RULE);
    for (size_t i = 0; i < n_sizes; i++)
        printf("-----------------------:|");
    printf("\n| %-*s |", NAME_WIDTH, "file, MB");
    for (size_t i = 0; i < n_sizes; i++)
        printf(" %22.2f |", found[i].file_mb);
    putchar('\n');
    for (int row = 0; row < N_ROWS; row++)
        print_row(found, n_sizes, (enum row)row);
    for (size_t i = 0; i < n_sizes; i++) {
        add_ratio(&found[i], "lookup", LOOKUP_NS, "gettext-first", GETTEXT_FIRST_NS);
        add_ratio(&found[i], "lookup", LOOKUP_NS, "gettext", GETTEXT_NS);
        add_ratio(&found[i], "lookup", LOOKUP_NS, "boost", BOOST_NS);
        add_ratio(&found[i], "render", RENDER_NS, "lookup", LOOKUP_NS);
    }
}

/* ------------------------------------------------------------------------ main */

int main(int argc, char **argv)
{
    enum { MAX_SIZES = 8 };
    size_t sizes[MAX_SIZES] = { 100, 10000, 100000 }, n_sizes = 3, max_boost = 10000;
    struct findings *found = shared_memory(MAX_SIZES * sizeof *found);
    char command[PATH_SIZE];
    int c;

    while ((c = getopt(argc, argv, "b:")) == 'b')
        max_boost = strtoul(optarg, NULL, 10);
    if (c != -1 || argc - optind > MAX_SIZES)
        die("usage: store [-b MAX] [N ...]");
    if (optind < argc)
        for (n_sizes = 0; optind < argc; n_sizes++)
            sizes[n_sizes] = strtoul(argv[optind++], NULL, 10);
    if (!mkdtemp(root))
        die("there is no room for a temporary folder");
    snprintf(command, sizeof command, "mkdir -p %s/ko/LC_MESSAGES", root);
    if (system(command) != 0)
        die("there is no temporary folder");
    for (size_t i = 0; i < n_sizes; i++) {
        found[i].n = sizes[i];
        measure_size(&found[i], max_boost);
    }
    snprintf(command, sizeof command, "rm -rf %s", root);
    if (system(command) != 0)
        die("the temporary folder remains");
    print_sizes(found, n_sizes);
    ratios_print();
    return 0;
}
