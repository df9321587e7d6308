/* rendered.h - texts that the library renders, and the reports on them.
 *
 * SPDX-License-Identifier: MIT */
#ifndef TOOLS_RENDERED_H
#define TOOLS_RENDERED_H

#include <stdbool.h>

#include <flowmsg/flowmsg.h>

#include "base/buffer.h"

/* Render into a buffer, which grows and serves for all texts.  A text is rendered
 * twice only when it is longer than any before it. */
void render_into(struct buffer *text, const struct flowmsg_bundle *bundle, const char *code,
                 enum flowmsg_part part, const struct flowmsg_arg *args, size_t n_args,
                 const struct flowmsg_options *options, struct flowmsg_report *report);
void format_into(struct buffer *text, const struct flowmsg_pattern *pattern,
                 const struct flowmsg_arg *args, size_t n_args,
                 const struct flowmsg_options *options, struct flowmsg_report *report);

/* The same, with arguments as JSON. */
void render_json_into(struct buffer *text, const struct flowmsg_bundle *bundle, const char *code,
                      enum flowmsg_part part, const char *args_json, size_t args_len,
                      const struct flowmsg_options *options, struct flowmsg_report *report);
void format_json_into(struct buffer *text, const struct flowmsg_pattern *pattern,
                      const char *args_json, size_t args_len,
                      const struct flowmsg_options *options, struct flowmsg_report *report);

/* Options for a text that print_rendered() prints: on a terminal, the channel is the terminal,
 * unless they have another one. */
struct flowmsg_options options_to_print(const struct flowmsg_options *options);

/* Print a text that was rendered with these options, and the end of its line, to standard
 * output. */
void print_rendered(const struct buffer *text, const struct flowmsg_options *options);

/* The first issue of a report that is an error: all but a token without a term, which is only a
 * remark.  FLOWMSG_MAX_ISSUES: there is none. */
size_t first_error(const struct flowmsg_report *report);

/* Print a warning for each issue of a report; for unknown arguments only with @unknown_too.  With a
 * definition of the registry, a warning of an unknown argument suggests a name. */
void tell_issues(const struct flowmsg_report *report, const struct flowmsg_registry *registry,
                 const struct flowmsg_definition *definition, bool unknown_too);

#endif
