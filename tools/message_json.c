/* message_json.c - messages and errors as JSON.
 *
 * SPDX-License-Identifier: MIT */
#include "message_json.h"

#include <stdbool.h>
#include <string.h>

#include "rendered.h"
#include "speak.h"

/* @len is the length of the whole message, which may have been cut to @size bytes. */
static void put_error(struct json_out *out, const struct flowmsg_error *err, const char *text,
                      size_t len, size_t size)
{
    /* ERR_INVALID is a request of batch that cannot be understood. */
    json_put_string(out, "{\"code\":",
                    err->code == FLOWMSG_ERR_INVALID ? "request" : flowmsg_status_name(err->code));
    json_put_size(out, ",\"offset\":", err->offset);
    json_put_size(out, ",\"line\":", err->line);
    json_put_size(out, ",\"column\":", err->column);
    json_put(out, ",\"message\":");
    json_out_string(out, text, len < size ? len : strlen(text));
    json_put(out, "}");
}

void error_json(struct json_out *out, const struct flowmsg_error *err)
{
    char text[256];
    size_t len = err->reason >= TOOL_NO_MEMORY
                     ? speak_reason_in_english(err->reason, NULL, 0, text, sizeof text)
                     : flowmsg_error_message(err, text, sizeof text);

    put_error(out, err, text, len, sizeof text);
}

void error_json_of(struct json_out *out, const struct flowmsg_error *err, enum tool_reason reason,
                   const struct flowmsg_arg *args, size_t n_args)
{
    char text[1024];
    size_t len = speak_reason_in_english(reason, args, n_args, text, sizeof text);

    put_error(out, err, text, len, sizeof text);
}

static void out_issues(struct json_out *out, const struct flowmsg_report *report, bool *any,
                       bool unknown_too)
{
    for (size_t i = 0; i < report->n_issues && i < FLOWMSG_MAX_ISSUES; i++) {
        struct flowmsg_error err;

        flowmsg_report_error(report, i, &err);
        if (err.code == FLOWMSG_ERR_UNKNOWN_ARGUMENT && !unknown_too)
            continue;
        json_put(out, *any ? "," : "");
        error_json(out, &err);
        *any = true;
    }
}

void status_json(struct json_out *out, const struct flowmsg_definition *definition)
{
    if (definition->status)
        json_out_size(out, definition->status);
    else
        json_put(out, "null");
}

void message_json(struct json_out *out, const struct flowmsg_bundle *bundle,
                  const struct flowmsg_definition *definition, const struct flowmsg_arg *args,
                  size_t n_args, const struct flowmsg_options *options,
                  struct flowmsg_report *title_report, struct flowmsg_report *report)
{
    struct buffer title = { 0 }, detail = { 0 };
    bool any = false;

    render_into(&title, bundle, definition->code, FLOWMSG_TITLE, args, n_args, options,
                title_report);
    render_into(&detail, bundle, definition->code, FLOWMSG_DETAIL, args, n_args, options, report);
    json_put_string(out, "{\"code\":", definition->code);
    json_put(out, ",\"status\":");
    status_json(out, definition);
    json_put(out, ",\"title\":");
    json_out_string(out, title.data, title.len);
    json_put(out, ",\"detail\":");
    json_out_string(out, detail.data, detail.len);
    json_put_string(out, ",\"locale\":", report->locale);
    json_put_string(out, ",\"fallback\":", flowmsg_fallback_name(report->fallback));
    json_put(out, ",\"errors\":[");
    out_issues(out, title_report, &any, false);
    out_issues(out, report, &any, true);
    json_put(out, "]");
    buffer_free(&title);
    buffer_free(&detail);
}
