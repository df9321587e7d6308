/* origins.c - where the catalogs of a domain are.
 *
 * SPDX-License-Identifier: MIT */
#include "bundle/origins.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/buffer.h"
#include "base/error.h"
#include "catalog/catalog.h"

struct opener {
    struct origins *found;
    const struct origins *former;
    size_t next_former;              /* index where find_former() continues */
    const struct flowmsg_registry *registry;
    const struct flowmsg_store_options *options;
    struct buffer path;              /* of the current file */
    bool failed;                     /* out of memory */
};

static const char *copy(struct opener *o, const char *text)
{
    const char *copied = arena_text(&o->found->arena, text, strlen(text));

    o->failed = o->failed || !copied;
    return copied;
}

/* Join the parts to one text, which is valid until the next call; NULL: no memory. */
static const char *join(struct opener *o, const char *const *parts, size_t n)
{
    buffer_reset(&o->path);
    for (size_t i = 0; i < n; i++)
        if (*parts[i])
            (void)buffer_put(&o->path, parts[i], strlen(parts[i]));
    o->failed = !buffer_put(&o->path, "", 1) || o->failed;
    return o->path.failed ? NULL : o->path.data;
}

/* Append an origin, and take its catalog. */
static void add(struct opener *o, const struct origin *origin)
{
    if (!o->failed && array_push(&o->found->list, *origin))
        return;
    flowmsg_catalog_unref(origin->catalog);
    o->failed = true;
}

static int compare_place(const struct origin *origin, size_t layer, const char *folder)
{
    if (origin->layer != layer)
        return origin->layer < layer ? -1 : 1;
    return strcmp(origin->folder, folder);
}

/* The former origin of a folder, or NULL.  Folders are asked for in the order of the list,
 * layer by layer, so all calls together take one walk through it. */
static const struct origin *find_former(struct opener *o, size_t layer, const char *folder)
{
    for (; o->next_former < o->former->list.n; o->next_former++) {
        const struct origin *former = &o->former->list.items[o->next_former];
        int order = compare_place(former, layer, folder);

        if (order >= 0)
            return order == 0 ? former : NULL;
    }
    return NULL;
}

/* Take over the catalog and the fault of @former, with copies of the names. */
static void take_over(struct origin *origin, const struct origin *former)
{
    const char *name = origin->name, *folder = origin->folder;

    *origin = *former;
    origin->name = name;
    origin->folder = folder;
    if (origin->catalog)
        flowmsg_catalog_ref(origin->catalog);
}

/* ---------------------------------------------------------------------- catalogs */

static int require_seal(const struct opener *o, const struct origin *origin,
                        struct flowmsg_error *err)
{
    return o->options->require_seal && !flowmsg_catalog_is_sealed(origin->catalog)
               ? error_set(err, FLOWMSG_ERR_CATALOG, 0, FLOWMSG_REASON_CATALOG_NOT_SEALED)
               : FLOWMSG_OK;
}

/* Look at the header of an embedded catalog, and whether there is a seal if it needs one.  The rest
 * is checked when its language is first asked for: checking costs as much as compiling. */
static void look_at(const struct opener *o, struct origin *origin,
                    const struct flowmsg_embedded_catalog *e)
{
    bool sealed;

    if (catalog_look_at(e->data, e->len, &sealed, &origin->error) < 0)
        return;
    if (o->options->require_seal && !sealed)
        error_set(&origin->error, FLOWMSG_ERR_CATALOG, 0, FLOWMSG_REASON_CATALOG_NOT_SEALED);
    else
        origin->embedded = e;
}

/* Close a catalog that was opened, and is not used. */
static void refuse(struct origin *origin)
{
    flowmsg_catalog_unref(origin->catalog);
    origin->catalog = NULL;
}

/* Find the embedded catalogs.  They are first in the list, and never change. */
static void find_embedded(struct opener *o, size_t i)
{
    const struct flowmsg_embedded_catalog *e = flowmsg_registry_catalog(o->registry, i);
    const char *const parts[] = { "embedded:", e->locale };
    const char *name = join(o, parts, 2);
    struct origin origin = { .name = name ? copy(o, name) : NULL, .folder = e->locale };

    if (o->failed)
        return;
    if (i < o->former->list.n) {
        take_over(&origin, &o->former->list.items[i]);
    } else if (!locale_parse(&origin.locale, e->locale)) {
        error_name(&origin.error, FLOWMSG_ERR_CATALOG, e->locale, strlen(e->locale),
                   FLOWMSG_REASON_CATALOG_NAME);
    } else {
        look_at(o, &origin, e);
    }
    add(o, &origin);
}

/* Read a file.  The former catalog is kept if the new version is bad, or has the same content. */
static void read_file(struct opener *o, struct origin *origin, const struct origin *former)
{
    int rc = catalog_open(&origin->catalog, origin->name, &origin->id, &origin->error);

    if (rc == FLOWMSG_OK && (rc = require_seal(o, origin, &origin->error)) < 0)
        refuse(origin);
    if (former && former->catalog &&
        (rc < 0 || catalog_equal(origin->catalog, former->catalog))) {
        flowmsg_catalog_unref(origin->catalog);
        origin->catalog = flowmsg_catalog_ref(former->catalog);
        origin->kept = rc < 0;
    }
    o->failed = o->failed || rc == FLOWMSG_ERR_NOMEM;
}

/* The path of a folder's catalog; NULL: no memory. */
static const char *path_in(struct opener *o, const char *dir, const char *folder)
{
    const char *const parts[] = { dir, "/", folder, "/LC_MESSAGES/", o->registry->domain, ".mo" };

    return join(o, parts, 6);
}

/* Open the catalog of a folder, if there is one: it may have only catalogs of other domains. */
static void open_file(struct opener *o, size_t layer, const char *dir, const char *folder)
{
    struct origin origin = { .name = path_in(o, dir, folder), .layer = layer };
    const struct origin *former = find_former(o, layer, folder);
    enum file_state state;

    if (!origin.name ||
        (state = file_look_again(origin.name, former ? &former->id : NULL)) == FILE_ABSENT)
        return;
    origin.name = copy(o, origin.name);
    origin.folder = copy(o, folder);
    if (o->failed)
        return;
    if (former && state == FILE_STILL)
        take_over(&origin, former);
    else if (locale_parse(&origin.locale, folder))
        read_file(o, &origin, former);
    else
        error_name(&origin.error, FLOWMSG_ERR_CATALOG, folder, strlen(folder),
                   FLOWMSG_REASON_FOLDER_NAME);
    add(o, &origin);
}

/* ------------------------------------------------------------------- directories */

/* The names in a directory. */
struct names {
    struct arena arena;
    ARRAY(const char *) list;
};

static int by_text(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Read the names that are not hidden.  Returns an errno, or 0. */
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
        full = !name || !array_push(&names->list, name);
    }
    number = full ? ENOMEM : errno;
    closedir(d);
    return number;
}

static bool is_of_system(const struct opener *o, size_t layer)
{
    return o->options->system_catalogs && layer == 1;
}

/* Keep the former catalogs of a directory that cannot be read at the moment.  A directory that does
 * not exist any more was removed, and so were its catalogs.  Nobody named the system's directory,
 * so it need not exist. */
static void directory_failed(struct opener *o, size_t layer, const char *dir, int number)
{
    struct origin origin = { .name = dir, .folder = "", .layer = layer };

    if (number == ENOENT && is_of_system(o, layer))
        return;
    error_set(&origin.error, FLOWMSG_ERR_IO, 0,
              FLOWMSG_REASON_DIRECTORY_UNREADABLE);
    for (size_t i = 0; number != ENOENT && i < o->former->list.n; i++) {
        const struct origin *former = &o->former->list.items[i];
        struct origin kept = { 0 };

        if (former->layer != layer || !former->catalog)
            continue;
        kept.name = copy(o, former->name);
        kept.folder = copy(o, former->folder);
        take_over(&kept, former);
        add(o, &kept);
        origin.kept = true;
    }
    add(o, &origin);
}

/* Open the catalogs of the first folders by name, an order that is the same on all file systems.
 * Their number is bounded because each language costs a table of all texts. */
static void open_folders(struct opener *o, size_t layer, const char *dir, struct names *names)
{
    const char **folders = names->list.items;
    size_t n = names->list.n, first = o->found->list.n;

    if (n > 0)
        qsort(folders, n, sizeof *folders, by_text);
    for (size_t i = 0; i < n && !o->failed; i++) {
        struct origin origin = { .name = dir, .folder = "", .layer = layer };

        if (o->found->list.n - first < FLOWMSG_MAX_LOCALES) {
            open_file(o, layer, dir, folders[i]);
            continue;
        }
        error_name(&origin.error, FLOWMSG_ERR_LIMIT, folders[i], strlen(folders[i]),
                   FLOWMSG_REASON_DIRECTORY_FULL);
        add(o, &origin);
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
    array_free(&names.list);
    arena_free(&names.arena);
}

/* Identifies a directory by any of its paths. */
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

/* Directory @i: that of the system if it is asked for, then those of the caller. */
static const char *directory_path(const struct opener *o, size_t i)
{
    if (!o->options->system_catalogs)
        return o->options->catalog_dirs[i];
    return i == 0 ? flowmsg_system_catalog_dir() : o->options->catalog_dirs[i - 1];
}

/* Open the directories.  If one is listed several times, only the last time counts: there it
 * outranks the directories listed between, so nothing of it would be used earlier. */
static void open_dirs(struct opener *o)
{
    size_t n = o->options->n_catalog_dirs + o->options->system_catalogs, i, k;
    struct directory *dirs = arena_array(&o->found->arena, n, sizeof *dirs);
    struct stat st;

    o->failed = o->failed || !dirs;
    for (i = 0; i < n && !o->failed; i++) {
        dirs[i].path = directory_path(o, i);
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

bool origins_open(struct origins *found, const struct flowmsg_registry *registry,
                  const struct flowmsg_store_options *options, const struct origins *former)
{
    struct opener o = { .found = found, .former = former, .registry = registry,
                        .options = options };
    size_t i;

    for (i = 0; i < registry->n_catalogs && !options->without_embedded && !o.failed; i++)
        find_embedded(&o, i);
    open_dirs(&o);
    buffer_free(&o.path);
    if (o.failed)
        origins_close(found);
    return !o.failed;
}

void origins_close(struct origins *o)
{
    for (size_t i = 0; i < o->list.n; i++)
        flowmsg_catalog_unref(o->list.items[i].catalog);
    array_free(&o->list);
    arena_free(&o->arena);
}

/* Have two errors the same message? */
static bool same_error(const struct flowmsg_error *a, const struct flowmsg_error *b)
{
    return a->code == b->code && a->reason == b->reason && a->offset == b->offset &&
           strcmp(a->excerpt, b->excerpt) == 0;
}

bool origins_equal(const struct origins *a, const struct origins *b)
{
    if (a->list.n != b->list.n)
        return false;
    for (size_t i = 0; i < a->list.n; i++) {
        const struct origin *x = &a->list.items[i], *y = &b->list.items[i];

        if (x->catalog != y->catalog || x->kept != y->kept || strcmp(x->name, y->name) != 0 ||
            !same_error(&x->error, &y->error))
            return false;
    }
    return true;
}
