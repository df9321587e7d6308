/* style.c - opening the formats of the styles of dates and times.
 *
 * SPDX-License-Identifier: MIT */
#include "date/style.h"

#include <flowmsg/flowmsg.h>

#include "icu/icu.h"

/* Open the locale's pattern for a skeleton, which ICU first makes canonical. */
static struct datetime_format *open_skeleton(const char *icu_locale, const UChar *text,
                                             int32_t text_len, UErrorCode *status)
{
    const struct icu *icu = icu_get();
    UDateTimePatternGenerator *generator = icu->udatpg_open(icu_locale, status);
    UChar skeleton[FLOWMSG_MAX_STYLE + 1], pattern[2 * FLOWMSG_MAX_STYLE];
    int32_t len = icu->udatpg_getSkeleton(generator, text, text_len, skeleton,
                                          FLOWMSG_MAX_STYLE + 1, status);

    if (U_SUCCESS(*status))
        len = icu->udatpg_getBestPattern(generator, skeleton, len, pattern, 2 * FLOWMSG_MAX_STYLE,
                                         status);
    icu->udatpg_close(generator);
    return U_SUCCESS(*status)
               ? datetime_format_open(icu_locale, UDAT_PATTERN, UDAT_PATTERN, pattern, len, status)
               : NULL;
}

struct datetime_format *date_style_open(const char *icu_locale, const struct style *style,
                                        const UChar *text, int32_t len, UErrorCode *status)
{
    static const UDateFormatStyle widths[] = { UDAT_DEFAULT, UDAT_SHORT, UDAT_MEDIUM, UDAT_LONG,
                                               UDAT_FULL };

    switch ((enum style_kind)style->kind) {
    case STYLE_DATE:
        return datetime_format_open(icu_locale, widths[style->detail], UDAT_NONE, NULL, 0, status);
    case STYLE_TIME:
        return datetime_format_open(icu_locale, UDAT_NONE, widths[style->detail], NULL, 0, status);
    case STYLE_DATE_PATTERN:
        return datetime_format_open(icu_locale, UDAT_PATTERN, UDAT_PATTERN, text, len, status);
    default:
        return open_skeleton(icu_locale, text, len, status);
    }
}
