/* render.h - rendering a program with arguments to text and report, for other folders.
 *
 * SPDX-License-Identifier: MIT
 *
 * Rendering takes no locks, does not fail, and allocates nothing for texts, ids and
 * integers.  Faults of the arguments go into the report. */
#ifndef RENDER_RENDER_H
#define RENDER_RENDER_H

#include "base/arena.h"
#include "render/rendering.h"
#include "render/value.h"

/* Put named arguments into the slots of @program.  Of equal names the last counts.
 * Returns how many arguments have a name without a slot. */
size_t render_bind(struct rendering *r, const struct program *program,
                   const struct flowmsg_arg *args, size_t n_args);

/* The value of the argument called @name, or NULL. */
const struct flowmsg_value *render_find(const char *name, const struct flowmsg_arg *args,
                                        size_t n_args);

/* Report the arguments that are not among @params, or if that is NULL, the arguments without a slot
 * of @program. */
void render_report_unknown(const struct program *program, const struct param_list *params,
                           const struct flowmsg_arg *args, size_t n_args,
                           struct flowmsg_report *report);

/* Append the text of @program to the sink; add faults of arguments to the report. */
void render_program(struct rendering *r, const struct program *program);

/* render_program() from @next on, where a plain rendering stopped; NULL: from the first
 * instruction. */
void render_from(struct rendering *r, const struct program *program, const struct insn *next);

/* Append a value as text, without a pattern.  Numbers are not grouped, because they may be ids. */
void render_value(const struct flowmsg_value *value, struct render_env *env, struct sink *s);

/* Open the formatters of a program's styles, in @arena, beside the terms that it may show; a term
 * may be the domain's mark.
 * FLOWMSG_OK, or the fault of a style, with its position in @pattern. */
int render_styles(const struct program *program, struct formats *formats,
                  const struct terms *terms, struct arena *arena, const char *pattern, size_t len,
                  const struct opened **opened, struct flowmsg_error *err);

/* Clear the fields that a rendering fills in, and set the origin of its text.  The functions of
 * reports do nothing if @report is NULL. */
static inline void report_begin(struct flowmsg_report *report, const char *locale,
                                const char *pattern, size_t pattern_len)
{
    if (!report)
        return;
    report->n_issues = 0;
    report->locale = locale;
    report->pattern = pattern;
    report->pattern_len = pattern_len;
}

static inline void report_origin(struct flowmsg_report *report, const char *catalog,
                                 enum flowmsg_fallback fallback, enum flowmsg_why why,
                                 const struct flowmsg_note *note)
{
    if (!report)
        return;
    report->fallback = fallback;
    report->why = why;
    report->catalog = catalog;
    report->note = note;
}

void report_add(struct flowmsg_report *report, enum flowmsg_status code, const char *name,
                size_t name_len, size_t offset);

/* report_add() before all other issues, the last of which may be lost. */
void report_put_first(struct flowmsg_report *report, enum flowmsg_status code, const char *name,
                      size_t name_len, size_t offset);

/* Turn the remark on an argument, if there is one, into an error. */
void report_raise(struct flowmsg_report *report, enum flowmsg_status code, const char *name,
                  size_t offset);

#endif
