/* mo_lookup.h - finding an entry by its context and id.
 *
 * SPDX-License-Identifier: MIT */
#ifndef CATALOG_MO_LOOKUP_H
#define CATALOG_MO_LOOKUP_H

#include "catalog/mo_view.h"

/* Find the number of the entry (@context, @id), by the hash table if there is one.  @context may be
 * NULL. */
bool mo_find(const struct mo_view *mo, const char *context, const char *id, uint32_t *found);

/* Is entry @i (@context, @id)?  False, too, if there is no entry @i. */
bool mo_is_at(const struct mo_view *mo, uint32_t i, const char *context, const char *id);

/* Does the hash table lead to every original, and fast enough?  It must have MO_LEAST_HASH_SIZE
 * slots or more, and originals must differ. */
bool mo_hash_is_sound(const struct mo_view *mo);

#endif
