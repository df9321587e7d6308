/* names.c - the placeholders, or tags, of a text by number.
 *
 * SPDX-License-Identifier: MIT */
#include "lint/names.h"

#include <string.h>

unsigned names_find(const struct lint_names *names, const char *p, size_t len)
{
    for (unsigned i = 0; i < names->n; i++)
        if (names->name[i].len == len && memcmp(names->name[i].p, p, len) == 0)
            return i;
    return MOST_NAMES;
}

unsigned names_number(struct lint_names *names, const char *p, size_t len)
{
    unsigned i = names_find(names, p, len);

    if (i == MOST_NAMES && names->n < MOST_NAMES) {
        i = names->n++;
        names->name[i] = (struct lint_name){ p, len, NULL, SIZE_MAX };
    }
    return i;
}
