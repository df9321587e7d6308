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
#include "render/render.h"

struct flowmsg_pattern {
    struct arena arena;           /* program, text */
    const struct program *program;
    struct formats *formats;
    const struct styled *const *styled;
    const char *text;
    size_t len;
    char locale[LOCALE_TEXT_SIZE];
};

static int pattern_init(struct flowmsg_pattern *p, const char *locale, const char *text, size_t len,
                        struct flowmsg_error *err)
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
    if (!p->text || !p->formats)
        return error_nomem(err);
    rc = render_styles(p->program, p->formats, &p->arena, p->text, len, &p->styled, err);
    if (rc < 0)
        return rc;
    formats_prepare(p->formats, p->program->uses);
    return FLOWMSG_OK;
}

int flowmsg_pattern_compile(struct flowmsg_pattern **out, const char *locale, const char *text,
                            size_t len, struct flowmsg_error *err)
{
    int rc, saved = errno;               /* malloc() and ICU set it */
    struct flowmsg_pattern *p = calloc(1, sizeof *p);

    if (len == FLOWMSG_NUL_TERMINATED)
        len = strlen(text);
    rc = p ? pattern_init(p, locale, text, len, err) : error_nomem(err);
    if (rc == FLOWMSG_OK)
        *out = p;
    else
        flowmsg_pattern_free(p);
    errno = saved;
    return rc;
}

void flowmsg_pattern_free(struct flowmsg_pattern *p)
{
    if (!p)
        return;
    formats_free(p->formats);
    arena_free(&p->arena);
    free(p);
}

NO_STACK_GUARD size_t flowmsg_pattern_format(const struct flowmsg_pattern *p,
                                             const struct flowmsg_arg *args, size_t n_args,
                                             const struct flowmsg_options *options, char *buf,
                                             size_t size, struct flowmsg_report *report)
{
    struct rendering r;
    size_t unknown;

    rendering_begin(&r, options, buf, size, report);
    r.env.formats = p->formats;
    r.env.styled = p->styled;
    if (r.report) {
        report_begin(r.report, p->locale, p->text, p->len);
        report_origin(r.report, NULL, FLOWMSG_FALLBACK_NONE, FLOWMSG_WHY_NONE, NULL);
    }
    unknown = render_bind(&r, p->program, args, n_args);
    render_program(&r, p->program);
    if (unknown && r.report)
        render_report_unknown(p->program, NULL, args, n_args, r.report);
    return sink_need(&r.sink);
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
