/* cmd_format.c - any pattern with any arguments.
 *
 * SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/read_value.h"
#include "environment.h"
#include "messages/flowmsg-tool.h"
#include "rendered.h"
#include "tool.h"
#include "values.h"

struct format_options {
    const char *locale;
    struct flowmsg_options render;
    bool strict;
};

static const struct format_options defaults = { .render = FLOWMSG_OPTIONS_INIT };

static const struct command_option table[] = {
    { &option_locale, offsetof(struct format_options, locale) },
    { &option_josa, offsetof(struct format_options, render) },
    { &option_bidi, offsetof(struct format_options, render) },
    { &option_channel, offsetof(struct format_options, render) },
    { &option_timezone, offsetof(struct format_options, render) },
    { &option_strict, offsetof(struct format_options, strict) },
    { NULL, 0 },
};

/* Make text a number or a time where the pattern can use nothing else. */
static void fit_to_pattern(struct cli_arg *args, int n, const struct flowmsg_pattern *pattern)
{
    const char *name;
    unsigned uses;

    for (size_t i = 0; (name = flowmsg_pattern_argument(pattern, i, &uses)) != NULL; i++)
        for (int k = 0; k < n; k++) {
            if (!args[k].text || strcmp(args[k].name, name) != 0)
                continue;
            if ((uses & FLOWMSG_USE_DATETIME) &&
                read_datetime(&args[k].arg.value, args[k].text, strlen(args[k].text)))
                continue;
            if (uses & (FLOWMSG_USE_NUMBER | FLOWMSG_USE_DATETIME))
                (void)value_as_number(&args[k].arg.value, args[k].text);
        }
}

static int format(const struct flowmsg_pattern *pattern, const struct format_options *o, int argc,
                  char **argv)
{
    struct flowmsg_report report = FLOWMSG_REPORT_INIT;
    const struct flowmsg_options printed = options_to_print(&o->render);
    struct cli_arg *given = cli_args_read(argc, argv);
    struct buffer text = { 0 };
    struct flowmsg_arg *args;

    if (!given)
        return FAILED;
    fit_to_pattern(given, argc, pattern);
    args = cli_args_list(given, argc);
    format_into(&text, pattern, args, (size_t)argc, &printed, &report);
    print_rendered(&text, &printed);
    tell_issues(&report, NULL, NULL, true);
    buffer_free(&text);
    free(args);
    cli_args_free(given, argc);
    return o->strict && first_error(&report) < FLOWMSG_MAX_ISSUES ? FOUND : DONE;
}

static int run(const void *given, int argc, char **argv)
{
    const struct format_options *o = given;
    struct flowmsg_pattern *pattern = NULL;
    struct flowmsg_error err = { 0 };
    struct locale_name room;
    const char *locale;
    int status;

    if (argc < 1) {
        complain(TOOL_FORMAT_USAGE);
        return FAILED;
    }
    locale = o->locale ? o->locale : any_environment_locale(&room);
    if (!flowmsg_locale_known(locale)) {
        complain_of(TOOL_LOCALE_UNKNOWN, WITH(arg_word("locale", locale)));
        locale = "en";
    }
    if (flowmsg_pattern_compile(&pattern, locale, argv[0], strlen(argv[0]), &err) < 0) {
        complain_of(TOOL_PATTERN, WITH(arg_text("status", flowmsg_status_name(err.code)),
                                       arg_text("why", error_text(&err))));
        return FAILED;
    }
    status = format(pattern, o, argc - 1, argv + 1);
    flowmsg_pattern_free(pattern);
    return status;
}

static const char *const help[] = { FLOWMSG_TOOL_help_format, NULL };

const struct command command_format = {
    .name = "format",
    .usage = "format [-l LOCALE] [--timezone=TZ] [--josa=auto|both]\n"
    "                 [--bidi=none|needed] [--channel=plain|terminal|line|json|html]\n"
    "                 [--strict] PATTERN [NAME=VALUE …] [NAME:=JSON …]",
    .help = help,
    .options = table,
    .defaults = &defaults,
    .options_size = sizeof(struct format_options),
    .run = run,
};
