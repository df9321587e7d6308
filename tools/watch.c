/* watch.c - told when catalog directories change, by inotify.
 *
 * SPDX-License-Identifier: MIT */
#include "watch.h"

#include <errno.h>
#include <string.h>

#include "tool.h"

#ifdef HAVE_SYS_INOTIFY_H

#include <dirent.h>
#include <limits.h>
#include <stdio.h>
#include <sys/inotify.h>
#include <unistd.h>

enum {
    CHANGES = IN_CLOSE_WRITE | IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO |
              IN_DELETE_SELF | IN_MOVE_SELF | IN_ONLYDIR
};

/* Watching what is watched already changes nothing; what is not there is left out. */
static void add(const struct watch *w, const char *dir, const char *locale, const char *below)
{
    char path[PATH_MAX];
    int len = snprintf(path, sizeof path, "%s%s%s%s", dir, *locale ? "/" : "", locale, below);

    if (len > 0 && len < PATH_MAX)
        (void)inotify_add_watch(w->fd, path, CHANGES);
}

/* A directory that is replaced as a whole, a symbolic link for one, shows in its parent. */
static void add_parent(const struct watch *w, const char *dir)
{
    char parent[PATH_MAX];
    size_t len = strlen(dir);

    while (len > 1 && dir[len - 1] == '/')
        len--;
    while (len > 0 && dir[len - 1] != '/')
        len--;
    if (len >= sizeof parent)
        return;
    memcpy(parent, dir, len);
    parent[len] = '\0';
    add(w, len > 0 ? parent : ".", "", "");
}

static void add_all(const struct watch *w)
{
    for (size_t i = 0; i < w->n_dirs; i++) {
        DIR *d;
        struct dirent *e;

        add_parent(w, w->dirs[i]);
        add(w, w->dirs[i], "", "");
        if (!(d = opendir(w->dirs[i])))
            continue;
        while ((e = readdir(d)) != NULL)
            if (e->d_name[0] != '.') {
                add(w, w->dirs[i], e->d_name, "");
                add(w, w->dirs[i], e->d_name, "/LC_MESSAGES");
            }
        closedir(d);
    }
}

bool watch_start(struct watch *w, const char *const *dirs, size_t n_dirs)
{
    *w = (struct watch){ inotify_init1(IN_NONBLOCK | IN_CLOEXEC), dirs, n_dirs };
    if (w->fd < 0) {
        complain("the catalog directories cannot be watched: %s", strerror(errno));
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
}

bool watch_take(struct watch *w)
{
    char events[4096];      /* only that there are some counts */
    bool any = false;

    while (read(w->fd, events, sizeof events) > 0)
        any = true;
    if (any)
        add_all(w);
    return any;
}

#else

bool watch_start(struct watch *w, const char *const *dirs, size_t n_dirs)
{
    *w = (struct watch){ -1, dirs, n_dirs };
    complain("this system has no inotify: the catalog directories cannot be watched");
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
