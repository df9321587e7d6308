/* cmd_render.c - one message of the catalog.
 *
 * SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tool.h"
#include "values.h"

static void put_line(const struct text_buffer *text)
{
    fwrite(text->data, 1, text->len, stdout);
    putchar('\n');
}

/* One text from both parts' reports: what the title says again is left out. */
static void merge_reports(struct flowmsg_report *all, const struct flowmsg_report *title)
{
    for (size_t i = 0; i < title->n_issues && i < FLOWMSG_MAX_ISSUES; i++) {
        const struct flowmsg_issue *issue = &title->issues[i];
        bool known = false;

        for (size_t k = 0; k < all->n_issues && k < FLOWMSG_MAX_ISSUES; k++)
            known = known || (all->issues[k].code == issue->code &&
                              all->issues[k].name_len == issue->name_len &&
                              memcmp(all->issues[k].name, issue->name, issue->name_len) == 0);
        if (!known) {
            if (all->n_issues < FLOWMSG_MAX_ISSUES)
                all->issues[all->n_issues] = *issue;
            all->n_issues++;
        }
    }
}

static void put_text(const struct flowmsg_bundle *bundle, const char *code,
                     const struct settings *settings, const struct flowmsg_arg *args, size_t n,
                     struct flowmsg_report *report)
{
    struct flowmsg_report title_report = FLOWMSG_REPORT_INIT;
    struct text_buffer title = { 0 }, detail = { 0 };

    if (settings->output != OUTPUT_DETAIL) {
        render_into(&title, bundle, code, FLOWMSG_TITLE, args, n, &settings->render, &title_report);
        *report = title_report;
    }
    if (settings->output != OUTPUT_TITLE) {
        render_into(&detail, bundle, code, FLOWMSG_DETAIL, args, n, &settings->render, report);
        merge_reports(report, &title_report);
    }
    if (settings->output == OUTPUT_TEXT)
        printf("%s ", code);
    if (settings->output != OUTPUT_DETAIL)
        put_line(&title);
    if (settings->output != OUTPUT_TITLE)
        put_line(&detail);
    free(title.data);
    free(detail.data);
}

static void put_json(const struct flowmsg_bundle *bundle, const struct flowmsg_definition *def,
                     const struct settings *settings, const struct flowmsg_arg *args, size_t n,
                     struct flowmsg_report *report)
{
    struct json_out out = { 0 };
    struct text_buffer detail = { 0 };

    json_message(&out, bundle, def, args, n, &settings->render);
    json_out_raw(&out, "}\n", 2);
    need(out.failed ? NULL : out.data);
    fwrite(out.data, 1, out.len, stdout);
    render_into(&detail, bundle, def->code, FLOWMSG_DETAIL, args, n, &settings->render, report);
    free(detail.data);
    json_out_free(&out);
}

static int render(struct flowmsg_store *store, struct settings *settings,
                  const struct flowmsg_definition *def, const struct flowmsg_arg *args, size_t n)
{
    struct flowmsg_report report = FLOWMSG_REPORT_INIT;
    struct flowmsg_reader *reader = need(flowmsg_reader_new(store));
    const struct flowmsg_bundle *bundle;

    choose_locale(store, settings);
    bundle = flowmsg_reader_bundle(reader, settings->locale);
    if (settings->output == OUTPUT_JSON)
        put_json(bundle, def, settings, args, n, &report);
    else
        put_text(bundle, def->code, settings, args, n, &report);
    tell_issues(&report, def);
    flowmsg_reader_free(reader);
    return settings->strict && report.n_issues > 0 ? FOUND : DONE;
}

static int run(struct settings *settings, int argc, char **argv)
{
    const struct flowmsg_definition *def;
    struct flowmsg_store *store;
    struct cli_arg *given;
    struct flowmsg_arg *args;
    int status = FAILED;

    if (argc < 1) {
        complain("which code? See flowmsg render --help");
        return FAILED;
    }
    def = flowmsg_registry_find(&flowmsg_flow_registry, argv[0]);
    if (!def)
        return tell_unknown_code(argv[0]);
    if (!(given = cli_args_read(argc - 1, argv + 1)))
        return FAILED;
    cli_args_fit(given, argc - 1, def);
    args = cli_args_list(given, argc - 1);
    if ((store = open_store(settings)) != NULL) {
        status = render(store, settings, def, args, (size_t)argc - 1);
        flowmsg_store_unref(store);
    }
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
