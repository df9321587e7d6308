/* stream.h - a filter: lines of standard input to standard output, in order, by several threads.
 *
 * SPDX-License-Identifier: MIT
 *
 * A thread has a worker, which is the command's.  It does everything for a chunk of whole lines: it
 * takes the chunk from the input, lets its worker answer each line, and has the output written in
 * the order of the chunks.  No thread only reads or only writes, so one worker is a plain loop, and
 * several need no other code.  While one of them reads or waits for input, the others answer.
 * Memory is bounded, because a thread that waits takes no more input.  A chunk is what can be read
 * at once, 64 KiB or a little more, and its output is written at once, so a single line is not kept
 * waiting. */
#ifndef TOOLS_STREAM_H
#define TOOLS_STREAM_H

#include <stdbool.h>
#include <stddef.h>

#include "base/json_write.h"
#include "options.h"

enum { STREAM_MAX_WORKERS = 64 };

/* A line of at most LINES_LONGEST bytes, without its newline; the last one may have none. */
struct stream_line {
    const char *text;
    size_t len;
    bool newline;
};

/* A command.  Functions that are NULL do nothing. */
struct stream_kind {
    bool keep_long;                           /* copy lines that are too long */
    void (*await)(void *worker);              /* before each read(); no other worker is in it */
    void (*take)(void *worker);               /* after a chunk was read; no other is in it */
    void (*begin)(void *worker);              /* before the lines of a chunk */
    void (*line)(void *worker, struct stream_line line, struct json_out *out);
    void (*too_long)(void *worker, struct json_out *out);   /* without keep_long */
};

/* --jobs=N: sets an int. */
extern const struct option_kind option_jobs;

/* Memory for @n workers of @size bytes, all zero.  Each begins a cache line of its own, if its type
 * has STREAM_WORKER as the first member: when the last counter of one worker and the first of the
 * next shared a line, two threads took half as much time again. */
void *stream_workers(int n, size_t size);
#define STREAM_WORKER _Alignas(128)

/* Answer all of standard input.  The first worker runs in this thread.  Threads that cannot be
 * started are done without.  False: the input cannot be read, and the error is printed. */
bool stream_run(const struct stream_kind *kind, void *workers, size_t size, int n);

#endif
