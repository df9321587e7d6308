/* visible.h - foreign text inside a generated source file.
 *
 * SPDX-License-Identifier: MIT
 *
 * Control characters, characters that change the direction of text and invisible characters are
 * written as [U+202E], bytes that are not UTF-8 as [0xFF].  So a name in a definition file cannot
 * make a line of C look like another one (Unicode Technical Report 36; "Trojan Source",
 * CVE-2021-42574). */
#ifndef SCANNER_VISIBLE_H
#define SCANNER_VISIBLE_H

#include <stddef.h>
#include <stdio.h>

void visible_write(FILE *out, const char *text, size_t len);

#endif
