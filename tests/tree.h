/* tree.h - temporary catalog directories for tests.
 *
 * SPDX-License-Identifier: MIT */
#ifndef TESTS_TREE_H
#define TESTS_TREE_H

#include <stddef.h>

#include "mo_build.h"

enum { TREE_PATH = 256 };

/* A temporary folder, in which all functions here work. */
struct tree {
    char root[64];
};

void tree_make(struct tree *t);
void tree_remove(struct tree *t);

/* ROOT/DIR, for a store's catalog_dirs. */
void tree_dir(const struct tree *t, const char *dir, char path[TREE_PATH]);

/* ROOT/DIR/LOCALE/LC_MESSAGES/DOMAIN.mo; missing folders are made. */
void tree_path(const struct tree *t, const char *dir, const char *locale, const char *domain,
               char path[TREE_PATH]);

/* Write a file in place, or put a new one there by renaming. */
void tree_write(const char *path, const void *data, size_t len);
void tree_replace(const char *path, const void *data, size_t len);

/* Write a catalog of these entries to @path in place, or to tree_path(). */
void tree_put(const char *path, const struct mo_entry *entries, unsigned n);
void tree_add(const struct tree *t, const char *dir, const char *locale, const char *domain,
              const struct mo_entry *entries, unsigned n);

#endif
