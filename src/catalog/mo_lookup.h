/* mo_lookup.h - an original's number by its key.
 *
 * SPDX-License-Identifier: MIT */
#ifndef CATALOG_MO_LOOKUP_H
#define CATALOG_MO_LOOKUP_H

#include "catalog/mo_view.h"

/* Find @id in @context (NULL: none), by the hash table when there is one. */
bool lookup_find(const struct mo_view *mo, const char *context, const char *id, uint32_t *found);

/* Does the hash table, of MO_LEAST_HASH_SIZE slots or more, lead to every original,
 * and fast enough?  No two of them may be the same. */
bool lookup_hash_is_sound(const struct mo_view *mo);

#endif
