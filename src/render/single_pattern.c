/* single_pattern.c - one pattern for one locale.
 *
 * SPDX-License-Identifier: MIT
 *
 * Many patterns are compiled, rendered once and freed.  So a pattern opens only what its program
 * needs, and a pattern for a bundle has neither a locale to read nor formats of its own, unless it
 * has styles. */
#include "render/single_pattern.h"

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
    struct arena arena;           /* this struct, program, text */
    const struct program *program;
    struct formats *formats;      /* its own, or the place's */
    struct formats *own;          /* NULL: it has none */
    const struct opened *opened;
    struct term_tokens tokens;
    struct terms terms;           /* its own, if it has any */
    const char *text;
    size_t len;
    const char *locale;
    char tag[LOCALE_TEXT_SIZE];   /* the text of @locale, unless it is the place's */
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

/* Give the pattern formats of its own for a locale of ICU or of a caller.  False: no memory. */
static bool open_own(struct flowmsg_pattern *p, const char *locale)
{
    struct locale tag = { .language = "" };

    if (!locale || !locale_parse(&tag, locale))
        strcpy(tag.language, "und");
    locale_text(&tag, p->tag);
    return (p->own = formats_new(&tag)) != NULL;
}

/* Open the parts of the formats that the program needs for numbers, so that rendering them takes no
 * memory.  {name} is most often a text: it opens what it needs when it shows a number. */
static void open_parts(const struct flowmsg_pattern *p)
{
    for (uint32_t i = 0; i < p->program->n_insns; i++) {
        const struct insn *insn = &p->program->insns[i];
        const struct choice *choice;
        const struct selector *selector;

        switch (insn->op & ~OP_NOTED) {
        case OP_NUMBER:
        case OP_HASH:
            (void)formats_number(p->formats);
            break;
        case OP_PLURAL:
            choice = program_choice(p->program, insn->a);
            selector = program_selector(p->program, choice->first_selector);
            if (choice->by_category && selector->style == NO_STYLE)
                (void)formats_plural(p->formats, selector->kind == SELECTOR_ORDINAL);
            break;
        }
    }
}

/* Compile the text of a pattern. */
static int compile_text(struct flowmsg_pattern *p, const char *text, size_t len,
                        struct flowmsg_error *err)
{
    const struct pattern_source source = { .text = text, .len = len };
    struct builder_room room;
    struct builder builder;
    int rc;

    builder_init(&builder, &room);
    rc = pattern_compile(&builder, &source, &p->arena, &p->program, err);
    builder_free(&builder);
    if (rc < 0)
        return rc;
    p->text = arena_text(&p->arena, text, len);
    p->len = len;
    return p->text ? FLOWMSG_OK : error_nomem(err);
}

/* Open the styles of a pattern with formats, and what else it needs. */
static int open_styles(struct flowmsg_pattern *p, const struct terms *terms,
                       struct flowmsg_error *err)
{
    int rc = render_styles(p->program, p->own ? p->own : p->formats, terms, &p->arena, p->text,
                           p->len, &p->opened, err);

    if (rc == FLOWMSG_OK)
        open_parts(p);
    return rc;
}

/* Give a pattern without a place its locale, formats and terms. */
static int init_alone(struct flowmsg_pattern *p, const char *locale, const struct term_list *terms,
                      struct flowmsg_error *err)
{
    if (!open_own(p, locale) || (terms->n && !take_terms(p, terms)))
        return error_nomem(err);
    p->formats = p->own;
    p->locale = p->tag;
    return open_styles(p, terms->n ? &p->terms : NULL, err);
}

/* Give a pattern the locale, formats and terms of a place.  One thread at a time may open styles,
 * so they are opened in formats of its own. */
static int init_in_place(struct flowmsg_pattern *p, const struct pattern_place *place,
                         struct flowmsg_error *err)
{
    if (program_parts(p->program)->n_styles > 0 && !open_own(p, formats_locale(place->formats)))
        return error_nomem(err);
    p->formats = place->formats;
    p->locale = place->tag;
    return open_styles(p, place->terms, err);
}

/* Where a pattern gets its locale, formats and terms from. */
struct origin {
    const struct pattern_place *place;    /* NULL: from the fields below */
    const char *locale;
    struct term_list terms;
};

/* Make a pattern, which is in its own arena. */
static int make(struct flowmsg_pattern **out, const struct origin *origin, const char *text,
                size_t len, struct flowmsg_error *err)
{
    struct arena arena = { 0 };
    struct flowmsg_pattern *p = arena_alloc(&arena, sizeof *p);
    int rc;

    if (!p)
        return error_nomem(err);
    p->arena = arena;
    rc = compile_text(p, text, len == FLOWMSG_NUL_TERMINATED ? strlen(text) : len, err);
    if (rc == FLOWMSG_OK)
        rc = origin->place ? init_in_place(p, origin->place, err)
                           : init_alone(p, origin->locale, &origin->terms, err);
    if (rc == FLOWMSG_OK)
        *out = p;
    else
        flowmsg_pattern_free(p);
    return rc;
}

static int compile(struct flowmsg_pattern **out, const struct origin *origin, const char *text,
                   size_t len, struct flowmsg_error *err)
{
    int saved = errno;                   /* malloc() and ICU set it */
    int rc = make(out, origin, text, len, err);

    errno = saved;
    return rc;
}

int single_pattern_compile(struct flowmsg_pattern **out, const struct pattern_place *place,
                           const char *text, size_t len, struct flowmsg_error *err)
{
    return compile(out, &(struct origin){ .place = place }, text, len, err);
}

int flowmsg_pattern_compile(struct flowmsg_pattern **out, const char *locale, const char *text,
                            size_t len, struct flowmsg_error *err)
{
    return compile(out, &(struct origin){ .locale = locale }, text, len, err);
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
    return compile(out, &(struct origin){ .locale = locale, .terms = list }, text, len, err);
}

void flowmsg_pattern_free(struct flowmsg_pattern *p)
{
    struct arena arena;

    if (!p)
        return;
    formats_free(p->own);
    arena = p->arena;
    arena_free(&arena);
}

/* A call of flowmsg_pattern_format(). */
struct pattern_call {
    const struct flowmsg_pattern *pattern;
    const struct flowmsg_arg *args;
    size_t n_args;
    struct plain_rest rest;
};

static inline void report_pattern(const struct flowmsg_pattern *p, struct flowmsg_report *report)
{
    report_begin(report, p->locale, p->text, p->len);
    report_origin(report, NULL, FLOWMSG_FALLBACK_NONE, FLOWMSG_WHY_NONE, NULL);
}

/* Finish a call where a plain rendering stopped. */
static COLD size_t finish(const struct pattern_call *c)
{
    const struct flowmsg_pattern *p = c->pattern;
    struct rendering r;
    size_t unknown;

    plain_hand_over(&r, &c->rest);
    r.env.formats = p->formats;
    r.env.opened = p->opened;
    report_pattern(p, r.report);
    unknown = render_bind(&r, p->program, c->args, c->n_args);
    render_from(&r, p->program, c->rest.done.next);
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
    struct flowmsg_arg copy[PLAIN_ARGS];
    size_t room = plain_begins(p->program, options, buf, size);

    if (room > 0 && n_args == p->program->n_slots &&
        plain_order(p->program, &args, n_args, copy)) {
        plain = plain_run(p->program, p->formats, &p->opened, plain_args(args), buf, room);
        if (!plain.next) {
            report_pattern(p, report_of_caller(report));
            return (size_t)(plain.at - buf);
        }
    }
    return finish(&(struct pattern_call){ p, args, n_args,
                                          { options, buf, size, report, plain } });
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
