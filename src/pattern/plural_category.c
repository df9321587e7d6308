/* plural_category.c - the names of CLDR's plural categories.
 *
 * SPDX-License-Identifier: MIT */
#include "pattern/program.h"

#include <string.h>

bool plural_category_find(const char *word, size_t len, enum plural_category *category)
{
    static const char *const names[N_PLURAL] = { "zero", "one", "two", "few", "many", "other" };

    for (int i = 0; i < N_PLURAL; i++)
        if (strlen(names[i]) == len && memcmp(names[i], word, len) == 0) {
            *category = (enum plural_category)i;
            return true;
        }
    return false;
}
