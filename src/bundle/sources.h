/* sources.h - where the catalogs of a domain are.
 *
 * SPDX-License-Identifier: MIT */
#ifndef BUNDLE_SOURCES_H
#define BUNDLE_SOURCES_H

#include "base/arena.h"
#include "base/buffer.h"
#include "locale/locale.h"

#include <flowmsg/flowmsg.h>

/* One catalog that was opened. */
struct source {
    struct locale locale;
    const char *name;                 /* path, or "embedded:ko" */
    struct flowmsg_catalog *catalog;
};

/* In order of rank: a later source goes before an earlier one. */
struct sources {
    struct buffer list;               /* of struct source */
};

/* Told of each catalog that is left out. */
typedef void sources_note(void *data, const char *source, const char *locale,
                          const struct flowmsg_error *err);

/* Find and open all catalogs: the registry's own, then those in each directory
 * as DIR/LOCALE/LC_MESSAGES/DOMAIN.mo.  False when there is no memory. */
bool sources_open(struct sources *s, const struct flowmsg_registry *registry,
                  const struct flowmsg_store_options *options, struct arena *arena,
                  sources_note *note, void *data);

void sources_close(struct sources *s);

static inline size_t sources_count(const struct sources *s)
{
    return s->list.len / sizeof(struct source);
}

static inline const struct source *sources_at(const struct sources *s, size_t i)
{
    return (const struct source *)(const void *)s->list.data + i;
}

#endif
