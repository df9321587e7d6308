/* wrap.h - texts in lines, by their width on a terminal.
 *
 * SPDX-License-Identifier: MIT */
#ifndef TOOLS_WRAP_H
#define TOOLS_WRAP_H

#include <stddef.h>
#include <stdio.h>

enum { WRAP_WIDTH = 79 };       /* columns of a line */

/* The columns that a text takes: two for a wide character (UAX #11: W and F), none for a mark that
 * is put over another character, one for any other. */
size_t wrap_width(const char *text, size_t len);

/* Print a text in lines of WRAP_WIDTH columns at most, and end the last one.  The first line begins
 * at column @at, where the caller has printed something, and each other one after @indent spaces.
 * Lines break at spaces.  In Chinese and Japanese, which have none, they break between characters,
 * but not before a closing mark or after an opening one.  A longer word has a line of its own. */
void print_wrapped(FILE *out, const char *text, size_t at, size_t indent);

/* Print spaces from column @at to @column; one space if @column is not later. */
void print_spaces(FILE *out, size_t at, size_t column);

#endif
