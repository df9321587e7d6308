/* suggest.c - what somebody may have meant.
 *
 * SPDX-License-Identifier: MIT */
#include "suggest.h"

#include <stdint.h>
#include <string.h>

enum { LONGEST = 64 };

static size_t min3(size_t a, size_t b, size_t c)
{
    size_t m = a < b ? a : b;

    return m < c ? m : c;
}

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c;
}

/* Optimal string alignment; a difference of case costs nothing. */
size_t edit_distance(const char *a, const char *b)
{
    size_t n = strlen(a), m = strlen(b), rows[3][LONGEST + 1], i, k;

    if (n > LONGEST || m > LONGEST)
        return SIZE_MAX;
    for (k = 0; k <= m; k++)
        rows[0][k] = k;
    for (i = 1; i <= n; i++) {
        size_t *row = rows[i % 3], *last = rows[(i + 2) % 3], *before = rows[(i + 1) % 3];

        row[0] = i;
        for (k = 1; k <= m; k++) {
            size_t cost = lower(a[i - 1]) != lower(b[k - 1]);

            row[k] = min3(last[k] + 1, row[k - 1] + 1, last[k - 1] + cost);
            if (i > 1 && k > 1 && a[i - 1] == b[k - 2] && a[i - 2] == b[k - 1] &&
                before[k - 2] + 1 < row[k])
                row[k] = before[k - 2] + 1;
        }
    }
    return rows[n % 3][m];
}
