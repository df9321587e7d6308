/* origins.h - where the catalogs of a domain are.
 *
 * SPDX-License-Identifier: MIT */
#ifndef BUNDLE_ORIGINS_H
#define BUNDLE_ORIGINS_H

#include "base/arena.h"
#include "base/array.h"
#include "catalog/file.h"
#include "locale/locale.h"

#include <flowmsg/flowmsg.h>

/* A catalog, or the fault of the file or directory that should have one. */
struct origin {
    struct locale locale;
    const char *name;                 /* path, or "embedded:ko" */
    const char *folder;               /* the name of the locale there: "ko_KR" */
    size_t layer;                     /* 0: the embedded catalogs; directory i is layer i + 1, and
                                         the first one is the system's if it is asked for */
    struct flowmsg_catalog *catalog;  /* NULL: there is no usable catalog, or it is embedded */
    const struct flowmsg_embedded_catalog *embedded;   /* not opened yet; NULL: it is a file, or
                                                          unusable at first sight */
    struct file_id id;                /* of the file, usable or not */
    struct flowmsg_error error;       /* of the current file; FLOWMSG_OK: it has no fault */
    bool kept;                        /* the catalog is an earlier version of the file */
};

/* Origins in order of rank: a later one outranks an earlier one.  Copying the struct hands it
 * over. */
struct origins {
    ARRAY(struct origin) list;
    struct arena arena;               /* names */
};

/* Find all catalogs: the registry's own, the system's, then those in each directory as
 * DIR/LOCALE/LC_MESSAGES/DOMAIN.mo.  Files are opened and checked; of embedded ones only the header
 * is looked at.  A file that has not changed since @former is not read
 * again; if a file is bad now, its catalog of @former is kept.  @o is empty before.  Changes
 * errno.  False when there is no memory: then @o is empty again. */
bool origins_open(struct origins *o, const struct flowmsg_registry *registry,
                  const struct flowmsg_store_options *options, const struct origins *former);

void origins_close(struct origins *o);

/* Have two lists of origins the same catalogs with the same faults? */
bool origins_equal(const struct origins *a, const struct origins *b);

/* The rank of origin @i; the registry's own texts have rank 0. */
static inline uint32_t origin_rank(size_t i)
{
    return (uint32_t)i + 1;
}

#endif
