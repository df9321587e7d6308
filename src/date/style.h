/* style.h - the formats of the styles of dates and times.
 *
 * SPDX-License-Identifier: MIT */
#ifndef DATE_STYLE_H
#define DATE_STYLE_H

#include "date/datetime.h"
#include "pattern/program.h"

/* Open the format of a style for which style_is_time() holds.  @text: the style's text in UTF-16,
 * at most FLOWMSG_MAX_STYLE units.  NULL: *status is a failure. */
struct datetime_format *date_style_open(const char *icu_locale, const struct style *style,
                                        const UChar *text, int32_t len, UErrorCode *status);

#endif
