/* relog_property.c - what must hold of a line that relog has changed.
 *
 * SPDX-License-Identifier: MIT */
#include "relog_property.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

/* The end of the string that begins here.  NULL: there is none. */
static char *string_end(char *p, char *end)
{
    if (p >= end || *p++ != '"')
        return NULL;
    while (p < end && *p != '"')
        p += *p == '\\' && end - p > 1 ? 2 : 1;
    return p < end ? p + 1 : NULL;
}

size_t relog_remove_added(char *text, size_t *len)
{
    char *to = text, *p = text, *end = text + *len, *found;
    size_t n = 0;

    while ((found = memmem(p, (size_t)(end - p), "new", 3)) != NULL) {
        bool json = end - found > 3 && found[3] == '"';
        char *first = found - json;

        first -= first > p && (first[-1] == ',' || first[-1] == ' ');
        if (first < p)
            return SIZE_MAX;
        memmove(to, p, (size_t)(first - p));
        to += first - p;
        if ((p = string_end(found + 4 + json, end)) == NULL)
            return SIZE_MAX;
        n++;
    }
    memmove(to, p, (size_t)(end - p));
    *len = (size_t)(to + (end - p) - text);
    return n;
}
