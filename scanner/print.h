/* print.h - text for people, on a terminal or in a log.
 *
 * SPDX-License-Identifier: MIT
 *
 * A file name, a message, a value or a finding may come from anywhere.  Nothing of it
 * commands a terminal, hides what follows or makes a line that we did not write:
 *
 * (1) A control character (U+0000 to U+001F, U+007F to U+009F), a character with the
 *     Unicode property Bidi_Control, and a line or paragraph separator are printed as
 *     \u001B.  Bytes that are not UTF-8 are printed as U+FFFD, one for each maximal subpart.
 * (2) The line feeds and tabs of a text stay; in a line they are printed as \u000A.
 *
 * Bidi controls do not stay in right-to-left texts either: no text shows whether it is a
 * translator or a value that turns the rest of the line around.  JSON has them, escaped.
 *
 * Scanner and command share this; it includes nothing of theirs.  Any thread. */
#ifndef SCANNER_PRINT_H
#define SCANNER_PRINT_H

#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>

/* A text of several lines, as (1) says. */
void print_text(FILE *out, const char *text, size_t len);

/* A line, as printf() writes it, and as (1) and (2) say; its end is added.  Of more than 2 KiB it
 * prints the first 2 KiB when there is no memory for all of it. */
void print_line(FILE *out, const char *format, ...) __attribute__((format(printf, 2, 3)));

void print_line_of(FILE *out, const char *format, va_list ap) __attribute__((format(printf, 2, 0)));

/* The same without an end, for a line that goes on. */
void print_part(FILE *out, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* The end of a line alone. */
void print_newline(FILE *out);

/* The same as print_line() to standard error, in one piece, after a text of ours. */
void print_complaint(const char *before, const char *format, va_list ap)
    __attribute__((format(printf, 2, 0)));

#endif
