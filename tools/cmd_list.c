/* cmd_list.c - all messages, rendered with their example values.
 *
 * SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "examples.h"
#include "scanner/print.h"
#include "tool.h"

static void json_parameters(struct json_out *out, const struct flowmsg_registry *registry,
                            const struct flowmsg_definition *def)
{
    json_out_raw(out, ",\"parameters\":[", strlen(",\"parameters\":["));
    for (uint32_t i = 0; i < def->n_params; i++) {
        const struct flowmsg_param *param = flowmsg_definition_param(registry, def, i);
        const struct { const char *key, *text; } fields[] = {
            { "{\"name\":", param->name },
            { ",\"type\":", param_type_name(param->type) },
            { ",\"example\":", param->example },
            { ",\"description\":", param->description },
        };

        if (i > 0)
            json_out_raw(out, ",", 1);
        for (size_t k = 0; k < 4; k++) {
            json_out_raw(out, fields[k].key, strlen(fields[k].key));
            json_out_string(out, fields[k].text, strlen(fields[k].text));
        }
        json_out_raw(out, "}", 1);
    }
    json_out_raw(out, "]}", 2);
}

static void list_json(const struct flowmsg_bundle *bundle, const struct settings *settings)
{
    const struct flowmsg_registry *r = flowmsg_flow_registry;
    struct json_out out = { 0 };

    for (size_t i = 0; i < r->n_definitions; i++) {
        struct flowmsg_report title = FLOWMSG_REPORT_INIT, detail = FLOWMSG_REPORT_INIT;
        const struct flowmsg_definition *def = flowmsg_registry_definition(r, i);
        struct examples examples;

        examples_of(r, def, &examples);
        json_out_raw(&out, i ? ",\n " : "[", i ? 3 : 1);
        json_message(&out, bundle, def, examples.args, examples.n, &settings->render, &title,
                     &detail);
        json_parameters(&out, r, def);
        examples_free(&examples);
    }
    json_out_raw(&out, "]\n", 2);
    print_json(&out);
    json_out_free(&out);
}

static void list_text(const struct flowmsg_bundle *bundle, const struct settings *settings)
{
    const struct flowmsg_registry *r = flowmsg_flow_registry;
    struct text_buffer title = { 0 }, detail = { 0 };

    for (size_t i = 0; i < r->n_definitions; i++) {
        const struct flowmsg_definition *def = flowmsg_registry_definition(r, i);
        struct examples e;

        examples_of(r, def, &e);
        render_into(&title, bundle, def->code, FLOWMSG_TITLE, e.args, e.n, &settings->render, NULL);
        render_into(&detail, bundle, def->code, FLOWMSG_DETAIL, e.args, e.n, &settings->render,
                    NULL);
        if (i > 0)
            print_newline(stdout);
        print_part(stdout, "%s ", def->code);
        print_rendered(&title);
        print_rendered(&detail);
        examples_free(&e);
    }
    free(title.data);
    free(detail.data);
}

static int run(struct settings *settings, int argc, char **argv)
{
    const struct flowmsg_bundle *bundle;
    struct flowmsg_reader *reader;

    if (argc > 0) {
        complain_of(TOOL_LIST_USAGE, WITH(arg_word("word", argv[0])));
        return FAILED;
    }
    if (settings->output != OUTPUT_TEXT && settings->output != OUTPUT_JSON) {
        complain(TOOL_LIST_FORM);
        return FAILED;
    }
    if (!(reader = open_reader(settings)))
        return FAILED;
    choose_locale(reader, settings);
    bundle = flowmsg_reader_bundle(reader, settings->locale);
    if (settings->output == OUTPUT_JSON)
        list_json(bundle, settings);
    else
        list_text(bundle, settings);
    flowmsg_reader_free(reader);
    return DONE;
}

const struct command command_list = {
    "list", "lojtc",
    "list [-l LOCALE] [-o text|json] [--josa=auto|both] [--catalog-dir DIR]",
    "Print every message, rendered with the example values of its parameters.\n\n",
    run,
};
