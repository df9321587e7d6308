/* cmd_batch.c - JSON lines in, JSON lines out.
 *
 * SPDX-License-Identifier: MIT
 *
 * The lines are read, ordered and written by stream/.  A worker has readers and patterns of its
 * own. */
#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "batch/answer.h"
#include "domains.h"
#include "environment.h"
#include "messages/flowmsg-tool.h"
#include "stream/stream.h"
#include "tool.h"
#include "watch.h"

struct batch_options {
    struct words domains;
    const char *locale;
    struct flowmsg_options render;
    struct catalog_options catalogs;
    bool watch;                   /* read the catalogs again when they change */
    int jobs;                     /* threads that answer */
};

static const struct batch_options defaults = { .render = FLOWMSG_OPTIONS_INIT, .jobs = 1 };

static const struct option_kind option_watch = {
    "watch", '\0', NULL,
    NULL, FLOWMSG_TOOL_option_watch,
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
    struct domains domains;       /* the first is that of requests without "domain" */
    locale_text pattern_locale;   /* for patterns without one */

    /* Used by the worker that reads. */
    struct words watched;         /* folders */
    struct watch watch;           /* fd -1: the catalogs are read once */
    locale_text *code_locales;    /* of each domain */
};

struct worker {
    STREAM_WORKER struct batch *batch;
    struct answerer answerer;
    locale_text *code_locales;    /* of each domain, when the chunk was taken */
};

/* --------------------------------------------------------------------- reading */

/* The environment's locale depends on the catalogs of the domain. */
static void set_locales(struct batch *b, struct flowmsg_reader *const *readers)
{
    const char *asked = b->options->locale;
    struct locale_name room;

    for (size_t i = 0; i < b->domains.n; i++)
        snprintf(b->code_locales[i], sizeof b->code_locales[i], "%s",
                 asked ? asked : choose_locale(readers[i], NULL, &room));
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
    for (size_t i = 0; i < b->domains.n; i++) {
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
    struct worker *w = with;
    struct batch *b = w->batch;
    struct pollfd fds[] = { { STDIN_FILENO, POLLIN, 0 }, { b->watch.fd, POLLIN, 0 } };

    while (b->watch.fd >= 0) {
        if (poll(fds, 2, -1) < 0 && errno != EINTR)
            break;
        keep_up(b, w->answerer.readers);
        if (fds[0].revents)
            break;
    }
}

/* After a chunk, look at the catalogs: its requests may have been written after a change.  All
 * readers move to the new catalogs with their next request. */
static void after_reading(void *with)
{
    struct worker *w = with;
    struct batch *b = w->batch;

    keep_up(b, w->answerer.readers);
    memcpy(w->code_locales, b->code_locales, b->domains.n * sizeof *b->code_locales);
}

/* ------------------------------------------------------------------- answering */

/* Give back the texts of catalogs from before. */
static void begin_chunk(void *with)
{
    struct worker *w = with;

    for (size_t i = 0; i < w->batch->domains.n; i++)
        flowmsg_reader_refresh(w->answerer.readers[i]);
}

static void answer_line(void *with, struct stream_line line, struct json_out *out)
{
    struct worker *w = with;

    answer(&w->answerer, line.text, line.len, out);
}

static void answer_long(void *with, struct json_out *out)
{
    struct worker *w = with;

    answer_too_long(&w->answerer, out);
}

static const struct stream_kind kind = {
    .await = await_input,
    .take = after_reading,
    .begin = begin_chunk,
    .line = answer_line,
    .too_long = answer_long,
};

/* --------------------------------------------------------------------- workers */

/* The worker takes the readers. */
static void worker_init(struct worker *w, struct batch *b, struct flowmsg_reader **readers)
{
    w->batch = b;
    w->code_locales = need(calloc(b->domains.n, sizeof *w->code_locales));
    w->answerer.domains = b->domains.items;
    w->answerer.readers = readers;
    w->answerer.n_domains = b->domains.n;
    w->answerer.options = &b->options->render;
    w->answerer.code_locales = w->code_locales;
    w->answerer.pattern_locale = b->pattern_locale;
}

static void worker_free(struct worker *w)
{
    answerer_free(&w->answerer);
    free(w->code_locales);
    domains_free_readers(&w->batch->domains, w->answerer.readers);
}

static bool answer_all(struct batch *b, struct flowmsg_reader **readers)
{
    int n = b->options->jobs;
    struct worker *workers = stream_workers(n, sizeof *workers);
    bool ok;

    for (int i = 1; i < n; i++)
        worker_init(&workers[i], b, domains_more_readers(&b->domains, readers));
    worker_init(&workers[0], b, readers);
    ok = stream_run(&kind, workers, sizeof *workers, n);
    for (int i = 0; i < n; i++)
        worker_free(&workers[i]);
    free(workers);
    return ok;
}

static bool answer_domains(struct batch *b)
{
    const char *locale = b->options->locale;
    struct flowmsg_reader **readers = domains_readers(&b->domains, &b->options->catalogs, locale);
    struct locale_name room;

    if (!readers)
        return false;
    snprintf(b->pattern_locale, sizeof b->pattern_locale, "%s",
             locale ? locale : any_environment_locale(&room));
    b->code_locales = need(calloc(b->domains.n, sizeof *b->code_locales));
    set_locales(b, readers);
    return answer_all(b, readers);
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
    const struct batch_options *o = given;
    struct batch b = { .options = o, .watch = { .fd = -1 } };
    bool ok;

    if (argc > 0) {
        complain_of(TOOL_BATCH_USAGE, WITH(arg_word("word", argv[0])));
        return FAILED;
    }
    /* Watching begins before reading, so no change in between is missed. */
    if (o->watch && !start_watching(&b))
        return FAILED;
    ok = domains_open(&b.domains, &o->domains) && answer_domains(&b);
    watch_stop(&b.watch);
    domains_close(&b.domains);
    free(b.code_locales);
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
