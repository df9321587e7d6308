/* stream.c - a filter: lines of standard input to standard output, in order, by several threads.
 *
 * SPDX-License-Identifier: MIT
 *
 * One thread is the default, because the neighbours of a filter in its pipeline need processors,
 * too. */
#include "stream/stream.h"

#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "messages/flowmsg-tool.h"
#include "output.h"
#include "stream/lines.h"
#include "stream/ordered.h"

enum { LARGE = 1024 * 1024 };     /* a chunk whose memory is given back */

static bool read_jobs(void *to, const char *word)
{
    int n = 0;

    for (const char *p = word; *p; p++)
        n = *p >= '0' && *p <= '9' && n <= STREAM_MAX_WORKERS ? 10 * n + (*p - '0')
                                                              : STREAM_MAX_WORKERS + 1;
    if (n < 1 || n > STREAM_MAX_WORKERS) {
        complain_of(TOOL_OPTION_JOBS,
                    WITH(arg_integer("most", STREAM_MAX_WORKERS), arg_word("word", word)));
        return false;
    }
    *(int *)to = n;
    return true;
}

const struct option_kind option_jobs = {
    "jobs", '\0', read_jobs,
    "N", FLOWMSG_TOOL_option_jobs,
};

struct stream {
    const struct stream_kind *kind;
    struct ordered out;

    /* The job that reads holds this lock, and uses the members after it. */
    pthread_mutex_t reading;
    struct lines in;
    uint64_t n_chunks;
};

/* A thread, in cache lines of its own. */
struct job {
    STREAM_WORKER struct stream *stream;
    void *worker;
    struct chunk chunk;
    uint64_t number;              /* of the chunk */
    struct json_out out;
    bool begun;                   /* a part of what a line becomes is written */
    pthread_t thread;
};

static void call(void (*function)(void *worker), struct job *job)
{
    if (function)
        function(job->worker);
}

static void await_input(void *with)
{
    struct job *job = with;

    call(job->stream->kind->await, job);
}

static bool next_chunk(struct job *job)
{
    struct stream *s = job->stream;
    bool any;

    pthread_mutex_lock(&s->reading);
    if ((any = lines_take(&s->in, &job->chunk, await_input, job))) {
        call(s->kind->take, job);
        job->number = s->n_chunks++;
    }
    pthread_mutex_unlock(&s->reading);
    return any;
}

/* Write the part of the output that is complete.  A line of 1 MiB can become 100 MiB: getting
 * memory for all of it took longer than all the rest. */
static void write_part(struct json_out *out, void *with)
{
    struct job *job = with;

    job->begun = true;
    ordered_write(&job->stream->out, job->number, out);
}

static void end_line(struct job *job)
{
    if (job->begun)
        ordered_pause(&job->stream->out, &job->out);
    else
        need(job->out.failed ? NULL : job);
    job->begun = false;
}

static void answer_long(struct job *job)
{
    if (job->stream->kind->keep_long)
        json_out_raw(&job->out, job->chunk.data, job->chunk.len);
    else
        job->stream->kind->too_long(job->worker, &job->out);
    end_line(job);
}

static void answer_lines(struct job *job)
{
    const char *text = job->chunk.data, *end = text + job->chunk.len;

    while (text < end) {
        const char *newline = memchr(text, '\n', (size_t)(end - text));
        size_t len = (size_t)((newline ? newline : end) - text);
        struct stream_line line = { text, len, newline != NULL };

        if (len > LINES_LONGEST && !job->stream->kind->keep_long)
            job->stream->kind->too_long(job->worker, &job->out);
        else
            job->stream->kind->line(job->worker, line, &job->out);
        end_line(job);
        text += len + 1;
    }
}

static void *work(void *with)
{
    struct job *job = with;

    while (next_chunk(job)) {
        job->out.drain = write_part;         /* the memory may have been another job's */
        job->out.with = job;
        call(job->stream->kind->begin, job);
        if (job->chunk.too_long)
            answer_long(job);
        else
            answer_lines(job);
        ordered_end(&job->stream->out, job->number, &job->out);
        if (job->chunk.size > LARGE) {
            free(job->chunk.data);
            job->chunk = (struct chunk){ 0 };
        }
    }
    return NULL;
}

/* The first job runs in this thread.  The command does without threads that cannot be started. */
static void run_jobs(struct job *jobs, int n)
{
    int started = 1, why = 0;

    while (started < n &&
           (why = pthread_create(&jobs[started].thread, NULL, work, &jobs[started])) == 0)
        started++;
    if (why != 0)
        complain_of(TOOL_BATCH_JOBS, WITH(arg_integer("started", started), arg_integer("n", n),
                                          arg_text("why", errno_text(why))));
    work(&jobs[0]);
    for (int i = 1; i < started; i++)
        pthread_join(jobs[i].thread, NULL);
}

void *stream_workers(int n, size_t size)
{
    return memset(need(aligned_alloc(_Alignof(struct job), (size_t)n * size)), 0,
                  (size_t)n * size);
}

bool stream_run(const struct stream_kind *kind, void *workers, size_t size, int n)
{
    static struct stream s = { .out = ORDERED_INIT, .reading = PTHREAD_MUTEX_INITIALIZER };
    struct job *jobs = stream_workers(n, sizeof *jobs);

    s.kind = kind;
    s.in.keep_long = kind->keep_long;
    for (int i = 0; i < n; i++) {
        jobs[i].stream = &s;
        jobs[i].worker = (char *)workers + (size_t)i * size;
    }
    run_jobs(jobs, n);
    for (int i = 0; i < n; i++) {
        free(jobs[i].chunk.data);
        json_out_free(&jobs[i].out);
    }
    free(jobs);
    ordered_free(&s.out);
    return !s.in.failed;
}
