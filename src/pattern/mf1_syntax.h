/* mf1_syntax.h - characters of the pattern syntax.
 *
 * SPDX-License-Identifier: MIT */
#ifndef PATTERN_MF1_SYNTAX_H
#define PATTERN_MF1_SYNTAX_H

#include <stdbool.h>
#include <stdint.h>

/* Pattern_White_Space and Pattern_Syntax of UAX #31.  Both are immutable: no
 * later Unicode version changes them. */
bool mf1_is_space(uint32_t c);
bool mf1_is_identifier(uint32_t c);   /* in neither of these sets */

#endif
