/* mo_sysdep.h - strings that depend on the system.
 *
 * SPDX-License-Identifier: MIT */
#ifndef CATALOG_MO_SYSDEP_H
#define CATALOG_MO_SYSDEP_H

#include "base/buffer.h"
#include "catalog/mo_view.h"

/* Append string @i of @table, as it is on this system, with its final NUL.  *@off becomes the
 * offset of its text in the file.  False: this system does not know one of its segments, and @out
 * may have a part of the string. */
bool mo_sysdep_expand(const struct mo_view *mo, uint32_t table, uint32_t i, struct buffer *out,
                      uint64_t *off);

#endif
