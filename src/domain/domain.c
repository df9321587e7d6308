/* domain.c - a domain that is opened at run time.
 *
 * SPDX-License-Identifier: MIT
 *
 * The whole file is read and checked once (view.c, read.c, read_catalogs.c).  After that the domain
 * is a registry like one that was compiled into a program, and nothing else knows where it came
 * from. */
#include <errno.h>
#include <stdatomic.h>
#include <stdlib.h>

#include "base/error.h"
#include "catalog/file.h"
#include "domain/domain.h"
#include "domain/read.h"

struct flowmsg_domain {
    atomic_uint refs;
    struct flowmsg_registry registry;
    struct flowmsg_catalog **catalogs;   /* of the registry, in its order */
    struct arena arena;           /* of the registry's arrays */
    void *owned;                  /* the bytes of the file, if the domain frees them; or NULL */
};

static void domain_free(struct flowmsg_domain *domain)
{
    if (!domain)
        return;
    for (size_t i = 0; domain->catalogs && i < domain->registry.n_catalogs; i++)
        flowmsg_catalog_unref(domain->catalogs[i]);
    arena_free(&domain->arena);
    free(domain->owned);
    free(domain);
}

static int from_buffer(struct flowmsg_domain **out, const void *data, size_t len,
                       struct flowmsg_error *err)
{
    struct domain_view *v = malloc(sizeof *v);       /* large: it has tables of the checksum */
    struct flowmsg_domain *domain = calloc(1, sizeof *domain);
    int rc;

    if (!v || !domain) {
        rc = error_nomem(err);
    } else if ((rc = domain_view_init(v, data, len, err)) == FLOWMSG_OK &&
               (rc = domain_read(&domain->registry, &domain->catalogs, v, &domain->arena, err)) ==
                   FLOWMSG_OK) {
        atomic_init(&domain->refs, 1);
        domain->registry.opened = domain;
        *out = domain;
        domain = NULL;                               /* the caller owns it */
    }
    domain_free(domain);
    free(v);
    return rc;
}

int flowmsg_domain_from_buffer(struct flowmsg_domain **out, const void *data, size_t len,
                               struct flowmsg_error *err)
{
    int saved = errno, rc = from_buffer(out, data, len, err);

    errno = saved;                                   /* malloc() and iconv() set it */
    return rc;
}

/* The reader of files speaks of catalogs. */
static int as_domain(const struct flowmsg_error *from, struct flowmsg_error *err)
{
    int rc = from->code == FLOWMSG_ERR_CATALOG ? FLOWMSG_ERR_DOMAIN : from->code;

    if (err && err->code == FLOWMSG_OK) {
        *err = *from;
        err->code = (enum flowmsg_status)rc;
    }
    return rc;
}

int flowmsg_domain_open(struct flowmsg_domain **out, const char *path, struct flowmsg_error *err)
{
    struct flowmsg_error of_file = { 0 };
    struct file_id id;
    void *data;
    size_t len;
    int rc = file_read(path, FLOWMSG_MAX_DOMAIN_FILE, domain_look_at, &data, &len, &id, &of_file);

    if (rc < 0)
        return as_domain(&of_file, err);
    if ((rc = flowmsg_domain_from_buffer(out, data, len, err)) < 0)
        free(data);
    else
        (*out)->owned = data;
    return rc;
}

struct flowmsg_domain *flowmsg_domain_ref(struct flowmsg_domain *domain)
{
    atomic_fetch_add_explicit(&domain->refs, 1, memory_order_relaxed);
    return domain;
}

void flowmsg_domain_unref(struct flowmsg_domain *domain)
{
    if (domain && atomic_fetch_sub_explicit(&domain->refs, 1, memory_order_acq_rel) == 1)
        domain_free(domain);
}

const struct flowmsg_registry *flowmsg_domain_registry(const struct flowmsg_domain *domain)
{
    return &domain->registry;
}

/* A copy of a registry may have other catalogs, or fewer. */
struct flowmsg_catalog *domain_catalog(const struct flowmsg_registry *registry,
                                       const struct flowmsg_embedded_catalog *embedded)
{
    const struct flowmsg_domain *domain = NULL;

    if (registry->size >= offsetof(struct flowmsg_registry, opened) + sizeof registry->opened)
        domain = registry->opened;
    for (size_t i = 0; domain && i < domain->registry.n_catalogs; i++)
        if (&domain->registry.catalogs[i] == embedded)
            return domain->catalogs[i];
    return NULL;
}
