/* sources.c - where the catalogs of a domain are.
 *
 * SPDX-License-Identifier: MIT */
#include "bundle/sources.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/error.h"
#include "catalog/catalog.h"

struct opener {
    struct sources *s;
    const struct sources *former;
    const struct flowmsg_registry *registry;
    const struct flowmsg_store_options *options;
    bool failed;                     /* out of memory */
};

static char *join(struct opener *o, const char *const *parts, size_t n)
{
    size_t len = 0, i;
    char *text, *p;

    for (i = 0; i < n; i++)
        len += strlen(parts[i]);
    text = p = arena_alloc(&o->s->arena, len + 1);
    for (i = 0; text && i < n; i++) {
        memcpy(p, parts[i], strlen(parts[i]));
        p += strlen(parts[i]);
    }
    o->failed = o->failed || !text;
    return text;
}

static const char *copy(struct opener *o, const char *text)
{
    return join(o, &text, 1);
}

/* Takes the source's catalog. */
static void add(struct opener *o, const struct source *source)
{
    if (!o->failed && buffer_put(&o->s->list, source, sizeof *source))
        return;
    flowmsg_catalog_unref(source->catalog);
    o->failed = true;
}

static const struct source *find_former(const struct opener *o, const char *name)
{
    for (size_t i = 0; i < sources_count(o->former); i++)
        if (strcmp(sources_at(o->former, i)->name, name) == 0)
            return sources_at(o->former, i);
    return NULL;
}

/* Go on with what @former has of the catalog; the names are ours. */
static void take_over(struct source *source, const struct source *former)
{
    const char *name = source->name, *folder = source->folder;

    *source = *former;
    source->name = name;
    source->folder = folder;
    if (source->catalog)
        flowmsg_catalog_ref(source->catalog);
}

/* ---------------------------------------------------------------------- catalogs */

static int require_seal(const struct opener *o, const struct source *source,
                        struct flowmsg_error *err)
{
    return o->options->require_seal && !flowmsg_catalog_is_sealed(source->catalog)
               ? error_set(err, FLOWMSG_ERR_CATALOG, 0, N_("the catalog has no seal"))
               : FLOWMSG_OK;
}

/* Refuse what was opened, if anything. */
static void refuse(struct source *source)
{
    flowmsg_catalog_unref(source->catalog);
    source->catalog = NULL;
}

static void open_embedded(struct opener *o, const struct flowmsg_embedded_catalog *e)
{
    const char *const parts[] = { "embedded:", e->locale };
    struct source source = { .name = join(o, parts, 2), .folder = e->locale };
    const struct source *former = o->failed ? NULL : find_former(o, source.name);
    int rc = FLOWMSG_OK;

    if (o->failed)
        return;
    if (former) {
        take_over(&source, former);
    } else if (!locale_parse(&source.locale, e->locale)) {
        error_name(&source.error, FLOWMSG_ERR_CATALOG, e->locale, strlen(e->locale),
                   N_("the catalog is not named after a locale"));
    } else {
        rc = flowmsg_catalog_from_buffer(&source.catalog, e->data, e->len, &source.error);
        if (rc == FLOWMSG_OK && require_seal(o, &source, &source.error) < 0)
            refuse(&source);
    }
    o->failed = o->failed || rc == FLOWMSG_ERR_NOMEM;
    add(o, &source);
}

/* A file whose new version is no good stays what it was, and so does one that was
 * written anew with the same content. */
static void read_file(struct opener *o, struct source *source, const struct source *former)
{
    int rc = catalog_open(&source->catalog, source->name, &source->id, &source->error);

    if (rc == FLOWMSG_OK && (rc = require_seal(o, source, &source->error)) < 0)
        refuse(source);
    if (former && former->catalog &&
        (rc < 0 || catalog_equal(source->catalog, former->catalog))) {
        flowmsg_catalog_unref(source->catalog);
        source->catalog = flowmsg_catalog_ref(former->catalog);
        source->kept = rc < 0;
    }
    o->failed = o->failed || rc == FLOWMSG_ERR_NOMEM;
}

static void open_file(struct opener *o, size_t layer, const char *dir, const char *folder)
{
    const char *const parts[] = { dir, "/", folder, "/LC_MESSAGES/", o->registry->domain, ".mo" };
    struct source source = { .name = join(o, parts, 6), .layer = layer };
    const struct source *former;
    struct stat st;

    if (!source.name || (stat(source.name, &st) < 0 && (errno == ENOENT || errno == ENOTDIR)))
        return;                      /* other domains' catalogs live here too */
    if (!(source.folder = copy(o, folder)))
        return;
    former = find_former(o, source.name);
    if (former && file_is_still(source.name, &former->id))
        take_over(&source, former);
    else if (locale_parse(&source.locale, folder))
        read_file(o, &source, former);
    else
        error_name(&source.error, FLOWMSG_ERR_CATALOG, folder, strlen(folder),
                   N_("the catalog's folder is not named after a locale"));
    add(o, &source);
}

/* ------------------------------------------------------------------- directories */

static int by_text(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* The names in a directory, but for hidden ones, into @names; an errno, or 0. */
static int list_names(struct opener *o, const char *dir, struct buffer *names)
{
    DIR *d = opendir(dir);
    struct dirent *e;
    int number;

    if (!d)
        return errno;
    while ((errno = 0, e = readdir(d)) != NULL && !o->failed) {
        const char *name = e->d_name[0] == '.' ? NULL : copy(o, e->d_name);

        if (name && !buffer_put(names, &name, sizeof name))
            o->failed = true;
    }
    number = errno;
    closedir(d);
    return number;
}

/* The directory cannot be read at the moment: that is no reason to lose what was read
 * from it before.  One that is not there any more was taken away. */
static void directory_failed(struct opener *o, size_t layer, const char *dir, int number)
{
    struct source source = { .name = dir, .folder = "", .layer = layer };

    error_set(&source.error, FLOWMSG_ERR_IO, 0,
              N_("the catalog directory could not be read"));
    for (size_t i = 0; number != ENOENT && i < sources_count(o->former); i++) {
        const struct source *former = sources_at(o->former, i);
        struct source kept = { 0 };

        if (former->layer != layer || !former->catalog)
            continue;
        kept.name = copy(o, former->name);
        kept.folder = copy(o, former->folder);
        take_over(&kept, former);
        add(o, &kept);
        source.kept = true;
    }
    add(o, &source);
}

static void open_dir(struct opener *o, size_t layer, const char *path)
{
    const char *dir = copy(o, path);
    struct buffer names = { 0 };
    int number = dir ? list_names(o, dir, &names) : 0;
    size_t n = names.len / sizeof(char *), i;

    if (number == ENOMEM)
        o->failed = true;
    else if (number != 0)
        directory_failed(o, layer, dir, number);
    if (n > 0)
        qsort(names.data, n, sizeof(char *), by_text);   /* the same order everywhere */
    for (i = 0; number == 0 && i < n && !o->failed; i++)
        open_file(o, layer, dir, ((char **)(void *)names.data)[i]);
    buffer_free(&names);
}

bool sources_open(struct sources *s, const struct flowmsg_registry *registry,
                  const struct flowmsg_store_options *options, const struct sources *former)
{
    struct opener o = { s, former, registry, options, false };
    int saved = errno;
    size_t i;

    for (i = 0; i < registry->n_catalogs && !options->without_embedded && !o.failed; i++)
        open_embedded(&o, &registry->catalogs[i]);
    for (i = 0; i < options->n_catalog_dirs && !o.failed; i++)
        open_dir(&o, i + 1, options->catalog_dirs[i]);
    if (o.failed)
        sources_close(s);
    errno = saved;
    return !o.failed;
}

void sources_close(struct sources *s)
{
    for (size_t i = 0; i < sources_count(s); i++)
        flowmsg_catalog_unref(sources_at(s, i)->catalog);
    buffer_free(&s->list);
    arena_free(&s->arena);
}

/* What is told of both is the same sentence. */
static bool same_error(const struct flowmsg_error *a, const struct flowmsg_error *b)
{
    return a->code == b->code && a->offset == b->offset && a->msgid == b->msgid &&
           strcmp(a->excerpt, b->excerpt) == 0;
}

bool sources_equal(const struct sources *a, const struct sources *b)
{
    if (sources_count(a) != sources_count(b))
        return false;
    for (size_t i = 0; i < sources_count(a); i++) {
        const struct source *x = sources_at(a, i), *y = sources_at(b, i);

        if (x->catalog != y->catalog || x->kept != y->kept || strcmp(x->name, y->name) != 0 ||
            !same_error(&x->error, &y->error))
            return false;
    }
    return true;
}
