/* mo_open.h - catalogs made to order, opened.
 *
 * SPDX-License-Identifier: MIT */
#ifndef TESTS_MO_OPEN_H
#define TESTS_MO_OPEN_H

#include <flowmsg/flowmsg.h>

#include "mo_build.h"

/* The entry that names the charset. */
#define HEADER(charset) MO_ENTRY("", "Content-Type: text/plain; charset=" charset "\n")

/* A catalog of these bytes, which outlive it; NULL when it is refused. */
struct flowmsg_catalog *open_memory(const void *data, size_t len, struct flowmsg_error *err);

/* One of these entries, from a file that is gone when this returns. */
struct flowmsg_catalog *open_built(const struct mo_entry *entries, unsigned n,
                                   struct mo_style style, struct flowmsg_error *err);

void check_text(const struct flowmsg_catalog *cat, const char *id, const char *text);

#endif
