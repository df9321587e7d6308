/* rendered.c - texts that the library renders, and the reports on them.
 *
 * SPDX-License-Identifier: MIT */
#include "rendered.h"

#include <stdio.h>
#include <unistd.h>

#include "output.h"
#include "scanner/print.h"
#include "suggest.h"

enum { MORE = 512 };     /* room that is made beyond what a text needs */

/* Is a text of @len bytes in the buffer?  If not, there is room for it now. */
static bool is_whole(struct buffer *text, size_t len)
{
    bool whole = len < text->cap;

    text->len = whole ? len : 0;
    if (!whole)
        need(buffer_reserve(text, len + MORE) ? text : NULL);
    return whole;
}

void render_into(struct buffer *text, const struct flowmsg_bundle *bundle, const char *code,
                 enum flowmsg_part part, const struct flowmsg_arg *args, size_t n_args,
                 const struct flowmsg_options *options, struct flowmsg_report *report)
{
    size_t len;

    do
        len = flowmsg_render(bundle, code, part, args, n_args, options, text->data, text->cap,
                             report);
    while (!is_whole(text, len));
}

void format_into(struct buffer *text, const struct flowmsg_pattern *pattern,
                 const struct flowmsg_arg *args, size_t n_args,
                 const struct flowmsg_options *options, struct flowmsg_report *report)
{
    size_t len;

    do
        len = flowmsg_pattern_format(pattern, args, n_args, options, text->data, text->cap,
                                     report);
    while (!is_whole(text, len));
}

void render_json_into(struct buffer *text, const struct flowmsg_bundle *bundle, const char *code,
                      enum flowmsg_part part, const char *args_json, size_t args_len,
                      const struct flowmsg_options *options, struct flowmsg_report *report)
{
    size_t len;

    do
        len = flowmsg_render_json(bundle, code, part, args_json, args_len, options, text->data,
                                  text->cap, report);
    while (!is_whole(text, len));
}

void format_json_into(struct buffer *text, const struct flowmsg_pattern *pattern,
                      const char *args_json, size_t args_len,
                      const struct flowmsg_options *options, struct flowmsg_report *report)
{
    size_t len;

    do
        len = flowmsg_pattern_format_json(pattern, args_json, args_len, options, text->data,
                                          text->cap, report);
    while (!is_whole(text, len));
}

struct flowmsg_options options_to_print(const struct flowmsg_options *options)
{
    struct flowmsg_options printed = *options;

    if (options->channel == FLOWMSG_CHANNEL_PLAIN && isatty(STDOUT_FILENO))
        printed.channel = FLOWMSG_CHANNEL_TERMINAL;
    return printed;
}

/* A text for a channel is printed as it is.  HTML has characters that a terminal would obey. */
static bool is_ready(const struct flowmsg_options *options)
{
    return options->channel != FLOWMSG_CHANNEL_PLAIN &&
           !(options->channel == FLOWMSG_CHANNEL_HTML && isatty(STDOUT_FILENO));
}

void print_rendered(const struct buffer *text, const struct flowmsg_options *options)
{
    if (is_ready(options))
        print_bytes(text->data, text->len);
    else if (options->bidi == FLOWMSG_BIDI_NEEDED)
        print_isolated(stdout, text->data, text->len);
    else
        print_text(stdout, text->data, text->len);
    print_newline(stdout);
}

size_t first_error(const struct flowmsg_report *report)
{
    for (size_t i = 0; i < report->n_issues && i < FLOWMSG_MAX_ISSUES; i++)
        if (report->issues[i].code != FLOWMSG_ERR_UNKNOWN_TERM)
            return i;
    return FLOWMSG_MAX_ISSUES;
}

void tell_issues(const struct flowmsg_report *report, const struct flowmsg_registry *registry,
                 const struct flowmsg_definition *definition, bool unknown_too)
{
    for (size_t i = 0; i < report->n_issues && i < FLOWMSG_MAX_ISSUES; i++) {
        struct flowmsg_error err;
        const char *near = NULL;
        const char *why;
        struct spoken room;

        flowmsg_report_error(report, i, &err);
        if (err.code == FLOWMSG_ERR_UNKNOWN_ARGUMENT && !unknown_too)
            continue;
        why = spoken_error(&err, &room);
        if (err.code == FLOWMSG_ERR_UNKNOWN_ARGUMENT && definition)
            near = suggest_parameter(registry, definition, report->issues[i].name);
        if (near)
            warn_of(TOOL_ISSUE_NEAR, WITH(arg_text("why", why), arg_text("name", near)));
        else
            warn_of(TOOL_ISSUE, WITH(arg_text("why", why)));
    }
    if (report->n_issues > FLOWMSG_MAX_ISSUES)
        warn_of(TOOL_ISSUES_MORE,
                WITH(arg_integer("n", (int64_t)report->n_issues - FLOWMSG_MAX_ISSUES)));
}
