/* locale.h - language tags and what they fall back to.
 *
 * SPDX-License-Identifier: MIT */
#ifndef LOCALE_LOCALE_H
#define LOCALE_LOCALE_H

#include <stdbool.h>
#include <stddef.h>

/* Language, script and region of a tag, in their usual case, by the names that CLDR uses; ""
 * where a part is not given.  Nothing else of a tag is kept: an extension such as -u-nu-… is
 * request data that can send ICU into endless recursion. */
struct locale {
    char language[9], script[5], region[4];
    char macro[4];           /* the language that @language is a form of: zh of yue */
};

enum {
    LOCALE_TEXT_SIZE = 24,   /* "language-Scrp-RGN" and its NUL */
    LOCALE_CHAIN = 8
};

/* Read BCP 47 ("zh-Hant-TW") or POSIX ("zh_TW.UTF-8", "sr_RS@latin").  Old and other names
 * become those that CLDR uses: kor is ko, zh-cmn is zh, zh-yue is yue, KR is also 410.  False
 * for a text that is neither, and for "C" and "POSIX". */
bool locale_parse(struct locale *l, const char *text);

/* The same.  *@whole: the tag has nothing that is not kept. */
bool locale_parse_whole(struct locale *l, const char *text, bool *whole);

/* "zh-Hant-TW" */
void locale_text(const struct locale *l, char out[LOCALE_TEXT_SIZE]);

/* The same with another separator: "zh_Hant_TW". */
void locale_join(const struct locale *l, char separator, char out[LOCALE_TEXT_SIZE]);

bool locale_equal(const struct locale *a, const struct locale *b);

/* Add the script that is meant when none is said: zh-TW is zh-Hant-TW, ko is ko-Kore
 * (CLDR, "Likely subtags").  Left alone when ICU knows none. */
void locale_complete(struct locale *l);

/* The same, and the region that is meant when none is said: ko is ko-Kore-KR. */
void locale_add_region(struct locale *l);

/* @l and its parents, all of them complete, best first; returns how many.  The region
 * that is meant when none is said stands behind: fr-MC: fr-Latn-MC, fr-Latn, fr-Latn-FR.
 * As CLDR lists ("Parent locales"): zh-MO: zh-Hant-MO, zh-Hant-HK, zh-Hant, zh-Hant-TW, but
 * not zh: that is another script.  A few lead into another language (hi-Latn: en-Latn-IN),
 * whose dates and numbers are meant, not its texts.  The language that the locale's own is a
 * form of comes last: yue: yue-Hant, yue-Hant-HK, zh-Hant, zh-Hant-TW. */
int locale_chain(const struct locale *l, struct locale chain[LOCALE_CHAIN]);

/* ------------------------------------------------- texts for readers of a locale */

/* A locale that there are texts in. */
struct locale_offer {
    struct locale locale;    /* as the catalog is named */
    struct locale complete;
};

struct locale_offer locale_offer(const struct locale *l);

enum { LOCALE_LANGUAGES = 3 };

/* The languages that readers of a locale can read: its own, and the one that it is a form of or
 * the other Norwegian ones.  Returns how many; they live as long as @l. */
int locale_languages(const struct locale *l, const char *languages[LOCALE_LANGUAGES]);

/* The same language, but for its script. */
bool locale_same_language(const struct locale *a, const struct locale *b);

/* Can readers of a complete locale read it?  They can when language and script are
 * theirs: es-AR serves es-MX, zh-Hans does not serve zh-TW.  The language may also be the one
 * that theirs is a form of: zh-Hant serves yue, but yue does not serve zh-Hant. */
bool locale_serves(const struct locale *complete, const struct locale_offer *offer);

/* Readers of a locale, as locale_fit() needs them. */
struct locale_reader {
    struct locale locale, chain[LOCALE_CHAIN];
    int n;
};

void locale_reader_init(struct locale_reader *r, const struct locale *l);

/* What locale_fit() returns; what is not named lies between: places in the chain. */
enum {
    LOCALE_EQUAL = 0,
    LOCALE_KIN = LOCALE_CHAIN + 1,   /* only language and script are the same */
    LOCALE_UNFIT
};

/* How near an offer is to its readers: the less the better.  Offers that are equally
 * near are as good as each other. */
int locale_fit(const struct locale_reader *r, const struct locale_offer *offer);

/* Has ICU data of a locale's own, by this very name? */
bool locale_available(const struct locale *l);

/* The ICU locale that has data of its own for @l or the nearest of its parents;
 * "" (root) when there is none.  ICU itself would take the process's locale. */
const char *locale_icu(const struct locale *l);

#endif
