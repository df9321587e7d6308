/* origins.h - where the catalogs of a domain are.
 *
 * SPDX-License-Identifier: MIT */
#ifndef BUNDLE_ORIGINS_H
#define BUNDLE_ORIGINS_H

#include "base/arena.h"
#include "base/buffer.h"
#include "catalog/file.h"
#include "locale/locale.h"

#include <flowmsg/flowmsg.h>

/* One catalog, or what is wrong where one should be. */
struct source {
    struct locale locale;
    const char *name;                 /* path, or "embedded:ko" */
    const char *folder;               /* as the locale is written there: "ko_KR" */
    size_t layer;                     /* 0: embedded, else 1 + index of the directory */
    struct flowmsg_catalog *catalog;  /* NULL: there is none that can be used */
    struct file_id id;                /* of the file, also of one that is no good */
    struct flowmsg_error error;       /* of the file as it is now; OK: nothing is wrong */
    bool kept;                        /* the catalog is an earlier version than the file */
};

/* In order of rank: a later source goes before an earlier one.  Copying the struct hands
 * it over. */
struct sources {
    struct buffer list;               /* of struct source */
    struct arena arena;               /* names */
};

/* Find and open all catalogs: the registry's own, then those in each directory
 * as DIR/LOCALE/LC_MESSAGES/DOMAIN.mo.  What @former has already, and has not changed, is
 * not read again; where a file is no good now, its catalog of @former is kept.  @s is
 * empty before.  False when there is no memory: then it is empty again. */
bool sources_open(struct sources *s, const struct flowmsg_registry *registry,
                  const struct flowmsg_store_options *options, const struct sources *former);

void sources_close(struct sources *s);

/* Are they the same catalogs, with the same said of them? */
bool sources_equal(const struct sources *a, const struct sources *b);

static inline size_t sources_count(const struct sources *s)
{
    return s->list.len / sizeof(struct source);
}

static inline const struct source *sources_at(const struct sources *s, size_t i)
{
    return (const struct source *)(const void *)s->list.data + i;
}

/* The rank of source @i; 0 is the registry's own text. */
static inline uint32_t sources_rank(size_t i)
{
    return (uint32_t)i + 1;
}

#endif
