/* negotiate.c - which of the locales that there are a client gets.
 *
 * SPDX-License-Identifier: MIT */
#include "bundle/generation.h"
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
