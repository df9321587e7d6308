/* direction.h - the direction of a language, and the isolates that a value needs (UAX #9).
 *
 * SPDX-License-Identifier: MIT */
#ifndef LOCALE_DIRECTION_H
#define LOCALE_DIRECTION_H

#include <stdbool.h>
#include <stddef.h>

#include "locale/locale.h"

#define DIRECTION_FSI "\xE2\x81\xA8"   /* U+2068 opens an isolate */
#define DIRECTION_PDI "\xE2\x81\xA9"   /* U+2069 closes it */
enum { DIRECTION_MARK = 3 };           /* bytes of each */

/* Is the script of a locale, or else its likely one, written from right to left? */
bool locale_is_right_to_left(const struct locale *l);

/* A paragraph of a value, and its isolates. */
struct isolation {
    size_t len;         /* bytes of the paragraph */
    size_t next;        /* where the next one begins */
    bool needed;        /* it holds a strong character of the other direction than the text around
                           it, or an embedding, an override or an isolate */
    size_t unopened;    /* PDI that close no isolate of the value */
    size_t unclosed;    /* isolates that the value opens and does not close */
};

/* Look at the first paragraph of a value: isolates end with it (UAX #9, X8).  Bytes that are not
 * UTF-8 have no direction.  One pass; ASCII and Hangul in a text from left to right are skipped
 * without a look-up. */
struct isolation isolation_of(const char *text, size_t len, bool right_to_left);

#endif
