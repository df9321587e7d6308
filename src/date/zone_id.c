/* zone_id.c - the names of time zones.
 *
 * SPDX-License-Identifier: MIT */
#include "date/zone_id.h"

#include <errno.h>
#include <string.h>

#include <flowmsg/flowmsg.h>

#include "icu/icu.h"

static bool two_digits(const char *p, int most)
{
    return p[0] >= '0' && p[0] <= '9' && p[1] >= '0' && p[1] <= '9' &&
           (p[0] - '0') * 10 + (p[1] - '0') <= most;
}

/* Convert an offset of RFC 3339 or ISO 8601 (Z, +09:00, -0930, +09) to ICU's name: GMT+09:00.
 * False: @zone is not an offset. */
static bool offset_zone(const char *zone, char name[ZONE_ID_SIZE])
{
    size_t len = strlen(zone);
    const char *minutes = len == 5 ? zone + 3 : len == 6 && zone[3] == ':' ? zone + 4 : NULL;

    if (strcmp(zone, "Z") == 0) {
        strcpy(name, "UTC");
        return true;
    }
    if ((zone[0] != '+' && zone[0] != '-') || (len != 3 && !minutes) || !two_digits(zone + 1, 23) ||
        (minutes && !two_digits(minutes, 59)))
        return false;
    strcpy(name, "GMT");
    strncat(name, zone, 3);
    strcat(name, ":");
    strcat(name, minutes ? minutes : "00");
    return true;
}

/* Is a canonical name an offset?  ICU's canonical name of GMT+9 is "GMT+09:00", and of GMT+00:00
 * "GMT". */
static bool is_offset(const UChar *name, int32_t len)
{
    return len >= 3 && name[0] == 'G' && name[1] == 'M' && name[2] == 'T' &&
           (len == 3 || name[3] == '+' || name[3] == '-');
}

int32_t zone_id_of(const char *zone, UChar out[ZONE_ID_SIZE])
{
    const struct icu *icu = icu_get();
    UErrorCode status = U_ZERO_ERROR;
    UChar canonical[ZONE_ID_SIZE];
    char offset[ZONE_ID_SIZE];
    UBool is_system = 0;
    size_t n = strnlen(zone, ZONE_ID_SIZE);
    int32_t len;

    if (!icu || n == 0 || n == ZONE_ID_SIZE)
        return 0;
    for (size_t i = 0; i < n; i++)
        if ((unsigned char)zone[i] < 0x20 || (unsigned char)zone[i] >= 0x7F)
            return 0;
    if (offset_zone(zone, offset)) {
        zone = offset;
        n = strlen(offset);
    }
    icu->u_charsToUChars(zone, out, (int32_t)n);
    len = icu->ucal_getCanonicalTimeZoneID(out, (int32_t)n, canonical, ZONE_ID_SIZE, &is_system,
                                           &status);
    return U_SUCCESS(status) && (is_system || is_offset(canonical, len)) ? (int32_t)n : 0;
}

bool zone_is_known(const char *zone)
{
    UChar id[ZONE_ID_SIZE];
    int saved = errno;                   /* ICU reads files */
    bool known = zone_id_of(zone, id) > 0;

    errno = saved;
    return known;
}

bool flowmsg_timezone_known(const char *timezone)
{
    return !timezone || zone_is_known(timezone);
}
