/* cmd_render.c - one message of the catalog.
 *
 * SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "scanner/print.h"
#include "tool.h"
#include "values.h"

/* What the two parts of a message have to tell. */
struct reports {
    struct flowmsg_report title, detail;
};

static void put_text(const struct flowmsg_bundle *bundle, const char *code,
                     const struct settings *settings, const struct flowmsg_arg *args, size_t n,
                     struct reports *reports)
{
    struct text_buffer text = { 0 };

    if (settings->output == OUTPUT_TEXT)
        print_part(stdout, "%s ", code);
    if (settings->output != OUTPUT_DETAIL) {
        render_into(&text, bundle, code, FLOWMSG_TITLE, args, n, &settings->render,
                    &reports->title);
        print_rendered(&text);
    }
    if (settings->output != OUTPUT_TITLE) {
        render_into(&text, bundle, code, FLOWMSG_DETAIL, args, n, &settings->render,
                    &reports->detail);
        print_rendered(&text);
    }
    free(text.data);
}

static void put_json(const struct flowmsg_bundle *bundle, const struct flowmsg_definition *def,
                     const struct settings *settings, const struct flowmsg_arg *args, size_t n,
                     struct reports *reports)
{
    struct json_out out = { 0 };

    json_message(&out, bundle, def, args, n, &settings->render, &reports->title, &reports->detail);
    json_out_raw(&out, "}\n", 2);
    print_json(&out);
    json_out_free(&out);
}

static int render(struct flowmsg_reader *reader, struct settings *settings,
                  const struct flowmsg_definition *def, const struct flowmsg_arg *args, size_t n)
{
    struct reports reports = { FLOWMSG_REPORT_INIT, FLOWMSG_REPORT_INIT };
    const struct flowmsg_bundle *bundle;

    choose_locale(reader, settings);
    bundle = flowmsg_reader_bundle(reader, settings->locale);
    if (settings->output == OUTPUT_JSON)
        put_json(bundle, def, settings, args, n, &reports);
    else
        put_text(bundle, def->code, settings, args, n, &reports);
    /* Both parts report an argument that the message does not have. */
    tell_issues(&reports.title, def, settings->output == OUTPUT_TITLE);
    tell_issues(&reports.detail, def, true);
    flowmsg_reader_free(reader);
    return settings->strict && reports.title.n_issues + reports.detail.n_issues > 0 ? FOUND : DONE;
}

static int run(struct settings *settings, int argc, char **argv)
{
    const struct flowmsg_definition *def;
    struct flowmsg_reader *reader;
    struct cli_arg *given;
    struct flowmsg_arg *args;
    int status = FAILED;

    if (argc < 1) {
        complain(TOOL_RENDER_USAGE);
        return FAILED;
    }
    def = flowmsg_registry_find(flowmsg_flow_registry, argv[0]);
    if (!def)
        return tell_unknown_code(argv[0]);
    if (!(given = cli_args_read(argc - 1, argv + 1)))
        return FAILED;
    cli_args_fit(given, argc - 1, flowmsg_flow_registry, def);
    args = cli_args_list(given, argc - 1);
    if ((reader = open_reader(settings)) != NULL)
        status = render(reader, settings, def, args, (size_t)argc - 1);
    free(args);
    cli_args_free(given, argc - 1);
    return status;
}

const struct command command_render = {
    "render", "lojtsc",
    "render CODE [-l LOCALE] [-o text|title|detail|json] [--josa=auto|both]\n"
    "                 [--timezone=TZ] [--strict] [--catalog-dir DIR]\n"
    "                 [NAME=VALUE …] [NAME:=JSON …]",
    "Print the message of an error code.  NAME=VALUE gives a parameter as text,\n"
    "NAME:=JSON as a JSON value: a number, a list, {\"type\":\"datetime\",\"value\":…}.\n"
    "The text form is the code and the title on one line and the detail on the next.\n"
    "A missing parameter shows as {name}, with a warning.\n\n",
    run,
};
