/* domain.h - a domain that is opened at run time.
 *
 * SPDX-License-Identifier: MIT */
#ifndef DOMAIN_DOMAIN_H
#define DOMAIN_DOMAIN_H

#include <flowmsg/flowmsg.h>

/* The catalog @embedded of a registry, checked and opened already; NULL: the registry is not from a
 * domain file, or its catalog was exchanged.  Borrowed from the domain. */
struct flowmsg_catalog *domain_catalog(const struct flowmsg_registry *registry,
                                       const struct flowmsg_embedded_catalog *embedded);

#endif
