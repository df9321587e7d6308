/* zone_id.h - the names of time zones.
 *
 * SPDX-License-Identifier: MIT */
#ifndef DATE_ZONE_ID_H
#define DATE_ZONE_ID_H

#include <stdbool.h>
#include <stdint.h>

#include <unicode/utypes.h>

enum { ZONE_ID_SIZE = 64 };

/* Convert the name of a zone, or an offset of RFC 3339, to ICU's name; without this, ICU would
 * silently take GMT for a name that it does not know.  Returns the length, or 0. */
int32_t zone_id_of(const char *zone, UChar out[ZONE_ID_SIZE]);

/* Does ICU know a zone of this name, or is it an offset? */
bool zone_is_known(const char *zone);

#endif
