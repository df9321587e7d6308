/* logfmt.c - a log record as a line of logfmt: key=value key="another value".
 *
 * SPDX-License-Identifier: MIT
 *
 * Readers of logfmt take a value in quotes for a JSON string.  So a value that is not a plain word
 * is written as one, and record.h (1) holds as it does for JSON.  A value that logfmt has no form
 * for, a list or a decimal, is its JSON text in quotes.
 *
 * Keys below a problem are those of the record after a prefix: cause.code, cause.cause.code,
 * errors.0.code.  The names of arguments are after "arg.", so that none can be another key. */
#include <math.h>
#include <string.h>

#include "base/json_bytes.h"
#include "base/rules.h"
#include "problem/problem.h"
#include "problem/record.h"
#include "render/value.h"

struct line {
    struct record *record;
    struct json_out *out;
    bool begun;              /* there is a key before */
    int n_causes;            /* the prefix: this many "cause.", and then */
    size_t error;            /* "errors.N.", unless this is NO_ERROR */
};

#define NO_ERROR SIZE_MAX

/* ------------------------------------------------------------------------- keys */

static void put_prefix(struct line *line)
{
    if (line->begun)
        json_put(line->out, " ");
    line->begun = true;
    for (int i = 0; i < line->n_causes; i++)
        json_put(line->out, "cause.");
    if (line->error != NO_ERROR) {
        json_put_size(line->out, "errors.", line->error);
        json_put(line->out, ".");
    }
}

static void put_key(struct line *line, const char *key)
{
    put_prefix(line);
    json_put(line->out, key);
    json_put(line->out, "=");
}

/* The key of an argument.  The names in a registry that no scanner has checked may be anything. */
static void put_arg_key(struct line *line, const char *name)
{
    put_prefix(line);
    json_put(line->out, "arg.");
    for (const char *p = name; *p; p++)
        json_out_raw(line->out, is_ascii_letter(*p) || is_ascii_digit(*p) ? p : "_", 1);
    json_put(line->out, "=");
}

/* ----------------------------------------------------------------------- values */

/* Marks bytes that no word has, as mark_special() does; bits below the top ones are undefined. */
static inline uint64_t mark_no_word(uint64_t w)
{
    return mark_special(w) | ((w ^ EACH_BYTE(' ')) - EACH_BYTE(1)) |
           ((w ^ EACH_BYTE('=')) - EACH_BYTE(1)) | w | (w + EACH_BYTE(1));
}

/* Is the text a word that needs no quotes?  Eight bytes a step, the last of which overlaps the one
 * before it: codes and names take a fifth of the instructions. */
static bool is_word(const char *text, size_t len)
{
    uint64_t marks = 0, word;

    for (size_t i = 0; i + sizeof word < len; i += sizeof word) {
        memcpy(&word, text + i, sizeof word);
        marks |= mark_no_word(word);
    }
    if (len >= sizeof word) {
        memcpy(&word, text + len - sizeof word, sizeof word);
        marks |= mark_no_word(word);
    } else if (len > 0) {
        marks = mark_no_word(load_few(text, len));
    }
    return len > 0 && (marks & EACH_BYTE(0x80)) == 0;
}

static void put_text(struct json_out *out, const char *text, size_t len)
{
    if (is_word(text, len))
        json_out_raw(out, text, len);
    else
        json_out_string(out, text, len);
}

static void put_value(struct json_out *out, const struct flowmsg_value *v)
{
    char mark[RECORD_MARK];

    if (v->type == FLOWMSG_TEXT)
        put_text(out, v->as.text.data, value_text_len(v));
    else if (v->type == FLOWMSG_MASKED)
        put_text(out, mark, record_mark(mark, v));
    else if (v->type == FLOWMSG_INTEGER || (v->type == FLOWMSG_DOUBLE && isfinite(v->as.real)))
        problem_put_value(out, v);
    else
        problem_put_value_as_string(out, v);
}

static void put_pair(struct line *line, const char *key, const char *text)
{
    put_key(line, key);
    put_text(line->out, text, strlen(text));
}

static void put_optional(struct line *line, const char *key, const char *text)
{
    if (text)
        put_pair(line, key, text);
}

/* --------------------------------------------------------------------- problems */

static void put_arguments(struct line *line, const struct flowmsg_problem *problem)
{
    struct seen_arguments seen;
    const struct flowmsg_value *v;
    struct texts *texts = &line->record->texts;

    seen_arguments_begin(&seen, problem, texts_definition(texts, problem), &texts->masking);
    while ((v = seen_arguments_next(&seen)) != NULL) {
        put_arg_key(line, seen.param->name);
        put_value(line->out, v);
    }
}

static void put_members(struct line *line, const struct flowmsg_problem *problem)
{
    put_pair(line, "code", problem->code);
    put_pair(line, "domain", problem->registry->domain);
    put_key(line, "status");
    json_out_size(line->out, problem_status(texts_definition(&line->record->texts, problem)));
    put_key(line, "msg");
    record_put_message(line->record, line->out, problem);
    put_arguments(line, problem);
}

static void put_errors(struct line *line, const struct flowmsg_occurrence *occurrence)
{
    for (line->error = 0; line->error < occurrence->n_errors && !record_is_full(line->out);
         line->error++) {
        const struct flowmsg_field_error *error = &occurrence->errors[line->error];

        if (!error->problem)
            continue;
        put_pair(line, "pointer", error->pointer ? error->pointer : "");
        put_members(line, error->problem);
    }
    line->error = NO_ERROR;
}

void record_put_logfmt(struct record *record, struct json_out *out,
                       const struct flowmsg_problem *problem)
{
    struct line line = { .record = record, .out = out, .error = NO_ERROR };

    put_pair(&line, "level", record_severity(record, problem)->level);
    for (; problem && line.n_causes <= FLOWMSG_MAX_CAUSES && !record_is_full(out);
         line.n_causes++) {
        const struct flowmsg_occurrence occurrence = problem_occurrence(problem);

        put_members(&line, problem);
        put_optional(&line, "request_id", occurrence.request_id);
        put_optional(&line, "instance", occurrence.instance);
        put_errors(&line, &occurrence);
        problem = occurrence.cause;
    }
}
