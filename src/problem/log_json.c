/* log_json.c - a log record as a line of JSON.
 *
 * SPDX-License-Identifier: MIT
 *
 * A cause is the member "cause" of its problem, with the same members as the record.  The chain is
 * written in a loop: the braces of all its objects come last. */
#include "problem/problem.h"
#include "problem/record.h"
#include "problem/uri.h"

static void put_optional(struct json_out *out, const char *before, const char *text)
{
    if (text)
        json_put_string(out, before, text);
}

static void put_members(struct record *record, struct json_out *out,
                        const struct flowmsg_problem *problem)
{
    const struct flowmsg_definition *def = texts_definition(&record->texts, problem);

    json_put_string(out, "\"code\":", problem->code);
    json_put_string(out, ",\"domain\":", problem->registry->domain);
    json_put_size(out, ",\"status\":", problem_status(def));
    json_put(out, ",\"message\":");
    record_put_message(record, out, problem);
    json_put(out, ",\"arguments\":");
    problem_put_arguments(out, problem, def, &record->texts.masking);
}

void record_put_errors(struct record *record, struct json_out *out,
                       const struct flowmsg_problem *problem)
{
    const struct flowmsg_occurrence occurrence = problem_occurrence(problem);
    const struct flowmsg_field_error *error;
    const char *before = "[{";
    size_t i = 0;

    while (!record_is_full(out) && (error = problem_next_error(&occurrence, &i)) != NULL) {
        json_put(out, before);
        json_put(out, "\"pointer\":\"#");
        uri_put_fragment(out, error->pointer ? error->pointer : "");
        json_put(out, "\",");
        put_members(record, out, error->problem);
        json_put(out, "}");
        before = ",{";
    }
    json_put(out, *before == '[' ? "[]" : "]");
}

/* The members of a problem and of its occurrence, but not its cause, which is returned. */
static const struct flowmsg_problem *put_problem(struct record *record,
                                                 struct json_out *out,
                                                 const struct flowmsg_problem *problem)
{
    const struct flowmsg_occurrence occurrence = problem_occurrence(problem);

    put_members(record, out, problem);
    put_optional(out, ",\"instance\":", occurrence.instance);
    put_optional(out, ",\"requestId\":", occurrence.request_id);
    if (occurrence.n_errors > 0) {
        json_put(out, ",\"errors\":");
        record_put_errors(record, out, problem);
    }
    return occurrence.cause;
}

/* The members of a problem and, in the last one, of its causes, with the braces that end all of
 * their objects. */
static void put_chain(struct record *record, struct json_out *out,
                      const struct flowmsg_problem *problem)
{
    int depth = 0;

    while ((problem = put_problem(record, out, problem)) != NULL && depth < FLOWMSG_MAX_CAUSES &&
           !record_is_full(out)) {
        json_put(out, ",\"cause\":{");
        depth++;
    }
    for (; depth >= 0; depth--)
        json_put(out, "}");
}

void record_put_chain(struct record *record, struct json_out *out,
                      const struct flowmsg_problem *problem)
{
    json_put(out, "{");
    put_chain(record, out, problem);
}

void record_put_json(struct record *record, struct json_out *out,
                     const struct flowmsg_problem *problem)
{
    json_put_string(out, "{\"severity\":", record_severity(record, problem)->text);
    json_put(out, ",");
    put_chain(record, out, problem);
}
