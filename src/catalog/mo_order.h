/* mo_order.h - numbers of entries, sorted by what the entries are.
 *
 * SPDX-License-Identifier: MIT */
#ifndef CATALOG_MO_ORDER_H
#define CATALOG_MO_ORDER_H

#include <stdint.h>

/* Like strcmp(), of entries @a and @b of a catalog. */
typedef int order_compare(const void *catalog, uint32_t a, uint32_t b);

/* Sort @n numbers.  It is stable, never calls itself, takes n log n steps whatever the
 * entries are, and is quick for what is sorted already.  @room is for as many numbers. */
void order_sort(uint32_t *numbers, uint32_t *room, uint32_t n, order_compare *compare,
                const void *catalog);

#endif
