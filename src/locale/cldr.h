/* cldr.h - lists of names of locales, from the CLDR of the linked ICU.
 *
 * SPDX-License-Identifier: MIT */
#ifndef LOCALE_CLDR_H
#define LOCALE_CLDR_H

#include <stdbool.h>

enum cldr_list {
    CLDR_LANGUAGE,     /* "kor": "ko"; "zh_min_nan": "nan"; "sh": "sr_Latn" */
    CLDR_SCRIPT,       /* "Qaai": "Zinh" */
    CLDR_TERRITORY,    /* "410": "KR"; "SU": "RU AM AZ …" */
    CLDR_MACRO,        /* "yue": "zh", since "zh_yue" is an old name of "yue" */
    CLDR_PARENT        /* "en_GB": "en_001" */
};

/* The entry of a list for a name, or NULL.  Subtags are separated by "_".  Names of CLDR_LANGUAGE
 * are in lower case, subtags of other names in their usual case.  The text is constant.  Any
 * thread; leaves errno alone. */
const char *cldr_find(enum cldr_list list, const char *name);

/* Have the aliases been read?  Callers that can do without them avoid reading them, which takes
 * 0.2 ms. */
bool cldr_has_aliases(void);

#endif
