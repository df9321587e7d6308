/* cmd_batch.c - JSON lines in, JSON lines out.
 *
 * SPDX-License-Identifier: MIT
 *
 * Each job takes a chunk of whole lines from the input, answers them, and hands its replies on to
 * be written in the order of the chunks.  With one job this is the loop of a filter: read, answer,
 * write.  With several, one of them reads or waits for input while the others answer.  Memory is
 * bounded: a job has one chunk, and waits when its replies are large or too far ahead. */
#include <errno.h>
#include <poll.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "batch/answer.h"
#include "batch/lines.h"
#include "batch/ordered.h"
#include "watch.h"

enum { LARGE = 1024 * 1024 };     /* a chunk whose memory is given back */

struct batch {
    struct settings *settings;
    struct ordered out;

    /* Of the job that reads. */
    pthread_mutex_t reading;
    struct lines in;
    uint64_t n_chunks;
    struct watch watch;           /* fd -1: the catalogs are read once */
    bool by_environment;          /* the environment chooses the locale, of those there are */
    char code_locale[ANSWER_NAME];

    char pattern_locale[ANSWER_NAME];   /* for patterns without one */
};

/* Of one thread, in cache lines of its own: where the last counter of one job lay beside the first
 * of the next, two jobs took half as much time again for the same work. */
struct job {
    _Alignas(128) struct batch *batch;
    struct answerer answerer;
    struct chunk chunk;
    uint64_t number;              /* of the chunk */
    char code_locale[ANSWER_NAME];
    struct json_out out;
    bool begun;                   /* a part of a reply is written */
    pthread_t thread;
};

/* --------------------------------------------------------------------- reading */

static void set_locale(struct batch *b, struct flowmsg_reader *reader)
{
    choose_locale(reader, b->settings);
    snprintf(b->code_locale, sizeof b->code_locale, "%s", b->settings->locale);
}

/* Read the catalogs again when they have changed. */
static void keep_up(struct batch *b, struct flowmsg_reader *reader)
{
    struct flowmsg_error err = { 0 };
    bool changed = false;
    char text[256];

    if (b->watch.fd < 0 || !watch_take(&b->watch))
        return;
    if (flowmsg_store_reload(flowmsg_reader_store(reader), &changed, &err) < 0) {
        flowmsg_error_message(&err, text, sizeof text);
        complain_of(TOOL_BATCH_RELOAD, WITH(arg_text("why", text)));
    } else if (changed) {
        flowmsg_reader_refresh(reader);
        if (b->by_environment) {
            b->settings->locale = NULL;
            set_locale(b, reader);
        }
        complain(TOOL_BATCH_CHANGED);
        tell_notes(reader);
    }
}

/* Wait until there is something to read. */
static void await_input(void *with)
{
    struct job *job = with;
    struct batch *b = job->batch;
    struct pollfd fds[] = { { STDIN_FILENO, POLLIN, 0 }, { b->watch.fd, POLLIN, 0 } };

    while (b->watch.fd >= 0) {
        if (poll(fds, 2, -1) < 0 && errno != EINTR)
            break;
        keep_up(b, job->answerer.reader);
        if (fds[0].revents)
            break;
    }
}

/* The catalogs are looked at last: a request that is written after a change may come while
 * others are being read.  All readers move to what this job loads with their next request. */
static bool next_chunk(struct job *job)
{
    struct batch *b = job->batch;
    bool any;

    pthread_mutex_lock(&b->reading);
    if ((any = lines_take(&b->in, &job->chunk, await_input, job))) {
        keep_up(b, job->answerer.reader);
        job->number = b->n_chunks++;
        memcpy(job->code_locale, b->code_locale, sizeof job->code_locale);
    }
    pthread_mutex_unlock(&b->reading);
    return any;
}

/* ------------------------------------------------------------------- answering */

/* What there is of a reply is written: a line of 1 MiB can have a reply of 100 MiB, and memory
 * for it took longer than the rest. */
static void write_part(struct json_out *out, void *with)
{
    struct job *job = with;

    job->begun = true;
    ordered_write(&job->batch->out, job->number, out);
}

static void answer_line(struct job *job, const char *line, size_t len)
{
    if (len > LINES_LONGEST)
        answer_too_long(&job->answerer, &job->out);
    else
        answer(&job->answerer, line, len, &job->out);
    if (job->begun)
        ordered_pause(&job->batch->out, &job->out);
    job->begun = false;
}

static void answer_chunk(struct job *job)
{
    const char *line = job->chunk.data, *end = line + job->chunk.len;

    job->out.drain = write_part;
    job->out.with = job;
    if (job->chunk.too_long)
        answer_too_long(&job->answerer, &job->out);
    while (line < end) {
        const char *newline = memchr(line, '\n', (size_t)(end - line));
        size_t len = (size_t)((newline ? newline : end) - line);

        answer_line(job, line, len);
        line += len + 1;
    }
    ordered_end(&job->batch->out, job->number, &job->out);
}

static void *work(void *with)
{
    struct job *job = with;

    while (next_chunk(job)) {
        answer_chunk(job);
        if (job->chunk.size > LARGE) {
            free(job->chunk.data);
            job->chunk = (struct chunk){ 0 };
        }
    }
    return NULL;
}

/* ------------------------------------------------------------------------ jobs */

static void job_init(struct job *job, struct batch *b, struct flowmsg_reader *reader)
{
    *job = (struct job){ .batch = b };
    job->answerer.reader = reader;
    job->answerer.options = &b->settings->render;
    job->answerer.code_locale = job->code_locale;
    job->answerer.pattern_locale = b->pattern_locale;
}

static void job_free(struct job *job)
{
    answerer_free(&job->answerer);
    free(job->chunk.data);
    json_out_free(&job->out);
    flowmsg_reader_free(job->answerer.reader);
}

/* The first job is this thread's.  Those that cannot be started are done without. */
static void run_jobs(struct job *jobs, int n)
{
    int started = 1, why = 0;

    while (started < n &&
           (why = pthread_create(&jobs[started].thread, NULL, work, &jobs[started])) == 0)
        started++;
    if (why != 0)
        complain_of(TOOL_BATCH_JOBS, WITH(arg_integer("started", started), arg_integer("n", n),
                                          arg_text("why", strerror(why))));
    work(&jobs[0]);
    for (int i = 1; i < started; i++)
        pthread_join(jobs[i].thread, NULL);
}

static bool answer_all(struct batch *b, struct flowmsg_reader *reader)
{
    int n = b->settings->jobs;
    struct job *jobs = need(aligned_alloc(_Alignof(struct job), (size_t)n * sizeof *jobs));

    job_init(&jobs[0], b, reader);
    for (int i = 1; i < n; i++)
        job_init(&jobs[i], b, need(flowmsg_reader_new(flowmsg_reader_store(reader))));
    run_jobs(jobs, n);
    for (int i = 0; i < n; i++)
        job_free(&jobs[i]);
    free(jobs);
    return !b->in.failed;
}

static int run(struct settings *settings, int argc, char **argv)
{
    static struct batch b = { .out = ORDERED_INIT, .reading = PTHREAD_MUTEX_INITIALIZER };
    struct flowmsg_reader *reader;
    bool ok;

    b.settings = settings;
    b.watch.fd = -1;
    if (argc > 0) {
        complain_of(TOOL_BATCH_USAGE, WITH(arg_word("word", argv[0])));
        return FAILED;
    }
    /* Watched first: nothing that changes while the catalogs are read is missed. */
    if (settings->watch && !watch_start(&b.watch, settings->dirs, settings->n_dirs))
        return FAILED;
    if (!(reader = open_reader(settings))) {
        watch_stop(&b.watch);
        return FAILED;
    }
    b.by_environment = !settings->locale;
    snprintf(b.pattern_locale, sizeof b.pattern_locale, "%s",
             settings->locale ? settings->locale : any_environment_locale());
    set_locale(&b, reader);
    ok = answer_all(&b, reader);
    ordered_free(&b.out);
    watch_stop(&b.watch);
    return ok ? DONE : FAILED;
}

const struct command command_batch = {
    "batch", "ljtcwb",
    "batch [-l LOCALE] [--josa=auto|both] [--timezone=TZ] [--catalog-dir DIR] [--watch]\n"
    "                [--jobs=N]",
    "Answer requests from standard input, one JSON object a line, in order:\n\n"
    "  {\"id\":1,\"locale\":\"ko\",\"code\":\"1402-400\",\"args\":{\"operation\":\"finalize\"}}\n"
    "  {\"id\":2,\"locale\":\"en\",\"pattern\":\"{n, plural, one {# file} other {# files}}\",\n"
    "   \"args\":{\"n\":3}}\n\n"
    "with, if you like, \"part\":\"title\", \"josa\":\"both\", \"timezone\":\"Asia/Seoul\".\n"
    "The options give what a request does not.\n\n",
    run,
};
