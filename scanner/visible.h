/* visible.h - text of others, for a terminal or a source file.
 *
 * SPDX-License-Identifier: MIT
 *
 * Control characters, those that change the direction of text and those that nobody sees
 * are written as [U+202E], bytes that are no UTF-8 as [0xFF]: a name in a definition file
 * must neither steer a terminal nor make a line of C look like another one (Unicode
 * Technical Report 36; "Trojan Source", CVE-2021-42574). */
#ifndef SCANNER_VISIBLE_H
#define SCANNER_VISIBLE_H

#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>

enum { VISIBLE_MAX = 600 };    /* bytes of a message; what is longer is cut */

void visible_write(FILE *out, const char *text, size_t len);

/* A line as fprintf() would write it, and its end.  All of it is made visible. */
void visible_line(FILE *out, const char *format, ...) __attribute__((format(printf, 2, 3)));
void visible_line_of(FILE *out, const char *format, va_list ap)
    __attribute__((format(printf, 2, 0)));

#endif
