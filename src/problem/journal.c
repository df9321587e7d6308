/* journal.c - a problem as an entry of the systemd journal.
 *
 * SPDX-License-Identifier: MIT
 *
 * The fields follow each other in the caller's buffer, each NAME=text, and the caller's iovecs
 * point at them.  This library does not call the journal.
 *
 * (1) The text of a field is one line (record.h (1)).  The journal would keep any bytes, but
 *     journalctl -x puts the values of FLOWMSG_ARG_ fields into a text, and that goes to a
 *     terminal.
 * (2) An iovec is set only if its field is in the buffer as a whole. */
#include <string.h>
#include <sys/uio.h>

#include "base/iso8601.h"
#include "base/journal_name.h"
#include "base/number_text.h"
#include "problem/problem.h"
#include "problem/record.h"
#include "render/value.h"

struct entry {
    struct record *record;
    struct sink sink;
    struct iovec *iov;
    size_t room, n;          /* iovecs of the caller; fields so far */
    size_t start;            /* of the field that is being written */
};

/* ----------------------------------------------------------------------- fields */

static void begin_named(struct entry *e, const char *name, size_t len)
{
    e->start = sink_need(&e->sink);
    sink_put(&e->sink, name, len);
    sink_put(&e->sink, "=", 1);
}

static void begin(struct entry *e, const char *name)
{
    begin_named(e, name, strlen(name));
}

static void end(struct entry *e)
{
    size_t at = sink_need(&e->sink);

    if (e->n < e->room && sink_holds(&e->sink, at))
        e->iov[e->n] = (struct iovec){ e->sink.buf + e->start, at - e->start };
    e->n++;
}

static void put_field(struct entry *e, const char *name, const char *text)
{
    begin(e, name);
    record_put_text(&e->sink, text, strlen(text));
    end(e);
}

static void put_optional(struct entry *e, const char *name, const char *text)
{
    if (text)
        put_field(e, name, text);
}

/* ----------------------------------------------------------------------- values */

static void put_value(struct sink *s, const struct flowmsg_value *v, int depth);

/* Lists of lists may repeat each other, so the length of all of them is limited. */
static void put_list(struct sink *s, const struct flowmsg_value *list, int depth)
{
    size_t n = value_list_n(list);

    if (depth == MAX_LIST_DEPTH) {
        sink_puts(s, TOO_DEEP);
        return;
    }
    for (size_t i = 0; i < n && sink_need(s) < FLOWMSG_MAX_OUTPUT; i++) {
        const struct flowmsg_value item = value_list_item(list, i);

        if (i > 0)
            sink_puts(s, ", ");
        put_value(s, &item, depth + 1);
    }
}

static void put_time(struct sink *s, const char *words, size_t len, int64_t number)
{
    char digits[NUMBER_TEXT_SIZE];

    if (len > 0)
        sink_put(s, words, len);
    else
        sink_put(s, digits, number_text_i64(digits, number));
}

/* A value as text for people of any language: digits without groups, times of ISO 8601, items with
 * commas between them. */
static void put_value(struct sink *s, const struct flowmsg_value *v, int depth)
{
    char words[ISO8601_SIZE], mark[RECORD_MARK];

    switch (value_is_given(v) ? v->type : FLOWMSG_NONE) {
    case FLOWMSG_TEXT:
    case FLOWMSG_DECIMAL: record_put_text(s, v->as.text.data, value_text_len(v)); break;
    case FLOWMSG_INTEGER: put_time(s, NULL, 0, v->as.integer); break;
    case FLOWMSG_DOUBLE:
        if (!value_put_digits(v, s))
            sink_puts(s, value_name_of_double(v->as.real));
        break;
    case FLOWMSG_DATETIME:
        put_time(s, words, iso8601_datetime(words, v->as.integer), v->as.integer);
        break;
    case FLOWMSG_DATE: put_time(s, words, iso8601_date(words, v->as.integer), v->as.integer); break;
    case FLOWMSG_LIST:
    case FLOWMSG_STRINGS: put_list(s, v, depth); break;
    case FLOWMSG_MASKED: sink_put(s, mark, record_mark(mark, v)); break;
    case FLOWMSG_NONE: break;
    }
}

static void put_arguments(struct entry *e, const struct flowmsg_problem *p)
{
    struct seen_arguments seen;
    struct texts *texts = &e->record->texts;
    const struct flowmsg_value *v;

    seen_arguments_begin(&seen, p, texts_definition(texts, p), &texts->masking);
    while ((v = seen_arguments_next(&seen)) != NULL) {
        char name[JOURNAL_NAME_MOST];

        begin_named(e, name, journal_name(name, seen.param->name));
        put_value(&e->sink, v, 0);
        end(e);
    }
}

/* ------------------------------------------------------------------------- JSON */

/* Writes JSON of a problem. */
typedef void json_writer(struct record *record, struct json_out *out,
                         const struct flowmsg_problem *problem);

static void put_json(struct entry *e, const char *name, json_writer *put,
                     const struct flowmsg_problem *problem)
{
    char room[RECORD_ROOM];
    struct json_out out;

    begin(e, name);
    json_out_to_sink(&out, &e->sink, room, sizeof room);
    put(e->record, &out, problem);
    json_out_flush(&out);
    end(e);
}

static void put_arguments_json(struct record *record, struct json_out *out,
                               const struct flowmsg_problem *problem)
{
    struct texts *texts = &record->texts;

    problem_put_arguments(out, problem, texts_definition(texts, problem), &texts->masking);
}

/* ------------------------------------------------------------------------ entry */

static void put_head(struct entry *e, const struct flowmsg_problem *problem)
{
    const char *domain = problem->registry->domain;
    char id[33], status[NUMBER_TEXT_SIZE];

    begin(e, "MESSAGE");
    record_put_plain_message(e->record, &e->sink, problem);
    end(e);
    flowmsg_message_id(domain, problem->code, id, sizeof id);
    put_field(e, "MESSAGE_ID", id);
    put_field(e, "PRIORITY", record_severity(e->record, problem)->priority);
    put_field(e, "FLOWMSG_CODE", problem->code);
    put_field(e, "FLOWMSG_DOMAIN", domain);
    number_text_u64(status, problem_status(texts_definition(&e->record->texts, problem)));
    put_field(e, "FLOWMSG_STATUS", status);
}

static void put_occurrence(struct entry *e, const struct flowmsg_problem *problem)
{
    const struct flowmsg_occurrence occurrence = problem_occurrence(problem);

    put_optional(e, "FLOWMSG_REQUEST_ID", occurrence.request_id);
    put_optional(e, "FLOWMSG_INSTANCE", occurrence.instance);
    if (occurrence.n_errors > 0)
        put_json(e, "FLOWMSG_ERRORS", record_put_errors, problem);
    if (occurrence.cause)
        put_json(e, "FLOWMSG_CAUSE", record_put_chain, occurrence.cause);
}

size_t flowmsg_problem_journal(const struct flowmsg_problem *problem,
                               const struct flowmsg_bundle *bundle,
                               const struct flowmsg_log_options *options, struct iovec *iov,
                               size_t *n_iov, char *buf, size_t size)
{
    struct record record;
    struct entry e = { .record = &record, .iov = iov, .room = iov ? *n_iov : 0 };

    record_begin(&record, bundle, options);
    sink_init(&e.sink, buf, size, RECORD_MOST);
    put_head(&e, problem);
    put_json(&e, "FLOWMSG_ARGUMENTS", put_arguments_json, problem);
    put_arguments(&e, problem);
    put_occurrence(&e, problem);
    *n_iov = e.n;
    return sink_need(&e.sink);
}
