/* open_reader.h - a reader of a domain's messages, and the notes on its catalogs.
 *
 * SPDX-License-Identifier: MIT */
#ifndef TOOLS_OPEN_READER_H
#define TOOLS_OPEN_READER_H

#include <flowmsg/flowmsg.h>

#include "options.h"

/* The catalogs beside the built-in ones. */
struct catalog_options {
    struct words dirs;          /* --catalog-dir */
    bool system;                /* --system-catalogs */
};

/* A reader of the domain with these catalogs.  Notes on them are printed.  NULL
 * after an error, which is printed. */
struct flowmsg_reader *open_reader(const struct flowmsg_registry *registry,
                                   const struct catalog_options *catalogs);

/* Print the notes on the catalogs: the faults of catalogs and texts that were left out. */
void tell_notes(const struct flowmsg_reader *reader);

#endif
