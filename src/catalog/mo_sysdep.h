/* mo_sysdep.h - strings that are not the same on every system.
 *
 * SPDX-License-Identifier: MIT */
#ifndef CATALOG_MO_SYSDEP_H
#define CATALOG_MO_SYSDEP_H

#include "base/buffer.h"
#include "catalog/mo_view.h"

/* Append what string @i of @table is here, with its final NUL; *@off tells where its
 * text lies in the file.  False: it has a segment that is not known here, and the
 * buffer may have a part of it. */
bool sysdep_expand(const struct mo_view *mo, uint32_t table, uint32_t i, struct buffer *out,
                   uint64_t *off);

#endif
