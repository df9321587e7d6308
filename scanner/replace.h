/* replace.h - a file that is written as a whole or not at all.
 *
 * SPDX-License-Identifier: MIT */
#ifndef SCANNER_REPLACE_H
#define SCANNER_REPLACE_H

#include <stdbool.h>
#include <stdio.h>

struct replacement {
    char *path;    /* of the file that is replaced; where links lead to */
    char *part;    /* of the new one until it is whole */
    FILE *out;
};

/* Begin a file that is to stand at @path; write to @r->out.  A link is followed.
 * False: errno says why, and there is nothing to end. */
bool replacement_begin(struct replacement *r, const char *path);

/* Put it in its place.  False: errno says why; what stood there stands there still, and
 * nothing is left beside it. */
bool replacement_end(struct replacement *r);

#endif
