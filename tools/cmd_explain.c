/* cmd_explain.c - status, group, parameters and texts of one code.
 *
 * SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "domain.h"
#include "environment.h"
#include "examples.h"
#include "messages/flowmsg-tool.h"
#include "open_reader.h"
#include "rendered.h"
#include "scanner/print.h"
#include "tool.h"

struct explain_options {
    const char *domain, *locale;
    struct catalog_options catalogs;
};

static const struct command_option table[] = {
    { &option_domain, offsetof(struct explain_options, domain) },
    { &option_locale, offsetof(struct explain_options, locale) },
    { &option_catalog_dir, offsetof(struct explain_options, catalogs.dirs) },
    { &option_system_catalogs, offsetof(struct explain_options, catalogs.system) },
    { NULL, 0 },
};

/* Print a text of the command after @spaces. */
static void put(const char *spaces, const char *code, const struct flowmsg_arg *args,
                size_t n_args)
{
    char *text = own_text(code, FLOWMSG_DETAIL, args, n_args);

    print_line(stdout, "%s%s", spaces, text);
    free(text);
}

static void put_parameters(const struct flowmsg_registry *registry,
                           const struct flowmsg_definition *def)
{
    if (def->n_params == 0)
        return;
    put("", FLOWMSG_TOOL_explain_parameters, NO_ARGS);
    for (uint32_t i = 0; i < def->n_params; i++) {
        const struct flowmsg_param *param = flowmsg_definition_param(registry, def, i);

        const struct flowmsg_arg args[] = {
            arg_text("name", param->name), arg_text("type", param_type_name(param->type)),
            arg_text("example", param->example), arg_text("privacy", privacy_name(param->privacy)),
        };

        if (param->privacy == FLOWMSG_PRIVACY_PUBLIC)
            put("  ", FLOWMSG_TOOL_explain_parameter, args, 3);
        else
            put("  ", FLOWMSG_TOOL_explain_parameter_private, args, 4);
        print_line(stdout, "      %s", param->description);
    }
}

static void put_status_and_group(const struct flowmsg_registry *registry,
                                 const struct flowmsg_definition *def)
{
    const struct flowmsg_group *group = flowmsg_registry_group(registry, def->group);

    if (def->status)
        put("", FLOWMSG_TOOL_explain_status, WITH(arg_integer("status", def->status)));
    else
        put("", FLOWMSG_TOOL_explain_no_status, NO_ARGS);
    if (group && group->last)
        put("", FLOWMSG_TOOL_explain_group_range,
            WITH(arg_text("group", group->name), arg_integer("first", group->first),
                 arg_integer("last", group->last)));
    else if (group)
        put("", FLOWMSG_TOOL_explain_group, WITH(arg_text("group", group->name)));
}

/* Print what a program needs to know of an error beside its status. */
static void put_facts(const struct flowmsg_registry *registry,
                      const struct flowmsg_definition *def)
{
    const char *severity = flowmsg_severity_name(flowmsg_definition_severity(registry, def));
    const char *help = flowmsg_definition_help(registry, def);

    put("", FLOWMSG_TOOL_explain_severity, WITH(arg_text("severity", severity)));
    if (flowmsg_definition_is_retryable(registry, def))
        put("", FLOWMSG_TOOL_explain_retryable, NO_ARGS);
    if (*help)
        put("", FLOWMSG_TOOL_explain_help, WITH(arg_text("help", help)));
    print_age("", registry, def);
}

static bool has_term(const struct flowmsg_bundle *bundle, const struct flowmsg_value *v)
{
    size_t len;

    return v->type == FLOWMSG_TEXT &&
           flowmsg_bundle_term(bundle, v->as.text.data, v->as.text.len, &len);
}

/* Print the term of a value, or the value itself. */
static void put_term(const struct flowmsg_bundle *bundle, const struct flowmsg_value *v)
{
    size_t len = 0;
    const char *text = flowmsg_bundle_term(bundle, v->as.text.data, v->as.text.len, &len);

    if (text)
        print_text(stdout, text, len);
    else
        print_text(stdout, v->as.text.data,
                   v->as.text.len == FLOWMSG_NUL_TERMINATED ? strlen(v->as.text.data)
                                                            : v->as.text.len);
}

/* Print what {name, term} shows for the examples that have terms. */
static void put_terms(const struct flowmsg_bundle *bundle, const struct examples *e)
{
    for (size_t i = 0; i < e->n; i++) {
        const struct flowmsg_value *v = &e->args[i].value;
        bool list = v->type == FLOWMSG_LIST, any = false;
        const struct flowmsg_value *items = list ? v->as.list.items : v;
        size_t n = list ? v->as.list.n : 1;

        for (size_t k = 0; k < n; k++)
            any = any || has_term(bundle, &items[k]);
        if (!any)
            continue;
        print_part(stdout, "    {%s, term}: ", e->args[i].name);
        for (size_t k = 0; k < n; k++) {
            print_part(stdout, k ? ", " : "");
            put_term(bundle, &items[k]);
        }
        print_newline(stdout);
    }
}

/* Print the pattern of a text with arguments. */
static void put_pattern(const struct flowmsg_definition *def, const struct flowmsg_report *report)
{
    if (def->n_params > 0 && report->pattern)
        put("    ", FLOWMSG_TOOL_explain_pattern,
            WITH(arg_text_n("pattern", report->pattern, report->pattern_len)));
}

static void put_language(struct flowmsg_reader *reader, const char *locale,
                         const struct flowmsg_definition *def, const struct examples *e)
{
    const struct flowmsg_bundle *bundle = flowmsg_reader_bundle(reader, locale);
    const struct flowmsg_options plain = FLOWMSG_OPTIONS_INIT, options = options_to_print(&plain);
    struct flowmsg_report report = FLOWMSG_REPORT_INIT, of_remedy = FLOWMSG_REPORT_INIT;
    struct buffer text = { 0 };
    bool has_remedy = *flowmsg_definition_remedy(flowmsg_bundle_registry(bundle), def) != '\0';

    render_into(&text, bundle, def->code, FLOWMSG_TITLE, e->args, e->n, &options, NULL);
    print_newline(stdout);
    print_part(stdout, "%s: ", locale);
    print_rendered(&text, &options);
    render_into(&text, bundle, def->code, FLOWMSG_DETAIL, e->args, e->n, &options, &report);
    print_part(stdout, "    ");
    print_rendered(&text, &options);
    put_pattern(def, &report);
    if (has_remedy) {
        render_into(&text, bundle, def->code, FLOWMSG_REMEDY, e->args, e->n, &options, &of_remedy);
        put("    ", FLOWMSG_TOOL_explain_remedy, WITH(arg_text_n("remedy", text.data, text.len)));
        put_pattern(def, &of_remedy);
    }
    put_terms(bundle, e);
    if (report.fallback == FLOWMSG_FALLBACK_SOURCE ||
        of_remedy.fallback == FLOWMSG_FALLBACK_SOURCE)
        put("    ", FLOWMSG_TOOL_explain_untranslated, NO_ARGS);
    buffer_free(&text);
}

static bool has_catalog(const struct flowmsg_reader *reader, const char *locale)
{
    const char *other;

    for (size_t i = 0; (other = flowmsg_reader_locale(reader, i)) != NULL; i++)
        if (strcmp(other, locale) == 0)
            return true;
    return false;
}

/* Print the text in the language of -l; without it, in the language of the source and in those of
 * all catalogs. */
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
    if (!o->locale && !has_catalog(reader, registry->source_locale))
        put_language(reader, registry->source_locale, def, &examples);
    for (size_t i = 0; !o->locale && (locale = flowmsg_reader_locale(reader, i)) != NULL; i++)
        put_language(reader, locale, def, &examples);
    examples_free(&examples);
}

static bool explain(const struct domain *domain, const struct explain_options *o, const char *code)
{
    const struct flowmsg_definition *def = domain_find(domain, code);
    const struct flowmsg_registry *r = domain->registry;
    struct flowmsg_reader *reader;

    if (!def || !(reader = open_reader(r, &o->catalogs)))
        return false;
    print_line(stdout, "%s", def->code);
    put_status_and_group(r, def);
    put_facts(r, def);
    put_parameters(r, def);
    put_languages(reader, o, r, def);
    flowmsg_reader_free(reader);
    return true;
}

static int run(const void *given, int argc, char **argv)
{
    const struct explain_options *o = given;
    struct domain domain;
    bool ok;

    if (argc != 1) {
        complain(TOOL_EXPLAIN_USAGE);
        return FAILED;
    }
    ok = domain_open(&domain, o->domain) && explain(&domain, o, argv[0]);
    domain_close(&domain);
    return ok ? DONE : FAILED;
}

static const char *const help[] = { FLOWMSG_TOOL_help_explain, NULL };

const struct command command_explain = {
    .name = "explain",
    .usage = "explain CODE [--domain DOMAIN] [-l LOCALE] [--catalog-dir DIR] [--system-catalogs]",
    .help = help,
    .options = table,
    .options_size = sizeof(struct explain_options),
    .run = run,
};
