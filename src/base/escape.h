/* escape.h - characters that a channel does not take as they are: enum flowmsg_channel.
 *
 * SPDX-License-Identifier: MIT */
#ifndef BASE_ESCAPE_H
#define BASE_ESCAPE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <flowmsg/flowmsg.h>

enum { ESCAPE_SIZE = 8 };    /* bytes of the longest escape, and more */

/* The start of a text: bytes that stay, and a character that does not. */
struct escaped {
    size_t before;           /* bytes that stay as they are */
    size_t next;             /* where the rest of the text begins */
    size_t len;              /* of the escape; 0: the text ends without one */
    char text[ESCAPE_SIZE];  /* the escape, without NUL */
};

/* Find the first character of valid UTF-8 that a channel does not take.  @own: the text is not a
 * value, but a translator's, a locale's or the library's. */
struct escaped escape_next(const char *text, size_t len, enum flowmsg_channel channel, bool own);

/* Does a channel take a text as it is?  False may be wrong: a byte of the text also begins
 * characters that the channel does not take. */
bool escape_none(const char *text, size_t len, enum flowmsg_channel channel);

/* Does a channel make the characters visible that change the direction of a value? */
static inline bool escape_shows_directions(enum flowmsg_channel channel)
{
    return channel != FLOWMSG_CHANNEL_PLAIN && channel != FLOWMSG_CHANNEL_JSON &&
           channel != FLOWMSG_CHANNEL_HTML;
}

#endif
