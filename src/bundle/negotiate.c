/* negotiate.c - which of the locales that there are a client gets.
 *
 * SPDX-License-Identifier: MIT */
#include "bundle/snapshot.h"
#include "locale/accept.h"

bool generation_make_offers(struct generation *g)
{
    size_t n = g->n_tables, n_choices = n + 1;

    g->offers = arena_array(&g->arena, n + 1, sizeof *g->offers);
    if (!g->offers)
        return false;
    g->offers[n] = locale_offer(&g->source_locale);
    for (size_t i = 0; i < n; i++) {
        g->offers[i] = locale_offer(&g->tables[i].locale);
        if (locale_equal(&g->tables[i].locale, &g->source_locale))
            n_choices = n;
    }
    return offers_init(&g->choices, &g->arena, g->offers, n_choices);
}

const char *generation_negotiate(const struct generation *g, const char *accept_language,
                                 struct locale *reader)
{
    size_t i;

    *reader = g->source_locale;
    i = accept_language ? accept_choose(accept_language, &g->choices, reader) : g->choices.n;
    return i < g->n_tables ? g->tables[i].tag : g->registry->source_locale;
}
