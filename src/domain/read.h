/* read.h - the registry of a domain file.
 *
 * SPDX-License-Identifier: MIT */
#ifndef DOMAIN_READ_H
#define DOMAIN_READ_H

#include "base/arena.h"
#include "domain/view.h"

/* Make the registry of a file whose sections were checked.  Its arrays are in @arena, its strings
 * and catalogs in the bytes of the file.  *@catalogs are the opened ones, or NULL: the caller
 * releases those that are there, also after an error.  FLOWMSG_OK, ERR_DOMAIN, ERR_UNSUPPORTED or
 * ERR_NOMEM. */
int domain_read(struct flowmsg_registry *registry, struct flowmsg_catalog ***catalogs,
                const struct domain_view *v, struct arena *arena, struct flowmsg_error *err);

#endif
