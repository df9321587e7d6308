/* mo_seal.h - a mark that shows whether a catalog was changed.
 *
 * SPDX-License-Identifier: MIT */
#ifndef CATALOG_MO_SEAL_H
#define CATALOG_MO_SEAL_H

#include "catalog/mo_view.h"

/* Verify the seal if there is one; mo->sealed tells. */
int seal_verify(struct mo_view *mo, struct flowmsg_error *err);

/* A copy of a checked catalog that has no seal, with one: @out has room for MO_SEAL_SIZE
 * bytes more.  FLOWMSG_OK, ERR_LIMIT, or ERR_CATALOG when its header has no place for it. */
int seal_copy(const struct mo_view *mo, unsigned char *out, size_t *out_len,
              struct flowmsg_error *err);

/* CRC-64/XZ: that of "123456789" is 0x995DC9BBDF1939FA. */
uint64_t seal_checksum(const void *a, size_t a_len, const void *b, size_t b_len);

#endif
