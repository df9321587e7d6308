/* report.c - flowmsg_report(): the text of a message, and the facts of its rendering.
 *
 * SPDX-License-Identifier: MIT
 *
 * Words and members are those of flowmsg render -o json and of the errors of flowmsg batch. */
#include "postgres.h"

#include "call.h"
#include "functions.h"
#include "json_build.h"

static void put_issue(struct json_build *b, const struct flowmsg_report *report, size_t i)
{
    const struct flowmsg_issue *issue = &report->issues[i];
    struct flowmsg_error err = { 0 };
    char message[512];

    flowmsg_report_error(report, i, &err);
    (void)flowmsg_error_message(&err, message, sizeof message);
    json_open_object(b);
    json_text(b, "code", flowmsg_status_name(issue->code));
    if (issue->code != FLOWMSG_ERR_ARGUMENTS_JSON && issue->name)
        json_text_n(b, "name", issue->name, issue->name_len);
    if (err.line > 0) {
        json_number(b, "offset", (int64)err.offset);
        json_number(b, "line", err.line);
        json_number(b, "column", err.column);
    }
    json_text(b, "message", message);
    (void)json_close_object(b);
}

static void put_wrong_option(struct json_build *b, const char *name)
{
    json_open_object(b);
    json_text(b, "code", flowmsg_status_name(FLOWMSG_ERR_INVALID));
    json_text(b, "name", name);
    json_text(b, "message", "an option has an unknown value");
    (void)json_close_object(b);
}

static void put_issues(struct json_build *b, const struct flowmsg_report *report,
                       const struct options *options)
{
    size_t kept = Min(report->n_issues, FLOWMSG_MAX_ISSUES);

    json_number(b, "n_issues", (int64)report->n_issues + (int64)options->n_wrong);
    json_key(b, "issues");
    json_open_array(b);
    for (size_t i = 0; i < kept; i++)
        put_issue(b, report, i);
    for (size_t i = 0; i < options->n_wrong; i++)
        put_wrong_option(b, options->wrong[i]);
    (void)json_close_array(b);
}

static JsonbValue *put_report(struct rendered text, const struct flowmsg_report *report,
                              const struct options *options)
{
    struct json_build b = { NULL };

    json_open_object(&b);
    json_text_n(&b, "text", text.text, text.len);
    json_text(&b, "locale", report->locale);
    json_text(&b, "fallback", flowmsg_fallback_name(report->fallback));
    json_text(&b, "why", flowmsg_why_name(report->why));
    json_text(&b, "catalog", report->catalog);
    put_issues(&b, report, options);
    return json_close_object(&b);
}

Datum sql_report(FunctionCallInfo fcinfo, struct source *source)
{
    struct flowmsg_report report = FLOWMSG_REPORT_INIT;
    struct rendered text;
    JsonbValue *value;
    struct call call;

    call_begin(&call, fcinfo);
    text = call_render(&call, source, FLOWMSG_DETAIL, &report);
    value = put_report(text, &report, &call.options);
    call_end(&call);
    PG_RETURN_JSONB_P(JsonbValueToJsonb(value));
}
