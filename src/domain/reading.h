/* reading.h - the state of reading a domain file, shared by read.c and read_catalogs.c.
 *
 * SPDX-License-Identifier: MIT */
#ifndef DOMAIN_READING_H
#define DOMAIN_READING_H

#include "base/arena.h"
#include "domain/view.h"

struct reading {
    const struct domain_view *v;
    struct arena *arena;
    struct flowmsg_error *err;
    const char *strings;
    size_t n_strings;             /* bytes */
    size_t next;                  /* offset of the next string */
};

/* Note that @what is wrong at @offset.  Returns ERR_DOMAIN. */
int wrong(struct reading *r, uint64_t offset, const char *what, enum flowmsg_reason reason);

/* The offset of element @i of a section. */
uint64_t element_at(const struct reading *r, enum domain_kind kind, uint64_t i);

/* Read the string, of at most @most bytes, whose offset is at @at. */
int read_string(struct reading *r, uint64_t at, size_t most, const char **out);

/* Read the catalogs, and open each to check it as a whole.  The caller releases *@opened, which is
 * NULL or has a place for each catalog. */
int read_catalogs(struct reading *r, struct flowmsg_registry *registry,
                  struct flowmsg_catalog ***opened);

#endif
