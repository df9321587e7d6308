/* formats_set.h - the formats of all locales that a snapshot has met.
 *
 * SPDX-License-Identifier: MIT
 *
 * One thread at a time uses a set: the thread that loads a snapshot, later threads that make
 * bundles under the lock of the bundle set. */
#ifndef BUNDLE_FORMATS_SET_H
#define BUNDLE_FORMATS_SET_H

#include "base/array.h"
#include "format/formats.h"
#include "locale/locale.h"

struct formats_of_locale {
    const char *icu_locale;       /* ICU's own constant text */
    struct formats *formats;
};

/* A set that is all zero is empty.  Formats are added, but neither changed nor removed. */
struct formats_set {
    ARRAY(struct formats_of_locale) list;
};

/* The formats for readers of a locale, opened if they are new.  Tags with the same data in ICU
 * share them.  Borrowed from the set; NULL when there is no memory. */
struct formats *formats_set_get(struct formats_set *set, const struct locale *locale);

void formats_set_free(struct formats_set *set);

#endif
