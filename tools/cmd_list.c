/* cmd_list.c - all messages, rendered with their example values.
 *
 * SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "domain.h"
#include "environment.h"
#include "examples.h"
#include "message_json.h"
#include "messages/flowmsg-tool.h"
#include "open_reader.h"
#include "rendered.h"
#include "scanner/print.h"
#include "tool.h"

struct list_options {
    const char *domain, *locale;
    enum output output;
    struct flowmsg_options render;
    struct catalog_options catalogs;
};

static const struct list_options defaults = { .render = FLOWMSG_OPTIONS_INIT };

static const struct command_option table[] = {
    { &option_domain, offsetof(struct list_options, domain) },
    { &option_locale, offsetof(struct list_options, locale) },
    { &option_output, offsetof(struct list_options, output) },
    { &option_josa, offsetof(struct list_options, render) },
    { &option_bidi, offsetof(struct list_options, render) },
    { &option_audience, offsetof(struct list_options, render) },
    { &option_timezone, offsetof(struct list_options, render) },
    { &option_catalog_dir, offsetof(struct list_options, catalogs.dirs) },
    { &option_system_catalogs, offsetof(struct list_options, catalogs.system) },
    { NULL, 0 },
};

static void list_json(const struct flowmsg_bundle *bundle, const struct flowmsg_registry *r,
                      const struct flowmsg_options *options)
{
    struct json_out out = { 0 };

    for (size_t i = 0; i < r->n_definitions; i++) {
        struct flowmsg_report reports[N_PARTS] = { FLOWMSG_REPORT_INIT, FLOWMSG_REPORT_INIT,
                                                   FLOWMSG_REPORT_INIT };
        const struct flowmsg_definition *def = flowmsg_registry_definition(r, i);
        struct examples examples;

        examples_of(r, def, &examples);
        json_put(&out, i > 0 ? ",\n " : "[");
        message_json(&out, bundle, def, examples.args, examples.n, options, reports);
        json_put(&out, ",\"parameters\":");
        parameters_json(&out, r, def, false);
        json_put(&out, "}");
        examples_free(&examples);
    }
    json_put(&out, "]\n");
    print_json(&out);
    json_out_free(&out);
}

/* Print code and title on a line, detail and remedy on lines of their own, and whether programs
 * make the error. */
static void put_message(const struct flowmsg_bundle *bundle, const struct flowmsg_registry *r,
                        const struct flowmsg_definition *def,
                        const struct flowmsg_options *options, struct buffer *text)
{
    struct examples e;

    examples_of(r, def, &e);
    print_part(stdout, "%s ", def->code);
    for (int part = 0; part < N_PARTS; part++) {
        if (part == FLOWMSG_REMEDY && !*flowmsg_definition_remedy(r, def))
            continue;
        render_into(text, bundle, def->code, (enum flowmsg_part)part, e.args, e.n, options, NULL);
        print_rendered(text, options);
    }
    print_age("", r, def);
    examples_free(&e);
}

static void list_text(const struct flowmsg_bundle *bundle, const struct flowmsg_registry *r,
                      const struct flowmsg_options *options)
{
    const struct flowmsg_options printed = options_to_print(options);
    struct buffer text = { 0 };

    for (size_t i = 0; i < r->n_definitions; i++) {
        if (i > 0)
            print_newline(stdout);
        put_message(bundle, r, flowmsg_registry_definition(r, i), &printed, &text);
    }
    buffer_free(&text);
}

static bool list(const struct flowmsg_registry *registry, const struct list_options *o)
{
    struct flowmsg_reader *reader = open_reader(registry, &o->catalogs);
    const struct flowmsg_bundle *bundle;
    struct locale_name room;

    if (!reader)
        return false;
    bundle = flowmsg_reader_bundle(reader, choose_locale(reader, o->locale, &room));
    if (o->output == OUTPUT_JSON)
        list_json(bundle, registry, &o->render);
    else
        list_text(bundle, registry, &o->render);
    flowmsg_reader_free(reader);
    return true;
}

static int run(const void *given, int argc, char **argv)
{
    const struct list_options *o = given;
    struct domain domain;
    bool ok;

    if (argc > 0) {
        complain_of(TOOL_LIST_USAGE, WITH(arg_word("word", argv[0])));
        return FAILED;
    }
    if (o->output != OUTPUT_TEXT && o->output != OUTPUT_JSON) {
        complain(TOOL_LIST_FORM);
        return FAILED;
    }
    ok = domain_open(&domain, o->domain) && list(domain.registry, o);
    domain_close(&domain);
    return ok ? DONE : FAILED;
}

static const char *const help[] = { FLOWMSG_TOOL_help_list, NULL };

const struct command command_list = {
    .name = "list",
    .usage = "list [--domain DOMAIN] [-l LOCALE] [-o text|json] [--josa=auto|both]\n"
    "               [--bidi=none|needed] [--timezone=TZ] [--audience=all|internal|public]\n"
    "               [--catalog-dir DIR] [--system-catalogs]",
    .help = help,
    .options = table,
    .defaults = &defaults,
    .options_size = sizeof(struct list_options),
    .run = run,
};
