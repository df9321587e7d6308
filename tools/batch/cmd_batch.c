/* cmd_batch.c - JSON lines in, JSON lines out.
 *
 * SPDX-License-Identifier: MIT
 *
 * A job does everything for a chunk of whole lines: it takes the chunk from the input, answers it
 * with a reader and patterns of its own, and has the replies written in the order of the chunks.
 * No thread only reads or only writes, so one job is a plain loop, and several need no other code.
 * While one of them reads or waits for input, the others answer.  Memory is bounded, because a job
 * that waits takes no more input.  A chunk is what can be read at once, 64 KiB or a little more,
 * so a single line is not kept waiting.  One job is the default, because the neighbours of a
 * filter in its pipeline need processors, too. */
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
#include "domain.h"
#include "environment.h"
#include "messages/flowmsg-tool.h"
#include "open_reader.h"
#include "tool.h"
#include "watch.h"

enum {
    LARGE = 1024 * 1024,          /* a chunk whose memory is given back */
    MAX_JOBS = 64
};

struct batch_options {
    const char *locale;
    struct flowmsg_options render;
    struct catalog_options catalogs;
    bool watch;                   /* read the catalogs again when they change */
    int jobs;                     /* threads that answer */
};

static const struct batch_options defaults = { .render = FLOWMSG_OPTIONS_INIT, .jobs = 1 };

static bool read_jobs(void *to, const char *word)
{
    int n = 0;

    for (const char *p = word; *p; p++)
        n = *p >= '0' && *p <= '9' && n <= MAX_JOBS ? 10 * n + (*p - '0') : MAX_JOBS + 1;
    if (n < 1 || n > MAX_JOBS) {
        complain_of(TOOL_OPTION_JOBS, WITH(arg_integer("most", MAX_JOBS), arg_word("word", word)));
        return false;
    }
    *(int *)to = n;
    return true;
}

static const struct option_kind option_watch = {
    "watch", '\0', NULL,
    NULL, FLOWMSG_TOOL_option_watch,
};
static const struct option_kind option_jobs = {
    "jobs", '\0', read_jobs,
    "N", FLOWMSG_TOOL_option_jobs,
};

static const struct command_option table[] = {
    { &option_locale, offsetof(struct batch_options, locale) },
    { &option_josa, offsetof(struct batch_options, render) },
    { &option_bidi, offsetof(struct batch_options, render) },
    { &option_timezone, offsetof(struct batch_options, render) },
    { &option_catalog_dir, offsetof(struct batch_options, catalogs.dirs) },
    { &option_system_catalogs, offsetof(struct batch_options, catalogs.system) },
    { &option_watch, offsetof(struct batch_options, watch) },
    { &option_jobs, offsetof(struct batch_options, jobs) },
    { NULL, 0 },
};

struct batch {
    const struct batch_options *options;
    struct ordered out;

    /* The job that reads holds this lock, and uses the members after it. */
    pthread_mutex_t reading;
    struct lines in;
    uint64_t n_chunks;
    struct words watched;         /* folders */
    struct watch watch;           /* fd -1: the catalogs are read once */
    char code_locale[ANSWER_NAME];

    char pattern_locale[ANSWER_NAME];   /* for patterns without one */
};

/* A thread, in cache lines of its own.  When the last counter of one job and the first of the next
 * shared a line, two jobs took half as much time again. */
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
    struct locale_name room;

    snprintf(b->code_locale, sizeof b->code_locale, "%s",
             choose_locale(reader, b->options->locale, &room));
}

/* Read the catalogs again when they have changed. */
static void keep_up(struct batch *b, struct flowmsg_reader *reader)
{
    struct flowmsg_error err = { 0 };
    bool changed = false;

    if (b->watch.fd < 0 || !watch_take(&b->watch))
        return;
    if (flowmsg_store_reload(flowmsg_reader_store(reader), &changed, &err) < 0) {
        complain_of(TOOL_BATCH_RELOAD, WITH(arg_text("why", error_text(&err))));
    } else if (changed) {
        flowmsg_reader_refresh(reader);
        if (!b->options->locale)         /* the environment's locale depends on the catalogs */
            set_locale(b, reader);
        complain(TOOL_BATCH_CHANGED);
        tell_notes(reader);
    }
}

/* Wait until there is input, and read changed catalogs meanwhile. */
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

/* Take a chunk, then look at the catalogs: its requests may have been written after a change.  All
 * readers move to the new catalogs with their next request. */
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

/* Write the part of a reply that is complete.  A line of 1 MiB can have a reply of 100 MiB: getting
 * memory for all of it took longer than all the rest. */
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
    job->answerer.options = &b->options->render;
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

static bool answer_all(struct batch *b, struct flowmsg_reader *reader)
{
    int n = b->options->jobs;
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

static bool answer_domain(struct batch *b, const struct flowmsg_registry *registry)
{
    struct flowmsg_reader *reader = open_reader(registry, &b->options->catalogs);
    const char *locale = b->options->locale;
    struct locale_name room;

    if (!reader)
        return false;
    snprintf(b->pattern_locale, sizeof b->pattern_locale, "%s",
             locale ? locale : any_environment_locale(&room));
    set_locale(b, reader);
    return answer_all(b, reader);
}

/* Watch all folders that catalogs are read from. */
static bool start_watching(struct batch *b)
{
    const struct catalog_options *catalogs = &b->options->catalogs;

    for (size_t i = 0; i < catalogs->dirs.list.n; i++)
        (void)option_read_word(&b->watched, catalogs->dirs.list.items[i]);
    if (catalogs->system)
        (void)option_read_word(&b->watched, flowmsg_system_catalog_dir());
    return watch_start(&b->watch, b->watched.list.items, b->watched.list.n);
}

static int run(const void *given, int argc, char **argv)
{
    static struct batch b = { .out = ORDERED_INIT, .reading = PTHREAD_MUTEX_INITIALIZER };
    const struct batch_options *o = given;
    struct domain domain;
    bool ok;

    b.options = o;
    b.watch.fd = -1;
    if (argc > 0) {
        complain_of(TOOL_BATCH_USAGE, WITH(arg_word("word", argv[0])));
        return FAILED;
    }
    /* Watching begins before reading, so no change in between is missed. */
    if (o->watch && !start_watching(&b))
        return FAILED;
    ok = domain_open(&domain, NULL) && answer_domain(&b, domain.registry);
    ordered_free(&b.out);
    watch_stop(&b.watch);
    array_free(&b.watched.list);
    domain_close(&domain);
    return ok ? DONE : FAILED;
}

static const char *const help[] = {
    FLOWMSG_TOOL_help_batch,
    "  {\"id\":1,\"locale\":\"ko\",\"code\":\"1402-400\",\"args\":{\"operation\":\"finalize\"}}\n"
    "  {\"id\":2,\"locale\":\"en\",\"pattern\":\"{n, plural, one {# file} other {# files}}\",\n"
    "   \"args\":{\"n\":3}}",
    FLOWMSG_TOOL_help_batch_more,
    NULL,
};

const struct command command_batch = {
    .name = "batch",
    .usage = "batch [-l LOCALE] [--josa=auto|both] [--bidi=none|needed] [--timezone=TZ]\n"
    "                [--catalog-dir DIR] [--system-catalogs] [--watch] [--jobs=N]",
    .help = help,
    .options = table,
    .defaults = &defaults,
    .options_size = sizeof(struct batch_options),
    .run = run,
};
