/* negotiate.c - choosing a client's language.
 *
 * SPDX-License-Identifier: MIT */
#include "bundle/negotiate.h"

#include "locale/accept.h"

const char *negotiate(const struct translations *t, const char *accept_language,
                      struct locale *range)
{
    size_t i;

    *range = translations_source(t)->locale;
    i = accept_language ? accept_choose(accept_language, &t->offers, range) : t->n_languages;
    return i < t->n_languages ? t->languages[i].tag : translations_source(t)->tag;
}
