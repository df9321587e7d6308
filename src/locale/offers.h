/* offers.h - looking up the locales with texts.
 *
 * SPDX-License-Identifier: MIT */
#ifndef LOCALE_OFFERS_H
#define LOCALE_OFFERS_H

#include <stdint.h>

#include "base/arena.h"
#include "locale/locale.h"

/* A locale as two words that are quick to compare: the letters of the language, and those of script
 * and region. */
struct locale_key {
    uint64_t language, rest;
};

/* An entry of a table of offers.  Its key is the complete locale of an offer, or a prefix of an
 * offer's name. */
struct offer_place {
    struct locale_key key;
    uint32_t i;                /* the index of the offer */
    uint32_t first;            /* the least i with the same language and script */
};

/* Look-up tables of offers.  Immutable once made.
 * (1) @by_locale and @names are sorted by their keys, then by i.
 * (2) @names has each prefix of the offers' names once: "ko" and "ko-KR" for the offer "ko-KR". */
struct offers {
    const struct locale_offer *list;       /* borrowed */
    size_t n, n_names;
    struct offer_place *by_locale, *names;
};

/* Make look-up tables of @n offers in @arena.  @list is borrowed.  False: no memory. */
bool offers_init(struct offers *offers, struct arena *arena, const struct locale_offer *list,
                 size_t n);

/* The entries of @by_locale from @first up to, not including, @end. */
struct offer_span {
    size_t first, end;
};

/* Write the offers that readers of a complete locale can read, as locale_serves() says: a span for
 * each of their languages.  Returns how many spans there are. */
int offers_readable(const struct offers *offers, const struct locale *complete,
                    struct offer_span spans[LOCALE_LANGUAGES]);

/* The offers whose complete locale is @l. */
struct offer_span offers_equal(const struct offers *offers, const struct locale *l);

/* Is there an offer in a language, in any script? */
bool offers_have_language(const struct offers *offers, const char *language);

/* The index of @l in @names; n_names if it is not there. */
size_t offers_name(const struct offers *offers, const struct locale *l);

#endif
