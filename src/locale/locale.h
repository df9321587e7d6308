/* locale.h - language tags and what they fall back to.
 *
 * SPDX-License-Identifier: MIT */
#ifndef LOCALE_LOCALE_H
#define LOCALE_LOCALE_H

#include <stdbool.h>
#include <stddef.h>

/* Language, script and region of a tag, in their usual case; "" where a part is
 * not given.  Nothing else of a tag is kept: an extension such as -u-nu-… is
 * request data that can send ICU into endless recursion. */
struct locale {
    char language[9], script[5], region[4];
};

enum {
    LOCALE_TEXT_SIZE = 24,   /* "language-Scrp-RGN" and its NUL */
    LOCALE_CHAIN = 4
};

/* Read BCP 47 ("zh-Hant-TW") or POSIX ("zh_TW.UTF-8", "sr_RS@latin").  False
 * for what is neither, and for "C" and "POSIX". */
bool locale_parse(struct locale *l, const char *text);

/* "zh-Hant-TW" */
void locale_text(const struct locale *l, char out[LOCALE_TEXT_SIZE]);

bool locale_equal(const struct locale *a, const struct locale *b);

/* @l and the locales whose texts also serve its readers, best first; returns how
 * many.  ko-KR: ko.  zh-TW: zh-Hant-TW, zh-Hant, but not zh: that is another
 * script (CLDR, "Locale inheritance" and "Likely subtags"). */
int locale_chain(const struct locale *l, struct locale chain[LOCALE_CHAIN]);

/* The ICU locale that has data of its own for @l or the nearest of its parents;
 * "" (root) when there is none.  ICU itself would take the process's locale. */
const char *locale_icu(const struct locale *l);

#endif
