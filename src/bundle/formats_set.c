/* formats_set.c - the formats of all locales that a snapshot has met.
 *
 * SPDX-License-Identifier: MIT */
#include "bundle/formats_set.h"

#include <string.h>

struct formats *formats_set_get(struct formats_set *set, const struct locale *locale)
{
    const char *icu_locale = locale_icu(locale);
    struct formats *formats;

    for (size_t i = 0; i < set->list.n; i++)
        if (strcmp(set->list.items[i].icu_locale, icu_locale) == 0)
            return set->list.items[i].formats;
    set->list.failed = false;     /* there may be memory again */
    if (!array_reserve(&set->list, 1) || !(formats = formats_new(locale)))
        return NULL;
    array_push(&set->list, (struct formats_of_locale){ icu_locale, formats });
    return formats;
}

void formats_set_free(struct formats_set *set)
{
    for (size_t i = 0; i < set->list.n; i++)
        formats_free(set->list.items[i].formats);
    array_free(&set->list);
}
