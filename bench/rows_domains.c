/* rows_domains.c - opening the Flow Service and domain files, and rendering from them.
 *
 * SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <flowmsg/flow-service.h>

#include "generated.h"
#include "rows.h"
#include "scanner/write_domain.h"

enum { N_LARGE = 10000 };

/* A domain in a file, or one of C. */
struct opening {
    char path[48];                     /* "": of C */
    const struct flowmsg_registry *registry;
    bool all_languages;                /* else Korean alone */
    bool for_reader;                   /* with a bundle, and a message of the Flow Service */
};

static struct generated large;
static struct flowmsg_embedded_catalog flow_catalog, large_catalog = { "ko", NULL, 0 };
static unsigned char *large_mo, *large_sealed;
static struct flowmsg_registry flow_korean;

static struct opening flow = { .registry = NULL }, flow_reader = { .for_reader = true },
                      flow_file = { .for_reader = true }, languages_file = { .for_reader = true },
                      large_file = { .for_reader = true };

static _Noreturn void die(const char *what)
{
    fprintf(stderr, "rows: %s\n", what);
    exit(1);
}

/* ----------------------------------------------------------------------- opening */

/* A store of a domain, for one reader. */
struct opened {
    struct flowmsg_domain *domain;
    struct flowmsg_store *store;
    struct flowmsg_reader *reader;
    const struct flowmsg_bundle *bundle;
};

static struct opened open_domain(const struct opening *opening)
{
    struct opened o = { NULL };
    const struct flowmsg_registry *registry = opening->registry;

    if (opening->path[0]) {
        if (flowmsg_domain_open(&o.domain, opening->path, NULL) < 0)
            die("the domain file does not open");
        registry = flowmsg_domain_registry(o.domain);
    }
    if (flowmsg_store_new(&o.store, registry, NULL, NULL) < 0 ||
        !(o.reader = flowmsg_reader_new(o.store)))
        die("the store does not open");
    if (opening->for_reader)
        o.bundle = flowmsg_reader_bundle(o.reader, "ko");
    return o;
}

static void close_domain(struct opened *o)
{
    flowmsg_reader_free(o->reader);
    flowmsg_store_unref(o->store);
    flowmsg_domain_unref(o->domain);
}

static double open_ns(void *data)
{
    double start = now_ns(), time;
    struct opened o = open_domain(data);

    time = now_ns() - start;
    close_domain(&o);
    return time;
}

/* The time of checking all catalogs of the Flow Service alone. */
static double check_catalogs_ns(void *data)
{
    const struct flowmsg_registry *r = flowmsg_flow_registry;
    double start = now_ns();

    (void)data;
    for (size_t i = 0; i < r->n_catalogs; i++) {
        const struct flowmsg_embedded_catalog *embedded = flowmsg_registry_catalog(r, i);
        struct flowmsg_catalog *catalog;

        if (flowmsg_catalog_from_buffer(&catalog, embedded->data, embedded->len, NULL) < 0)
            die("a catalog does not open");
        flowmsg_catalog_unref(catalog);
    }
    return now_ns() - start;
}

/* --------------------------------------------------------------------- rendering */

static struct opened linked, from_file;

/* Every message of the Flow Service in turn. */
static size_t render_of(const struct flowmsg_bundle *bundle, size_t i, char *buf, size_t size)
{
    const struct flowmsg_arg args[] = { flowmsg_arg_text("action", "disable"),
                                        flowmsg_arg_text("state", "disabling") };
    const struct flowmsg_registry *r = flowmsg_bundle_registry(bundle);

    return flowmsg_render(bundle, flowmsg_registry_definition(r, i)->code, FLOWMSG_DETAIL, args, 2,
                          NULL, buf, size, NULL);
}

static size_t render_opened(void *data, size_t i, char *buf, size_t size)
{
    (void)data;
    return render_of(from_file.bundle, i, buf, size);
}

static size_t render_linked(void *data, size_t i, char *buf, size_t size)
{
    (void)data;
    return render_of(linked.bundle, i, buf, size);
}

/* ----------------------------------------------------------------------- domains */

static bool write_file(struct opening *opening, const struct flowmsg_registry *registry)
{
    struct buffer data = { 0 };
    bool written;
    int fd;

    strcpy(opening->path, "/tmp/flowmsg-rows-XXXXXX");
    fd = mkstemp(opening->path);
    written = fd >= 0 && write_domain(&data, registry) == DOMAIN_WRITTEN &&
              write(fd, data.data, data.len) == (ssize_t)data.len && close(fd) == 0;
    buffer_free(&data);
    return written;
}

/* The Flow Service with Korean alone. */
static void make_flow_korean(void)
{
    flow_korean = *flowmsg_flow_registry;
    for (size_t i = 0; i < flowmsg_flow_registry->n_catalogs; i++) {
        const struct flowmsg_embedded_catalog *c =
            flowmsg_registry_catalog(flowmsg_flow_registry, i);

        if (strcmp(c->locale, "ko") == 0)
            flow_catalog = *c;
    }
    flow_korean.catalogs = &flow_catalog;
    flow_korean.n_catalogs = 1;
    flow_korean.catalog_size = sizeof flow_catalog;
}

static bool make_large(void)
{
    size_t len;

    if (!generated_init(&large, N_LARGE) || !(large_mo = generated_catalog(&large, &len)) ||
        !(large_sealed = malloc(len + FLOWMSG_SEAL_SIZE)) ||
        flowmsg_catalog_seal(large_mo, len, large_sealed, &large_catalog.len, NULL) < 0)
        return false;
    large_catalog.data = large_sealed;
    large.registry.catalogs = &large_catalog;
    large.registry.n_catalogs = 1;
    return true;
}

static bool open_domains(void)
{
    struct opening linked_korean = { .for_reader = true, .registry = &flow_korean };

    make_flow_korean();
    flow.registry = flow_reader.registry = flowmsg_flow_registry;
    if (!make_large() || !write_file(&flow_file, &flow_korean) ||
        !write_file(&languages_file, flowmsg_flow_registry) ||
        !write_file(&large_file, &large.registry))
        return false;
    linked = open_domain(&linked_korean);
    from_file = open_domain(&flow_file);
    return true;
}

static void close_domains(void)
{
    close_domain(&linked);
    close_domain(&from_file);
    (void)remove(flow_file.path);
    (void)remove(languages_file.path);
    (void)remove(large_file.path);
    generated_free(&large);
    free(large_mo);
    free(large_sealed);
}

/* -------------------------------------------------------------------------- rows */

#define OPEN(id, what, opening, most)                                                         \
    { .name = id, .work = what, .shown = SHOWN_MS, .ours = { NULL, open_ns }, .data = &(opening), \
      .rounds = most }

static const struct row rows[] = {
    { .name = "open-flow/catalogs", .work = "the Flow Service", .peer = "checking its catalogs",
      .ours = { NULL, open_ns }, .theirs = { NULL, check_catalogs_ns }, .data = &flow },
    OPEN("open-flow-reader/ms", "- with one language", flow_reader, 101),
    OPEN("open-domain-90/ms", "a file of 90 messages, one language", flow_file, 101),
    OPEN("open-domain-90-all-languages/ms", "- with twelve languages", languages_file, 101),
    OPEN("open-domain-10000/ms", "a file of 10,000 messages, one language", large_file, 15),
    { .name = "render-opened/render-linked", .work = "a message of a domain file",
      .peer = "of a linked domain", .ours = { .text = render_opened },
      .theirs = { .text = render_linked }, .n = 90, .calls = 900 },
};

const struct group group_domains = { .title = "Opening a domain", .rows = rows,
                                     .n_rows = N_ELEMENTS(rows), .open = open_domains,
                                     .close = close_domains };
