/* record.h - what the forms of a log record have in common: logfmt, JSON, fields of the journal.
 *
 * SPDX-License-Identifier: MIT
 *
 * (1) A record is one line.  Each text goes through a writer that escapes line ends, control
 *     characters, and characters that change the direction of text, so no value, code or id can
 *     begin a line or a field of its own, or command a terminal.
 * (2) Nothing is allocated.
 * (3) Once there are FLOWMSG_MAX_OUTPUT bytes, no further field error, cause or item of a list is
 *     written.  The record stays well-formed.
 * (4) The reader of a log sees what its audience may see: texts are rendered for it, and values go
 *     through mask_value(). */
#ifndef PROBLEM_RECORD_H
#define PROBLEM_RECORD_H

#include <flowmsg/flowmsg.h>

#include "base/json_write.h"
#include "problem/texts.h"

enum { RECORD_ROOM = 256 };          /* bytes for what the caller's buffer does not hold */
enum { RECORD_MARK = 32 };           /* bytes of a mark with a hash */
#define RECORD_MOST (SIZE_MAX / 2)   /* for a sink that cuts nothing, since (3) ends a record */

/* How problems of one record are written. */
struct record {
    const struct flowmsg_bundle *bundle;
    enum flowmsg_log_format format;
    struct texts texts;                 /* without isolates, unless the caller asks for them */
};

/* Read the caller's options; NULL: the defaults of a log. */
void record_begin(struct record *record, const struct flowmsg_bundle *bundle,
                  const struct flowmsg_log_options *options);

/* The words and numbers of a severity. */
struct severity {
    const char *text;       /* OpenTelemetry's SeverityText: ERROR */
    const char *level;      /* as logfmt has it: error */
    const char *priority;   /* of syslog (RFC 5424, 6.2.1), as the journal has it: 3 */
};

/* The severity of a problem; that of an unknown code is ERROR. */
const struct severity *record_severity(struct record *record,
                                       const struct flowmsg_problem *problem);

/* The message of a problem, title, colon and detail, as a JSON string.  Of another domain than the
 * bundle's, which has no text for it, the code.  @out is on its way to a sink. */
void record_put_message(struct record *record, struct json_out *out,
                        const struct flowmsg_problem *problem);

/* The message on one line of plain text. */
void record_put_plain_message(struct record *record, struct sink *sink,
                              const struct flowmsg_problem *problem);

/* Text of a caller on one line of plain text. */
void record_put_text(struct sink *sink, const char *text, size_t len);

/* Write the English mark of a masked value; returns its length. */
size_t record_mark(char out[RECORD_MARK], const struct flowmsg_value *v);

/* Is there no room for another field error or cause (3)? */
static inline bool record_is_full(const struct json_out *out)
{
    return json_out_total(out) >= FLOWMSG_MAX_OUTPUT;
}

/* The whole record as a line, without its end. */
void record_put_json(struct record *record, struct json_out *out,
                     const struct flowmsg_problem *problem);
void record_put_logfmt(struct record *record, struct json_out *out,
                       const struct flowmsg_problem *problem);

/* Parts of the line of JSON: an object for a problem and, in it, its causes; an array of the field
 * errors of a problem. */
void record_put_chain(struct record *record, struct json_out *out,
                      const struct flowmsg_problem *problem);
void record_put_errors(struct record *record, struct json_out *out,
                       const struct flowmsg_problem *problem);

#endif
