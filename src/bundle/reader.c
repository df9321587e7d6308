/* reader.c - one thread's view of a store.
 *
 * SPDX-License-Identifier: MIT
 *
 * A shared reference count on each rendering would make two threads slower than
 * one.  So a reader holds the generation it uses and remembers its bundles by the tag or header
 * that was asked for; only a new tag goes to the generation and its lock.  A counter, written by
 * reloads alone, tells flowmsg_reader_refresh() that there is a newer generation.
 *
 * (1) The generation keeps all of its bundles, so a bundle that a cache forgets stays good. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "bundle/bundle_cache.h"
#include "bundle/store.h"

/* A reader remembers the tags and headers of an ordinary server's minutes.  Both together, with
 * their tables, take 0.5 MiB at most. */
enum {
    MAX_TAGS = 512, TAG_BYTES = 32 * 1024,
    MAX_HEADERS = 4096, HEADER_BYTES = 256 * 1024
};

struct flowmsg_reader {
    struct flowmsg_store *store;
    struct generation *generation;   /* held; what is below is of it */
    struct bundle_cache tags, headers;
};

struct flowmsg_reader *flowmsg_reader_new(struct flowmsg_store *store)
{
    int saved = errno;
    struct flowmsg_reader *reader = calloc(1, sizeof *reader);

    errno = saved;
    if (reader) {
        reader->store = flowmsg_store_ref(store);
        reader->tags = (struct bundle_cache){ .max_size = MAX_TAGS, .max_bytes = TAG_BYTES };
        reader->headers =
            (struct bundle_cache){ .max_size = MAX_HEADERS, .max_bytes = HEADER_BYTES };
        reader->generation = store_current(store);
    }
    return reader;
}


void flowmsg_reader_free(struct flowmsg_reader *reader)
{
    if (!reader)
        return;
    bundle_cache_free(&reader->tags);
    bundle_cache_free(&reader->headers);
    generation_unref(reader->generation);
    flowmsg_store_unref(reader->store);
    free(reader);
}

bool flowmsg_reader_refresh(struct flowmsg_reader *reader)
{
    if (store_is_current(reader->store, reader->generation))
        return false;
    bundle_cache_clear(&reader->tags);
    bundle_cache_clear(&reader->headers);
    generation_unref(reader->generation);
    reader->generation = store_current(reader->store);
    return true;
}

/* The bundle of a tag that is new to the reader.  NULL: no memory. */
static const struct flowmsg_bundle *bundle_of_tag(const struct flowmsg_reader *reader,
                                                  const char *tag)
{
    struct locale locale;

    if (!locale_parse(&locale, tag))
        locale = (struct locale){ .language = "und" };   /* nobody's language */
    return generation_bundle(reader->generation, &locale);
}

/* That of a header: texts in the locale that was chosen, numbers and dates as in the
 * range that led there, unless that leads to a locale that the header excludes. */
static const struct flowmsg_bundle *bundle_of_header(const struct flowmsg_reader *reader,
                                                     const char *header)
{
    struct locale range;
    const char *tag = generation_negotiate(reader->generation, header, &range);
    const struct flowmsg_bundle *bundle = generation_bundle(reader->generation, &range);

    return !bundle || strcmp(flowmsg_bundle_locale(bundle), tag) == 0
               ? bundle
               : bundle_of_tag(reader, tag);
}

/* What was asked for is known, or made known.  What stands in for want of memory is not
 * remembered. */
static const struct flowmsg_bundle *
look_up(struct flowmsg_reader *reader, struct bundle_cache *cache, const char *asked,
        const struct flowmsg_bundle *(*make)(const struct flowmsg_reader *, const char *))
{
    size_t len = asked ? strlen(asked) : 0;
    const struct flowmsg_bundle *bundle;
    int saved;

    if (len == 0)
        return reader->generation->source_bundle;
    if ((bundle = bundle_cache_find(cache, asked, len)))
        return bundle;
    saved = errno;
    if ((bundle = make(reader, asked)))
        bundle_cache_add(cache, asked, len, bundle);
    errno = saved;
    return bundle ? bundle : reader->generation->source_bundle;
}

const struct flowmsg_bundle *flowmsg_reader_bundle(struct flowmsg_reader *reader,
                                                   const char *locale)
{
    return look_up(reader, &reader->tags, locale, bundle_of_tag);
}

const struct flowmsg_bundle *flowmsg_reader_bundle_by_header(struct flowmsg_reader *reader,
                                                      const char *accept_language)
{
    return look_up(reader, &reader->headers, accept_language, bundle_of_header);
}

struct flowmsg_store *flowmsg_reader_store(const struct flowmsg_reader *reader)
{
    return reader->store;
}

size_t flowmsg_reader_n_locales(const struct flowmsg_reader *reader)
{
    return reader->generation->n_tables;
}

const char *flowmsg_reader_locale(const struct flowmsg_reader *reader, size_t i)
{
    const struct generation *g = reader->generation;

    return i < g->n_tables ? g->tables[i].tag : NULL;
}

size_t flowmsg_reader_n_notes(const struct flowmsg_reader *reader)
{
    return generation_n_notes(reader->generation);
}

const struct flowmsg_note *flowmsg_reader_note(const struct flowmsg_reader *reader, size_t i)
{
    return generation_note(reader->generation, i);
}
