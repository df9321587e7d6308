/* check.h - what is checked when a catalog is opened.
 *
 * SPDX-License-Identifier: MIT */
#ifndef CATALOG_CHECK_H
#define CATALOG_CHECK_H

#include "catalog/mo_view.h"

/* Check a catalog whose header was read.  *@charset is its encoding, a name of
 * charset_name().  What does not keep it from being served goes to @flaw. */
int check_catalog(struct mo_view *mo, const char **charset, struct flowmsg_error *flaw,
                  struct flowmsg_error *err);

#endif
