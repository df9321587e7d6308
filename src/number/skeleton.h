/* skeleton.h - the usual skeletons of numbers.
 *
 * SPDX-License-Identifier: MIT */
#ifndef NUMBER_SKELETON_H
#define NUMBER_SKELETON_H

#include <stdbool.h>
#include <stddef.h>

#include "number/plan.h"

/* The digits that a skeleton asks for.  Its other wishes are texts around them: units, signs. */
struct number_skeleton {
    struct precision precision;
    bool has_precision;      /* false: that of the kind of number */
    bool ungrouped;
    bool currency;           /* an amount of money, with its separators and its own digits */
    bool compact;            /* in short or long form */
    int min_integer;
    int scale;               /* the number is multiplied by 10^scale */
};

/* Read a skeleton that ICU accepts.  False: it has a part that only ICU knows. */
bool number_skeleton_read(struct number_skeleton *skeleton, const char *text, size_t len);

#endif
