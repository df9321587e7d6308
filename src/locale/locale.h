/* locale.h - language tags and their fallbacks.
 *
 * SPDX-License-Identifier: MIT */
#ifndef LOCALE_LOCALE_H
#define LOCALE_LOCALE_H

#include <stdbool.h>
#include <stddef.h>

/* Language, script and region of a tag, in their usual case, by the names that CLDR uses.  A
 * missing part is "".  Other subtags are dropped and never reach ICU: an extension such as -u-nu-…
 * comes from the client and can send ICU into endless recursion. */
struct locale {
    char language[9], script[5], region[4];
    char macro[4];           /* the macrolanguage of @language: zh for yue; "": none */
};

enum {
    LOCALE_TEXT_SIZE = 24,   /* "language-Scrp-RGN" and its NUL */
    LOCALE_CHAIN = 8
};

/* Read a tag of BCP 47 ("zh-Hant-TW") or POSIX ("zh_TW.UTF-8", "sr_RS@latin").  Old and other names
 * become the names that CLDR uses: kor becomes ko, zh-cmn zh, zh-yue yue, 410 KR.  False for any
 * other text, and for "C" and "POSIX". */
bool locale_parse(struct locale *l, const char *text);

/* locale_parse() that also sets *@whole: nothing of the tag was dropped. */
bool locale_parse_whole(struct locale *l, const char *text, bool *whole);

/* Write a locale with hyphens: "zh-Hant-TW". */
void locale_text(const struct locale *l, char out[LOCALE_TEXT_SIZE]);

/* Write a locale with @separator: "zh_Hant_TW". */
void locale_join(const struct locale *l, char separator, char out[LOCALE_TEXT_SIZE]);

bool locale_equal(const struct locale *a, const struct locale *b);

/* Add the likely script to a locale without one: zh-TW becomes zh-Hant-TW, ko becomes ko-Kore
 * (CLDR, "Likely subtags").  The locale is unchanged if ICU knows none. */
void locale_complete(struct locale *l);

/* Add the likely script and region to a locale without them: ko becomes ko-Kore-KR. */
void locale_add_region(struct locale *l);

/* Write @l and its parents by CLDR ("Parent locales"), complete, best first; returns how many.
 *
 * - A locale without a region is followed by the one with the likely region:
 *   fr-MC: fr-Latn-MC, fr-Latn, fr-Latn-FR.
 * - Parents keep the script: zh-MO: zh-Hant-MO, zh-Hant-HK, zh-Hant, zh-Hant-TW, but not zh-Hans.
 * - A few parents have another language, for dates and numbers, not for texts:
 *   hi-Latn: en-Latn-IN.
 * - The macrolanguage comes last: yue: yue-Hant, yue-Hant-HK, zh-Hant, zh-Hant-TW. */
int locale_chain(const struct locale *l, struct locale chain[LOCALE_CHAIN]);

/* ------------------------------------------------- texts for readers of a locale */

/* A locale with texts. */
struct locale_offer {
    struct locale locale;    /* the name of the catalog */
    struct locale complete;  /* the locale with its likely script */
};

struct locale_offer locale_offer(const struct locale *l);

enum { LOCALE_LANGUAGES = 3 };

/* The languages that readers of a locale can read: its own, then its macrolanguage or the other
 * names of Norwegian.  Returns how many; the texts are borrowed from @l. */
int locale_languages(const struct locale *l, const char *languages[LOCALE_LANGUAGES]);

/* Have two locales the same language, in any script?  All Norwegian ones have. */
bool locale_same_language(const struct locale *a, const struct locale *b);

/* Can readers of a complete locale read an offer?  They can if it has their language or
 * macrolanguage, and their script: es-AR serves es-MX, zh-Hans does not serve zh-TW, zh-Hant
 * serves yue, yue does not serve zh-Hant. */
bool locale_serves(const struct locale *complete, const struct locale_offer *offer);

/* Readers of a locale, as locale_fit() needs them. */
struct locale_reader {
    struct locale locale, chain[LOCALE_CHAIN];
    int n;
};

void locale_reader_init(struct locale_reader *r, const struct locale *l);

/* Results of locale_fit().  A number i between LOCALE_EQUAL and LOCALE_KIN: the offer is locale
 * i - 1 of the readers' chain. */
enum {
    LOCALE_EQUAL = 0,                /* the names are equal */
    LOCALE_KIN = LOCALE_CHAIN + 1,   /* only language and script are the same */
    LOCALE_UNFIT                     /* the readers cannot read the offer */
};

/* How near an offer is to its readers: the less the better.  Equally near offers are equally
 * good. */
int locale_fit(const struct locale_reader *r, const struct locale_offer *offer);

/* Has ICU data for a locale by this name? */
bool locale_available(const struct locale *l);

/* The name of the ICU locale with data for @l or the nearest of its parents; "" (root) if there is
 * none.  ICU itself would take the process's locale. */
const char *locale_icu(const struct locale *l);

#endif
