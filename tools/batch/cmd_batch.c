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
    struct words domains;
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
    { &option_domains, offsetof(struct batch_options, domains) },
    { &option_locale, offsetof(struct batch_options, locale) },
    { &option_josa, offsetof(struct batch_options, render) },
    { &option_bidi, offsetof(struct batch_options, render) },
    { &option_audience, offsetof(struct batch_options, render) },
    { &option_channel, offsetof(struct batch_options, render) },
    { &option_timezone, offsetof(struct batch_options, render) },
    { &option_catalog_dir, offsetof(struct batch_options, catalogs.dirs) },
    { &option_system_catalogs, offsetof(struct batch_options, catalogs.system) },
    { &option_watch, offsetof(struct batch_options, watch) },
    { &option_jobs, offsetof(struct batch_options, jobs) },
    { NULL, 0 },
};

typedef char locale_text[ANSWER_NAME];

struct batch {
    const struct batch_options *options;
    struct domain *domains;       /* the first is that of requests without "domain" */
    size_t n_domains;
    struct ordered out;

    /* The job that reads holds this lock, and uses the members after it. */
    pthread_mutex_t reading;
    struct lines in;
    uint64_t n_chunks;
    struct words watched;         /* folders */
    struct watch watch;           /* fd -1: the catalogs are read once */
    locale_text *code_locales;    /* of each domain */

    locale_text pattern_locale;   /* for patterns without one */
};

/* A thread, in cache lines of its own.  When the last counter of one job and the first of the next
 * shared a line, two jobs took half as much time again. */
struct job {
    _Alignas(128) struct batch *batch;
    struct answerer answerer;
    struct chunk chunk;
    uint64_t number;              /* of the chunk */
    locale_text *code_locales;    /* of each domain, when the chunk was taken */
    struct json_out out;
    bool begun;                   /* a part of a reply is written */
    pthread_t thread;
};

/* --------------------------------------------------------------------- reading */

/* The environment's locale depends on the catalogs of the domain. */
static void set_locales(struct batch *b, struct flowmsg_reader *const *readers)
{
    const char *asked = b->options->locale;
    struct locale_name room;

    for (size_t i = 0; i < b->n_domains; i++)
        snprintf(b->code_locales[i], sizeof b->code_locales[i], "%s",
                 asked ? asked : choose_locale(readers[i], NULL, &room));
}

/* Warn when the locale of the options has texts in no domain. */
static void check_locale(const struct batch *b, struct flowmsg_reader *const *readers)
{
    const char *asked = b->options->locale;
    struct locale_name room;
    size_t i = 0;

    while (asked && i < b->n_domains && !locale_has_texts(readers[i], asked))
        i++;
    if (asked && i == b->n_domains)
        (void)choose_locale(readers[0], asked, &room);
}

/* Read the catalogs of a domain again.  True: they have changed. */
static bool reload(struct flowmsg_reader *reader)
{
    struct flowmsg_error err = { 0 };
    bool changed = false;

    if (flowmsg_store_reload(flowmsg_reader_store(reader), &changed, &err) < 0) {
        complain_of(TOOL_BATCH_RELOAD, WITH(arg_text("why", error_text(&err))));
        return false;
    }
    return changed;
}

/* Read the catalogs again when they have changed. */
static void keep_up(struct batch *b, struct flowmsg_reader *const *readers)
{
    bool any = false;

    if (b->watch.fd < 0 || !watch_take(&b->watch))
        return;
    for (size_t i = 0; i < b->n_domains; i++) {
        if (!reload(readers[i]))
            continue;
        if (!any)
            complain(TOOL_BATCH_CHANGED);
        any = true;
        flowmsg_reader_refresh(readers[i]);
        tell_notes(readers[i]);
    }
    if (any)
        set_locales(b, readers);
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
        keep_up(b, job->answerer.readers);
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
        keep_up(b, job->answerer.readers);
        job->number = b->n_chunks++;
        memcpy(job->code_locales, b->code_locales, b->n_domains * sizeof *b->code_locales);
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
        for (size_t i = 0; i < job->batch->n_domains; i++)    /* gives back texts of before */
            flowmsg_reader_refresh(job->answerer.readers[i]);
        answer_chunk(job);
        if (job->chunk.size > LARGE) {
            free(job->chunk.data);
            job->chunk = (struct chunk){ 0 };
        }
    }
    return NULL;
}

/* ------------------------------------------------------------------------ jobs */

/* The job takes the readers. */
static void job_init(struct job *job, struct batch *b, struct flowmsg_reader **readers)
{
    *job = (struct job){ .batch = b };
    job->code_locales = need(calloc(b->n_domains, sizeof *job->code_locales));
    job->answerer.domains = b->domains;
    job->answerer.readers = readers;
    job->answerer.n_domains = b->n_domains;
    job->answerer.options = &b->options->render;
    job->answerer.code_locales = job->code_locales;
    job->answerer.pattern_locale = b->pattern_locale;
}

static void readers_free(struct flowmsg_reader **readers, size_t n)
{
    for (size_t i = 0; i < n; i++)
        flowmsg_reader_free(readers[i]);
    free(readers);
}

static void job_free(struct job *job)
{
    answerer_free(&job->answerer);
    free(job->chunk.data);
    free(job->code_locales);
    json_out_free(&job->out);
    readers_free(job->answerer.readers, job->batch->n_domains);
}

/* Readers of the same stores, for another job. */
static struct flowmsg_reader **more_readers(const struct batch *b,
                                            struct flowmsg_reader *const *readers)
{
    struct flowmsg_reader **more = need(calloc(b->n_domains, sizeof *more));

    for (size_t i = 0; i < b->n_domains; i++)
        more[i] = need(flowmsg_reader_new(flowmsg_reader_store(readers[i])));
    return more;
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

static bool answer_all(struct batch *b, struct flowmsg_reader **readers)
{
    int n = b->options->jobs;
    struct job *jobs = need(aligned_alloc(_Alignof(struct job), (size_t)n * sizeof *jobs));

    for (int i = 1; i < n; i++)
        job_init(&jobs[i], b, more_readers(b, readers));
    job_init(&jobs[0], b, readers);
    run_jobs(jobs, n);
    for (int i = 0; i < n; i++)
        job_free(&jobs[i]);
    free(jobs);
    return !b->in.failed;
}

static bool answer_domains(struct batch *b)
{
    struct flowmsg_reader **readers = need(calloc(b->n_domains, sizeof *readers));
    const char *locale = b->options->locale;
    struct locale_name room;
    size_t n = 0;

    while (n < b->n_domains &&
           (readers[n] = open_reader(b->domains[n].registry, &b->options->catalogs)) != NULL)
        n++;
    if (n < b->n_domains) {
        readers_free(readers, n);
        return false;
    }
    snprintf(b->pattern_locale, sizeof b->pattern_locale, "%s",
             locale ? locale : any_environment_locale(&room));
    b->code_locales = need(calloc(b->n_domains, sizeof *b->code_locales));
    check_locale(b, readers);
    set_locales(b, readers);
    return answer_all(b, readers);
}

/* --------------------------------------------------------------------- domains */

static const char *shown_path(const struct domain *d)
{
    return d->path ? d->path : d->registry->domain;
}

/* Requests name a domain by the name in its definitions, so each name is there once. */
static bool is_new(const struct batch *b, const struct domain *d)
{
    for (const struct domain *other = b->domains; other < d; other++)
        if (strcmp(other->registry->domain, d->registry->domain) == 0) {
            complain_of(TOOL_DOMAIN_TWICE, WITH(arg_text("name", d->registry->domain),
                                                arg_text("first", shown_path(other)),
                                                arg_text("second", shown_path(d))));
            return false;
        }
    return true;
}

/* Open the domains of the options, or the one of the environment. */
static bool open_domains(struct batch *b)
{
    const struct words *given = &b->options->domains;
    size_t n = given->list.n;
    bool ok = true;

    b->domains = need(calloc(n + 1, sizeof *b->domains));
    for (size_t i = 0; ok && i < n + (n == 0); i++) {
        struct domain *d = &b->domains[i];

        ok = domain_open(d, n > 0 ? given->list.items[i] : NULL) && is_new(b, d);
        b->n_domains++;
    }
    return ok;
}

static void close_domains(struct batch *b)
{
    for (size_t i = 0; i < b->n_domains; i++)
        domain_close(&b->domains[i]);
    free(b->domains);
    free(b->code_locales);
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
    ok = open_domains(&b) && answer_domains(&b);
    ordered_free(&b.out);
    watch_stop(&b.watch);
    close_domains(&b);
    array_free(&b.watched.list);
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
    .usage = "batch [--domain DOMAIN] [-l LOCALE] [--josa=auto|both] [--bidi=none|needed]\n"
    "                [--timezone=TZ] [--audience=all|internal|public]\n"
    "                [--channel=plain|terminal|line|json|html] [--catalog-dir DIR]\n"
    "                [--system-catalogs] [--watch] [--jobs=N]",
    .help = help,
    .options = table,
    .defaults = &defaults,
    .options_size = sizeof(struct batch_options),
    .run = run,
};
