/* mo_check.h - what is checked when a catalog is opened.
 *
 * SPDX-License-Identifier: MIT */
#ifndef CATALOG_MO_CHECK_H
#define CATALOG_MO_CHECK_H

#include "catalog/mo_view.h"

/* Check a catalog whose header was read.  *@charset is its encoding, a name of
 * charset_name(); *@plain: it can be served as it is, else image_make() has to come
 * first.  What does not keep it from being served goes to @flaw. */
int check_catalog(struct mo_view *mo, const char **charset, bool *plain,
                  struct flowmsg_error *flaw, struct flowmsg_error *err);

#endif
