/* cmd_relog.c - log lines in, the same lines with error messages out.
 *
 * SPDX-License-Identifier: MIT
 *
 * The lines are read, ordered and written by stream/.  All workers share the bundles, since the
 * catalogs are read once. */
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "environment.h"
#include "messages/flowmsg-tool.h"
#include "relog/relog.h"
#include "tool.h"

struct relog_options {
    struct words domains;
    const char *locale;
    struct path code, args, into;
    bool has_code, has_args;
    enum flowmsg_part part;
    bool reply;
    struct flowmsg_options render;
    struct catalog_options catalogs;
    int jobs;
};

static const struct relog_options defaults = {
    .part = FLOWMSG_DETAIL, .render = FLOWMSG_OPTIONS_INIT, .jobs = 1,
};

/* --------------------------------------------------------------------- options */

static bool read_path(struct path *path, const char *option, const char *word)
{
    /* A code is a value of the record, never the record itself. */
    if (path_read(path, word) && (path->n > 0 || strcmp(option, "args") == 0))
        return true;
    complain_of(TOOL_RELOG_PATH, WITH(arg_text("option", option), arg_word("word", word)));
    return false;
}

static bool read_code(void *to, const char *word)
{
    struct relog_options *o = to;

    return o->has_code = read_path(&o->code, "code", word);
}

static bool read_args(void *to, const char *word)
{
    struct relog_options *o = to;

    return o->has_args = read_path(&o->args, "args", word);
}

static bool read_into(void *to, const char *word)
{
    struct path *path = to;
    bool is_path = *word == '.' || *word == '[';

    if (*word && (is_path ? path_read(path, word) && path->n > 0 && path_is_names(path)
                          : path_of_name(path, word, strlen(word))))
        return true;
    complain_of(TOOL_RELOG_FIELD, WITH(arg_word("word", word)));
    return false;
}

static bool read_part(void *to, const char *word)
{
    static const char *const names[] = { "title", "detail", "remedy" };

    for (int i = 0; i < 3; i++)
        if (strcmp(names[i], word) == 0) {
            *(enum flowmsg_part *)to = (enum flowmsg_part)i;
            return true;
        }
    complain_of(TOOL_RELOG_PART, WITH(arg_word("word", word)));
    return false;
}

static bool read_reply(void *to, const char *word)
{
    *(bool *)to = strcmp(word, "rsyslog") == 0;
    if (!*(bool *)to)
        complain_of(TOOL_RELOG_REPLY, WITH(arg_word("word", word)));
    return *(bool *)to;
}

static const struct option_kind option_code = {
    "code", '\0', read_code,
    "PATH", FLOWMSG_TOOL_option_code,
};
static const struct option_kind option_args = {
    "args", '\0', read_args,
    "PATH", FLOWMSG_TOOL_option_args,
};
static const struct option_kind option_into = {
    "into", '\0', read_into,
    "FIELD", FLOWMSG_TOOL_option_into,
};
static const struct option_kind option_part = {
    "part", '\0', read_part,
    "title|detail|remedy", FLOWMSG_TOOL_option_part,
};
static const struct option_kind option_reply = {
    "reply", '\0', read_reply,
    "rsyslog", FLOWMSG_TOOL_option_reply,
};

static const struct command_option table[] = {
    { &option_locale, offsetof(struct relog_options, locale) },
    { &option_code, 0 },
    { &option_args, 0 },
    { &option_into, offsetof(struct relog_options, into) },
    { &option_part, offsetof(struct relog_options, part) },
    { &option_reply, offsetof(struct relog_options, reply) },
    { &option_jobs, offsetof(struct relog_options, jobs) },
    { &option_domains, offsetof(struct relog_options, domains) },
    { &option_josa, offsetof(struct relog_options, render) },
    { &option_bidi, offsetof(struct relog_options, render) },
    { &option_timezone, offsetof(struct relog_options, render) },
    { &option_catalog_dir, offsetof(struct relog_options, catalogs.dirs) },
    { &option_system_catalogs, offsetof(struct relog_options, catalogs.system) },
    { NULL, 0 },
};

/* ------------------------------------------------------------------------ work */

static void answer_line(void *worker, struct stream_line line, struct json_out *out)
{
    relog_line(worker, line, out);
}

static void answer_long(void *worker, struct json_out *out)
{
    relog_too_long(worker, out);
}

static bool answer_all(const struct relog *relog, int n)
{
    const struct stream_kind kind = {
        .keep_long = !relog->reply, .line = answer_line, .too_long = answer_long,
    };
    struct relogger *workers = stream_workers(n, sizeof *workers);
    bool ok;

    for (int i = 0; i < n; i++)
        workers[i].relog = relog;
    ok = stream_run(&kind, workers, sizeof *workers, n);
    for (int i = 0; i < n; i++)
        relogger_free(&workers[i]);
    free(workers);
    return ok;
}

static bool answer_domains(const struct relog_options *o, const struct domains *domains)
{
    struct flowmsg_reader **readers = domains_readers(domains, &o->catalogs, o->locale);
    const struct flowmsg_bundle **bundles;
    struct relog relog = { .domains = domains, .options = &o->render, .part = o->part,
                           .into = o->into, .reply = o->reply };
    char key[PATH_BYTES];
    struct locale_name room;
    bool ok;

    if (!readers)
        return false;
    bundles = need(calloc(domains->n, sizeof *bundles));
    for (size_t i = 0; i < domains->n; i++)
        bundles[i] = flowmsg_reader_bundle(
            readers[i], o->locale ? o->locale : choose_locale(readers[i], NULL, &room));
    relog.bundles = bundles;
    relog_places(&relog, o->has_code ? &o->code : NULL, o->has_args ? &o->args : NULL);
    if (relog.into.n == 0)
        (void)path_of_name(&relog.into, "text", 4);
    relog.key = (struct slice){ key, relog_key(&relog.into, key) };
    ok = answer_all(&relog, o->jobs);
    free(bundles);
    domains_free_readers(domains, readers);
    return ok;
}

/* mmexternal gives a program one pipe for standard output and standard error, so a warning would be
 * taken for a reply.  Then it is left out. */
static void separate_errors(void)
{
    struct stat out, err;
    int nothing;

    if (fstat(STDOUT_FILENO, &out) < 0 || fstat(STDERR_FILENO, &err) < 0 ||
        out.st_dev != err.st_dev || out.st_ino != err.st_ino || !S_ISFIFO(out.st_mode))
        return;
    if ((nothing = open("/dev/null", O_WRONLY)) >= 0) {
        dup2(nothing, STDERR_FILENO);
        close(nothing);
    }
}

static int run(const void *given, int argc, char **argv)
{
    const struct relog_options *o = given;
    struct domains domains;
    bool ok;

    if (argc > 0) {
        complain_of(TOOL_RELOG_USAGE, WITH(arg_word("word", argv[0])));
        return FAILED;
    }
    if (o->reply)
        separate_errors();
    ok = domains_open(&domains, &o->domains) && answer_domains(o, &domains);
    domains_close(&domains);
    return ok ? DONE : FAILED;
}

static const char *const help[] = {
    FLOWMSG_TOOL_help_relog,
    "  flowmsg relog -l ko < service.log\n"
    "  journalctl -f -o json | flowmsg relog -l ko --into=MESSAGE",
    NULL,
};

const struct command command_relog = {
    .name = "relog",
    .usage = "relog [-l LOCALE] [--code=PATH] [--args=PATH] [--into=FIELD]\n"
    "                [--part=title|detail|remedy] [--reply=rsyslog] [--jobs=N] [--domain DOMAIN]\n"
    "                [--josa=auto|both] [--bidi=none|needed] [--timezone=TZ] [--catalog-dir DIR]\n"
    "                [--system-catalogs]",
    .help = help,
    .options = table,
    .defaults = &defaults,
    .options_size = sizeof(struct relog_options),
    .run = run,
};
