/* cmd_explain.c - all there is to know of one code.
 *
 * SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "examples.h"
#include "scanner/print.h"
#include "tool.h"

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
                         const struct flowmsg_definition *def, const struct examples *e,
                         const struct flowmsg_options *options)
{
    const struct flowmsg_bundle *bundle = flowmsg_reader_bundle(reader, locale);
    struct flowmsg_report report = FLOWMSG_REPORT_INIT;
    struct text_buffer text = { 0 };

    render_into(&text, bundle, def->code, FLOWMSG_TITLE, e->args, e->n, options, NULL);
    print_newline(stdout);
    print_part(stdout, "%s: ", locale);
    print_rendered(&text);
    render_into(&text, bundle, def->code, FLOWMSG_DETAIL, e->args, e->n, options, &report);
    print_part(stdout, "    ");
    print_rendered(&text);
    if (def->n_params > 0 && report.pattern) {
        print_part(stdout, "    pattern: ");
        print_text(stdout, report.pattern, report.pattern_len);
        print_newline(stdout);
    }
    if (report.fallback == FLOWMSG_FALLBACK_SOURCE)
        print_line(stdout, "    (English: there is no translation)");
    free(text.data);
}

static int run(struct settings *settings, int argc, char **argv)
{
    const struct flowmsg_registry *r = flowmsg_flow_registry;
    const struct flowmsg_definition *def;
    struct flowmsg_reader *reader;
    struct examples examples;
    const char *locale;

    if (argc != 1) {
        complain(TOOL_EXPLAIN_USAGE);
        return FAILED;
    }
    if (!(def = flowmsg_registry_find(r, argv[0])))
        return tell_unknown_code(argv[0]);
    if (!(reader = open_reader(settings)))
        return FAILED;
    examples_of(r, def, &examples);
    print_line(stdout, "%s", def->code);
    put_status_and_group(r, def);
    put_parameters(r, def);
    if (settings->locale) {
        choose_locale(reader, settings);
        put_language(reader, settings->locale, def, &examples, &settings->render);
    } else {
        for (size_t i = 0; (locale = flowmsg_reader_locale(reader, i)) != NULL; i++)
            put_language(reader, locale, def, &examples, &settings->render);
    }
    examples_free(&examples);
    flowmsg_reader_free(reader);
    return DONE;
}

const struct command command_explain = {
    "explain", "lc",
    "explain CODE [-l LOCALE] [--catalog-dir DIR]",
    "Tell all about an error code: HTTP status, group, parameters with type and\n"
    "example, and the text in every language, or in that of -l.\n\n",
    run,
};
