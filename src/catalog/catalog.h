/* catalog.h - translations from the bytes of a .mo file.
 *
 * SPDX-License-Identifier: MIT
 *
 * A translation is text without meaning here: placeholders are no concern of this folder. */
#ifndef CATALOG_CATALOG_H
#define CATALOG_CATALOG_H

#include "catalog/file.h"

#include <flowmsg/flowmsg.h>

/* flowmsg_catalog_open() that also sets *@id, the version of the file that was read. */
int catalog_open(struct flowmsg_catalog **out, const char *path, struct file_id *id,
                 struct flowmsg_error *err);

/* Do two catalogs serve the same bytes, and are both sealed or neither? */
bool catalog_equal(const struct flowmsg_catalog *a, const struct flowmsg_catalog *b);

/* The translation of (@context, @id), the first if it has plural forms; *@len is its length.
 * NULL when there is none, or an empty one.  @context may be NULL.  Borrowed from the catalog. */
const char *catalog_find(const struct flowmsg_catalog *cat, const char *context, const char *id,
                         size_t *len);

/* catalog_find() for one of many messages, asked for in their order.  *@next: the number of the
 * entry to try first, 0 at first; it becomes that of the entry after the one that is found. */
const char *catalog_find_next(const struct flowmsg_catalog *cat, const char *context,
                              const char *id, uint32_t *next, size_t *len);

/* Look at the header of a catalog and at whether it has a seal, without checking the rest.
 * FLOWMSG_OK, or the fault. */
int catalog_look_at(const void *data, size_t len, bool *sealed, struct flowmsg_error *err);

#endif
