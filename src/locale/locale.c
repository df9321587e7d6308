/* locale.c - locales and their fallbacks.
 *
 * SPDX-License-Identifier: MIT
 *
 * Language and script decide who can read a text; the region only decides which text is best.  So
 * es-AR serves es-MX, and zh-Hans never serves zh-TW.  locale_fit() alone ranks offers, for bundles
 * and for Accept-Language.  Parents of another language (hi-Latn: en-IN) give dates and numbers,
 * not texts.
 *
 * ICU is never asked for a locale that it lacks, because it would take the process's locale
 * instead.  locale_icu() finds the nearest locale with data, or root. */
#include "locale/locale.h"

#include <errno.h>
#include <string.h>

#include <flowmsg/flowmsg.h>
#include "icu/icu.h"
#include "locale/cldr.h"
#include "locale/tables.h"

/* ------------------------------------------------------------------- parents */

/* The names that CLDR may have for a complete locale: "ko_Kore_KR", and "ko_KR" if the script is
 * the likely one of its language.  Returns how many. */
static int names_of(const struct locale *l, char names[2][LOCALE_TEXT_SIZE])
{
    struct locale language = *l, without = *l;

    locale_join(l, '_', names[0]);
    language.script[0] = language.region[0] = without.script[0] = '\0';
    locale_complete(&language);
    locale_join(&without, '_', names[1]);
    return strcmp(language.script, l->script) == 0 ? 2 : 1;
}

/* The parent that CLDR lists for a complete locale, which may be "root"; NULL if it lists none. */
static const char *listed_parent(const struct locale *l)
{
    char names[2][LOCALE_TEXT_SIZE];
    const char *parent = NULL;

    for (int i = 0, n = names_of(l, names); i < n && !parent; i++)
        parent = cldr_find(CLDR_PARENT, names[i]);
    return parent;
}

/* Replace a complete locale by its parent.  False: it has none. */
static bool to_parent(struct locale *l)
{
    const char *parent = listed_parent(l);

    if (parent) {
        if (strcmp(parent, "root") == 0 || !locale_parse(l, parent))
            return false;
        locale_complete(l);
        return true;
    }
    if (!l->region[0])
        return false;
    l->region[0] = '\0';
    return true;
}

/* Add @l to a chain of @n unless it is there; returns how many there are. */
static int add_once(struct locale *chain, int n, const struct locale *l)
{
    for (int i = 0; i < n; i++)
        if (locale_equal(&chain[i], l))
            return n;
    if (n < LOCALE_CHAIN)
        chain[n++] = *l;
    return n;
}

/* Add @l, which is complete, and its parents to a chain of @n; returns how many there are. */
static int add_chain(struct locale *chain, int n, const struct locale *l)
{
    struct locale next = *l;
    int before;

    do {
        before = n;
        n = add_once(chain, n, &next);
        if (!next.region[0]) {
            struct locale usual = next;

            locale_add_region(&usual);           /* fr-FR is fr */
            n = add_once(chain, n, &usual);
        }
    } while (n > before && to_parent(&next));
    return n;
}

int locale_chain(const struct locale *l, struct locale chain[LOCALE_CHAIN])
{
    struct locale own = *l, macro;
    int n;

    locale_complete(&own);
    n = add_chain(chain, 0, &own);
    if (!own.macro[0])
        return n;
    macro = own;
    strcpy(macro.language, own.macro);
    macro.macro[0] = '\0';
    return add_chain(chain, n, &macro);
}

/* -------------------------------------------------------------------- fitting */

/* Norwegian is two written languages, and readers of one can read the other.  It is the only case
 * in which CLDR has a language as the parent of languages. */
static bool is_norwegian(const char *language)
{
    return language[0] == 'n' && (language[1] == 'o' || language[1] == 'b' || language[1] == 'n') &&
           language[2] == '\0';
}

int locale_languages(const struct locale *l, const char *languages[LOCALE_LANGUAGES])
{
    static const char *const norwegian[] = { "no", "nb", "nn" };
    int n = 0;

    languages[n++] = l->language;
    if (is_norwegian(l->language)) {
        for (int i = 0; i < 3; i++)
            if (strcmp(norwegian[i], l->language) != 0)
                languages[n++] = norwegian[i];
    } else if (l->macro[0]) {
        languages[n++] = l->macro;
    }
    return n;
}

bool locale_same_language(const struct locale *a, const struct locale *b)
{
    return a->language[0] == b->language[0] &&
           (strcmp(a->language, b->language) == 0 ||
            (is_norwegian(a->language) && is_norwegian(b->language)));
}

bool locale_serves(const struct locale *complete, const struct locale_offer *offer)
{
    return (locale_same_language(complete, &offer->complete) ||
            strcmp(complete->macro, offer->complete.language) == 0) &&
           strcmp(complete->script, offer->complete.script) == 0;
}

struct locale_offer locale_offer(const struct locale *l)
{
    struct locale_offer offer = { *l, *l };

    locale_complete(&offer.complete);
    return offer;
}

void locale_reader_init(struct locale_reader *r, const struct locale *l)
{
    r->locale = *l;
    r->n = locale_chain(l, r->chain);
}

int locale_fit(const struct locale_reader *r, const struct locale_offer *offer)
{
    int i;

    if (!locale_serves(&r->chain[0], offer))
        return LOCALE_UNFIT;
    if (locale_equal(&r->locale, &offer->locale))
        return LOCALE_EQUAL;
    for (i = 0; i < r->n && !locale_equal(&r->chain[i], &offer->complete); i++)
        ;
    return i < r->n ? LOCALE_EQUAL + 1 + i : LOCALE_KIN;
}

/* ------------------------------------------------------------------------ ICU */

/* ICU's own name of a locale, or NULL if it lacks the locale.  ICU's names are sorted by strcmp(),
 * although it does not promise that.  A test asks for each name. */
static const char *available_in_icu(const char *id)
{
    const struct icu *icu = icu_get();
    int32_t low = 0, high = icu ? icu->uloc_countAvailable() : 0;

    while (low < high) {
        int32_t mid = low + (high - low) / 2;
        const char *name = icu->uloc_getAvailable(mid);
        int order = strcmp(id, name);

        if (order == 0)
            return name;
        if (order < 0)
            high = mid;
        else
            low = mid + 1;
    }
    return NULL;
}

/* The same for a name that begins with @language: by the tables, if they have it. */
static const char *available(const char *language, const char *id)
{
    int place;

    if (!tables_have_language(language))
        return available_in_icu(id);
    place = tables_locale(id);
    return place >= 0 ? tables_locale_name(place) : NULL;
}

bool locale_available(const struct locale *l)
{
    char name[LOCALE_TEXT_SIZE];

    locale_join(l, '_', name);
    return available(l->language, name) != NULL;
}

const char *locale_icu(const struct locale *l)
{
    struct locale chain[LOCALE_CHAIN];
    char names[2][LOCALE_TEXT_SIZE];
    const char *id;
    int n;

    locale_join(l, '_', names[0]);
    if ((id = available(l->language, names[0])) != NULL)
        return id;                               /* usual, and cheaper than a chain */
    n = locale_chain(l, chain);
    for (int i = 0; i < n; i++)
        for (int k = 0, n_names = names_of(&chain[i], names); k < n_names; k++)
            if ((id = available(chain[i].language, names[k])) != NULL)
                return id;
    return "";
}

bool flowmsg_locale_known(const char *locale)
{
    struct locale l;
    int saved = errno;                   /* ICU reads files */
    bool known = locale && locale_parse(&l, locale) && locale_icu(&l)[0] != '\0';

    errno = saved;
    return known;
}
