/* quotation.h - the quotation marks of languages.
 *
 * SPDX-License-Identifier: MIT */
#ifndef TOOLS_QUOTATION_H
#define TOOLS_QUOTATION_H

#include <stdbool.h>
#include <stdint.h>

/* A row of the table. */
struct quotation {
    const char *code;        /* of the language, or with a script or region: de_CH */
    const char *pairs;       /* that a text may have, separated by spaces.  The first is the usual
                                one, the second is for a quotation in a quotation. */
    uint32_t inside;         /* a space that the marks have inside; 0: none */
    bool ascii;              /* ' and " are usual, too */
};

/* The row for a tag; NULL: the language's marks are not known. */
const struct quotation *quotation_of(const char *tag);

/* May a text of the language have this pair of marks? */
bool quotation_has(const struct quotation *quotation, uint32_t open, uint32_t close);

/* The marks of pair 0 or 1. */
void quotation_pair(const struct quotation *quotation, int i, uint32_t *open, uint32_t *close);

#endif
