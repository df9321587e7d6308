/* render.c - a program and arguments to text and report.
 *
 * SPDX-License-Identifier: MIT
 *
 * Every instruction goes forward (program.h), so a program of n instructions
 * ends after n steps at most; the sink's limit bounds what they print. */
#include "render/render.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>

#include "format/josa.h"
#include "render/context.h"

enum { JOSA_TEXT = 512 };

struct render_env render_env_from(const struct flowmsg_options *options)
{
    struct flowmsg_options known = FLOWMSG_OPTIONS_INIT;

    /* A caller compiled with another version's struct gives what both know; one
     * that forgot the size has this version's. */
    if (options)
        memcpy(&known, options, options->size && options->size < sizeof known ? options->size
                                                                              : sizeof known);
    return (struct render_env){ .josa = known.josa, .timezone = known.timezone };
}

/* A value that is not a text of a parameter that takes texts. */
static void do_other_value(struct context *c, const struct insn *insn)
{
    const struct flowmsg_value *v = context_value(c, insn);
    enum flowmsg_param_type declared;
    bool verbatim;

    if (!v) {
        context_missing(c, insn);
        return;
    }
    declared = c->env->params ? c->env->params[insn->slot].type : FLOWMSG_PARAM_TEXT;
    verbatim = declared == FLOWMSG_PARAM_TOKEN || declared == FLOWMSG_PARAM_ID;
    if (value_is_bad_decimal(v))
        context_tell(c, FLOWMSG_ERR_ARGUMENT_TYPE, insn);
    if (v->type == FLOWMSG_INTEGER && verbatim) {
        number_put_int(NULL, c->s, v->as.integer);
    } else if (v->type == FLOWMSG_DECIMAL && verbatim) {
        sink_put_text(c->s, v->as.text.data, value_text_len(v));
    } else if (v->type == FLOWMSG_INTEGER && declared == FLOWMSG_PARAM_DATETIME) {
        struct flowmsg_value when = flowmsg_value_datetime(v->as.integer);

        value_put(&when, c->env, c->s, 0);
    } else {
        value_put(v, c->env, c->s, 0);
    }
}

static inline void do_value(struct context *c, const struct insn *insn)
{
    const struct flowmsg_value *v = c->values[insn->slot];

    if (v && v->type == FLOWMSG_TEXT && v->as.text.data && insn_takes(insn, v))
        sink_put_text(c->s, v->as.text.data, value_text_len(v));
    else
        do_other_value(c, insn);
}

static void do_number(struct context *c, const struct insn *insn)
{
    const struct flowmsg_value *v = context_value(c, insn);

    if (!v) {
        context_missing(c, insn);
    } else if (!value_is_number(v) || value_is_bad_decimal(v)) {
        context_tell(c, FLOWMSG_ERR_ARGUMENT_TYPE, insn);
        value_put(v, c->env, c->s, 0);
    } else {
        value_put_number(v, c->env, c->s, (enum number_style)insn->a);
    }
}

static void put_styled_number(struct context *c, const struct styled *styled,
                              const struct flowmsg_value *v)
{
    struct decimal d;
    bool nan;

    if (v->type == FLOWMSG_INTEGER)
        styled_put_int(styled, c->s, v->as.integer);
    else if (v->type == FLOWMSG_DOUBLE)
        styled_put_double(styled, c->s, v->as.real);
    else if (value_to_decimal(v, &d, &nan))
        styled_put_decimal(styled, c->s, &d);
}

/* The items of a list as texts, one behind the other; returns the bytes of all. */
static size_t put_items(struct context *c, const struct flowmsg_value *list, struct item *items,
                        char *texts, size_t size)
{
    size_t used = 0;

    for (size_t i = 0; i < value_list_n(list) && used <= FLOWMSG_MAX_OUTPUT; i++) {
        struct flowmsg_value item = value_list_item(list, i);
        char *text = texts ? texts + used : NULL;
        struct sink s;

        sink_init(&s, text, texts ? size - used : 0, FLOWMSG_MAX_OUTPUT);
        value_put(&item, c->env, &s, 1);
        items[i] = (struct item){ text, s.need };
        used += s.need + 1;
    }
    return used;
}

/* A list as ICU joins it.  Without the memory for that, plainly. */
static void put_styled_list(struct context *c, const struct styled *styled,
                            const struct flowmsg_value *v)
{
    size_t n = value_list_n(v), need = 0;
    struct item *items = malloc((n + 1) * sizeof *items);
    char *texts = NULL;

    if (items && (need = put_items(c, v, items, NULL, 0)) <= FLOWMSG_MAX_OUTPUT)
        texts = malloc(need + 1);
    if (texts)
        (void)put_items(c, v, items, texts, need + 1);
    if (!texts || !styled_put_list(styled, c->s, items, n))
        value_put(v, c->env, c->s, 0);
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

static void do_styled(struct context *c, const struct insn *insn)
{
    enum style_kind kind = (enum style_kind)program_style(c->program, insn->a)->kind;
    const struct styled *styled = c->env->styled[insn->a];
    const struct flowmsg_value *v = context_value(c, insn);
    int saved = errno;                       /* ICU sets it */
    int64_t ms;

    if (!v) {
        context_missing(c, insn);
    } else if (kind == STYLE_LIST && value_is_list(v)) {
        put_styled_list(c, styled, v);
    } else if (style_is_number(kind) && value_is_number(v) && !value_is_bad_decimal(v)) {
        put_styled_number(c, styled, v);
    } else if (style_is_time(kind) && value_to_time(v, &ms)) {
        styled_put_time(styled, c->s, ms, c->env->timezone);
    } else {
        context_tell(c, FLOWMSG_ERR_ARGUMENT_TYPE, insn);
        value_put(v, c->env, c->s, 0);
    }
    errno = saved;
}

/* The last value of a list, of its last list, and so on; none of a list that is
 * nested too deeply: it shows as … */
static struct flowmsg_value last_of(struct flowmsg_value v)
{
    for (int depth = 0; depth < MAX_LIST_DEPTH; depth++) {
        if (!value_is_list(&v) || value_list_n(&v) == 0)
            return v;
        v = value_list_item(&v, value_list_n(&v) - 1);
    }
    return flowmsg_value_text(NULL);
}

/* A number is read as it is shown, whatever digits the locale shows it in. */
static unsigned final_of_number(const struct flowmsg_value *v)
{
    char digits[DECIMAL_TEXT_SIZE];
    struct decimal d;
    bool nan;

    if (!value_to_decimal(v, &d, &nan) || d.infinite)
        return 0;
    decimal_round(&d, PLAIN_PLACES);
    return josa_read(digits, decimal_text(&d, digits));
}

/* How the value of a slot ends when it is read. */
static unsigned final_of(const struct context *c, const struct flowmsg_value *value)
{
    struct flowmsg_value v = last_of(*value);
    char text[JOSA_TEXT];
    struct sink s;

    if (!value_is_given(&v))
        return 0;
    if (v.type == FLOWMSG_TEXT)
        return josa_read(v.as.text.data, value_text_len(&v));
    if (value_is_number(&v) && !value_is_bad_decimal(&v))
        return final_of_number(&v);
    sink_init(&s, text, sizeof text, sizeof text - 1);
    value_put(&v, c->env, &s, 0);
    return s.over ? 0 : josa_read(text, s.need);
}

static void do_josa(struct context *c, const struct insn *insn)
{
    const struct particle *p = program_particle(c->program, insn->a);
    const struct flowmsg_value *v = context_value(c, insn);
    const struct text_ref *form = &p->both;

    if (!v) {
        context_tell(c, FLOWMSG_ERR_MISSING_ARGUMENT, insn);
    } else if (c->env->josa != FLOWMSG_JOSA_BOTH) {
        unsigned final = final_of(c, v);
        unsigned vowel = JOSA_VOWEL | (p->rieul_as_vowel ? JOSA_RIEUL : 0);

        if (final && !(final & ~vowel))
            form = &p->vowel;
        else if (final && !(final & vowel))
            form = &p->consonant;
    }
    sink_put_slack(c->s, program_text(c->program, *form), form->len);
}

void render_program(const struct program *program, const slot_values values,
                    const struct render_env *env, struct sink *s, struct flowmsg_report *report)
{
    struct context c = { program, values, env, s, report, { 0 } };
    const char *pool = program_pool(program);
    uint32_t pc = 0;

    while (!s->over) {
        const struct insn *insn = &program->insns[pc++];

        sink_put_slack(s, pool + insn->text, insn->len);
        switch ((enum op)insn->op) {
        case OP_TEXT: break;
        case OP_VALUE: do_value(&c, insn); break;
        case OP_NUMBER: do_number(&c, insn); break;
        case OP_HASH: choose_hash(&c, insn); break;
        case OP_PLURAL: pc = choose_plural(&c, insn); break;
        case OP_SELECT: pc = choose_select(&c, insn); break;
        case OP_RANGES: pc = choose_range(&c, insn); break;
        case OP_JUMP: pc = insn->a; break;
        case OP_JOSA: do_josa(&c, insn); break;
        case OP_STYLED: do_styled(&c, insn); break;
        case OP_END: 
            if (!s->over)
                return;
        }
    }
    report_add(report, FLOWMSG_ERR_LIMIT, "", 0, 0);
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
