/* mf1_syntax.h - characters of the pattern syntax.
 *
 * SPDX-License-Identifier: MIT */
#ifndef PATTERN_MF1_SYNTAX_H
#define PATTERN_MF1_SYNTAX_H

#include <stdbool.h>
#include <stdint.h>

/* The functions below, for characters that are unusual. */
bool mf1_is_rare_space(uint32_t c);
bool mf1_is_rare_identifier(uint32_t c);

/* Pattern_White_Space and Pattern_Syntax of UAX #31.  Both are immutable: no later Unicode version
 * changes them.  The usual characters are found in place, which takes a tenth off compiling. */
static inline bool mf1_is_space(uint32_t c)
{
    return c == ' ' || c - 0x09 < 5 || (c >= 0x80 && mf1_is_rare_space(c));
}

static inline bool mf1_is_identifier(uint32_t c)      /* in neither of these sets */
{
    if ((c | 0x20) - 'a' < 26 || c - '0' < 10)
        return true;
    return c != '}' && c != ',' && mf1_is_rare_identifier(c);
}

#endif
