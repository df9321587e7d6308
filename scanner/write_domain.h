/* write_domain.h - writing a registry as a domain file.
 *
 * SPDX-License-Identifier: MIT */
#ifndef SCANNER_WRITE_DOMAIN_H
#define SCANNER_WRITE_DOMAIN_H

#include <flowmsg/flowmsg.h>

#include "base/buffer.h"

enum domain_written { DOMAIN_WRITTEN, DOMAIN_NO_MEMORY, DOMAIN_LARGE };

/* Make a domain file in @out, which is empty, with the content of a registry whose catalogs are
 * sealed.  The scanner has checked the registry.  The same registry makes the same bytes, on
 * every machine.  DOMAIN_LARGE: the file would have more than FLOWMSG_MAX_DOMAIN_FILE bytes. */
enum domain_written write_domain(struct buffer *out, const struct flowmsg_registry *registry);

#endif
