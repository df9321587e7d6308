/* offers.h - the locales that there are texts in, to be looked up.
 *
 * SPDX-License-Identifier: MIT */
#ifndef LOCALE_OFFERS_H
#define LOCALE_OFFERS_H

#include <stdint.h>

#include "base/arena.h"
#include "locale/locale.h"

/* A locale to be compared: the language's letters, and those of script and region. */
struct locale_key {
    uint64_t language, rest;
};

/* An offer by what its texts are complete in; or a prefix of an offer's name. */
struct offer_place {
    struct locale_key key;
    uint32_t i;                /* of the offer */
    uint32_t first;            /* the least i with the same language and script */
};

/* Immutable once it is made.  (1) @by_locale and @names are sorted by their keys, then by i.
 * (2) @names has "ko" and "ko-KR" of the offer "ko-KR", each once whatever the offers. */
struct offers {
    const struct locale_offer *list;       /* borrowed */
    size_t n, n_names;
    struct offer_place *by_locale, *names;
};

/* Look-up tables of @n offers, in @arena.  False: no memory. */
bool offers_init(struct offers *offers, struct arena *arena, const struct locale_offer *list,
                 size_t n);

/* Places of @by_locale, from @first up to @end. */
struct offer_span {
    size_t first, end;
};

/* The offers in a language that are complete in a script. */
struct offer_span offers_in(const struct offers *offers, const char *language,
                            const char *script);

/* The offers whose complete locale is @l. */
struct offer_span offers_equal(const struct offers *offers, const struct locale *l);

/* Is there an offer in the language, in whatever script? */
bool offers_have_language(const struct offers *offers, const char *language);

/* The index in @names of the name @l, or n_names. */
size_t offers_name(const struct offers *offers, const struct locale *l);

#endif
