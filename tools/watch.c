/* watch.c - told when catalog directories change, by inotify.
 *
 * SPDX-License-Identifier: MIT */
#include "watch.h"

#include <errno.h>
#include <string.h>

#include "tool.h"

#ifdef HAVE_SYS_INOTIFY_H

#include <dirent.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <sys/inotify.h>
#include <unistd.h>

enum {
    CHANGES = IN_CLOSE_WRITE | IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO | IN_ATTRIB |
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

/* A directory that is made later, or replaced, a symbolic link for one, shows in what is
 * above it: anywhere on the way there. */
static void add_above(const struct watch *w, const char *dir)
{
    char above[PATH_MAX];

    if (dir[0] != '/')
        add(w, ".", "", "");
    for (size_t len = 1; len < sizeof above && dir[len - 1] != '\0'; len++) {
        above[len - 1] = dir[len - 1];
        above[len] = '\0';
        if (dir[len - 1] == '/')
            add(w, above, "", "");
    }
}

static void add_all(const struct watch *w)
{
    for (size_t i = 0; i < w->n_dirs; i++) {
        DIR *d;
        struct dirent *e;

        add_above(w, w->dirs[i]);
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

/* Not in the place of a standard input that is closed: it would be read as one. */
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
    *w = (struct watch){ open_inotify(), dirs, n_dirs };
    if (w->fd < 0) {
        complain("the folders cannot be watched: %s", strerror(errno));
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
    complain("this system has no inotify: the folders cannot be watched");
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
