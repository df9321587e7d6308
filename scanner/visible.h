/* visible.h - text of others, for a source file.
 *
 * SPDX-License-Identifier: MIT
 *
 * Control characters, those that change the direction of text and those that nobody sees
 * are written as [U+202E], bytes that are no UTF-8 as [0xFF]: a name in a definition file
 * must not make a line of C look like another one (Unicode
 * Technical Report 36; "Trojan Source", CVE-2021-42574). */
#ifndef SCANNER_VISIBLE_H
#define SCANNER_VISIBLE_H

#include <stddef.h>
#include <stdio.h>

void visible_write(FILE *out, const char *text, size_t len);

#endif
