/* domain.c - a domain file that is open in this backend.
 *
 * SPDX-License-Identifier: MIT */
#include "postgres.h"

#include "domain.h"

/* The file is looked at before it is read, so that a change in between is seen later. */
bool domain_open(struct open_domain *domain, const char *path, struct paths catalog_dirs,
                 struct flowmsg_error *err)
{
    struct flowmsg_store_options options = FLOWMSG_STORE_OPTIONS_INIT;
    struct open_domain opened = { .domain = NULL };

    options.catalog_dirs = catalog_dirs.items;
    options.n_catalog_dirs = catalog_dirs.n;
    strlcpy(opened.path, path, sizeof opened.path);
    (void)domain_look(&opened);
    if (flowmsg_domain_open(&opened.domain, path, err) < 0)
        return false;
    if (flowmsg_store_new(&opened.store, domain_registry(&opened), &options, err) == FLOWMSG_OK)
        opened.reader = flowmsg_reader_new(opened.store);
    if (!opened.reader) {
        if (err->code == FLOWMSG_OK)
            *err = (struct flowmsg_error){ .code = FLOWMSG_ERR_NOMEM, .msgid = "out of memory" };
        domain_close(&opened);
        return false;
    }
    *domain = opened;
    return true;
}

static bool same_file(const struct stat *a, const struct stat *b)
{
    return a->st_dev == b->st_dev && a->st_ino == b->st_ino && a->st_size == b->st_size &&
           a->st_mtim.tv_sec == b->st_mtim.tv_sec && a->st_mtim.tv_nsec == b->st_mtim.tv_nsec;
}

bool domain_look(struct open_domain *domain)
{
    struct stat now = { .st_dev = 0 };
    bool same;

    if (stat(domain->path, &now) < 0)
        memset(&now, 0, sizeof now);
    same = same_file(&now, &domain->seen);
    domain->seen = now;
    return !same;
}

void domain_close(struct open_domain *domain)
{
    flowmsg_reader_free(domain->reader);
    flowmsg_store_unref(domain->store);
    flowmsg_domain_unref(domain->domain);
    memset(domain, 0, sizeof *domain);
}

const struct flowmsg_registry *domain_registry(const struct open_domain *domain)
{
    return flowmsg_domain_registry(domain->domain);
}
