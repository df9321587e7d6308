/* watch.c - noticing by inotify that catalog directories change.
 *
 * SPDX-License-Identifier: MIT */
#include "watch.h"

#include <errno.h>
#include <string.h>

#include "output.h"

#ifdef HAVE_SYS_INOTIFY_H

#include <dirent.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <unistd.h>

/* The events that matter: in a folder of catalogs, all changes; on the way to it, the end of a
 * folder or link (GONE); where one is missing, its appearance (COMES). */
enum {
    GONE = IN_DELETE_SELF | IN_MOVE_SELF,
    COMES = IN_CREATE | IN_MOVED_TO,
    CHANGES = GONE | COMES | IN_CLOSE_WRITE | IN_DELETE | IN_MOVED_FROM | IN_ATTRIB,
    MOST_LINKS = 40            /* links in one path; the kernel has the same limit */
};

struct watched {
    int number;
    unsigned mask;
    char *awaited;             /* the only new name that matters; NULL: any name does */
    bool former;               /* watched in the last round, and not found in this one so far */
};

/* ------------------------------------------------------------------ the watched paths */

/* The index of a number in the list, or the index where it belongs. */
static size_t place_of(const struct watch *w, int number)
{
    size_t low = 0, high = w->n;

    while (low < high) {
        size_t mid = low + (high - low) / 2;

        if (w->list[mid].number < number)
            low = mid + 1;
        else
            high = mid;
    }
    return low;
}

static struct watched *find(const struct watch *w, int number)
{
    size_t i = place_of(w, number);

    return i < w->n && w->list[i].number == number ? &w->list[i] : NULL;
}

static struct watched *insert(struct watch *w, int number)
{
    size_t i = place_of(w, number);

    if (w->n == w->room) {
        w->room = w->room ? 2 * w->room : 64;
        w->list = need(realloc(w->list, w->room * sizeof *w->list));
    }
    memmove(w->list + i + 1, w->list + i, (w->n++ - i) * sizeof *w->list);
    w->list[i] = (struct watched){ .number = number };
    return &w->list[i];
}

/* A new file in the folder matters when it has this name (NULL: any name).  A folder that awaits
 * several names awaits any. */
static void await(struct watched *known, const char *name)
{
    if (!(known->mask & COMES)) {
        known->awaited = name ? need(strdup(name)) : NULL;
    } else if (known->awaited && !(name && strcmp(known->awaited, name) == 0)) {
        free(known->awaited);
        known->awaited = NULL;
    }
}

/* Watch @path for the events of @mask, too.  A path that had a wider mask in the last round keeps
 * only this one until another way needs more.  False: the path does not exist. */
static bool add(struct watch *w, const char *path, unsigned mask, const char *awaited)
{
    int number = inotify_add_watch(w->fd, path, mask | IN_MASK_ADD);
    struct watched *known;

    if (number < 0) {
        w->incomplete = w->incomplete || errno == ENOSPC;
        return false;
    }
    if ((known = find(w, number)) && known->former) {
        (void)inotify_add_watch(w->fd, path, mask);
        free(known->awaited);
        *known = (struct watched){ .number = number };
    } else if (!known) {
        known = insert(w, number);
    }
    if (mask & COMES)
        await(known, awaited);
    known->mask |= mask;
    return true;
}

static void forget_former(struct watch *w)
{
    size_t kept = 0;

    for (size_t i = 0; i < w->n; i++)
        if (w->list[i].former) {
            (void)inotify_rm_watch(w->fd, w->list[i].number);
            free(w->list[i].awaited);
        } else {
            w->list[kept++] = w->list[i];
        }
    w->n = kept;
}

/* ----------------------------------------------------------------- the way to a folder */

/* A path on the way to a folder: @done was followed and has no link in it, @rest was not yet. */
struct way {
    char done[PATH_MAX], rest[PATH_MAX], name[NAME_MAX + 1];
    int n_links;
};

/* The next name of @rest; false: there is none, or it is too long. */
static bool take_name(struct way *way)
{
    size_t skip = strspn(way->rest, "/"), len = strcspn(way->rest + skip, "/");

    if (len == 0 || len > NAME_MAX)
        return false;
    memcpy(way->name, way->rest + skip, len);
    way->name[len] = '\0';
    memmove(way->rest, way->rest + skip + len, strlen(way->rest + skip + len) + 1);
    return true;
}

/* Put the target of the link at @path before @rest.  False: there are too many links, or it is too
 * long. */
static bool follow(struct way *way, const char *path)
{
    char target[PATH_MAX], rest[PATH_MAX];
    ssize_t len = readlink(path, target, sizeof target - 1);

    if (len < 0 || way->n_links++ == MOST_LINKS)
        return false;
    target[len] = '\0';
    if (snprintf(rest, sizeof rest, "%s/%s", target, way->rest) >= (int)sizeof rest)
        return false;
    strcpy(way->rest, rest);
    if (target[0] == '/')
        strcpy(way->done, "/");
    return true;
}

/* Watch the folder or link at @path.  False: there is none, or it cannot be watched. */
static bool is_passable(struct watch *w, const char *path, bool *is_link)
{
    struct stat st;

    if (lstat(path, &st) < 0)
        return false;
    *is_link = S_ISLNK(st.st_mode);
    errno = ENOTDIR;
    if (!*is_link && !S_ISDIR(st.st_mode))
        return false;
    return add(w, path, *is_link ? GONE | IN_ATTRIB | IN_DONT_FOLLOW : GONE, NULL);
}

/* Follow the next name.  False: the way ends here.  Then the folder is watched for the event that
 * would let the way go on. */
static bool step(struct watch *w, struct way *way)
{
    char path[PATH_MAX];
    bool is_link;

    if (snprintf(path, sizeof path, "%s/%s", way->done, way->name) >= (int)sizeof path)
        return false;
    if (!is_passable(w, path, &is_link)) {
        if (errno == EACCES)
            (void)add(w, way->done, IN_ATTRIB, NULL);
        else
            (void)add(w, way->done, COMES, way->name);
        if (!is_passable(w, path, &is_link))         /* it may have come just now */
            return false;
    }
    if (is_link)
        return follow(way, path);
    strcpy(way->done, path);
    return true;
}

/* Watch a folder of catalogs, and the way there from @from.  False: it is not there. */
static bool add_folder(struct watch *w, const char *from, const char *path)
{
    struct way way = { .n_links = 0 };

    if (snprintf(way.done, sizeof way.done, "%s", path[0] == '/' ? "/" : from) >=
            (int)sizeof way.done ||
        snprintf(way.rest, sizeof way.rest, "%s", path) >= (int)sizeof way.rest)
        return false;
    while (take_name(&way))
        if (!step(w, &way))
            return false;
    return add(w, way.done, CHANGES | IN_ONLYDIR, NULL);
}

static void add_locales(struct watch *w, const char *dir)
{
    char path[PATH_MAX];
    struct dirent *e;
    DIR *d = opendir(dir);

    while (d && (e = readdir(d)) != NULL) {
        if (e->d_name[0] == '.' || !add_folder(w, dir, e->d_name))
            continue;
        if (snprintf(path, sizeof path, "%s/%s", dir, e->d_name) < (int)sizeof path)
            (void)add_folder(w, path, "LC_MESSAGES");
    }
    if (d)
        closedir(d);
}

static void add_all(struct watch *w)
{
    bool told = w->incomplete;

    for (size_t i = 0; i < w->n; i++)
        w->list[i].former = true;
    for (size_t i = 0; i < w->n_dirs; i++)
        if (add_folder(w, ".", w->dirs[i]))
            add_locales(w, w->dirs[i]);
    forget_former(w);
    if (w->incomplete && !told)
        complain(TOOL_WATCH_TOO_MANY);
}

/* Open inotify on a descriptor above standard error: in the place of a closed standard input, it
 * would be read as that. */
static int open_inotify(void)
{
    int fd = inotify_init1(IN_NONBLOCK | IN_CLOEXEC), moved;

    if (fd < 0 || fd > STDERR_FILENO)
        return fd;
    moved = fcntl(fd, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
    close(fd);
    return moved;
}

bool watch_start(struct watch *w, const char *const *dirs, size_t n_dirs)
{
    *w = (struct watch){ .fd = open_inotify(), .dirs = dirs, .n_dirs = n_dirs };
    if (w->fd < 0) {
        complain_of(TOOL_WATCH_FAILED, WITH(arg_text("why", errno_text(errno))));
        return false;
    }
    add_all(w);
    return true;
}

void watch_stop(struct watch *w)
{
    if (w->fd >= 0)
        close(w->fd);
    w->fd = -1;
    for (size_t i = 0; i < w->n; i++)
        free(w->list[i].awaited);
    free(w->list);
    w->list = NULL;
    w->n = w->room = 0;
}

/* Can this event have changed a catalog?  An event of a path that is not watched any more is older
 * than the last reading of the catalogs. */
static bool matters(const struct watch *w, const struct inotify_event *e)
{
    const struct watched *watched = find(w, e->wd);

    if (e->mask & IN_Q_OVERFLOW)
        return true;
    if (!watched || e->mask & IN_IGNORED)
        return false;
    return !watched->awaited || e->len == 0 || strcmp(watched->awaited, e->name) == 0;
}

bool watch_take(struct watch *w)
{
    union {
        struct inotify_event event;
        char bytes[4096];
    } buffer;
    bool any = false;
    ssize_t len;

    while ((len = read(w->fd, buffer.bytes, sizeof buffer)) > 0)
        for (const char *p = buffer.bytes; p < buffer.bytes + len;) {
            const struct inotify_event *e = (const struct inotify_event *)(const void *)p;

            any = matters(w, e) || any;
            p += sizeof *e + e->len;
        }
    if (any)
        add_all(w);
    return any;
}

#else

bool watch_start(struct watch *w, const char *const *dirs, size_t n_dirs)
{
    *w = (struct watch){ .fd = -1, .dirs = dirs, .n_dirs = n_dirs };
    complain(TOOL_WATCH_NO_INOTIFY);
    return false;
}

void watch_stop(struct watch *w)
{
    (void)w;
}

bool watch_take(struct watch *w)
{
    (void)w;
    return false;
}

#endif
