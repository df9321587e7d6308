/* watch.h - told when catalog directories change, or other folders of files.
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
    struct watched *list;      /* what is watched, by number */
    size_t n, room;
    bool incomplete;           /* the system watches no more than this */
};

/* Watch DIR, DIR/LOCALE and DIR/LOCALE/LC_MESSAGES for each directory, and whether the way
 * there stays what it is: of the folders above, not what else is in them.  False: told why. */
bool watch_start(struct watch *w, const char *const *dirs, size_t n_dirs);
void watch_stop(struct watch *w);

/* Forget what has changed so far, and watch folders that are new.  To be called before
 * looking at the catalogs: what changes afterwards is told again.  False: nothing had that
 * matters. */
bool watch_take(struct watch *w);

#endif
