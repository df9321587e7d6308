/* negotiate.c - which of a store's locales a client gets.
 *
 * SPDX-License-Identifier: MIT */
#include "bundle/store.h"

#include <string.h>

#include "locale/accept.h"

bool store_make_offers(struct flowmsg_store *store)
{
    size_t n = store->n_tables;

    store->offers = arena_array(&store->arena, n + 1, sizeof *store->offers);
    if (!store->offers)
        return false;
    store->offers[n] = locale_offer(&store->source_locale);
    store->n_offers = n + 1;
    for (size_t i = 0; i < n; i++) {
        store->offers[i] = locale_offer(&store->tables[i].locale);
        if (locale_equal(&store->tables[i].locale, &store->source_locale))
            store->n_offers = n;
    }
    return true;
}

size_t store_negotiate(const struct flowmsg_store *store, const char *accept_language,
                       struct locale *reader)
{
    return accept_choose(accept_language, store->offers, store->n_offers, reader);
}

size_t flowmsg_store_negotiate(struct flowmsg_store *store, const char *accept_language, char *buf,
                               size_t size)
{
    const char *tag = store->registry->source_locale;
    struct locale reader;
    struct sink s;
    size_t i = accept_language ? store_negotiate(store, accept_language, &reader) : store->n_offers;

    if (i < store->n_tables)
        tag = store->tables[i].tag;
    sink_init(&s, buf, size, FLOWMSG_MAX_OUTPUT);
    sink_put_text(&s, tag, strlen(tag));
    return s.need;
}
