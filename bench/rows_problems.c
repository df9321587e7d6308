/* rows_problems.c - a problem, its JSON and its records in a log, over the rendering of its texts.
 *
 * SPDX-License-Identifier: MIT
 *
 * The problem is one of the Flow Service with two arguments.  Its JSON is held against the
 * rendering of title and detail, for the same readers and for those who see all values. */
#include <stdio.h>
#include <sys/uio.h>

#include <flowmsg/flow-service.h>

#include "rows.h"

enum { RECORD_SIZE = 4096, CALLS = 500 };

static struct flowmsg_store *store;
static struct flowmsg_reader *reader;
static const struct flowmsg_bundle *english, *korean;

/* @data of each row is a language. */
static const struct flowmsg_bundle *bundle_of(void *data)
{
    const struct flowmsg_bundle *const *language = data;

    return *language;
}

static struct flowmsg_problem make_problem(void)
{
    return flowmsg_flow_1422_400("disable", "disabling");
}

/* --------------------------------------------------------------------- problems */

static size_t make(void *data, size_t i, char *buf, size_t size)
{
    struct flowmsg_problem p = make_problem();

    (void)data, (void)i, (void)buf, (void)size;
    __asm__ volatile("" : : "r"(&p) : "memory");       /* it is not left out */
    return 0;
}

static size_t texts_for(const struct flowmsg_options *options, void *data, char *buf, size_t size)
{
    struct flowmsg_problem p = make_problem();
    size_t n = flowmsg_problem_render(&p, bundle_of(data), FLOWMSG_TITLE, options, buf, size, NULL);

    return n + flowmsg_problem_render(&p, bundle_of(data), FLOWMSG_DETAIL, options, buf + n,
                                      size - n, NULL);
}

static size_t texts(void *data, size_t i, char *buf, size_t size)
{
    (void)i;
    return texts_for(NULL, data, buf, size);
}

static size_t public_texts(void *data, size_t i, char *buf, size_t size)
{
    static const struct flowmsg_options public = { .size = sizeof public,
                                                   .audience = FLOWMSG_AUDIENCE_PUBLIC };

    (void)i;
    return texts_for(&public, data, buf, size);
}

/* As a server calls it: the defaults are for the public. */
static size_t rfc9457(void *data, size_t i, char *buf, size_t size)
{
    struct flowmsg_problem p = make_problem();

    (void)i;
    return flowmsg_problem_json(&p, bundle_of(data), NULL, buf, size);
}

static size_t google(void *data, size_t i, char *buf, size_t size)
{
    const struct flowmsg_problem_options how = { .format = FLOWMSG_PROBLEM_GOOGLE };
    struct flowmsg_problem p = make_problem();

    (void)i;
    return flowmsg_problem_json(&p, bundle_of(data), &how, buf, size);
}

/* Write a problem, and read it back. */
static size_t read_back(void *data, size_t i, char *buf, size_t size)
{
    size_t len = rfc9457(data, i, buf, size);
    struct flowmsg_problem *p;

    if (flowmsg_problem_from_json(&p, flowmsg_flow_registry, buf, len, NULL, NULL) == FLOWMSG_OK)
        flowmsg_problem_free(p);
    return len;
}

/* -------------------------------------------------------------------------- logs */

static size_t record(enum flowmsg_log_format format, void *data, char *buf, size_t size)
{
    struct flowmsg_log_options options = FLOWMSG_LOG_OPTIONS_INIT;
    struct flowmsg_problem p = make_problem();

    options.format = format;
    return flowmsg_problem_log(&p, bundle_of(data), &options, buf, size);
}

static size_t logfmt(void *data, size_t i, char *buf, size_t size)
{
    (void)i;
    return record(FLOWMSG_LOG_LOGFMT, data, buf, size);
}

static size_t log_json(void *data, size_t i, char *buf, size_t size)
{
    (void)i;
    return record(FLOWMSG_LOG_JSON, data, buf, size);
}

static size_t journal(void *data, size_t i, char *buf, size_t size)
{
    struct iovec iov[FLOWMSG_MAX_JOURNAL_FIELDS];
    size_t n = FLOWMSG_MAX_JOURNAL_FIELDS;
    struct flowmsg_problem p = make_problem();

    (void)i;
    return flowmsg_problem_journal(&p, bundle_of(data), NULL, iov, &n, buf, size);
}

/* -------------------------------------------------------------- arguments as JSON */

static const char *const tokens[] = {
    "completed", "create",  "delete",   "deleting",   "disabled", "disabling",
    "enabled",   "failed",  "finalize", "inProgress", "pending",  "update",
};
enum { N_TOKENS = N_ELEMENTS(tokens), JSON_SIZE = 128 };

static char json[N_TOKENS][JSON_SIZE];

static const char *operation_of(size_t i)
{
    return tokens[(i + 5) % N_TOKENS];
}

static void make_json(void)
{
    for (size_t i = 0; i < N_TOKENS; i++)
        snprintf(json[i], JSON_SIZE, "{\"operation\":\"%s\",\"state\":\"%s\"}", operation_of(i),
                 tokens[i]);
}

/* These are no literals, for the same reason as kind_codes. */
static const char code[] = "1422-400", operation[] = "operation", state[] = "state";

static size_t by_json(void *data, size_t i, char *buf, size_t size)
{
    return flowmsg_render_json(bundle_of(data), code, FLOWMSG_DETAIL, json[i],
                               FLOWMSG_NUL_TERMINATED, NULL, buf, size, NULL);
}

static size_t by_arguments(void *data, size_t i, char *buf, size_t size)
{
    const struct flowmsg_arg args[] = { flowmsg_arg_text(operation, operation_of(i)),
                                        flowmsg_arg_text(state, tokens[i]) };

    return flowmsg_render(bundle_of(data), code, FLOWMSG_DETAIL, args, 2, NULL, buf, size, NULL);
}

/* -------------------------------------------------------------------------- rows */

static bool open_problems(void)
{
    make_json();
    return flowmsg_store_new(&store, flowmsg_flow_registry, NULL, NULL) == FLOWMSG_OK &&
           (reader = flowmsg_reader_new(store)) &&
           (english = flowmsg_reader_bundle(reader, "en")) &&
           (korean = flowmsg_reader_bundle(reader, "ko"));
}

static void close_problems(void)
{
    flowmsg_reader_free(reader);
    flowmsg_store_unref(store);
}

/* Work that is no text, or another one than the peer's. */
#define OVER(id, what, ours_fn, than, theirs_fn, language)                                     \
    { .name = id, .work = what, .peer = than, .ours = { .text = ours_fn },                     \
      .theirs = { .text = theirs_fn }, .data = &(language), .n = 1, .calls = CALLS,            \
      .size = RECORD_SIZE, .unlike = true }

static const struct row rows[] = {
    OVER("problem/texts en", "making a problem", make, "title and detail", texts, english),
    OVER("problem-json/texts en", "problem+json", rfc9457, "title and detail", texts, english),
    OVER("problem-json/public-texts en", "problem+json", rfc9457, "- for the public", public_texts,
         english),
    OVER("problem-json/texts ko", "problem+json in Korean", rfc9457, "title and detail", texts,
         korean),
    OVER("problem-json/public-texts ko", "problem+json in Korean", rfc9457, "- for the public",
         public_texts, korean),
    OVER("google-json/texts en", "Google's error model", google, "title and detail", texts,
         english),
    OVER("read-json/write-json", "writing and reading problem+json", read_back, "writing", rfc9457,
         english),
    OVER("log-logfmt/render", "a line of logfmt", logfmt, "title and detail", texts, english),
    OVER("log-json/render", "a line of JSON", log_json, "title and detail", texts, english),
    OVER("log-journal/render", "fields of the journal", journal, "title and detail", texts,
         english),
    { .name = "render-json/extra-ns", .work = "a message, its arguments as JSON",
      .peer = "the same arguments in C", .shown = SHOWN_EXTRA_NS, .ours = { .text = by_json },
      .theirs = { .text = by_arguments }, .data = &korean, .n = N_TOKENS, .calls = CALLS },
};

const struct group group_problems = { .title = "Problems and records of a log", .rows = rows,
                                      .n_rows = N_ELEMENTS(rows), .open = open_problems,
                                      .close = close_problems };
