/* negotiate.c - choosing a client's language.
 *
 * SPDX-License-Identifier: MIT */
#include "bundle/negotiate.h"

#include "locale/accept.h"

/* Is there a catalog of the source locale?  Then the source is offered once, as that language. */
static bool source_has_catalog(const struct translations *t)
{
    for (size_t i = 0; i < t->n_languages; i++)
        if (locale_equal(&t->languages[i].locale, &translations_source(t)->locale))
            return true;
    return false;
}

bool negotiation_init(struct negotiation *n, const struct translations *t)
{
    *n = (struct negotiation){ .translations = t };
    return offers_init(&n->choices, &n->arena, t->offers,
                       source_has_catalog(t) ? t->n_languages : t->n_languages + 1);
}

void negotiation_free(struct negotiation *n)
{
    arena_free(&n->arena);
}

const char *negotiate(const struct negotiation *n, const char *accept_language,
                      struct locale *range)
{
    const struct translations *t = n->translations;
    size_t i;

    *range = translations_source(t)->locale;
    i = accept_language ? accept_choose(accept_language, &n->choices, range) : t->n_languages;
    return i < t->n_languages ? t->languages[i].tag : translations_source(t)->tag;
}
