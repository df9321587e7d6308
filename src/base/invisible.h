/* invisible.h - invisible characters, and characters that change the look of others.
 *
 * SPDX-License-Identifier: MIT */
#ifndef BASE_INVISIBLE_H
#define BASE_INVISIBLE_H

#include <stdint.h>

enum visibility {
    VISIBLE,
    INVISIBLE,               /* most fonts show nothing */
    COMMANDING               /* it commands a terminal, or changes lines or their direction */
};

/* The visibility of a character in Unicode 15.  Any thread. */
enum visibility visibility_of(uint32_t c);

#endif
