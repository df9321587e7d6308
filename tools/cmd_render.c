/* cmd_render.c - one message of the catalog.
 *
 * SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "domain.h"
#include "environment.h"
#include "message_json.h"
#include "messages/flowmsg-tool.h"
#include "open_reader.h"
#include "rendered.h"
#include "scanner/print.h"
#include "tool.h"
#include "values.h"

struct render_options {
    const char *domain, *locale;
    enum output output;
    struct flowmsg_options render;
    bool strict;
    struct catalog_options catalogs;
};

static const struct render_options defaults = { .render = FLOWMSG_OPTIONS_INIT };

static const struct command_option table[] = {
    { &option_domain, offsetof(struct render_options, domain) },
    { &option_locale, offsetof(struct render_options, locale) },
    { &option_output, offsetof(struct render_options, output) },
    { &option_josa, offsetof(struct render_options, render) },
    { &option_bidi, offsetof(struct render_options, render) },
    { &option_audience, offsetof(struct render_options, render) },
    { &option_channel, offsetof(struct render_options, render) },
    { &option_timezone, offsetof(struct render_options, render) },
    { &option_strict, offsetof(struct render_options, strict) },
    { &option_catalog_dir, offsetof(struct render_options, catalogs.dirs) },
    { &option_system_catalogs, offsetof(struct render_options, catalogs.system) },
    { NULL, 0 },
};

/* The part that an output form shows alone; N_PARTS: it shows all. */
static enum flowmsg_part part_of_form(enum output form)
{
    switch (form) {
    case OUTPUT_TITLE: return FLOWMSG_TITLE;
    case OUTPUT_DETAIL: return FLOWMSG_DETAIL;
    case OUTPUT_REMEDY: return FLOWMSG_REMEDY;
    default: return (enum flowmsg_part)N_PARTS;
    }
}

static void put_part(const struct flowmsg_bundle *bundle, const char *code,
                     enum flowmsg_part part, const struct render_options *o,
                     const struct flowmsg_arg *args, size_t n,
                     struct flowmsg_report reports[N_PARTS])
{
    const struct flowmsg_options printed = options_to_print(&o->render);
    struct buffer text = { 0 };

    render_into(&text, bundle, code, part, args, n, &printed, &reports[part]);
    print_rendered(&text, &printed);
    buffer_free(&text);
}

/* Print code, title and detail, and the remedy if there is one. */
static void put_text(const struct flowmsg_bundle *bundle, const struct flowmsg_definition *def,
                     const struct render_options *o, const struct flowmsg_arg *args, size_t n,
                     struct flowmsg_report reports[N_PARTS])
{
    print_part(stdout, "%s ", def->code);
    put_part(bundle, def->code, FLOWMSG_TITLE, o, args, n, reports);
    put_part(bundle, def->code, FLOWMSG_DETAIL, o, args, n, reports);
    if (*flowmsg_definition_remedy(flowmsg_bundle_registry(bundle), def))
        put_part(bundle, def->code, FLOWMSG_REMEDY, o, args, n, reports);
}

static void put_json(const struct flowmsg_bundle *bundle, const struct flowmsg_definition *def,
                     const struct render_options *o, const struct flowmsg_arg *args, size_t n,
                     struct flowmsg_report reports[N_PARTS])
{
    struct json_out out = { 0 };

    message_json(&out, bundle, def, args, n, &o->render, reports);
    json_put(&out, "}\n");
    print_json(&out);
    json_out_free(&out);
}

static int render(struct flowmsg_reader *reader, const struct render_options *o,
                  const struct flowmsg_registry *registry, const struct flowmsg_definition *def,
                  const struct flowmsg_arg *args, size_t n)
{
    struct flowmsg_report reports[N_PARTS] = { FLOWMSG_REPORT_INIT, FLOWMSG_REPORT_INIT,
                                               FLOWMSG_REPORT_INIT };
    enum flowmsg_part alone = part_of_form(o->output);
    const struct flowmsg_bundle *bundle;
    struct locale_name room;
    bool wrong = false;

    bundle = flowmsg_reader_bundle(reader, choose_locale(reader, o->locale, &room));
    if (o->output == OUTPUT_JSON)
        put_json(bundle, def, o, args, n, reports);
    else if ((int)alone < N_PARTS)
        put_part(bundle, def->code, alone, o, args, n, reports);
    else
        put_text(bundle, def, o, args, n, reports);
    for (int part = 0; part < N_PARTS; part++) {
        /* All reports have an argument that the message does not declare: it is told once. */
        tell_issues(&reports[part], registry, def,
                    part == FLOWMSG_DETAIL || part == (int)alone);
        wrong = wrong || first_error(&reports[part]) < FLOWMSG_MAX_ISSUES;
    }
    flowmsg_reader_free(reader);
    return o->strict && wrong ? FOUND : DONE;
}

static int render_code(const struct domain *domain, const struct render_options *o,
                       const char *code, int argc, char **argv)
{
    const struct flowmsg_definition *def = domain_find(domain, code);
    struct flowmsg_reader *reader;
    struct cli_arg *given;
    struct flowmsg_arg *args;
    int status = FAILED;

    if (!def || !(given = cli_args_read(argc, argv)))
        return FAILED;
    cli_args_fit(given, argc, domain->registry, def);
    args = cli_args_list(given, argc);
    if ((reader = open_reader(domain->registry, &o->catalogs)) != NULL)
        status = render(reader, o, domain->registry, def, args, (size_t)argc);
    free(args);
    cli_args_free(given, argc);
    return status;
}

static int run(const void *given, int argc, char **argv)
{
    const struct render_options *o = given;
    struct domain domain;
    int status = FAILED;

    if (argc < 1) {
        complain(TOOL_RENDER_USAGE);
        return FAILED;
    }
    if (domain_open(&domain, o->domain))
        status = render_code(&domain, o, argv[0], argc - 1, argv + 1);
    domain_close(&domain);
    return status;
}

static const char *const help[] = { FLOWMSG_TOOL_help_render, NULL };

const struct command command_render = {
    .name = "render",
    .usage = "render CODE [--domain DOMAIN] [-l LOCALE] [-o text|title|detail|remedy|json]\n"
    "                 [--josa=auto|both] [--bidi=none|needed] [--timezone=TZ] [--strict]\n"
    "                 [--audience=all|internal|public]\n"
    "                 [--channel=plain|terminal|line|json|html]\n"
    "                 [--catalog-dir DIR] [--system-catalogs] [NAME=VALUE …] [NAME:=JSON …]",
    .help = help,
    .options = table,
    .defaults = &defaults,
    .options_size = sizeof(struct render_options),
    .run = run,
};
