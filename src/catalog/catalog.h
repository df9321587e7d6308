/* catalog.h - the bytes of a .mo file to translations.
 *
 * SPDX-License-Identifier: MIT
 *
 * Knows nothing of what a translation means. */
#ifndef CATALOG_CATALOG_H
#define CATALOG_CATALOG_H

#include "catalog/file.h"

#include <flowmsg/flowmsg.h>

/* flowmsg_catalog_open(), which also tells which version of the file it read. */
int catalog_open(struct flowmsg_catalog **out, const char *path, struct file_id *id,
                 struct flowmsg_error *err);

/* Do they serve the same bytes? */
bool catalog_equal(const struct flowmsg_catalog *a, const struct flowmsg_catalog *b);

/* The first translation of (@context, @id), or NULL when there is none or it is
 * empty.  @context may be NULL.  Borrowed from the catalog. */
const char *catalog_find(const struct flowmsg_catalog *cat, const char *context, const char *id,
                         size_t *len);

#endif
