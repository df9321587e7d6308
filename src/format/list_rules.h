/* list_rules.h - words before which a list has another conjunction.
 *
 * SPDX-License-Identifier: MIT */
#ifndef FORMAT_LIST_RULES_H
#define FORMAT_LIST_RULES_H

#include <stdbool.h>

#include "base/slice.h"

/* A rule about the last item of a list. */
struct list_rule {
    bool (*applies)(struct slice item);
    const char *yes, *no;        /* items to which it applies, and does not */
};

enum { N_LIST_RULES = 3 };

extern const struct list_rule list_rules[N_LIST_RULES];

#endif
