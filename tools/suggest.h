/* suggest.h - what somebody may have meant.
 *
 * SPDX-License-Identifier: MIT */
#ifndef TOOLS_SUGGEST_H
#define TOOLS_SUGGEST_H

#include <stddef.h>

/* The fewest changes (insert, delete, replace, swap neighbours) from one word to
 * the other; SIZE_MAX when they are too long to be typed by hand. */
size_t edit_distance(const char *a, const char *b);

#endif
