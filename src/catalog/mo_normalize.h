/* mo_normalize.h - rewriting a catalog in the one form that look-up knows.
 *
 * SPDX-License-Identifier: MIT */
#ifndef CATALOG_MO_NORMALIZE_H
#define CATALOG_MO_NORMALIZE_H

#include "catalog/mo_view.h"

/* Rewrite a checked catalog in @charset (a name of charset_name()) in UTF-8, sorted, and with its
 * system-dependent strings among the others.  @out points into *@owned, which the caller frees with
 * free(). */
int mo_normalize(const struct mo_view *mo, const char *charset, struct mo_view *out, void **owned,
                 struct flowmsg_error *err);

#endif
