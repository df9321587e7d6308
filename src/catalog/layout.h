/* layout.h - where the parts of a .mo file lie.
 *
 * SPDX-License-Identifier: MIT */
#ifndef CATALOG_LAYOUT_H
#define CATALOG_LAYOUT_H

#include "catalog/mo_view.h"

/* Are all parts inside the file, apart from each other, and the strings in the
 * order of their tables?  A hash table that is not is a flaw: it is forgotten. */
int layout_check(struct mo_view *mo, struct flowmsg_error *flaw, struct flowmsg_error *err);

#endif
