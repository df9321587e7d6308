/* styled_parts.h - a formatter of a style, as styled.c opens it and styled_put.c uses it.
 *
 * SPDX-License-Identifier: MIT */
#ifndef FORMAT_STYLED_PARTS_H
#define FORMAT_STYLED_PARTS_H

#include <unicode/unum.h>
#include <unicode/unumberformatter.h>

#include "format/datetime.h"
#include "format/list.h"
#include "format/styled.h"
#include "format/styled_plural.h"

struct styled {
    enum style_kind kind;
    struct styled_plural *plural;    /* NULL: no plural's category depends on the style */
    /* The kind selects one of the formatters below. */
    UNumberFormat *number;
    const struct number_format *figures;   /* for numbers that rules cannot write */
    UNumberFormatter *skeleton;
    struct datetime_format *time;
    struct list_format *list;
};

#endif
