/* mo_open.h - opens catalogs that mo_build.c builds.
 *
 * SPDX-License-Identifier: MIT */
#ifndef TESTS_MO_OPEN_H
#define TESTS_MO_OPEN_H

#include <flowmsg/flowmsg.h>

#include "mo_build.h"

/* The entry that names the charset. */
#define HEADER(charset) MO_ENTRY("", "Content-Type: text/plain; charset=" charset "\n")

/* Open a catalog of these bytes, which the caller keeps; NULL when it is refused. */
struct flowmsg_catalog *open_memory(const void *data, size_t len, struct flowmsg_error *err);

/* Open a catalog of these entries, from a file that is removed before this returns. */
struct flowmsg_catalog *open_built(const struct mo_entry *entries, unsigned n,
                                   struct mo_style style, struct flowmsg_error *err);

void check_text(const struct flowmsg_catalog *cat, const char *id, const char *text);

#endif
