/* reader.c - one thread's view of a store.
 *
 * SPDX-License-Identifier: MIT
 *
 * A shared reference count on each rendering would make two threads slower than one.  So a
 * reader holds the snapshot that it uses and remembers its bundles by tag or header; only a tag
 * that is new to it needs the snapshot, and only a locale that is new to all of them its lock.
 * flowmsg_reader_refresh() sees a newer snapshot by a counter that only reloads write.
 *
 * (1) The snapshot keeps all of its bundles, so a bundle that a cache forgets stays valid. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "bundle/bundle_cache.h"
#include "bundle/negotiate.h"
#include "bundle/store.h"

/* A reader remembers the tags and headers of some minutes of an ordinary server.  With their tables
 * and what malloc() adds, tags take at most 64 KiB, headers at most 448 KiB. */
enum {
    MAX_TAGS = 512, TAG_BYTES = 32 * 1024,
    MAX_HEADERS = 4096, HEADER_BYTES = 256 * 1024
};

struct flowmsg_reader {
    struct flowmsg_store *store;
    struct snapshot *snapshot;            /* held */
    struct bundle_cache tags, headers;    /* bundles of the snapshot */
};

struct flowmsg_reader *flowmsg_reader_new(struct flowmsg_store *store)
{
    int saved = errno;
    struct flowmsg_reader *reader = calloc(1, sizeof *reader);

    errno = saved;
    if (reader) {
        reader->store = flowmsg_store_ref(store);
        reader->tags = (struct bundle_cache){ .max_size = MAX_TAGS, .max_bytes = TAG_BYTES };
        reader->headers = (struct bundle_cache){ .max_size = MAX_HEADERS,
                                                 .max_bytes = HEADER_BYTES };
        reader->snapshot = store_current(store);
    }
    return reader;
}

void flowmsg_reader_free(struct flowmsg_reader *reader)
{
    if (!reader)
        return;
    bundle_cache_free(&reader->tags);
    bundle_cache_free(&reader->headers);
    store_release(reader->store, reader->snapshot);
    flowmsg_store_unref(reader->store);
    free(reader);
}

bool flowmsg_reader_refresh(struct flowmsg_reader *reader)
{
    int saved;

    if (store_is_current(reader->store, reader->snapshot))
        return false;
    saved = errno;
    bundle_cache_clear(&reader->tags);
    bundle_cache_clear(&reader->headers);
    store_release(reader->store, reader->snapshot);
    reader->snapshot = store_current(reader->store);
    errno = saved;
    return true;
}

/* --------------------------------------------------------------------- bundles */

/* The bundle for readers of a tag, or NULL: no memory. */
static const struct flowmsg_bundle *bundle_of_tag(const struct flowmsg_reader *reader,
                                                  const char *tag)
{
    struct locale locale;

    if (!locale_parse(&locale, tag))
        locale = (struct locale){ .language = "und" };   /* no language */
    return bundle_set_get(&reader->snapshot->bundles, &locale);
}

/* The bundle for the sender of a header, or NULL: no memory.  Texts are in the chosen locale,
 * numbers and dates follow the range that led to it.  If the bundle for that range has texts in
 * another locale, which the header excludes, the result is the bundle for the chosen tag. */
static const struct flowmsg_bundle *bundle_of_header(const struct flowmsg_reader *reader,
                                                     const char *header)
{
    struct locale range;
    const char *tag = negotiate(&reader->snapshot->translations, header, &range);
    const struct flowmsg_bundle *bundle = bundle_set_get(&reader->snapshot->bundles, &range);

    return !bundle || strcmp(flowmsg_bundle_locale(bundle), tag) == 0
               ? bundle
               : bundle_of_tag(reader, tag);
}

/* Remember a new bundle.  If there was no memory to make it, that of the source is lent, and not
 * remembered: the next call tries again. */
static const struct flowmsg_bundle *keep(const struct flowmsg_reader *reader,
                                         struct bundle_cache *cache, const char *asked,
                                         const struct flowmsg_bundle *bundle)
{
    if (!bundle)
        return reader->snapshot->lent_bundle;
    bundle_cache_add(cache, asked, strlen(asked), bundle);
    return bundle;
}

/* The bundle that the reader remembers for a tag or header, or NULL. */
static inline const struct flowmsg_bundle *known(const struct flowmsg_reader *reader,
                                                 struct bundle_cache *cache, const char *asked)
{
    size_t len = asked ? strlen(asked) : 0;

    return len > 0 ? bundle_cache_find(cache, asked, len) : reader->snapshot->source_bundle;
}

const struct flowmsg_bundle *flowmsg_reader_bundle(struct flowmsg_reader *reader,
                                                   const char *locale)
{
    const struct flowmsg_bundle *bundle = known(reader, &reader->tags, locale);
    int saved;

    if (bundle)
        return bundle;
    saved = errno;
    bundle = keep(reader, &reader->tags, locale, bundle_of_tag(reader, locale));
    errno = saved;
    return bundle;
}

const struct flowmsg_bundle *flowmsg_reader_bundle_by_header(struct flowmsg_reader *reader,
                                                             const char *accept_language)
{
    const struct flowmsg_bundle *bundle = known(reader, &reader->headers, accept_language);
    int saved;

    if (bundle)
        return bundle;
    saved = errno;
    bundle = keep(reader, &reader->headers, accept_language,
                  bundle_of_header(reader, accept_language));
    errno = saved;
    return bundle;
}

/* --------------------------------------------------------------------- the view */

struct flowmsg_store *flowmsg_reader_store(const struct flowmsg_reader *reader)
{
    return reader->store;
}

size_t flowmsg_reader_n_locales(const struct flowmsg_reader *reader)
{
    return reader->snapshot->translations.n_languages;
}

const char *flowmsg_reader_locale(const struct flowmsg_reader *reader, size_t i)
{
    const struct translations *t = &reader->snapshot->translations;

    return i < t->n_languages ? t->languages[i].tag : NULL;
}

size_t flowmsg_reader_n_notes(const struct flowmsg_reader *reader)
{
    return notes_n(&reader->snapshot->translations.notes);
}

const struct flowmsg_note *flowmsg_reader_note(const struct flowmsg_reader *reader, size_t i)
{
    const struct notes *notes = &reader->snapshot->translations.notes;

    return i < notes_n(notes) ? notes_at(notes, (uint32_t)i) : NULL;
}
