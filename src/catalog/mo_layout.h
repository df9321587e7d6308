/* mo_layout.h - checking where the parts of a .mo file are.
 *
 * SPDX-License-Identifier: MIT */
#ifndef CATALOG_MO_LAYOUT_H
#define CATALOG_MO_LAYOUT_H

#include "catalog/mo_view.h"

/* Check that all parts are inside the file and do not overlap, and that the strings of both tables
 * are in one order.  A misplaced hash table is a flaw, and hash_size becomes 0. */
int mo_layout_check(struct mo_view *mo, struct flowmsg_error *flaw, struct flowmsg_error *err);

/* Check that the tables are inside the file and do not overlap.  Only the header is read. */
int mo_layout_check_header(const struct mo_view *mo, struct flowmsg_error *err);

#endif
