/* message_json.c - messages and errors as JSON.
 *
 * SPDX-License-Identifier: MIT */
#include "message_json.h"

#include <stdbool.h>
#include <string.h>

#include "examples.h"
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

static void put_facts(struct json_out *out, const struct flowmsg_registry *registry,
                      const struct flowmsg_definition *definition)
{
    const char *help = flowmsg_definition_help(registry, definition);

    json_put_string(out, ",\"severity\":",
                    flowmsg_severity_name(flowmsg_definition_severity(registry, definition)));
    json_put_bool(out, ",\"retryable\":", flowmsg_definition_is_retryable(registry, definition));
    json_put_string(out, ",\"help\":", *help ? help : NULL);
    json_put_bool(out, ",\"deprecated\":", flowmsg_definition_is_deprecated(registry, definition));
    json_put_bool(out, ",\"retired\":", flowmsg_definition_is_retired(registry, definition));
}

void parameters_json(struct json_out *out, const struct flowmsg_registry *registry,
                     const struct flowmsg_definition *definition, bool privacy)
{
    json_put(out, "[");
    for (uint32_t i = 0; i < definition->n_params; i++) {
        const struct flowmsg_param *param = flowmsg_definition_param(registry, definition, i);

        json_put_string(out, i ? ",{\"name\":" : "{\"name\":", param->name);
        json_put_string(out, ",\"type\":", param_type_name(param->type));
        if (privacy)
            json_put_string(out, ",\"privacy\":", privacy_name(param->privacy));
        json_put_string(out, ",\"example\":", param->example);
        json_put_string(out, ",\"description\":", param->description);
        json_put(out, "}");
    }
    json_put(out, "]");
}

void message_json(struct json_out *out, const struct flowmsg_bundle *bundle,
                  const struct flowmsg_definition *definition, const struct flowmsg_arg *args,
                  size_t n_args, const struct flowmsg_options *options,
                  struct flowmsg_report reports[N_PARTS])
{
    static const char *const keys[N_PARTS] = { ",\"title\":", ",\"detail\":", ",\"remedy\":" };
    const struct flowmsg_registry *registry = flowmsg_bundle_registry(bundle);
    const struct flowmsg_report *of_detail = &reports[FLOWMSG_DETAIL];
    struct buffer text = { 0 };
    bool any = false;

    json_put_string(out, "{\"code\":", definition->code);
    json_put(out, ",\"status\":");
    status_json(out, definition);
    for (int part = 0; part < N_PARTS; part++) {
        render_into(&text, bundle, definition->code, (enum flowmsg_part)part, args, n_args, options,
                    &reports[part]);
        json_put(out, keys[part]);
        if (part == FLOWMSG_REMEDY && !*flowmsg_definition_remedy(registry, definition))
            json_put(out, "null");
        else
            json_out_string(out, text.data, text.len);
    }
    put_facts(out, registry, definition);
    json_put_string(out, ",\"locale\":", of_detail->locale);
    json_put_string(out, ",\"fallback\":", flowmsg_fallback_name(of_detail->fallback));
    json_put(out, ",\"errors\":[");
    for (int part = 0; part < N_PARTS; part++)
        out_issues(out, &reports[part], &any, part == FLOWMSG_DETAIL);
    json_put(out, "]");
    buffer_free(&text);
}
