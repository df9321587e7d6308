/* render_by_code.c - the text of a message, by its code.
 *
 * SPDX-License-Identifier: MIT */
#include "bundle/bundle.h"

#include <string.h>

#include "base/compiler.h"
#include "bundle/bare_text.h"
#include "render/json_args.h"

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

/* Render a message whose values are in @r. */
static ALWAYS_INLINE void render_message(const struct flowmsg_bundle *b,
                                         const struct flowmsg_definition *def,
                                         const struct message *m, struct rendering *r)
{
    const struct layer *layer = &b->layers[m->layer];

    if (!m->program) {
        render_bare(b, def, m, r);
        return;
    }
    r->env.formats = layer->formats;
    r->env.opened = m->opened;
    r->env.params = def->params;
    r->env.param_size = b->registry->param_size;
    if (r->report) {
        report_begin(r->report, layer->tag, m->translation->pattern, m->translation->len);
        report_text(b, m, m->translation->catalog, layer->fallback, r->report);
    }
    render_program(r, m->program);
}

/* Set the values that are not in the problem itself. */
static NOINLINE void take_extra(struct rendering *r, const struct flowmsg_value *extra, uint32_t n)
{
    for (uint32_t k = 0; k < n; k++)
        r->values[FLOWMSG_MAX_PROBLEM_ARGS + k] = &extra[k];
}

NO_STACK_GUARD size_t bundle_render(const struct flowmsg_bundle *b,
                                    const struct flowmsg_definition *def, const struct message *m,
                                    const struct flowmsg_value *values,
                                    const struct flowmsg_value *extra,
                                    const struct flowmsg_options *options, char *buf, size_t size,
                                    struct flowmsg_report *report)
{
    uint32_t n = def->n_params;
    struct rendering r;

    rendering_begin(&r, options, buf, size, report);
    if (n > FLOWMSG_MAX_PROBLEM_ARGS) {
        take_extra(&r, extra, n - FLOWMSG_MAX_PROBLEM_ARGS);
        n = FLOWMSG_MAX_PROBLEM_ARGS;
    }
    for (uint32_t k = 0; k < n; k++)
        r.values[k] = &values[k];
    render_message(b, def, m, &r);
    return sink_need(&r.sink);
}

static NOINLINE void report_unknown(const struct flowmsg_registry *registry,
                                    const struct flowmsg_definition *def,
                                    const struct flowmsg_arg *args, size_t n_args,
                                    struct flowmsg_report *report)
{
    const struct param_list params = { def->params, def->n_params, registry->param_size };

    render_report_unknown(NULL, &params, args, n_args, report);
}

NO_STACK_GUARD size_t flowmsg_render(const struct flowmsg_bundle *b, const char *code,
                                     enum flowmsg_part part, const struct flowmsg_arg *args,
                                     size_t n_args, const struct flowmsg_options *options,
                                     char *buf, size_t size, struct flowmsg_report *report)
{
    size_t i = codes_find(b->codes, code), others = n_args;
    const struct flowmsg_definition *def;
    const struct message *m;
    struct rendering r;

    rendering_begin(&r, options, buf, size, report);
    if (i == NO_INDEX || (unsigned)part >= N_PARTS) {
        render_unknown(b, code, args, n_args, &r);
        return sink_need(&r.sink);
    }
    def = codes_definition(b->registry, i);
    m = &b->messages[i * N_PARTS + part];
    if (m->program)
        others = render_bind(&r, m->program, args, n_args);
    else
        for (uint32_t k = 0; k < def->n_params; k++)
            r.values[k] = render_find(flowmsg_definition_param(b->registry, def, k)->name, args,
                                      n_args);
    render_message(b, def, m, &r);
    if (others && r.report)
        report_unknown(b->registry, def, args, n_args, r.report);
    return sink_need(&r.sink);
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
