/* list.h - texts joined as a list: a, b, and c.
 *
 * SPDX-License-Identifier: MIT */
#ifndef FORMAT_LIST_H
#define FORMAT_LIST_H

#include <unicode/utypes.h>

#include "base/sink.h"
#include "base/slice.h"

struct list_format;

/* Open the wide lists of a kind: STYLE_LIST's detail.  NULL: *status is a failure. */
struct list_format *list_format_open(const char *icu_locale, unsigned kind, UErrorCode *status);
void list_format_free(struct list_format *f);

/* Does ICU join these lists? */
bool list_format_asks_icu(const struct list_format *f);

/* Put UTF-8 texts, joined.  False: ICU or memory failed, and nothing is put.  Any thread. */
bool list_format_put(const struct list_format *f, struct sink *s, const struct slice *items,
                     size_t n);

#endif
