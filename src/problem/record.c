/* record.c - options, severity and message of a log record.
 *
 * SPDX-License-Identifier: MIT */
#include "problem/record.h"

#include <string.h>

#include "base/compiler.h"
#include "base/escape.h"
#include "base/sized.h"
#include "problem/problem.h"
#include "render/mask.h"

/* It stands between title and detail. */
#define MESSAGE_COLON ": "

void record_begin(struct record *record, const struct flowmsg_bundle *bundle,
                  const struct flowmsg_log_options *options)
{
    struct flowmsg_log_options known = FLOWMSG_LOG_OPTIONS_INIT;

    if (options)
        memcpy(&known, options,
               sized_known(options->size, FLOWMSG_LOG_OPTIONS_SIZE_0_1, sizeof known));
    record->bundle = bundle;
    record->format = known.format;
    texts_begin(&record->texts, known.rendering, FLOWMSG_AUDIENCE_INTERNAL, FLOWMSG_BIDI_NONE);
}

const struct severity *record_severity(struct record *record,
                                       const struct flowmsg_problem *problem)
{
    static const struct severity severities[] = {
        [FLOWMSG_SEVERITY_ERROR] = { "ERROR", "error", "3" },
        [FLOWMSG_SEVERITY_WARNING] = { "WARN", "warn", "4" },
        [FLOWMSG_SEVERITY_INFO] = { "INFO", "info", "6" },
    };
    const struct flowmsg_definition *def = texts_definition(&record->texts, problem);
    unsigned severity = def ? flowmsg_definition_severity(problem->registry, def) : 0;

    return &severities[severity <= FLOWMSG_SEVERITY_INFO ? severity : FLOWMSG_SEVERITY_ERROR];
}

/* --------------------------------------------------------------------- message */

static bool has_title(struct record *record, const struct flowmsg_problem *problem)
{
    const struct flowmsg_definition *def = texts_definition(&record->texts, problem);

    return def && *def->title;
}

/* Render the message, for a channel that escapes it, into the caller's buffer. */
static NOINLINE void put_for_channel(struct record *record, struct sink *sink,
                                     const struct flowmsg_problem *problem,
                                     enum flowmsg_channel channel)
{
    if (has_title(record, problem)) {
        texts_put(&record->texts, sink, problem, record->bundle, FLOWMSG_TITLE, channel);
        sink_puts(sink, MESSAGE_COLON);
    }
    texts_put(&record->texts, sink, problem, record->bundle, FLOWMSG_DETAIL, channel);
}

/* Render a part of the message after its first @len bytes.  Returns the bytes of both. */
static size_t add_part(struct record *record, const struct flowmsg_problem *problem,
                       enum flowmsg_part part, char text[TEXT_ROOM], size_t len)
{
    const char *unused;

    return len + texts_render(&record->texts, problem, record->bundle, part, text + len,
                              TEXT_ROOM - len, &unused);
}

/* Render the message as it is.  Returns its length; TEXT_ROOM or more: it is too long. */
static size_t render_message(struct record *record, const struct flowmsg_problem *problem,
                             char text[TEXT_ROOM])
{
    const size_t colon = strlen(MESSAGE_COLON);
    size_t len = 0;

    if (has_title(record, problem)) {
        len = add_part(record, problem, FLOWMSG_TITLE, text, 0);
        if (len + colon >= TEXT_ROOM)
            return TEXT_ROOM;
        memcpy(text + len, MESSAGE_COLON, colon);
        len += colon;
    }
    return add_part(record, problem, FLOWMSG_DETAIL, text, len);
}

/* Render a message that is too long for the stack into the caller's buffer. */
static NOINLINE void put_long(struct record *record, struct json_out *out,
                              const struct flowmsg_problem *problem)
{
    json_put(out, "\"");
    json_out_flush(out);
    put_for_channel(record, out->with, problem, FLOWMSG_CHANNEL_JSON);
    json_out_resume(out);
    json_put(out, "\"");
}

void record_put_message(struct record *record, struct json_out *out,
                        const struct flowmsg_problem *problem)
{
    char text[TEXT_ROOM];
    size_t n;

    if (!problem_has_texts(problem, record->bundle)) {
        json_put_string(out, "", problem->code);
        return;
    }
    n = render_message(record, problem, text);
    if (n < sizeof text)
        json_out_utf8(out, text, n);
    else
        put_long(record, out, problem);
}

void record_put_text(struct sink *sink, const char *text, size_t len)
{
    size_t room = sink_room(sink);
    struct sink line;

    if (is_ascii(text, len) && escape_none(text, len, FLOWMSG_CHANNEL_LINE)) {
        sink_put(sink, text, len);           /* a third of the time of a sink with a channel */
        return;
    }
    sink_init(&line, room > 0 ? sink->at : NULL, room, RECORD_MOST);
    sink_set_channel(&line, FLOWMSG_CHANNEL_LINE);
    sink_put_bytes(&line, text, len);
    sink_take(sink, sink_need(&line));
}

void record_put_plain_message(struct record *record, struct sink *sink,
                              const struct flowmsg_problem *problem)
{
    char text[TEXT_ROOM];
    size_t n;

    if (!problem_has_texts(problem, record->bundle)) {
        record_put_text(sink, problem->code, strlen(problem->code));
        return;
    }
    n = render_message(record, problem, text);
    if (n < sizeof text && escape_none(text, n, FLOWMSG_CHANNEL_LINE))
        sink_put(sink, text, n);
    else
        put_for_channel(record, sink, problem, FLOWMSG_CHANNEL_LINE);
}

/* ------------------------------------------------------------------------ marks */

size_t record_mark(char out[RECORD_MARK], const struct flowmsg_value *v)
{
    struct render_env env = { 0 };       /* of no language: the mark is English */
    struct sink sink;

    sink_init(&sink, out, RECORD_MARK, RECORD_MARK);
    mask_put(v, &env, &sink);
    return sink_need(&sink);
}
