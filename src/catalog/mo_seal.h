/* mo_seal.h - a mark that shows whether a catalog was changed.
 *
 * SPDX-License-Identifier: MIT */
#ifndef CATALOG_MO_SEAL_H
#define CATALOG_MO_SEAL_H

#include "catalog/mo_view.h"

/* Verify the seal, if there is one, and set mo->sealed. */
int mo_seal_verify(struct mo_view *mo, struct flowmsg_error *err);

/* Is there a seal, right or wrong? */
bool mo_seal_has_mark(const struct mo_view *mo);

/* Copy a checked catalog without a seal to @out, and seal the copy.  @out has room for MO_SEAL_SIZE
 * bytes more than the catalog.  FLOWMSG_OK, ERR_LIMIT, or ERR_CATALOG if the first table does not
 * follow the header directly. */
int mo_seal_copy(const struct mo_view *mo, unsigned char *out, size_t *out_len,
                 struct flowmsg_error *err);

#endif
