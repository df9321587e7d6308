/* source.h - the domains whose texts a function renders.
 *
 * SPDX-License-Identifier: MIT */
#ifndef FLOWMSG_PG_SOURCE_H
#define FLOWMSG_PG_SOURCE_H

#include "postgres.h"
#include "datatype/timestamp.h"

#include "domain.h"

/* A source is opened by its first use in a backend.  Begin with a version, and zero. */
struct source {
    const char *version;          /* of the extension: its texts never change.  NULL: the settings
                                     name the files, which may change */
    struct open_domain *domains;  /* in backend_memory() */
    size_t n_domains;
    uint64 generation;            /* live: of the settings that were read */
    TimestampTz looked;           /* live: the beginning of the statement that looked for changes */
};

/* The domain of a call: of those with the name (NULL: any), the first that has the code, or else
 * the first.
 *
 * @return NULL: no domain has the name.  Raises an error if a file cannot be opened. */
struct open_domain *source_domain(struct source *source, const char *name, const char *code);

#endif
