/* names.h - the placeholders, or tags, of a text by number; sets of them are bits of a uint64_t.
 *
 * SPDX-License-Identifier: MIT */
#ifndef TOOLS_LINT_NAMES_H
#define TOOLS_LINT_NAMES_H

#include <stddef.h>
#include <stdint.h>

enum { MOST_NAMES = 64 };    /* of a text that are looked at */

struct lint_names {
    struct lint_name {
        const char *p;
        size_t len;
        const char *type;    /* of a placeholder: as which the English text uses it, if that says
                                anything */
        size_t first;        /* where the text has it first; SIZE_MAX: nowhere */
    } name[MOST_NAMES];
    unsigned n;
};

/* The number of a name; MOST_NAMES: it is not there. */
unsigned names_find(const struct lint_names *names, const char *p, size_t len);

/* names_find() that adds a new name.  MOST_NAMES: there is no room. */
unsigned names_number(struct lint_names *names, const char *p, size_t len);

/* The set of one name; MOST_NAMES gives the empty set. */
static inline uint64_t name_bit(unsigned i)
{
    return i < MOST_NAMES ? (uint64_t)1 << i : 0;
}

#endif
