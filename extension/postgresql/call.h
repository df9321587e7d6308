/* call.h - one call of an SQL function: its arguments, and the text that it makes.
 *
 * SPDX-License-Identifier: MIT */
#ifndef FLOWMSG_PG_CALL_H
#define FLOWMSG_PG_CALL_H

#include "postgres.h"
#include "fmgr.h"

#include <flowmsg/flowmsg.h>

#include "arguments.h"
#include "options.h"
#include "source.h"

/* A text of SQL as a C string in the current memory context.  A text of more than
 * FLOWMSG_MAX_OUTPUT bytes is cut, since no result shows more of it. */
const char *text_string(const text *text);

/* The SQL arguments (locale, code or pattern, args[, options]).  All of it is in the scratch
 * context, which is the current one between call_begin() and call_end(). */
struct call {
    MemoryContext caller;         /* the result is made there */
    const char *locale;
    text *subject;                /* code or pattern */
    Jsonb *args;
    struct options options;
};

void call_begin(struct call *call, FunctionCallInfo fcinfo);

/* Make the context of the caller the current one again, for the result. */
void call_end(const struct call *call);

/* A text to render: a message of a bundle, or a pattern. */
struct job {
    const struct flowmsg_bundle *bundle;
    const char *code;
    enum flowmsg_part part;
    const struct flowmsg_pattern *pattern;   /* NULL: the message */
    struct arguments arguments;
    const struct flowmsg_options *options;
};

/* A text in the buffer of the backend: valid until the next one. */
struct rendered {
    const char *text;
    size_t len;
};

/* Raise an error if a rendering lacked memory.  The library makes a text all the same, but another
 * one than it makes with memory, and an index must not have that. */
void check_memory(const struct flowmsg_report *report);

/* Raise an error if a bundle is one of the source language because memory lacked, for calls that
 * give no report. */
void check_bundle(const struct flowmsg_bundle *bundle);

/* @param report  NULL: not wanted. */
struct rendered job_render(const struct job *job, struct flowmsg_report *report);

/* Render the message of a call.  A code of a domain that is not there is shown as it is, since in
 * another domain it would mean something else: the option is noted as a wrong one.
 *
 * @param report  NULL: not wanted. */
struct rendered call_render(struct call *call, struct source *source, enum flowmsg_part part,
                            struct flowmsg_report *report);

/* A text as a value of SQL, in the current memory context. */
Datum text_datum(struct rendered rendered);

#endif
