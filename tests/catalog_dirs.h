/* catalog_dirs.h - directories of .mo files, in a folder for one test.
 *
 * SPDX-License-Identifier: MIT */
#ifndef TESTS_CATALOG_DIRS_H
#define TESTS_CATALOG_DIRS_H

#include <stddef.h>

#include "mo_build.h"

/* The folder's path, between make_root() and remove_root(). */
extern char root[64];

void make_root(void);
void remove_root(void);

/* root/DIR/LOCALE/LC_MESSAGES/flow-service.mo */
void put_catalog(const char *dir, const char *locale, const void *data, size_t len);
void put_entries(const char *dir, const char *locale, const struct mo_entry *entries, unsigned n);

#endif
