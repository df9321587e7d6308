/* render_by_code.c - the text of a message, by its code.
 *
 * SPDX-License-Identifier: MIT */
#include "bundle/bundle.h"

#include <string.h>

#include "base/compiler.h"
#include "bundle/bare_text.h"
#include "render/json_args.h"
#include "render/plain.h"

const char *flowmsg_bundle_locale(const struct flowmsg_bundle *bundle)
{
    return bundle->layers[0].tag;
}

enum flowmsg_fallback flowmsg_bundle_fallback(const struct flowmsg_bundle *bundle)
{
    return bundle->layers[0].fallback;
}

const struct flowmsg_registry *flowmsg_bundle_registry(const struct flowmsg_bundle *bundle)
{
    return bundle->registry;
}

const char *flowmsg_bundle_pattern(const struct flowmsg_bundle *b, const char *code,
                                   enum flowmsg_part part, size_t *len)
{
    size_t i = codes_find(b->codes, code);
    const struct translation *translation;

    if (i == NO_INDEX || (unsigned)part >= N_PARTS)
        return NULL;
    translation = b->messages[i * N_PARTS + part].translation;
    if (translation && len)
        *len = translation->len;
    return translation ? translation->pattern : NULL;
}

const char *flowmsg_bundle_term(const struct flowmsg_bundle *b, const char *token, size_t len,
                                size_t *text_len)
{
    const struct term_text *term;

    if (len == FLOWMSG_NUL_TERMINATED)
        len = strlen(token);
    if (!(term = terms_find(&b->layers[0].terms, token, len)))
        return NULL;
    *text_len = term->len;
    return term->text;
}

/* ------------------------------------------------------------------- rendering */

/* Report where the text of a message is from, and why.  A lent bundle has a reason of its own. */
static inline void report_text(const struct flowmsg_bundle *b, const struct message *m,
                               const char *catalog, enum flowmsg_fallback fallback,
                               struct flowmsg_report *report)
{
    if (b->why != FLOWMSG_WHY_NONE)
        report_origin(report, catalog, fallback, b->why, NULL);
    else
        report_origin(report, catalog, fallback, (enum flowmsg_why)m->why,
                      m->note == NO_INDEX ? NULL : notes_at(b->notes, m->note));
}

/* Begin the report of a message that has a translation. */
static inline void report_message(const struct flowmsg_bundle *b, const struct message *m,
                                  struct flowmsg_report *report)
{
    const struct layer *layer = &b->layers[m->layer];

    report_begin(report, layer->tag, m->translation->pattern, m->translation->len);
    report_text(b, m, m->translation->catalog, layer->fallback, report);
}

/* Render a message that has no translation: the values of all parameters. */
static void render_bare(const struct flowmsg_bundle *b, const struct flowmsg_definition *def,
                        const struct message *m, struct rendering *r)
{
    r->env.formats = b->layers[0].formats;
    report_begin(r->report, b->registry->source_locale, NULL, 0);
    report_text(b, m, NULL, FLOWMSG_FALLBACK_CODE, r->report);
    bare_text_of_definition(r, b->registry, def);
}

/* Render a code that the registry does not have. */
static void render_unknown(const struct flowmsg_bundle *b, const char *code,
                           const struct flowmsg_arg *args, size_t n_args, struct rendering *r)
{
    r->env.formats = b->layers[0].formats;
    report_begin(r->report, b->registry->source_locale, NULL, 0);
    report_origin(r->report, NULL, FLOWMSG_FALLBACK_CODE, FLOWMSG_WHY_UNKNOWN_CODE, NULL);
    report_add(r->report, FLOWMSG_ERR_UNKNOWN_CODE, code, strlen(code), 0);
    bare_text_of_unknown(r, code, args, n_args);
}

/* Render a message whose values are in @r; from @next on, if a plain rendering stopped there. */
static void render_message(const struct flowmsg_bundle *b, const struct flowmsg_definition *def,
                           const struct message *m, const struct insn *next,
                           struct rendering *r)
{
    if (!m->program) {
        render_bare(b, def, m, r);
        return;
    }
    r->env.formats = b->layers[m->layer].formats;
    r->env.opened = m->opened;
    r->env.params = def->params;
    r->env.param_size = b->registry->param_size;
    if (r->report)
        report_message(b, m, r->report);
    render_from(r, m->program, next);
}

/* ------------------------------------------------------------ values of a problem */

/* A call of bundle_render(). */
struct problem_call {
    const struct flowmsg_bundle *bundle;
    const struct flowmsg_definition *def;
    const struct message *message;
    const struct flowmsg_value *values, *extra;
    struct plain_rest rest;
};

/* Finish a call where a plain rendering stopped. */
static COLD size_t finish_problem(const struct problem_call *c)
{
    struct rendering r;

    plain_hand_over(&r, &c->rest);
    for (uint32_t k = 0; k < c->def->n_params; k++)
        r.values[k] = k < FLOWMSG_MAX_PROBLEM_ARGS ? &c->values[k]
                                                   : &c->extra[k - FLOWMSG_MAX_PROBLEM_ARGS];
    render_message(c->bundle, c->def, c->message, c->rest.done.next, &r);
    return sink_need(&r.sink);
}

NO_STACK_GUARD size_t bundle_render(const struct flowmsg_bundle *b,
                                    const struct flowmsg_definition *def, const struct message *m,
                                    const struct flowmsg_value *values,
                                    const struct flowmsg_value *extra,
                                    const struct flowmsg_options *options, char *buf, size_t size,
                                    struct flowmsg_report *report)
{
    struct plain plain = { buf, NULL };
    size_t room = plain_begins(m->program, options, buf, size);

    if (room > 0 && m->program->n_slots <= FLOWMSG_MAX_PROBLEM_ARGS) {
        plain = plain_run(m->program, bundle_formats(b, m), &m->opened,
                          (struct plain_values){ values, sizeof *values, 0 }, buf, room);
        if (!plain.next) {
            if ((report = report_of_caller(report)) != NULL)
                report_message(b, m, report);
            return (size_t)(plain.at - buf);
        }
    }
    return finish_problem(&(struct problem_call){ b, def, m, values, extra,
                                                  { options, buf, size, report, plain } });
}

/* ---------------------------------------------------------------- named arguments */

/* A call of flowmsg_render(). */
struct code_call {
    const struct flowmsg_bundle *bundle;
    const char *code;
    size_t definition;                   /* its index; NO_INDEX: there is no such text */
    enum flowmsg_part part;
    const struct flowmsg_arg *args;
    size_t n_args;
    struct plain_rest rest;
};

static NOINLINE void report_unknown(const struct flowmsg_registry *registry,
                                    const struct flowmsg_definition *def,
                                    const struct flowmsg_arg *args, size_t n_args,
                                    struct flowmsg_report *report)
{
    const struct param_list params = { def->params, def->n_params, registry->param_size };

    render_report_unknown(NULL, &params, args, n_args, report);
}

/* Give a message its values; returns how many arguments may be unknown. */
static size_t bind_message(const struct code_call *c, const struct flowmsg_definition *def,
                           const struct program *program, struct rendering *r)
{
    if (program)
        return render_bind(r, program, c->args, c->n_args);
    for (uint32_t k = 0; k < def->n_params; k++)
        r->values[k] = render_find(flowmsg_definition_param(c->bundle->registry, def, k)->name,
                                   c->args, c->n_args);
    return c->n_args;
}

/* Finish a call where a plain rendering stopped. */
static COLD size_t finish_code(const struct code_call *c)
{
    const struct flowmsg_bundle *b = c->bundle;
    const struct flowmsg_definition *def;
    const struct message *m;
    struct rendering r;
    size_t others;

    plain_hand_over(&r, &c->rest);
    if (c->definition == NO_INDEX) {
        render_unknown(b, c->code, c->args, c->n_args, &r);
        return sink_need(&r.sink);
    }
    def = codes_definition(b->registry, c->definition);
    m = &b->messages[c->definition * N_PARTS + c->part];
    others = bind_message(c, def, m->program, &r);
    render_message(b, def, m, c->rest.done.next, &r);
    if (others && r.report)
        report_unknown(b->registry, def, c->args, c->n_args, r.report);
    return sink_need(&r.sink);
}

/* Fill in the report of a plain rendering.  Arguments of a program without slots may be unknown. */
static inline void report_plain(const struct flowmsg_bundle *b, size_t definition,
                                const struct message *m, const struct flowmsg_arg *args,
                                size_t n_args, struct flowmsg_report *report)
{
    report_message(b, m, report);
    if (n_args > m->program->n_slots)
        report_unknown(b->registry, codes_definition(b->registry, definition), args, n_args,
                       report);
}

NO_STACK_GUARD size_t flowmsg_render(const struct flowmsg_bundle *b, const char *code,
                                     enum flowmsg_part part, const struct flowmsg_arg *args,
                                     size_t n_args, const struct flowmsg_options *options,
                                     char *buf, size_t size, struct flowmsg_report *report)
{
    size_t i = (unsigned)part < N_PARTS ? codes_find(b->codes, code) : NO_INDEX;
    struct plain plain = { buf, NULL };
    struct flowmsg_arg copy[PLAIN_ARGS];

    if (i != NO_INDEX) {
        const struct program *program = b->programs[part][i];
        const struct message *m = &b->messages[i * N_PARTS + part];
        size_t room = plain_begins(program, options, buf, size);

        if (room > 0 && plain_order(program, &args, n_args, copy)) {
            plain = plain_run(program, bundle_formats(b, m), &m->opened,
                              plain_args(args), buf, room);
            if (!plain.next) {
                if ((report = report_of_caller(report)) != NULL)
                    report_plain(b, i, m, args, n_args, report);
                return (size_t)(plain.at - buf);
            }
        }
    }
    return finish_code(&(struct code_call){ b, code, i, part, args, n_args,
                                            { options, buf, size, report, plain } });
}

size_t flowmsg_render_json(const struct flowmsg_bundle *bundle, const char *code,
                           enum flowmsg_part part, const char *args_json, size_t len,
                           const struct flowmsg_options *options, char *buf, size_t size,
                           struct flowmsg_report *report)
{
    struct json_args args;
    size_t n;

    json_args_read(&args, args_json, len);
    n = flowmsg_render(bundle, code, part, args.args, args.n, options, buf, size, report);
    json_args_end(&args, report);
    return n;
}
