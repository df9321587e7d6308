/* invisible.h - characters that a reader does not see, or that change how others look.
 *
 * SPDX-License-Identifier: MIT */
#ifndef SCANNER_INVISIBLE_H
#define SCANNER_INVISIBLE_H

#include <stdint.h>

enum visibility {
    VISIBLE,
    INVISIBLE,               /* shows as nothing in most fonts */
    COMMANDING               /* a terminal obeys it, or lines and their direction do */
};

/* By Unicode 15.  Any thread. */
enum visibility visibility_of(uint32_t c);

#endif
