/* mo_order.c - sorting numbers of entries.
 *
 * SPDX-License-Identifier: MIT */
#include "catalog/mo_order.h"

#include <stddef.h>
#include <string.h>

struct sorter {
    uint32_t *numbers, *room;
    mo_compare *compare;
    const void *catalog;
};

static int compare_at(const struct sorter *s, uint32_t a, uint32_t b)
{
    return s->compare(s->catalog, s->numbers[a], s->numbers[b]);
}

/* Merge two sorted neighbouring ranges. */
static void merge(const struct sorter *s, uint32_t low, uint32_t mid, uint32_t high)
{
    uint32_t a = low, b = mid, to = low;

    if (compare_at(s, mid - 1, mid) <= 0)
        return;
    while (a < mid || b < high)
        s->room[to++] =
            b == high || (a < mid && compare_at(s, a, b) <= 0) ? s->numbers[a++] : s->numbers[b++];
    memcpy(s->numbers + low, s->room + low, (high - low) * sizeof *s->numbers);
}

void mo_sort(uint32_t *numbers, uint32_t *room, uint32_t n, mo_compare *compare,
             const void *catalog)
{
    const struct sorter s = { numbers, room, compare, catalog };

    for (uint64_t width = 1; width < n; width *= 2)
        for (uint64_t low = 0; low + width < n; low += 2 * width) {
            uint64_t high = low + 2 * width < n ? low + 2 * width : n;

            merge(&s, (uint32_t)low, (uint32_t)(low + width), (uint32_t)high);
        }
}
