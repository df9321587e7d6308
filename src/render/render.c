/* render.c - a program and arguments to text and report.
 *
 * SPDX-License-Identifier: MIT
 *
 * Every instruction goes forward (program.h), so a program of n instructions
 * ends after n steps at most; the sink's limit bounds what they print. */
#include "render/render.h"

#include <assert.h>
#include <errno.h>
#include <math.h>
#include <stdlib.h>

#include "base/hints.h"
#include "render/rendering.h"

static_assert((int)SINK_SLACK <= (int)ARENA_SLACK, "texts of programs are put as they are");

void render_env_take(struct render_env *env, const struct flowmsg_options *options)
{
    struct flowmsg_options known = FLOWMSG_OPTIONS_INIT;

    /* A caller compiled with another version's struct gives what both know; one
     * that forgot the size has this version's. */
    memcpy(&known, options, options->size && options->size < sizeof known ? options->size
                                                                          : sizeof known);
    env->josa = known.josa;
    env->timezone = known.timezone;
}

/* A value that is not a text of a parameter that takes texts. */
static APART void do_other_value(struct rendering *r, const struct insn *insn)
{
    const struct flowmsg_value *v = rendering_value(r, insn);
    enum flowmsg_param_type declared;
    bool verbatim;

    if (!v) {
        rendering_missing(r, insn);
        return;
    }
    declared = r->env.params ? r->env.params[insn->slot].type : FLOWMSG_PARAM_TEXT;
    verbatim = declared == FLOWMSG_PARAM_TOKEN || declared == FLOWMSG_PARAM_ID;
    if (value_is_bad_decimal(v))
        rendering_tell(r, FLOWMSG_ERR_ARGUMENT_TYPE, insn);
    if (v->type == FLOWMSG_INTEGER && verbatim) {
        number_put_int(NULL, &r->sink, v->as.integer);
    } else if (v->type == FLOWMSG_DECIMAL && verbatim) {
        value_put_text(&r->sink, v, value_text_len(v));
    } else if (v->type == FLOWMSG_INTEGER && declared == FLOWMSG_PARAM_DATETIME) {
        struct flowmsg_value when = flowmsg_value_datetime(v->as.integer);

        value_put(&when, &r->env, &r->sink, 0);
    } else {
        value_put(v, &r->env, &r->sink, 0);
    }
}

static inline void do_value(struct rendering *r, const struct insn *insn)
{
    const struct flowmsg_value *v = r->values[insn->slot];

    if (v && v->type == FLOWMSG_TEXT && v->as.text.data && insn_takes(insn, v)) {
        r->shown = v;
        r->shown_len = value_text_len(v);
        value_put_text(&r->sink, v, r->shown_len);
    } else {
        do_other_value(r, insn);
    }
}

static APART void do_other_number(struct rendering *r, const struct insn *insn)
{
    const struct flowmsg_value *v = rendering_value(r, insn);

    if (!v) {
        rendering_missing(r, insn);
    } else if (!value_is_number(v) || value_is_bad_decimal(v)) {
        rendering_tell(r, FLOWMSG_ERR_ARGUMENT_TYPE, insn);
        value_put(v, &r->env, &r->sink, 0);
    } else {
        value_put_number(v, &r->env, &r->sink, (enum number_style)insn->a);
    }
}

static inline void do_number(struct rendering *r, const struct insn *insn)
{
    const struct flowmsg_value *v = r->values[insn->slot];

    if (v && v->type == FLOWMSG_INTEGER && insn_takes(insn, v))
        number_put_int(formats_number(r->env.formats), &r->sink, v->as.integer);
    else
        do_other_number(r, insn);
}

static void put_styled_number(struct rendering *r, const struct styled *styled,
                              const struct flowmsg_value *v)
{
    struct decimal d;
    bool nan;

    if (v->type == FLOWMSG_INTEGER)
        styled_put_int(styled, &r->sink, v->as.integer);
    else if (v->type == FLOWMSG_DOUBLE)
        styled_put_double(styled, &r->sink, v->as.real);
    else if (value_to_decimal(v, &d, &nan))
        styled_put_decimal(styled, &r->sink, &d);
}

/* The items of a list as texts, one behind the other; returns the bytes of all. */
static size_t put_items(struct rendering *r, const struct flowmsg_value *list, struct item *items,
                        char *texts, size_t size)
{
    size_t used = 0;

    for (size_t i = 0; i < value_list_n(list) && used <= FLOWMSG_MAX_OUTPUT; i++) {
        struct flowmsg_value item = value_list_item(list, i);
        char *text = texts ? texts + used : NULL;
        struct sink s;

        sink_init(&s, text, texts ? size - used : 0, FLOWMSG_MAX_OUTPUT);
        value_put(&item, &r->env, &s, 1);
        items[i] = (struct item){ text, sink_need(&s) };
        used += sink_need(&s) + 1;
    }
    return used;
}

/* A list as ICU joins it.  Without the memory for that, plainly. */
static void put_styled_list(struct rendering *r, const struct styled *styled,
                            const struct flowmsg_value *v)
{
    size_t n = value_list_n(v), need = 0;
    struct item *items = malloc((n + 1) * sizeof *items);
    char *texts = NULL;

    if (items && (need = put_items(r, v, items, NULL, 0)) <= FLOWMSG_MAX_OUTPUT)
        texts = malloc(need + 1);
    if (texts)
        (void)put_items(r, v, items, texts, need + 1);
    if (!texts || !styled_put_list(styled, &r->sink, items, n))
        value_put(v, &r->env, &r->sink, 0);
    free(texts);
    free(items);
}

/* A point in time, in milliseconds. */
static bool value_to_time(const struct flowmsg_value *v, int64_t *ms)
{
    if (v->type == FLOWMSG_DATETIME || v->type == FLOWMSG_INTEGER)
        *ms = v->as.integer;
    else if (v->type == FLOWMSG_DOUBLE && fabs(v->as.real) < 9e18)
        *ms = (int64_t)v->as.real;
    else
        return false;
    return true;
}

static APART void do_styled(struct rendering *r, const struct insn *insn)
{
    enum style_kind kind = (enum style_kind)program_style(r->program, insn->a)->kind;
    const struct styled *styled = r->env.styled[insn->a];
    const struct flowmsg_value *v = rendering_value(r, insn);
    int saved = errno;                       /* ICU sets it */
    int64_t ms;

    if (!v) {
        rendering_missing(r, insn);
    } else if (kind == STYLE_LIST && value_is_list(v)) {
        put_styled_list(r, styled, v);
    } else if (style_is_number(kind) && value_is_number(v) && !value_is_bad_decimal(v)) {
        put_styled_number(r, styled, v);
    } else if (style_is_time(kind) && value_to_time(v, &ms)) {
        styled_put_time(styled, &r->sink, ms, r->env.timezone);
    } else {
        rendering_tell(r, FLOWMSG_ERR_ARGUMENT_TYPE, insn);
        value_put(v, &r->env, &r->sink, 0);
    }
    errno = saved;
}

void render_program(struct rendering *r, const struct program *program)
{
    const char *pool = program_pool(program);
    const struct insn *insns = program->insns, *next = insns;

    r->program = program;
    while (!r->sink.over) {
        const struct insn *insn = next++;

        sink_put_slack(&r->sink, pool + insn->text, insn->len);
        switch ((enum op)insn->op) {
        case OP_TEXT: break;
        case OP_VALUE: do_value(r, insn); break;
        case OP_NUMBER: do_number(r, insn); break;
        case OP_HASH: choose_hash(r, insn); break;
        case OP_PLURAL: next = insns + choose_plural(r, insn); break;
        case OP_SELECT: next = insns + choose_select(r, insn); break;
        case OP_RANGES: next = insns + choose_range(r, insn); break;
        case OP_JUMP: next = insns + insn->a; break;
        case OP_JOSA: particle_put(r, insn); break;
        case OP_STYLED: do_styled(r, insn); break;
        case OP_END:
            if (!r->sink.over)
                return;
            break;
        }
    }
    report_add(r->report, FLOWMSG_ERR_LIMIT, "", 0, 0);
}

int render_styles(const struct program *program, struct formats *formats, struct arena *arena,
                  const char *pattern, size_t len, const struct styled *const **styled,
                  struct flowmsg_error *err)
{
    const struct styled **list;
    struct style_fault fault;
    const struct style *bad;

    *styled = NULL;
    if (program->n_styles == 0)
        return FLOWMSG_OK;
    list = arena_array(arena, program->n_styles, sizeof *list);
    if (!list)
        return error_nomem(err);
    if (!formats_styled(formats, program, list, &fault, &bad))
        return fault.code == FLOWMSG_ERR_NOMEM
                   ? error_nomem(err)
                   : error_at(err, fault.code, pattern, len, bad->offset + fault.offset,
                              fault.why);
    *styled = list;
    return FLOWMSG_OK;
}
