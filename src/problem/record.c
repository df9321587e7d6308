/* record.c - options, severity and message of a log record.
 *
 * SPDX-License-Identifier: MIT */
#include "problem/record.h"

#include <string.h>

#include "base/compiler.h"
#include "base/sized.h"
#include "problem/problem.h"
#include "render/mask.h"

/* Nearly all messages fit.  A longer one is rendered again. */
enum { TEXT_ROOM = 1024 };

void record_begin(struct record *record, const struct flowmsg_bundle *bundle,
                  const struct flowmsg_log_options *options)
{
    struct flowmsg_log_options known = FLOWMSG_LOG_OPTIONS_INIT;

    if (options)
        memcpy(&known, options,
               sized_known(options->size, FLOWMSG_LOG_OPTIONS_SIZE_0_1, sizeof known));
    record->bundle = bundle;
    record->format = known.format;
    record->rendering = problem_rendering(known.rendering, FLOWMSG_AUDIENCE_INTERNAL);
    if (record->rendering.bidi == FLOWMSG_BIDI_DEFAULT)
        record->rendering.bidi = FLOWMSG_BIDI_NONE;
    record->masking = (struct masking){ record->rendering.audience, record->rendering.mask_key };
}

const struct severity *record_severity(const struct flowmsg_problem *problem)
{
    static const struct severity severities[] = {
        [FLOWMSG_SEVERITY_ERROR] = { "ERROR", "error", "3" },
        [FLOWMSG_SEVERITY_WARNING] = { "WARN", "warn", "4" },
        [FLOWMSG_SEVERITY_INFO] = { "INFO", "info", "6" },
    };
    size_t unused;
    const struct flowmsg_definition *def = problem_definition(problem, &unused);
    unsigned severity = def ? flowmsg_definition_severity(problem->registry, def) : 0;

    return &severities[severity <= FLOWMSG_SEVERITY_INFO ? severity : FLOWMSG_SEVERITY_ERROR];
}

/* --------------------------------------------------------------------- message */

static bool has_title(const struct flowmsg_problem *problem)
{
    size_t unused;
    const struct flowmsg_definition *def = problem_definition(problem, &unused);

    return def && *def->title;
}

/* Render a part into the caller's buffer. */
static void put_part(const struct record *record, struct sink *sink,
                     const struct flowmsg_problem *problem, enum flowmsg_part part,
                     enum flowmsg_channel channel)
{
    struct flowmsg_options options = record->rendering;
    size_t room = sink_room(sink);

    options.channel = channel;
    sink_take(sink, flowmsg_problem_render(problem, record->bundle, part, &options,
                                           room > 0 ? sink->at : NULL, room, NULL));
}

static void put_texts(const struct record *record, struct sink *sink,
                      const struct flowmsg_problem *problem, enum flowmsg_channel channel)
{
    if (has_title(problem)) {
        put_part(record, sink, problem, FLOWMSG_TITLE, channel);
        sink_puts(sink, ": ");
    }
    put_part(record, sink, problem, FLOWMSG_DETAIL, channel);
}

/* Render a message that is too long for the stack into the caller's buffer.  The channel escapes
 * it. */
static NOINLINE void put_long(const struct record *record, struct json_out *out,
                              const struct flowmsg_problem *problem)
{
    json_put(out, "\"");
    json_out_flush(out);
    put_texts(record, out->with, problem, FLOWMSG_CHANNEL_JSON);
    json_put(out, "\"");
}

void record_put_message(const struct record *record, struct json_out *out,
                        const struct flowmsg_problem *problem)
{
    char text[TEXT_ROOM];
    struct sink sink;

    if (!problem_has_texts(problem, record->bundle)) {
        json_put_string(out, "", problem->code);
        return;
    }
    sink_init(&sink, text, sizeof text, RECORD_MOST);
    put_texts(record, &sink, problem, FLOWMSG_CHANNEL_PLAIN);
    if (sink_need(&sink) < sizeof text)
        json_out_utf8(out, text, sink_need(&sink));
    else
        put_long(record, out, problem);
}

void record_put_text(struct sink *sink, const char *text, size_t len)
{
    size_t room = sink_room(sink);
    struct sink line;

    sink_init(&line, room > 0 ? sink->at : NULL, room, RECORD_MOST);
    sink_set_channel(&line, FLOWMSG_CHANNEL_LINE);
    sink_put_bytes(&line, text, len);
    sink_take(sink, sink_need(&line));
}

void record_put_plain_message(const struct record *record, struct sink *sink,
                              const struct flowmsg_problem *problem)
{
    if (problem_has_texts(problem, record->bundle))
        put_texts(record, sink, problem, FLOWMSG_CHANNEL_LINE);
    else
        record_put_text(sink, problem->code, strlen(problem->code));
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
