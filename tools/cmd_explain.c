/* cmd_explain.c - all there is to know of one code.
 *
 * SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "domain.h"
#include "environment.h"
#include "examples.h"
#include "open_reader.h"
#include "rendered.h"
#include "scanner/print.h"
#include "tool.h"

struct explain_options {
    const char *locale;
    struct words dirs;
};

static const struct command_option table[] = {
    { &option_locale, offsetof(struct explain_options, locale) },
    { &option_catalog_dir, offsetof(struct explain_options, dirs) },
    { NULL, 0 },
};

static void put_parameters(const struct flowmsg_registry *registry,
                           const struct flowmsg_definition *def)
{
    static const char *const privacies[] = { "", ", internal", ", personal" };

    if (def->n_params == 0)
        return;
    print_line(stdout, "parameters:");
    for (uint32_t i = 0; i < def->n_params; i++) {
        const struct flowmsg_param *param = flowmsg_definition_param(registry, def, i);

        print_line(stdout, "  %s (%s%s), for example %s", param->name,
                   param_type_name(param->type), privacies[param->privacy], param->example);
        print_line(stdout, "      %s", param->description);
    }
}

static void put_status_and_group(const struct flowmsg_registry *registry,
                                 const struct flowmsg_definition *def)
{
    const struct flowmsg_group *group = flowmsg_registry_group(registry, def->group);

    if (def->status)
        print_line(stdout, "HTTP status: %u", (unsigned)def->status);
    else
        print_line(stdout, "HTTP status: none");
    if (group && group->last)
        print_line(stdout, "group: %s (%u to %u)", group->name, (unsigned)group->first,
                   (unsigned)group->last);
    else if (group)
        print_line(stdout, "group: %s", group->name);
}

static void put_language(struct flowmsg_reader *reader, const char *locale,
                         const struct flowmsg_definition *def, const struct examples *e)
{
    const struct flowmsg_bundle *bundle = flowmsg_reader_bundle(reader, locale);
    const struct flowmsg_options options = FLOWMSG_OPTIONS_INIT;
    struct flowmsg_report report = FLOWMSG_REPORT_INIT;
    struct buffer text = { 0 };

    render_into(&text, bundle, def->code, FLOWMSG_TITLE, e->args, e->n, &options, NULL);
    print_newline(stdout);
    print_part(stdout, "%s: ", locale);
    print_rendered(&text, &options);
    render_into(&text, bundle, def->code, FLOWMSG_DETAIL, e->args, e->n, &options, &report);
    print_part(stdout, "    ");
    print_rendered(&text, &options);
    if (def->n_params > 0 && report.pattern) {
        print_part(stdout, "    pattern: ");
        print_text(stdout, report.pattern, report.pattern_len);
        print_newline(stdout);
    }
    if (report.fallback == FLOWMSG_FALLBACK_SOURCE)
        print_line(stdout, "    (English: there is no translation)");
    buffer_free(&text);
}

static void put_languages(struct flowmsg_reader *reader, const struct explain_options *o,
                          const struct flowmsg_registry *registry,
                          const struct flowmsg_definition *def)
{
    struct examples examples;
    struct locale_name room;
    const char *locale;

    examples_of(registry, def, &examples);
    if (o->locale)
        put_language(reader, choose_locale(reader, o->locale, &room), def, &examples);
    for (size_t i = 0; !o->locale && (locale = flowmsg_reader_locale(reader, i)) != NULL; i++)
        put_language(reader, locale, def, &examples);
    examples_free(&examples);
}

static bool explain(const struct domain *domain, const struct explain_options *o, const char *code)
{
    const struct flowmsg_definition *def = domain_find(domain, code);
    const struct flowmsg_registry *r = domain->registry;
    struct flowmsg_reader *reader;

    if (!def || !(reader = open_reader(r, &o->dirs)))
        return false;
    print_line(stdout, "%s", def->code);
    put_status_and_group(r, def);
    put_parameters(r, def);
    put_languages(reader, o, r, def);
    flowmsg_reader_free(reader);
    return true;
}

static int run(const void *given, int argc, char **argv)
{
    struct domain domain;
    bool ok;

    if (argc != 1) {
        complain(TOOL_EXPLAIN_USAGE);
        return FAILED;
    }
    ok = domain_open(&domain, NULL) && explain(&domain, given, argv[0]);
    domain_close(&domain);
    return ok ? DONE : FAILED;
}

const struct command command_explain = {
    .name = "explain",
    .usage = "explain CODE [-l LOCALE] [--catalog-dir DIR]",
    .help = "Tell all about an error code: HTTP status, group, parameters with type and\n"
    "example, and the text in every language, or in that of -l.\n\n",
    .options = table,
    .options_size = sizeof(struct explain_options),
    .run = run,
};
