/* known_locales.c - the bundles that readers of one snapshot asked for, by locale.
 *
 * SPDX-License-Identifier: MIT */
#include "bundle/known_locales.h"

#include <string.h>

#include "base/hash.h"

/* The address of the table is a seed that no client can know. */
static _Atomic(struct known_locale *) *bucket_of(struct known_locales *known,
                                                 const struct locale *locale)
{
    char text[LOCALE_TEXT_SIZE];
    uint64_t hash;

    locale_text(locale, text);
    hash = hash_bytes_from((uint64_t)(uintptr_t)known, text, strlen(text));
    return &known->buckets[(hash >> 32) % KNOWN_LOCALES_BUCKETS];
}

/* Do two locales get the same bundle by their names?  yue of a tag zh-yue has a macrolanguage. */
static bool is_same(const struct locale *a, const struct locale *b)
{
    return locale_equal(a, b) && strcmp(a->macro, b->macro) == 0;
}

static struct known_locale *find(struct known_locales *known, const struct locale *locale)
{
    struct known_locale *entry = atomic_load_explicit(bucket_of(known, locale),
                                                      memory_order_acquire);

    while (entry && !is_same(&entry->locale, locale))
        entry = entry->next;
    return entry;
}

/* The flag is written once, since a write by each reader would take the cache line from all
 * others. */
const struct flowmsg_bundle *known_locales_ask(struct known_locales *known,
                                               const struct locale *locale)
{
    struct known_locale *entry = find(known, locale);

    if (!entry)
        return NULL;
    if (!atomic_load_explicit(&entry->asked, memory_order_relaxed))
        atomic_store_explicit(&entry->asked, true, memory_order_relaxed);
    return entry->bundle;
}

void known_locales_add(struct known_locales *known, struct arena *arena,
                       const struct locale *locale, const struct flowmsg_bundle *bundle,
                       unsigned idle)
{
    _Atomic(struct known_locale *) *bucket = bucket_of(known, locale);
    struct known_locale *entry =
        known->n < KNOWN_LOCALES_MAX ? arena_alloc(arena, sizeof *entry) : NULL;

    if (!entry)
        return;
    entry->next = atomic_load_explicit(bucket, memory_order_relaxed);
    entry->bundle = bundle;
    entry->locale = *locale;
    entry->idle = (uint8_t)idle;
    atomic_init(&entry->asked, idle == 0);
    atomic_store_explicit(bucket, entry, memory_order_release);
    known->n++;
}

void known_locales_each(const struct known_locales *known,
                        void (*visit)(void *data, const struct locale *locale, unsigned idle),
                        void *data)
{
    for (size_t i = 0; i < KNOWN_LOCALES_BUCKETS; i++) {
        const struct known_locale *entry = atomic_load_explicit(&known->buckets[i],
                                                                memory_order_acquire);

        for (; entry; entry = entry->next)
            visit(data, &entry->locale,
                  atomic_load_explicit(&entry->asked, memory_order_relaxed) ? 0 : entry->idle);
    }
}
