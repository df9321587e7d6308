/* domains.h - the domains of a command that takes several, and a reader of each.
 *
 * SPDX-License-Identifier: MIT */
#ifndef TOOLS_DOMAINS_H
#define TOOLS_DOMAINS_H

#include <stdbool.h>
#include <stddef.h>

#include <flowmsg/flowmsg.h>

#include "domain.h"
#include "open_reader.h"

struct domains {
    struct domain *items;        /* the first is that of input that names none */
    size_t n;
};

/* Open the domains that are given, or the one of the environment.  False after an error, which is
 * printed: also if two have the same name, because input names a domain by the name in its
 * definitions.  Call domains_close() in both cases. */
bool domains_open(struct domains *domains, const struct words *given);
void domains_close(struct domains *domains);

/* The number of the domain with this name; domains->n: there is none. */
size_t domains_find(const struct domains *domains, const char *name, size_t len);

/* A reader of each domain with these catalogs.  Prints notes on catalogs, and a warning if the
 * locale, unless it is NULL, has texts in no domain.  NULL after an error, which is printed. */
struct flowmsg_reader **domains_readers(const struct domains *domains,
                                        const struct catalog_options *catalogs,
                                        const char *locale);

/* Readers of the same stores, for another thread. */
struct flowmsg_reader **domains_more_readers(const struct domains *domains,
                                             struct flowmsg_reader *const *readers);
void domains_free_readers(const struct domains *domains, struct flowmsg_reader **readers);

#endif
