/* mo_normalize.h - a catalog in a form of our own.
 *
 * SPDX-License-Identifier: MIT */
#ifndef CATALOG_MO_NORMALIZE_H
#define CATALOG_MO_NORMALIZE_H

#include "catalog/mo_view.h"

/* Make of a checked catalog in @charset (charset_name()) one that is in UTF-8 and has
 * its system-dependent strings among the others.  *@owned, which the view points
 * into, is the caller's to free(). */
int image_make(const struct mo_view *mo, const char *charset, struct mo_view *out, void **owned,
               struct flowmsg_error *err);

#endif
