/* mo_order.h - sorting numbers of entries.
 *
 * SPDX-License-Identifier: MIT */
#ifndef CATALOG_MO_ORDER_H
#define CATALOG_MO_ORDER_H

#include <stdint.h>

/* Compares entries @a and @b of a catalog, as strcmp() compares texts. */
typedef int mo_compare(const void *catalog, uint32_t a, uint32_t b);

/* Sort @n numbers by the entries that they number.  @room has space for @n numbers.  The sort is
 * stable, not recursive, takes n log n steps for any entries, and n steps for sorted ones. */
void mo_sort(uint32_t *numbers, uint32_t *room, uint32_t n, mo_compare *compare,
             const void *catalog);

#endif
