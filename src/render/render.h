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
#include "pattern/program.h"

/* What a text is rendered with, beside its arguments. */
struct render_env {
    struct formats *formats;
    const struct styled *const *styled;   /* of the program's styles */
    const struct flowmsg_param *params;   /* declared types, by slot; NULL: none declared */
    const char *timezone;                 /* NULL: UTC */
    enum flowmsg_josa josa;
};

/* The value of each slot; NULL where none was given. */
typedef const struct flowmsg_value *slot_values[FLOWMSG_MAX_ARGUMENTS];

/* The names of slots: of a program's own, or of declared parameters, which are
 * the slots of a bundle's programs. */
struct slot_names {
    const char *first;      /* the first name's pointer; the others are stride bytes apart */
    size_t stride;
    uint32_t n;             /* FLOWMSG_MAX_ARGUMENTS at most */
};

static inline struct slot_names names_of_slots(const struct program *p)
{
    return (struct slot_names){ (const char *)&program_slot(p, 0)->name, sizeof(struct slot),
                                p->n_slots };
}

static inline struct slot_names names_of_params(const struct flowmsg_definition *d)
{
    return (struct slot_names){ d->n_params ? (const char *)&d->params->name : NULL,
                                sizeof *d->params, d->n_params };
}

/* Sort named arguments into slots.  Returns how many have a name that no slot
 * has.  Of equal names the last counts. */
size_t render_bind(const struct slot_names *names, const struct flowmsg_arg *args, size_t n_args,
                   slot_values values);

/* Add the arguments that no slot has to the report. */
void render_report_unknown(const struct slot_names *names, const struct flowmsg_arg *args,
                           size_t n_args, struct flowmsg_report *report);

/* Append the text to @s; add what was wrong to @report, which may be NULL. */
void render_program(const struct program *program, const slot_values values,
                    const struct render_env *env, struct sink *s, struct flowmsg_report *report);

/* Is there a value?  NULL is none, and neither is a text of NULL. */
bool value_is_given(const struct flowmsg_value *value);

/* A value as text, for want of a pattern. */
void render_value(const struct flowmsg_value *value, const struct render_env *env, struct sink *s);

/* The formatters of a program's styles, in @arena.  FLOWMSG_OK, or the fault of a
 * style, with its place in @pattern. */
int render_styles(const struct program *program, struct formats *formats, struct arena *arena,
                  const char *pattern, size_t len, const struct styled *const **styled,
                  struct flowmsg_error *err);

/* Clear what a rendering fills in, and tell where its text came from. */
void report_begin(struct flowmsg_report *report, const char *locale, const char *pattern,
                  size_t pattern_len);
void report_origin(struct flowmsg_report *report, const char *catalog,
                   enum flowmsg_fallback fallback, enum flowmsg_why why,
                   const struct flowmsg_note *note);
void report_add(struct flowmsg_report *report, enum flowmsg_status code, const char *name,
                size_t name_len, size_t offset);

/* The josa of NULL and short options is the default. */
struct render_env render_env_from(const struct flowmsg_options *options);

#endif
