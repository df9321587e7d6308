/* watch.h - noticing that catalog directories, or other folders of files, change.
 *
 * SPDX-License-Identifier: MIT */
#ifndef TOOLS_WATCH_H
#define TOOLS_WATCH_H

#include <stdbool.h>
#include <stddef.h>

struct watched;

struct watch {
    int fd;                    /* readable when something may have changed; -1: not watching */
    const char *const *dirs;   /* borrowed */
    size_t n_dirs;
    struct watched *list;      /* the watched folders and links, by number */
    size_t n, room;
    bool incomplete;           /* the system refused to watch more */
};

/* Watch DIR, DIR/LOCALE and DIR/LOCALE/LC_MESSAGES for each directory.  A folder above DIR is
 * watched only for a new or replaced folder or link on the way to DIR.  False after an error, which
 * is printed. */
bool watch_start(struct watch *w, const char *const *dirs, size_t n_dirs);
void watch_stop(struct watch *w);

/* Forget the changes so far, and watch new folders.  Call it before reading the catalogs, so that a
 * change during the reading counts as a new one.  False: no change matters to the catalogs. */
bool watch_take(struct watch *w);

#endif
