/* mf1_syntax.h - characters of the pattern syntax.
 *
 * SPDX-License-Identifier: MIT */
#ifndef PATTERN_MF1_SYNTAX_H
#define PATTERN_MF1_SYNTAX_H

#include <stdbool.h>
#include <stdint.h>

/* Pattern_White_Space and Pattern_Syntax of UAX #31.  Both are immutable: no
 * later Unicode version changes them. */
bool mf1_is_any_space(uint32_t c);
bool mf1_is_any_identifier(uint32_t c);   /* in neither of these sets */

/* Most characters are ASCII letters and digits: inline, they cost a fifth of a call. */
static inline bool mf1_is_usual(uint32_t c)
{
    return (c | 0x20) - 'a' < 26 || c - '0' < 10;
}

/* No visible character of ASCII is white space. */
static inline bool mf1_is_space(uint32_t c)
{
    return c - 0x21 >= 0x5E && mf1_is_any_space(c);
}

static inline bool mf1_is_identifier(uint32_t c)
{
    return mf1_is_usual(c) || mf1_is_any_identifier(c);
}

#endif
