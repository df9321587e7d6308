/* rendering.h - one rendering, shared by its callers and the files of this folder.
 *
 * SPDX-License-Identifier: MIT */
#ifndef RENDER_RENDERING_H
#define RENDER_RENDERING_H

#include <flowmsg/flowmsg.h>

#include "base/sink.h"
#include "format/formats.h"
#include "pattern/params.h"
#include "pattern/program.h"

struct terms;

/* The styles of a program, opened for a locale, and the terms in its language. */
struct opened {
    const struct terms *terms;            /* NULL: there are none */
    const struct styled *styled[];        /* by index of the style */
};

/* The environment of a rendering: everything except program, arguments and output. */
struct render_env {
    struct formats *formats;
    const struct opened *opened;          /* NULL: the program has neither styles nor terms */
    const struct flowmsg_param *params;   /* declared, by slot; NULL: no parameter is declared */
    size_t param_size;                    /* as in struct param_list */
    const char *timezone;                 /* NULL: UTC */
    const unsigned char *mask_key;        /* NULL: masked values get no hash */
    uint8_t josa, audience;               /* of the options, as far as they are known */
    bool isolated;                        /* values are, where it is needed */
    bool careful;                         /* values are isolated, escaped or masked */
    bool right_to_left;                   /* the text; set where values are isolated */
    size_t work;                          /* done so far: render_is_exhausted() */
};

/* Was the limit of work reached, so that the text ends here? */
static inline bool render_is_exhausted(const struct render_env *env)
{
    return env->work > FLOWMSG_MAX_WORK;
}

/* The text that was measured last, so that a particle after it does not measure it again. */
struct measured {
    const struct flowmsg_value *value;
    size_t len;
};

struct memory;

/* One rendering, on the stack of the call that asked for it. */
struct rendering {
    struct sink sink;
    struct render_env env;
    const struct program *program;
    struct flowmsg_report *report;        /* or NULL */
    struct memory *memory;                /* NULL: the program needs none */
    struct measured measured;
    uint64_t reported[FLOWMSG_MAX_ARGUMENTS / 64];   /* slots that are in the report */
    /* By slot; NULL: missing.  Only entries of the program's slots are set. */
    const struct flowmsg_value *values[FLOWMSG_MAX_ARGUMENTS];
};

/* Take the options that the caller's version of the struct has. */
void rendering_take(struct rendering *r, const struct flowmsg_options *options);

/* Do these options show all values as they are, not isolated, escaped or masked, and the particle
 * that fits? */
bool options_are_plain(const struct flowmsg_options *options);

static inline bool rendering_is_plain(const struct flowmsg_options *options)
{
    return !options || options_are_plain(options);
}

/* A caller's report, or NULL for one that is smaller than the first version's.  Each later field
 * is guarded by sized_known(). */
static inline struct flowmsg_report *report_of_caller(struct flowmsg_report *report)
{
    return report && report->size && report->size < FLOWMSG_REPORT_SIZE_0_1 ? NULL : report;
}

/* Begin a rendering without arguments and program, after the first @n bytes of its text.  @options
 * and @report may be NULL.  Fields are written one by one: a load of a whole struct that was just
 * written in parts makes the processor wait. */
static inline void rendering_resume(struct rendering *r, const struct flowmsg_options *options,
                                    char *buf, size_t size, size_t n,
                                    struct flowmsg_report *report)
{
    sink_resume(&r->sink, buf, size, FLOWMSG_MAX_OUTPUT, n);
    r->env = (struct render_env){ .josa = FLOWMSG_JOSA_AUTO };
    if (options)
        rendering_take(r, options);
    r->report = report_of_caller(report);
    r->memory = NULL;
    r->measured.value = NULL;
    for (int i = 0; i < FLOWMSG_MAX_ARGUMENTS / 64; i++)
        r->reported[i] = 0;
}

#endif
