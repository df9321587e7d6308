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

struct opener {
    struct sources *s;
    const char *domain;
    struct arena *arena;
    sources_note *note;
    void *data;
    bool failed;                     /* out of memory */
};

static char *join(struct opener *o, const char *const *parts, size_t n)
{
    size_t len = 0, i;
    char *text, *p;

    for (i = 0; i < n; i++)
        len += strlen(parts[i]);
    text = p = arena_alloc(o->arena, len + 1);
    for (i = 0; text && i < n; i++) {
        memcpy(p, parts[i], strlen(parts[i]));
        p += strlen(parts[i]);
    }
    o->failed = o->failed || !text;
    return text;
}

static void add(struct opener *o, const char *name, const char *locale, int rc,
                struct flowmsg_catalog *catalog, struct flowmsg_error *err)
{
    struct source source = { .name = name, .catalog = catalog };

    if (rc == FLOWMSG_OK && !locale_parse(&source.locale, locale)) {
        flowmsg_catalog_unref(catalog);
        rc = error_name(err, FLOWMSG_ERR_CATALOG, locale, strlen(locale),
                        N_("the catalog's folder is not named after a locale"));
    }
    if (rc == FLOWMSG_ERR_NOMEM) {
        o->failed = true;
    } else if (rc < 0) {
        o->note(o->data, name, locale, err);
    } else if (!buffer_put(&o->s->list, &source, sizeof source)) {
        flowmsg_catalog_unref(catalog);
        o->failed = true;
    }
}

static void open_embedded(struct opener *o, const struct flowmsg_embedded_catalog *e)
{
    const char *const parts[] = { "embedded:", e->locale };
    struct flowmsg_catalog *catalog = NULL;
    struct flowmsg_error err = { 0 };
    const char *name = join(o, parts, 2);
    int rc = name ? flowmsg_catalog_from_buffer(&catalog, e->data, e->len, &err) : 0;

    if (name)
        add(o, name, e->locale, rc, catalog, &err);
}

static void open_file(struct opener *o, const char *dir, const char *locale)
{
    const char *const parts[] = { dir, "/", locale, "/LC_MESSAGES/", o->domain, ".mo" };
    struct flowmsg_catalog *catalog = NULL;
    struct flowmsg_error err = { 0 };
    const char *path = join(o, parts, 6);
    struct stat st;
    int rc;

    if (!path || (stat(path, &st) < 0 && (errno == ENOENT || errno == ENOTDIR)))
        return;                      /* other domains' catalogs live here too */
    locale = arena_text(o->arena, locale, strlen(locale));
    if (!locale) {
        o->failed = true;
        return;
    }
    rc = flowmsg_catalog_open(&catalog, path, &err);
    add(o, path, locale, rc, catalog, &err);
}

static int by_text(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static void note_dir(struct opener *o, const char *dir, const char *why)
{
    struct flowmsg_error err = { 0 };

    error_set(&err, FLOWMSG_ERR_IO, 0, why);
    o->note(o->data, dir, "", &err);
}

static void open_dir(struct opener *o, const char *dir)
{
    struct buffer names = { 0 };
    DIR *d = opendir(dir);
    struct dirent *e;
    size_t n, i;

    if (!d) {
        note_dir(o, dir, N_("the catalog directory could not be opened"));
        return;
    }
    for (errno = 0; !o->failed && (e = readdir(d)) != NULL; errno = 0) {
        const char *name = e->d_name[0] == '.' ? NULL
                                               : arena_text(o->arena, e->d_name, strlen(e->d_name));

        if (e->d_name[0] != '.' && (!name || !buffer_put(&names, &name, sizeof name)))
            o->failed = true;
    }
    if (errno != 0 && !o->failed)
        note_dir(o, dir, N_("the catalog directory could not be read to its end"));
    closedir(d);
    n = names.len / sizeof(char *);
    if (n > 0)
        qsort(names.data, n, sizeof(char *), by_text);   /* the same order everywhere */
    for (i = 0; i < n && !o->failed; i++)
        open_file(o, dir, ((char **)(void *)names.data)[i]);
    buffer_free(&names);
}

bool sources_open(struct sources *s, const struct flowmsg_registry *registry,
                  const struct flowmsg_store_options *options, struct arena *arena,
                  sources_note *note, void *data)
{
    struct flowmsg_store_options known = FLOWMSG_STORE_OPTIONS_INIT;
    struct opener o = { s, registry->domain, arena, note, data, false };
    int saved = errno;
    size_t i;

    if (options)
        memcpy(&known, options, options->size && options->size < sizeof known ? options->size
                                                                              : sizeof known);
    for (i = 0; i < registry->n_catalogs && !known.without_embedded; i++)
        open_embedded(&o, &registry->catalogs[i]);
    for (i = 0; i < known.n_catalog_dirs; i++) {
        const char *dir = arena_text(arena, known.catalog_dirs[i], strlen(known.catalog_dirs[i]));

        if (dir)
            open_dir(&o, dir);
        else
            o.failed = true;
    }
    errno = saved;
    return !o.failed;
}

void sources_close(struct sources *s)
{
    for (size_t i = 0; i < sources_count(s); i++)
        flowmsg_catalog_unref(sources_at(s, i)->catalog);
    buffer_free(&s->list);
}
