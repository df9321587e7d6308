/* output.h - standard output, standard error, and the end of the command.
 *
 * SPDX-License-Identifier: MIT */
#ifndef TOOLS_OUTPUT_H
#define TOOLS_OUTPUT_H

#include <pthread.h>
#include <stdio.h>

#include <flowmsg/flowmsg.h>

#include "base/json_write.h"
#include "base/with_args.h"
#include "reasons.h"
#include "speak.h"

/* Exit status. */
enum { DONE = 0, FOUND = 1, FAILED = 2, USAGE = 3 /* FAILED, and the usage is shown */ };

/* Complain or warn: a line of standard error, "flowmsg: " and the reason's text. */
void complain(enum tool_reason reason);

/* complain() with the arguments of the reason's text:
 * complain_of(TOOL_FILE, WITH(arg_text("file", path), arg_text("why", text))).  Without memory for
 * a long text, it is cut. */
void complain_of(enum tool_reason reason, const struct flowmsg_arg *args, size_t n_args);

/* complain_of() with "warning: " before the text.  This word is not translated, because programs
 * look for it. */
void warn_of(enum tool_reason reason, const struct flowmsg_arg *args, size_t n_args);

/* Print a fault in a line of a file: "path:line: error: " and the reason's text. */
void complain_at(const char *path, unsigned long line, uint32_t reason,
                 const struct flowmsg_arg *args, size_t n_args);

/* A word that the user typed; of a long one the first 100 bytes. */
struct flowmsg_arg arg_word(const char *name, const char *word);

/* Held while one of several threads writes to standard output.  need() takes it before it ends the
 * command, so that no reply is cut.  A thread that holds the lock must not call need(). */
extern pthread_mutex_t output_lock;

/* Returns @memory.  If it is NULL, memory has run out, and the command ends.  Any thread. */
void *need(void *memory);

/* A text of the command (speak.h), which the caller frees. */
char *own_text(const char *code, enum flowmsg_part part, const struct flowmsg_arg *args,
               size_t n_args);

/* Print the detail of a text of the command, and end its line: print_own(stdout, CODE, WITH(…)). */
void print_own(FILE *out, const char *code, const struct flowmsg_arg *args, size_t n_args);

/* Print bytes that need no escape to standard output. */
void print_bytes(const char *bytes, size_t len);

/* Print JSON to standard output.  The command ends if memory for the JSON ran out. */
void print_json(const struct json_out *out);

/* Flush standard output.  Returns @status, or FAILED if not all of the output could be written. */
int finish(int status);

#endif
