/* negotiate.c - which of a store's locales a client gets.
 *
 * SPDX-License-Identifier: MIT */
#include "bundle/store.h"

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
