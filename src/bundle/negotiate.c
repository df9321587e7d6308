/* negotiate.c - which of a store's locales a client gets.
 *
 * SPDX-License-Identifier: MIT */
#include "bundle/store.h"

#include <errno.h>
#include <string.h>

#include "base/sink.h"
#include "locale/accept.h"

bool generation_make_offers(struct generation *g)
{
    size_t n = g->n_tables;

    g->offers = arena_array(&g->arena, n + 1, sizeof *g->offers);
    if (!g->offers)
        return false;
    g->offers[n] = locale_offer(&g->source_locale);
    g->n_offers = n + 1;
    for (size_t i = 0; i < n; i++) {
        g->offers[i] = locale_offer(&g->tables[i].locale);
        if (locale_equal(&g->tables[i].locale, &g->source_locale))
            g->n_offers = n;
    }
    return true;
}

const char *generation_negotiate(const struct generation *g, const char *accept_language,
                                 struct locale *reader)
{
    size_t i;

    *reader = g->source_locale;
    i = accept_language ? accept_choose(accept_language, g->offers, g->n_offers, reader)
                        : g->n_offers;
    return i < g->n_tables ? g->tables[i].tag : g->registry->source_locale;
}

size_t flowmsg_store_negotiate(struct flowmsg_store *store, const char *accept_language, char *buf,
                               size_t size)
{
    struct generation *g = store_current(store);
    struct locale reader;
    struct sink s;
    const char *tag;
    int saved = errno;                   /* ICU reads files */

    sink_init(&s, buf, size, FLOWMSG_MAX_OUTPUT);
    tag = generation_negotiate(g, accept_language, &reader);
    sink_put_text(&s, tag, strlen(tag));
    generation_unref(g);
    errno = saved;
    return s.need;
}
