/* catalog.h - the bytes of a .mo file to translations.
 *
 * SPDX-License-Identifier: MIT
 *
 * Knows nothing of what a translation means. */
#ifndef CATALOG_CATALOG_H
#define CATALOG_CATALOG_H

#include <flowmsg/flowmsg.h>

/* The first translation of (@context, @id), or NULL when there is none or it is
 * empty.  @context may be NULL.  Borrowed from the catalog. */
const char *catalog_find(const struct flowmsg_catalog *cat, const char *context, const char *id,
                         size_t *len);

#endif
