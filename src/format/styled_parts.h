/* styled_parts.h - a formatter of a style, as styled.c opens it and styled_put.c uses it.
 *
 * SPDX-License-Identifier: MIT */
#ifndef FORMAT_STYLED_PARTS_H
#define FORMAT_STYLED_PARTS_H

#include "date/datetime.h"
#include "format/list.h"
#include "format/styled.h"
#include "format/styled_plural.h"
#include "number/icu_number.h"
#include "number/plan.h"

struct styled {
    enum style_kind kind;
    struct styled_plural *plural;    /* NULL: no plural's category depends on the style, or there is
                                        a plan */
    /* The kind selects one of the formatters below. */
    struct number_plan *plan;              /* NULL: ICU writes the numbers */
    const struct plural_rules *rules[2];   /* of a plan: cardinal, ordinal; perhaps NULL */
    struct icu_number icu;                 /* has no formatter, if a plan writes all numbers: not a
                                              compact one */
    const struct number_format *figures;   /* for numbers that rules cannot write */
    struct datetime_format *time;
    struct list_format *list;
};

#endif
