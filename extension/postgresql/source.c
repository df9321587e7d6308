/* source.c - the domains whose texts a function renders.
 *
 * SPDX-License-Identifier: MIT
 *
 * (1) The functions of a version read SHAREDIR/extension/flowmsg--VERSION.fmd, once in a backend,
 *     and nothing else.  They are IMMUTABLE, so the file of a version never changes: other texts
 *     are another version.
 * (2) The functions of flowmsg_live read the files that the settings name.  The first call of a
 *     statement looks for changes, at most once a second, so the texts stay the same within a
 *     statement.  A file that has become bad raises a warning, and its last good texts stay.
 * (3) While the library holds something that no source has, nothing raises an error. */
#include "postgres.h"

#include "access/xact.h"
#include "miscadmin.h"
#include "utils/timestamp.h"

#include "backend.h"
#include "source.h"

enum { LOOK_EVERY = 1000 };       /* milliseconds */

#define VERSION(name, text) text,
static const char *const versions[] = {
#include "versions.h"
};
#undef VERSION

/* The library's words about a file, in the current memory context. */
static const char *reason(const struct flowmsg_error *err)
{
    enum { SIZE = 512 };
    char *text = palloc(SIZE);

    (void)flowmsg_error_message(err, text, SIZE);
    return text;
}

/* The file of a version, in the current memory context. */
static const char *version_file(const char *version)
{
    char share[MAXPGPATH];

    get_share_path(my_exec_path, share);
    return psprintf("%s/extension/flowmsg--%s.fmd", share, version);
}

/* Take domains in place of those that the source has. */
static void take_domains(struct source *source, struct open_domain *domains, size_t n)
{
    for (size_t i = 0; i < source->n_domains; i++)
        domain_close(&source->domains[i]);
    if (source->domains)
        pfree(source->domains);
    source->domains = domains;
    source->n_domains = n;
}

/* Open all of these files, or none. */
static void open_all(struct source *source, struct paths files, struct paths catalog_dirs)
{
    struct open_domain *domains =
        MemoryContextAllocZero(backend_memory(), files.n * sizeof *domains);
    struct flowmsg_error err = { 0 };
    size_t n = 0;

    while (n < files.n && domain_open(&domains[n], files.items[n], catalog_dirs, &err))
        n++;
    if (n == files.n) {
        take_domains(source, domains, n);
        return;
    }
    for (size_t i = 0; i < n; i++)
        domain_close(&domains[i]);
    pfree(domains);
    ereport(ERROR, (errcode(ERRCODE_CONFIG_FILE_ERROR),
                    errmsg("flowmsg cannot open the domain file \"%s\"", files.items[n]),
                    errdetail("The reason: %s.", reason(&err))));
}

static void open_version(struct source *source)
{
    const char *file = version_file(source->version);

    open_all(source, (struct paths){ &file, 1 }, (struct paths){ NULL, 0 });
}

/* ------------------------------------------------------------------------ live */

static void open_settings(struct source *source)
{
    const char *own = version_file(versions[lengthof(versions) - 1]);
    struct paths files = settings_domains();

    if (files.n == 0)
        files = (struct paths){ &own, 1 };
    open_all(source, files, settings_catalog_dirs());
    source->generation = settings_generation();
}

static void warn(const struct open_domain *domain, const struct flowmsg_error *err)
{
    ereport(WARNING, (errcode(ERRCODE_CONFIG_FILE_ERROR),
                      errmsg("flowmsg keeps the old texts of \"%s\"", domain->path),
                      errdetail("The reason: %s.", reason(err))));
}

/* Open a changed file again, or read its changed catalogs. */
static void renew(struct open_domain *domain)
{
    struct flowmsg_error err = { 0 };
    struct open_domain opened;

    if (domain_look(domain)) {
        if (domain_open(&opened, domain->path, settings_catalog_dirs(), &err)) {
            domain_close(domain);
            *domain = opened;
        }
    } else if (flowmsg_store_reload(domain->store, NULL, &err) == FLOWMSG_OK) {
        (void)flowmsg_reader_refresh(domain->reader);
    }
    if (err.code != FLOWMSG_OK)
        warn(domain, &err);
}

static void look_for_changes(struct source *source)
{
    TimestampTz now = GetCurrentStatementStartTimestamp();

    if (source->n_domains == 0 || source->generation != settings_generation())
        open_settings(source);
    else if (TimestampDifferenceExceeds(source->looked, now, LOOK_EVERY))
        for (size_t i = 0; i < source->n_domains; i++)
            renew(&source->domains[i]);
    else
        return;
    source->looked = now;
}

struct open_domain *source_domain(struct source *source, const char *name, const char *code)
{
    struct open_domain *first = NULL;

    if (!source->version)
        look_for_changes(source);
    else if (source->n_domains == 0)
        open_version(source);
    for (size_t i = 0; i < source->n_domains; i++) {
        struct open_domain *domain = &source->domains[i];
        const struct flowmsg_registry *registry = domain_registry(domain);

        if (name && strcmp(registry->domain, name) != 0)
            continue;
        if (!first)
            first = domain;
        if (source->n_domains == 1 || flowmsg_registry_find(registry, code))
            return domain;
    }
    return first;
}
