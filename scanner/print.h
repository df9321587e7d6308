/* print.h - text for people, on a terminal or in a log.
 *
 * SPDX-License-Identifier: MIT
 *
 * A file name, a message, a value or a finding may have any content.  When it is printed, it can
 * neither command a terminal, nor hide later text, nor look like a line of ours:
 *
 * (1) A control character (U+0000 to U+001F, U+007F to U+009F), a character with the
 *     Unicode property Bidi_Control, and a line or paragraph separator are printed as
 *     \u001B.  Bytes that are not UTF-8 are printed as U+FFFD, one for each maximal subpart.
 * (2) The line feeds and tabs of a text stay; in a line they are printed as \u000A and \u0009.
 *
 * Bidi controls are replaced in right-to-left texts too, because a text does not show whether a
 * translator or a value reverses the rest of the line.  JSON output has them, escaped.
 *
 * Scanner and command share this file, which includes no header of theirs.  Any thread. */
#ifndef SCANNER_PRINT_H
#define SCANNER_PRINT_H

#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>

/* Print a text of several lines by (1). */
void print_text(FILE *out, const char *text, size_t len);

/* print_text() of a text whose values are isolated, as FLOWMSG_BIDI_NEEDED does.  In each line, FSI
 * (U+2068) and the PDI (U+2069) that closes it stay if they are in no other isolate: nothing
 * outside of such a pair can change its order.  Other isolates come from a value or a translator,
 * and are printed by (1), as all other bidi controls. */
void print_isolated(FILE *out, const char *text, size_t len);

/* Print a line, formatted as by printf(), by (1) and (2), and end it.  If there is no memory for a
 * line of more than 2 KiB, its first 2 KiB are printed. */
void print_line(FILE *out, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* print_line() without the end of the line. */
void print_part(FILE *out, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Print the end of a line. */
void print_newline(FILE *out);

/* print_line() to standard error, in one write, after the text @before. */
void print_complaint(const char *before, const char *format, va_list ap)
    __attribute__((format(printf, 2, 0)));

#endif
