/* show.c - a value shown in a text: by {name}, as a number, in a style.
 *
 * SPDX-License-Identifier: MIT
 *
 * render.c shows texts and integers itself. */
#include <errno.h>
#include <math.h>

#include "base/compiler.h"
#include "render/arguments.h"
#include "render/display.h"
#include "render/isolate.h"
#include "render/memory.h"
#include "render/work.h"

/* Ways of showing a value, beside styles and selectors: see struct shown. */
static const char by_name, by_number[2];

void show_missing(struct rendering *r, const struct insn *insn)
{
    struct text_ref missing = program_slot(r->program, insn->slot)->missing;

    if (isolates(&r->env))
        isolate_utf8(&r->env, &r->sink, program_text(r->program, missing), missing.len);
    else
        sink_put(&r->sink, program_text(r->program, missing), missing.len);
}

/* Put a decimal.  False: it is none, and nothing is put.  NOINLINE: it takes a page of stack. */
static NOINLINE bool show_decimal(struct rendering *r, const struct insn *insn,
                                  const struct flowmsg_value *v, enum number_style style)
{
    struct decimal d;
    enum number_kind kind = rendering_number(r, insn, v, &d);

    if (kind == NUMBER_NONE)
        return false;
    rendering_spend(r, value_number_work(&r->env) +
                           (kind == NUMBER_EXACT ? work_of_digits(&d) : 0));
    value_put_number(kind, &d, &r->env, &r->sink, style);
    return true;
}

/* Put a number.  False: the value is not a number, and nothing is put. */
static bool show_plain_number(struct rendering *r, const struct insn *insn,
                              const struct flowmsg_value *v, enum number_style style)
{
    if (v->type == FLOWMSG_DOUBLE)
        value_put_double(v->as.real, &r->env, &r->sink, style);
    else if (!value_put_brief(v, &r->env, &r->sink, style))
        return show_decimal(r, insn, v, style);
    rendering_spend(r, 0);
    return true;
}

/* Put any value; report an item of a list that is not given. */
static void put_value(struct rendering *r, const struct insn *insn, const struct flowmsg_value *v)
{
    if (!value_put(v, &r->env, &r->sink, 0))
        rendering_report(r, FLOWMSG_ERR_MISSING_ARGUMENT, insn);
    rendering_spend(r, 0);
}

void show_as_declared(struct rendering *r, const struct insn *insn, const struct flowmsg_value *v)
{
    bool is_real = v->type == FLOWMSG_DECIMAL || v->type == FLOWMSG_DOUBLE;
    struct flowmsg_value when;
    struct decimal d;

    if (rendering_is_verbatim(r, insn) && value_put_digits(v, &r->sink)) {
        if (is_real)
            (void)rendering_number(r, insn, v, &d);      /* a bad decimal is reported */
        return;
    }
    if (is_real && show_plain_number(r, insn, v, NUMBER_PLAIN))
        return;
    if (v->type == FLOWMSG_INTEGER && rendering_declared(r, insn) == FLOWMSG_PARAM_DATETIME) {
        when = flowmsg_value_datetime(v->as.integer);
        v = &when;
    }
    put_value(r, insn, v);
}

void show_value(struct rendering *r, const struct insn *insn)
{
    const struct flowmsg_value *v = rendering_value(r, insn);
    size_t start = sink_need(&r->sink);

    if (!v) {
        show_missing(r, insn);
    } else if (!memory_repeat(r, insn, &by_name)) {
        show_as_declared(r, insn, v);
        memory_note(r, insn, &by_name, start);
    }
}

void show_wrong(struct rendering *r, const struct insn *insn, const struct flowmsg_value *v)
{
    rendering_report(r, FLOWMSG_ERR_ARGUMENT_TYPE, insn);
    (void)value_put_isolated(v, &r->env, &r->sink, 0);
    rendering_spend(r, 0);
}

void show_number(struct rendering *r, const struct insn *insn)
{
    const struct flowmsg_value *v = rendering_value(r, insn);
    const void *how = &by_number[insn->a == NUMBER_INTEGER];
    size_t start = sink_need(&r->sink);

    if (!v) {
        show_missing(r, insn);
    } else if (!memory_repeat(r, insn, how)) {
        if (v->type == FLOWMSG_INTEGER)
            number_put_int(formats_number(r->env.formats), &r->sink, v->as.integer);
        else if (!show_plain_number(r, insn, v, (enum number_style)insn->a))
            show_wrong(r, insn, v);
        memory_note(r, insn, how, start);
    }
}

/* -------------------------------------------------------------------- styles */

static size_t work_of(const struct styled *styled, enum style_kind kind)
{
    if (styled_is_planned(styled))
        return WORK_PLANNED;
    return style_is_by_rules(kind) ? WORK_BY_RULES : WORK_ICU;
}

static bool show_styled_number(struct rendering *r, const struct insn *insn, enum style_kind kind,
                               const struct flowmsg_value *v)
{
    const struct styled *styled = r->env.opened->styled[insn->a];
    enum number_kind number;
    struct decimal d;

    rendering_spend(r, work_of(styled, kind));
    if (v->type == FLOWMSG_INTEGER) {
        styled_put_int(styled, &r->sink, v->as.integer);
        return true;
    }
    if (v->type == FLOWMSG_DOUBLE) {
        styled_put_double(styled, &r->sink, v->as.real);
        return true;
    }
    number = rendering_number(r, insn, v, &d);
    if (number != NUMBER_EXACT)
        return false;
    rendering_spend(r, work_of_digits(&d));
    styled_put_decimal(styled, &r->sink, &d);
    return true;
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

/* Put a value in a style.  False: the style does not show its type, and nothing is put. */
static bool put_styled(struct rendering *r, const struct insn *insn, const struct flowmsg_value *v)
{
    enum style_kind kind = (enum style_kind)program_style(r->program, insn->a)->kind;
    const struct styled *styled = r->env.opened->styled[insn->a];
    enum date_effort effort;
    int64_t ms;

    if (kind == STYLE_LIST && value_is_list(v)) {
        if (!show_list(r, insn, styled, v))
            put_value(r, insn, v);           /* as {name} shows it */
    } else if (style_is_number(kind) && value_is_number(v)) {
        return show_styled_number(r, insn, kind, v);
    } else if (style_is_time(kind) && v->type == FLOWMSG_DATE && !styled_shows_time(styled)) {
        effort = styled_put_date(styled, &r->sink, v->as.integer);
        rendering_spend(r, work_of_day(v->as.integer, effort));
    } else if (style_is_time(kind) && value_to_time(v, &ms)) {
        effort = styled_put_time(styled, &r->sink, ms, r->env.timezone);
        rendering_spend(r, work_of_time(ms, effort));
    } else {
        return false;
    }
    return true;
}

void show_styled(struct rendering *r, const struct insn *insn)
{
    const struct flowmsg_value *v = rendering_value(r, insn);
    const void *how = r->env.opened->styled[insn->a];
    size_t start = sink_need(&r->sink);
    int saved = errno;                       /* ICU sets it */

    if (!v) {
        show_missing(r, insn);
    } else if (!memory_repeat(r, insn, how)) {
        if (!put_styled(r, insn, v))
            show_wrong(r, insn, v);
        memory_note(r, insn, how, start);
    }
    errno = saved;
}
