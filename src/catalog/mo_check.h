/* mo_check.h - checking a catalog when it is opened.
 *
 * SPDX-License-Identifier: MIT */
#ifndef CATALOG_MO_CHECK_H
#define CATALOG_MO_CHECK_H

#include "catalog/mo_view.h"

/* Check a catalog whose header was read.  *@charset becomes its encoding, a name of
 * charset_name().  *@plain: the bytes can be served as they are; otherwise mo_normalize() comes
 * first.  @flaw gets the first fault that does not keep the catalog from serving. */
int mo_check(struct mo_view *mo, const char **charset, bool *plain, struct flowmsg_error *flaw,
             struct flowmsg_error *err);

#endif
