/* render.h - a program and arguments to text and report.
 *
 * SPDX-License-Identifier: MIT
 *
 * The heart of the library: no locks, no heap use for texts, ids and integers,
 * no failure.  What is not as it should be goes into the report. */
#ifndef RENDER_RENDER_H
#define RENDER_RENDER_H

#include "base/arena.h"
#include "base/sink.h"
#include "format/formats.h"
#include "pattern/params.h"
#include "pattern/program.h"

/* What a text is rendered with, beside its arguments. */
struct render_env {
    struct formats *formats;
    const struct styled *const *styled;   /* of the program's styles */
    const struct flowmsg_param *params;   /* declared, by slot; NULL: none are */
    size_t param_size;                    /* struct param_list has it, too */
    const char *timezone;                 /* NULL: UTC */
    enum flowmsg_josa josa;
    size_t work;                          /* so far: render_is_exhausted() */
};

/* Was so much work done that the text ends here? */
static inline bool render_is_exhausted(const struct render_env *env)
{
    return env->work > FLOWMSG_MAX_WORK;
}

struct memory;

/* One rendering, on the stack of the call that asked for it. */
struct rendering {
    struct sink sink;
    struct render_env env;
    const struct program *program;
    struct flowmsg_report *report;        /* or NULL */
    struct memory *memory;                /* NULL: the program needs none */
    const struct flowmsg_value *measured; /* the text that was measured last */
    size_t measured_len;
    uint64_t told[FLOWMSG_MAX_ARGUMENTS / 64];   /* slots that are in the report */
    /* By slot; NULL where none was given.  Those of the program's slots are set. */
    const struct flowmsg_value *values[FLOWMSG_MAX_ARGUMENTS];
};

/* Take what the caller's version of the options has. */
void render_env_take(struct render_env *env, const struct flowmsg_options *options);

/* A caller's report, or NULL for one that is smaller than the first version's.  All later fields
 * are to be guarded by sized_known(). */
static inline struct flowmsg_report *report_of_caller(struct flowmsg_report *report)
{
    return report && report->size && report->size < FLOWMSG_REPORT_SIZE_0_1 ? NULL : report;
}

/* Begin: no arguments yet, no program.  @options and @report may be NULL. */
static inline void rendering_begin(struct rendering *r, const struct flowmsg_options *options,
                                   char *buf, size_t size, struct flowmsg_report *report)
{
    sink_init(&r->sink, buf, size, FLOWMSG_MAX_OUTPUT);
    r->env = (struct render_env){ .josa = FLOWMSG_JOSA_AUTO };
    if (options)
        render_env_take(&r->env, options);
    r->report = report_of_caller(report);
    r->memory = NULL;
    r->measured = NULL;
    for (int i = 0; i < FLOWMSG_MAX_ARGUMENTS / 64; i++)
        r->told[i] = 0;
}

/* Sort named arguments into the slots of @program.  Of equal names the last counts.
 * Returns how many have a name that no slot has. */
size_t render_bind(struct rendering *r, const struct program *program,
                   const struct flowmsg_arg *args, size_t n_args);

/* The value of the argument called @name, or NULL. */
const struct flowmsg_value *render_find(const char *name, const struct flowmsg_arg *args,
                                        size_t n_args);

/* Add to a rendering's report the arguments that are not among @params; when that is NULL, those
 * that
 * @program has no slot for. */
void render_report_unknown(const struct program *program, const struct param_list *params,
                           const struct flowmsg_arg *args, size_t n_args,
                           struct flowmsg_report *report);

/* Append the text of @program to the sink; add what was wrong to the report. */
void render_program(struct rendering *r, const struct program *program);

/* Is there a value?  NULL is none, and neither is a text of NULL. */
static inline bool value_is_given(const struct flowmsg_value *v)
{
    return v && v->type != FLOWMSG_NONE &&
           !((v->type == FLOWMSG_TEXT || v->type == FLOWMSG_DECIMAL) && !v->as.text.data);
}

/* A value as text, if there is no pattern.  Numbers are not grouped: they may be ids. */
void render_value(const struct flowmsg_value *value, struct render_env *env, struct sink *s);

/* The formatters of a program's styles, in @arena.  FLOWMSG_OK, or the fault of a
 * style, with its place in @pattern. */
int render_styles(const struct program *program, struct formats *formats, struct arena *arena,
                  const char *pattern, size_t len, const struct styled *const **styled,
                  struct flowmsg_error *err);

/* Clear what a rendering fills in, and tell where its text came from.  A report may be
 * NULL, here and below. */
void report_begin(struct flowmsg_report *report, const char *locale, const char *pattern,
                  size_t pattern_len);
void report_origin(struct flowmsg_report *report, const char *catalog,
                   enum flowmsg_fallback fallback, enum flowmsg_why why,
                   const struct flowmsg_note *note);
void report_add(struct flowmsg_report *report, enum flowmsg_status code, const char *name,
                size_t name_len, size_t offset);

#endif
