/* opened.c - measures opening domain files, and rendering from them.
 *
 * SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <flowmsg/flow-service.h>

#include "bench.h"
#include "generated.h"
#include "scanner/write_domain.h"

enum { RUNS_SMALL = 101, RUNS_LARGE = 15, MOST_RUNS = RUNS_SMALL, LARGE = 10000, RENDER_RUNS = 201 };

static _Noreturn void die(const char *what)
{
    fprintf(stderr, "\nopened: %s\n", what);
    exit(1);
}

/* A domain file, removed by remove_file(). */
struct file {
    char path[48];
    size_t len;
};

static struct file write_file(const struct flowmsg_registry *registry)
{
    struct file file = { "/tmp/flowmsg-bench-XXXXXX", 0 };
    struct buffer data = { 0 };
    int fd = mkstemp(file.path);

    if (fd < 0 || write_domain(&data, registry) != DOMAIN_WRITTEN ||
        write(fd, data.data, data.len) != (ssize_t)data.len)
        die("the domain file cannot be written");
    close(fd);
    file.len = data.len;
    buffer_free(&data);
    return file;
}

/* A domain for one reader. */
struct opened {
    struct flowmsg_domain *domain;
    struct flowmsg_store *store;
    struct flowmsg_reader *reader;
    const struct flowmsg_bundle *bundle;
};

static void open_store(struct opened *o, const struct flowmsg_registry *registry)
{
    if (flowmsg_store_new(&o->store, registry, NULL, NULL) < 0 ||
        !(o->reader = flowmsg_reader_new(o->store)))
        die("the store does not open");
    o->bundle = flowmsg_reader_bundle(o->reader, "ko");
}

static void close_store(struct opened *o)
{
    flowmsg_reader_free(o->reader);
    flowmsg_store_unref(o->store);
    flowmsg_domain_unref(o->domain);
}

/* The times of opening a file alone, and of all that a reader of Korean waits for. */
static void time_opening(const struct file *file, size_t runs, double *alone, double *all)
{
    double files[MOST_RUNS], readers[MOST_RUNS];

    for (size_t run = 0; run < runs; run++) {
        struct opened o = { NULL };
        double start = now_ns();

        if (flowmsg_domain_open(&o.domain, file->path, NULL) < 0)
            die("the domain file does not open");
        files[run] = (now_ns() - start) / 1e6;
        open_store(&o, flowmsg_domain_registry(o.domain));
        readers[run] = (now_ns() - start) / 1e6;
        close_store(&o);
    }
    *alone = figure_of(files, runs).median;
    *all = figure_of(readers, runs).median;
}

static void measure_opening(const struct flowmsg_registry *registry, size_t runs, const char *name)
{
    struct file file = write_file(registry);
    double alone, all;

    time_opening(&file, runs, &alone, &all);
    remove(file.path);
    printf("  %6zu messages, %2zu languages, %7.2f MB: %6.2f ms, with store and Korean %6.2f ms\n",
           registry->n_definitions, registry->n_catalogs, (double)file.len / 1e6, alone, all);
    ratio(all, "open-domain-%s/ms", name);
}

/* ---------------------------------------------------------------------- domains */

/* The Flow Service with Korean alone. */
static struct flowmsg_registry flow_korean(struct flowmsg_embedded_catalog *catalog)
{
    struct flowmsg_registry registry = *flowmsg_flow_registry;

    for (size_t i = 0; i < flowmsg_flow_registry->n_catalogs; i++) {
        const struct flowmsg_embedded_catalog *c = flowmsg_registry_catalog(flowmsg_flow_registry,
                                                                            i);

        if (strcmp(c->locale, "ko") == 0)
            *catalog = *c;
    }
    registry.catalogs = catalog;
    registry.n_catalogs = 1;
    return registry;
}

static void measure_large(void)
{
    struct flowmsg_embedded_catalog catalog = { "ko", NULL, 0 };
    struct generated domain = { .definitions = NULL };
    unsigned char *mo, *sealed;
    size_t len;

    if (!generated_init(&domain, LARGE) || !(mo = generated_catalog(&domain, &len)) ||
        !(sealed = malloc(len + FLOWMSG_SEAL_SIZE)) ||
        flowmsg_catalog_seal(mo, len, sealed, &catalog.len, NULL) < 0)
        die("out of memory");
    catalog.data = sealed;
    domain.registry.catalogs = &catalog;
    domain.registry.n_catalogs = 1;
    measure_opening(&domain.registry, RUNS_LARGE, "10000");
    generated_free(&domain);
    free(mo);
    free(sealed);
}

/* ------------------------------------------------------------------- rendering */

static double time_renders(const struct flowmsg_bundle *bundle)
{
    const struct flowmsg_arg args[] = { flowmsg_arg_text("action", "disable"),
                                        flowmsg_arg_text("state", "disabling") };
    const struct flowmsg_registry *r = flowmsg_bundle_registry(bundle);
    double start = now_ns();
    char text[512];

    for (size_t i = 0; i < r->n_definitions; i++)
        (void)flowmsg_render(bundle, flowmsg_registry_definition(r, i)->code, FLOWMSG_DETAIL, args,
                             2, NULL, text, sizeof text, NULL);
    return (now_ns() - start) / (double)r->n_definitions;
}

/* Every message of the Flow Service, linked and opened in turn. */
static void measure_rendering(const struct flowmsg_registry *registry)
{
    struct file file = write_file(registry);
    struct opened linked = { NULL }, opened = { NULL };
    double a[RENDER_RUNS], b[RENDER_RUNS], a_median, b_median;

    if (flowmsg_domain_open(&opened.domain, file.path, NULL) < 0)
        die("the domain file does not open");
    remove(file.path);
    open_store(&linked, registry);
    open_store(&opened, flowmsg_domain_registry(opened.domain));
    for (int run = -1; run < RENDER_RUNS; run++) {       /* the first is not counted */
        a[run < 0 ? 0 : run] = time_renders(linked.bundle);
        b[run < 0 ? 0 : run] = time_renders(opened.bundle);
    }
    close_store(&linked);
    close_store(&opened);
    a_median = figure_of(a, RENDER_RUNS).median;
    b_median = figure_of(b, RENDER_RUNS).median;
    printf("  a message of the Flow Service: %.0f ns linked, %.0f ns opened\n", a_median, b_median);
    ratio(b_median / a_median, "render-opened/render-linked");
}

void measure_opened(void)
{
    struct flowmsg_embedded_catalog catalog = { "ko", NULL, 0 };
    struct flowmsg_registry korean = flow_korean(&catalog);

    puts("\nOpening a domain file:");
    measure_opening(&korean, RUNS_SMALL, "90");
    measure_opening(flowmsg_flow_registry, RUNS_SMALL, "90-all-languages");
    measure_large();
    measure_rendering(&korean);
}
