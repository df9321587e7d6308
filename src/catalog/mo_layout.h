/* mo_layout.h - where the parts of a .mo file lie.
 *
 * SPDX-License-Identifier: MIT */
#ifndef CATALOG_MO_LAYOUT_H
#define CATALOG_MO_LAYOUT_H

#include "catalog/mo_view.h"

/* Are all parts inside the file, apart from each other, and the strings of both tables in
 * one order?  A hash table that is not is a flaw: it is forgotten. */
int layout_check(struct mo_view *mo, struct flowmsg_error *flaw, struct flowmsg_error *err);

/* The same of the tables alone, by the header: nothing else of the file is looked at. */
int layout_check_header(const struct mo_view *mo, struct flowmsg_error *err);

#endif
