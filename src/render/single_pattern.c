/* single_pattern.c - one pattern for one locale.
 *
 * SPDX-License-Identifier: MIT */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/compiler.h"
#include "pattern/mf1.h"
#include "render/json_args.h"
#include "render/plain.h"
#include "render/render.h"
#include "render/terms.h"

struct flowmsg_pattern {
    struct arena arena;           /* program, text */
    const struct program *program;
    struct formats *formats;
    const struct opened *opened;
    struct term_tokens tokens;
    struct terms terms;
    const char *text;
    size_t len;
    char locale[LOCALE_TEXT_SIZE];
};

enum { MOST_TERMS = 1000000 };

/* Copy the terms that a pattern may show.  False: no memory. */
static bool take_terms(struct flowmsg_pattern *p, const struct term_list *given)
{
    struct flowmsg_term *own = arena_array(&p->arena, given->n, sizeof *own);
    const struct term_list terms = { own, given->n, sizeof *own };
    struct term_text *texts = term_texts_new(&terms, &p->arena);

    for (size_t i = 0; own && i < given->n; i++) {
        const struct flowmsg_term *term = term_at(given, i);

        own[i].text = term->text;                /* borrowed until the end of this function */
        own[i].token = arena_text(&p->arena, term->token, strlen(term->token));
        if (!own[i].token)
            return false;
    }
    if (!own || !texts || !term_tokens_init(&p->tokens, &terms, &p->arena) ||
        !term_texts_take(texts, &terms, NULL, &p->arena))
        return false;
    p->terms = (struct terms){ &p->tokens, texts };
    return true;
}

static int pattern_init(struct flowmsg_pattern *p, const char *locale, const char *text, size_t len,
                        const struct term_list *terms, struct flowmsg_error *err)
{
    const struct pattern_source source = { .text = text, .len = len };
    struct builder builder = { 0 };
    struct locale tag = { .language = "" };
    int rc;

    rc = pattern_compile(&builder, &source, &p->arena, &p->program, err);
    builder_free(&builder);
    if (rc < 0)
        return rc;
    if (!locale || !locale_parse(&tag, locale))
        strcpy(tag.language, "und");
    locale_text(&tag, p->locale);
    p->text = arena_text(&p->arena, text, len);
    p->len = len;
    p->formats = formats_new(&tag);
    if (!p->text || !p->formats || (terms->n && !take_terms(p, terms)))
        return error_nomem(err);
    rc = render_styles(p->program, p->formats, terms->n ? &p->terms : NULL, &p->arena, p->text,
                       len, &p->opened, err);
    if (rc < 0)
        return rc;
    formats_prepare(p->formats, p->program->uses);
    return FLOWMSG_OK;
}

static int compile(struct flowmsg_pattern **out, const char *locale, const char *text, size_t len,
                   const struct term_list *terms, struct flowmsg_error *err)
{
    int rc, saved = errno;               /* malloc() and ICU set it */
    struct flowmsg_pattern *p = calloc(1, sizeof *p);

    if (len == FLOWMSG_NUL_TERMINATED)
        len = strlen(text);
    rc = p ? pattern_init(p, locale, text, len, terms, err) : error_nomem(err);
    if (rc == FLOWMSG_OK)
        *out = p;
    else
        flowmsg_pattern_free(p);
    errno = saved;
    return rc;
}

int flowmsg_pattern_compile(struct flowmsg_pattern **out, const char *locale, const char *text,
                            size_t len, struct flowmsg_error *err)
{
    return compile(out, locale, text, len, &(struct term_list){ 0 }, err);
}

int flowmsg_pattern_compile_with_terms(struct flowmsg_pattern **out, const char *locale,
                                       const char *text, size_t len, const char *const *terms,
                                       size_t n_terms, struct flowmsg_error *err)
{
    /* A pair of texts has the layout of the first version of a term. */
    const struct term_list list = { (const struct flowmsg_term *)(const void *)terms, n_terms,
                                    FLOWMSG_TERM_SIZE_0_1 };

    if (n_terms > MOST_TERMS)
        return error_set(err, FLOWMSG_ERR_LIMIT, 0, FLOWMSG_REASON_TERM_COUNT);
    return compile(out, locale, text, len, &list, err);
}

void flowmsg_pattern_free(struct flowmsg_pattern *p)
{
    if (!p)
        return;
    formats_free(p->formats);
    arena_free(&p->arena);
    free(p);
}

/* A call of flowmsg_pattern_format(). */
struct pattern_call {
    const struct flowmsg_pattern *pattern;
    const struct flowmsg_arg *args;
    size_t n_args;
    const struct flowmsg_options *options;
    char *buf;
    size_t size;
    struct flowmsg_report *report;
    struct plain plain;                  /* what is rendered already */
};

static inline void report_pattern(const struct flowmsg_pattern *p, struct flowmsg_report *report)
{
    report_begin(report, p->locale, p->text, p->len);
    report_origin(report, NULL, FLOWMSG_FALLBACK_NONE, FLOWMSG_WHY_NONE, NULL);
}

/* Finish a call where a plain rendering stopped. */
static NOINLINE size_t finish(const struct pattern_call *c)
{
    const struct flowmsg_pattern *p = c->pattern;
    struct rendering r;
    size_t unknown;

    rendering_resume(&r, c->options, c->buf, c->size, (size_t)(c->plain.at - c->buf), c->report);
    r.env.formats = p->formats;
    r.env.opened = p->opened;
    report_pattern(p, r.report);
    unknown = render_bind(&r, p->program, c->args, c->n_args);
    render_from(&r, p->program, c->plain.next);
    if (unknown && r.report)
        render_report_unknown(p->program, NULL, c->args, c->n_args, r.report);
    return sink_need(&r.sink);
}

NO_STACK_GUARD size_t flowmsg_pattern_format(const struct flowmsg_pattern *p,
                                             const struct flowmsg_arg *args, size_t n_args,
                                             const struct flowmsg_options *options, char *buf,
                                             size_t size, struct flowmsg_report *report)
{
    struct plain plain = { buf, NULL };

    if (plain_begins(p->program, options, buf) && plain_order(p->program, args, n_args) &&
        n_args == p->program->n_slots) {
        plain = plain_run(p->program, p->formats, plain_args(args), buf, size);
        if (!plain.next) {
            report_pattern(p, report_of_caller(report));
            return (size_t)(plain.at - buf);
        }
    }
    return finish(&(struct pattern_call){ p, args, n_args, options, buf, size, report, plain });
}

size_t flowmsg_pattern_format_json(const struct flowmsg_pattern *pattern, const char *args_json,
                                   size_t len, const struct flowmsg_options *options, char *buf,
                                   size_t size, struct flowmsg_report *report)
{
    struct json_args args;
    size_t n;

    json_args_read(&args, args_json, len);
    n = flowmsg_pattern_format(pattern, args.args, args.n, options, buf, size, report);
    json_args_end(&args, report);
    return n;
}

size_t flowmsg_pattern_n_arguments(const struct flowmsg_pattern *p)
{
    return p->program->n_slots;
}

const char *flowmsg_pattern_argument(const struct flowmsg_pattern *p, size_t i, unsigned *uses)
{
    if (i >= p->program->n_slots)
        return NULL;
    if (uses)
        *uses = program_slot(p->program, (uint32_t)i)->uses;
    return program_slot(p->program, (uint32_t)i)->name;
}
