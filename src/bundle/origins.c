/* origins.c - where the catalogs of a domain are.
 *
 * SPDX-License-Identifier: MIT */
#include "bundle/origins.h"

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
    size_t next_former;              /* what comes before it in @former has been passed */
    const struct flowmsg_registry *registry;
    const struct flowmsg_store_options *options;
    struct buffer path;              /* of the file that is looked at */
    bool failed;                     /* out of memory */
};

static const char *copy(struct opener *o, const char *text)
{
    const char *copied = arena_text(&o->s->arena, text, strlen(text));

    o->failed = o->failed || !copied;
    return copied;
}

/* Several texts one after the other, until the next call. */
static const char *join(struct opener *o, const char *const *parts, size_t n)
{
    buffer_reset(&o->path);
    for (size_t i = 0; i < n; i++)
        if (*parts[i])
            (void)buffer_put(&o->path, parts[i], strlen(parts[i]));
    o->failed = !buffer_put(&o->path, "", 1) || o->failed;
    return o->path.failed ? NULL : o->path.data;
}

/* Takes the source's catalog. */
static void add(struct opener *o, const struct source *source)
{
    if (!o->failed && buffer_put(&o->s->list, source, sizeof *source))
        return;
    flowmsg_catalog_unref(source->catalog);
    o->failed = true;
}

static int compare_place(const struct source *source, size_t layer, const char *folder)
{
    if (source->layer != layer)
        return source->layer < layer ? -1 : 1;
    return strcmp(source->folder, folder);
}

/* What there was in a folder.  Folders are asked for in the order in which they stand in
 * the list, layer by layer, so that all of them together take one walk through it. */
static const struct source *find_former(struct opener *o, size_t layer, const char *folder)
{
    for (; o->next_former < sources_count(o->former); o->next_former++) {
        const struct source *former = sources_at(o->former, o->next_former);
        int order = compare_place(former, layer, folder);

        if (order >= 0)
            return order == 0 ? former : NULL;
    }
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

/* They are first in the list, and always the same ones. */
static void open_embedded(struct opener *o, size_t i)
{
    const struct flowmsg_embedded_catalog *e = flowmsg_registry_catalog(o->registry, i);
    const char *const parts[] = { "embedded:", e->locale };
    const char *name = join(o, parts, 2);
    struct source source = { .name = name ? copy(o, name) : NULL, .folder = e->locale };
    int rc = FLOWMSG_OK;

    if (o->failed)
        return;
    if (i < sources_count(o->former)) {
        take_over(&source, sources_at(o->former, i));
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

/* Where the catalog of a folder would be; NULL: no memory. */
static const char *path_in(struct opener *o, const char *dir, const char *folder)
{
    const char *const parts[] = { dir, "/", folder, "/LC_MESSAGES/", o->registry->domain, ".mo" };

    return join(o, parts, 6);
}

/* The catalog of a folder, if there is one: other domains' catalogs live here too. */
static void open_file(struct opener *o, size_t layer, const char *dir, const char *folder)
{
    struct source source = { .name = path_in(o, dir, folder), .layer = layer };
    const struct source *former = find_former(o, layer, folder);
    enum file_state state;

    if (!source.name ||
        (state = file_look_again(source.name, former ? &former->id : NULL)) == FILE_ABSENT)
        return;
    source.name = copy(o, source.name);
    source.folder = copy(o, folder);
    if (o->failed)
        return;
    if (former && state == FILE_STILL)
        take_over(&source, former);
    else if (locale_parse(&source.locale, folder))
        read_file(o, &source, former);
    else
        error_name(&source.error, FLOWMSG_ERR_CATALOG, folder, strlen(folder),
                   N_("the catalog's folder is not named after a locale"));
    add(o, &source);
}

/* ------------------------------------------------------------------- directories */

/* The names in a directory. */
struct names {
    struct arena arena;
    struct buffer list;              /* of const char * */
};

static int by_text(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* Those that are not hidden; an errno, or 0. */
static int list_names(const char *dir, struct names *names)
{
    DIR *d = opendir(dir);
    struct dirent *e;
    bool full = false;
    int number;

    if (!d)
        return errno;
    while (!full && (errno = 0, e = readdir(d)) != NULL) {
        const char *name = e->d_name;

        if (name[0] == '.')
            continue;
        name = arena_text(&names->arena, name, strlen(name));
        full = !name || !buffer_put(&names->list, &name, sizeof name);
    }
    number = full ? ENOMEM : errno;
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

/* The catalogs of the first folders by name, which is the same order everywhere.  Each
 * costs a table of all texts. */
static void open_folders(struct opener *o, size_t layer, const char *dir, struct names *names)
{
    const char *const *folders = (const char *const *)(void *)names->list.data;
    size_t n = names->list.len / sizeof *folders, first = sources_count(o->s);

    if (n > 0)
        qsort(names->list.data, n, sizeof *folders, by_text);
    for (size_t i = 0; i < n && !o->failed; i++) {
        struct source source = { .name = dir, .folder = "", .layer = layer };

        if (sources_count(o->s) - first < FLOWMSG_MAX_LOCALES) {
            open_file(o, layer, dir, folders[i]);
            continue;
        }
        error_name(&source.error, FLOWMSG_ERR_LIMIT, folders[i], strlen(folders[i]),
                   N_("the directory has too many catalogs; folders from here on are not read"));
        add(o, &source);
        return;
    }
}

static void open_dir(struct opener *o, size_t layer, const char *path)
{
    const char *dir = copy(o, path);
    struct names names = { 0 };
    int number = dir ? list_names(dir, &names) : ENOMEM;

    if (number == ENOMEM)
        o->failed = true;
    else if (number != 0)
        directory_failed(o, layer, dir, number);
    else
        open_folders(o, layer, dir, &names);
    buffer_free(&names.list);
    arena_free(&names.arena);
}

/* Tells directories apart by whatever path they are given. */
struct directory {
    const char *path;
    bool there;
    dev_t device;
    ino_t inode;
};

static bool is_same_directory(const struct directory *a, const struct directory *b)
{
    return strcmp(a->path, b->path) == 0 ||
           (a->there && b->there && a->device == b->device && a->inode == b->inode);
}

/* One that is given again further on goes before what is between there, and is passed
 * over here: nothing of it would be used. */
static void open_dirs(struct opener *o)
{
    size_t n = o->options->n_catalog_dirs, i, k;
    struct directory *dirs = arena_array(&o->s->arena, n, sizeof *dirs);
    struct stat st;

    o->failed = o->failed || !dirs;
    for (i = 0; i < n && !o->failed; i++) {
        dirs[i].path = o->options->catalog_dirs[i];
        dirs[i].there = stat(dirs[i].path, &st) == 0;
        if (dirs[i].there) {
            dirs[i].device = st.st_dev;
            dirs[i].inode = st.st_ino;
        }
    }
    for (i = 0; i < n && !o->failed; i++) {
        for (k = i + 1; k < n && !is_same_directory(&dirs[i], &dirs[k]); k++)
            continue;
        if (k == n)
            open_dir(o, i + 1, dirs[i].path);
    }
}

bool sources_open(struct sources *s, const struct flowmsg_registry *registry,
                  const struct flowmsg_store_options *options, const struct sources *former)
{
    struct opener o = { .s = s, .former = former, .registry = registry, .options = options };
    int saved = errno;
    size_t i;

    for (i = 0; i < registry->n_catalogs && !options->without_embedded && !o.failed; i++)
        open_embedded(&o, i);
    open_dirs(&o);
    buffer_free(&o.path);
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
