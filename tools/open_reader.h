/* open_reader.h - a reader of a domain's messages, and what was left out of its catalogs.
 *
 * SPDX-License-Identifier: MIT */
#ifndef TOOLS_OPEN_READER_H
#define TOOLS_OPEN_READER_H

#include <flowmsg/flowmsg.h>

#include "options.h"

/* A reader of the domain with the catalogs of these folders.  It complains about what was left out
 * of them.  NULL: said why. */
struct flowmsg_reader *open_reader(const struct flowmsg_registry *registry,
                                   const struct words *dirs);

/* Complain about what was left out of the catalogs. */
void tell_notes(const struct flowmsg_reader *reader);

#endif
