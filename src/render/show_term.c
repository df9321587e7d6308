/* show_term.c - the term of a token, in the language of the text.
 *
 * SPDX-License-Identifier: MIT
 *
 * A value without a term is shown as {name} shows it, and reported: the sentence survives, and the
 * reader gets the API's own word.  The items of a list are shown one by one in this way.
 *
 * Only the display of a list is remembered (memory.h).  Finding one term takes less time than
 * finding a remembered display. */
#include "render/arguments.h"
#include "render/display.h"
#include "render/isolate.h"
#include "render/memory.h"
#include "render/terms.h"
#include "render/work.h"

/* Ways of showing a value: see struct shown. */
static const char by_term[2];

static void report_unknown(struct rendering *r, const struct insn *insn)
{
    rendering_report(r, FLOWMSG_ERR_UNKNOWN_TERM, insn);
}

/* put_token() for an item of a list where values are isolated; r->term is its term. */
static void put_isolated(struct rendering *r, const struct insn *insn,
                         const struct flowmsg_value *v, size_t len)
{
    const struct term_text *term = r->term;

    if (term)
        isolate_utf8(&r->env, &r->sink, term->text,
                     insn->a == TERM_BOTH ? term->both : term->len);
    else
        isolate_text(&r->env, &r->sink, v, len);
}

/* Put the term of a token of @len bytes, or the token itself. */
static void put_token(struct rendering *r, const struct insn *insn, const struct flowmsg_value *v,
                      size_t len)
{
    const struct terms *terms = r->env.opened->terms;
    const struct term_text *term = terms ? terms_find(terms, v->as.text.data, len) : NULL;

    r->term = term;
    if (!term)
        report_unknown(r, insn);
    if (isolates(&r->env))
        put_isolated(r, insn, v, len);
    else if (term)
        sink_put_padded(&r->sink, term->text, insn->a == TERM_BOTH ? term->both : term->len);
    else
        value_put_text(&r->sink, v, len);
}

static void put_list(struct rendering *r, const struct insn *insn, const struct flowmsg_value *list,
                     int depth);

/* Put an item of a list that is @depth lists deep. */
static void put_item(struct rendering *r, const struct insn *insn, const struct flowmsg_value *item,
                     int depth)
{
    if (item->type == FLOWMSG_TEXT) {
        put_token(r, insn, item, value_text_len(item));
    } else if (value_is_list(item) && depth < MAX_LIST_DEPTH) {
        put_list(r, insn, item, depth);
    } else {
        report_unknown(r, insn);
        (void)value_put_isolated(item, &r->env, &r->sink, depth);
    }
}

/* Put the given items of a list as {name} puts them.  Recursive, MAX_LIST_DEPTH deep. */
static void put_list(struct rendering *r, const struct insn *insn, const struct flowmsg_value *list,
                     int depth)
{
    bool any = false;

    for (size_t i = 0, n = value_list_n(list); i < n && !r->sink.over; i++) {
        struct flowmsg_value item = value_list_item(list, i);

        rendering_spend(r, WORK_VALUE);
        if (!value_is_given(&item)) {
            rendering_report(r, FLOWMSG_ERR_MISSING_ARGUMENT, insn);
            continue;
        }
        if (any)
            sink_put(&r->sink, ", ", 2);
        put_item(r, insn, &item, depth + 1);
        any = true;
    }
}

static void put_value(struct rendering *r, const struct insn *insn, const struct flowmsg_value *v)
{
    if (value_is_list(v)) {
        put_list(r, insn, v, 0);
    } else {
        report_unknown(r, insn);
        show_as_declared(r, insn, v);
    }
}

void show_term(struct rendering *r, const struct insn *insn)
{
    const struct flowmsg_value *v = rendering_value(r, insn);
    const void *how = &by_term[insn->a];
    size_t start;

    if (!v) {
        show_missing(r, insn);
        return;
    }
    if (v->type == FLOWMSG_TEXT) {
        put_token(r, insn, v, rendering_text_len(r, v));
        return;
    }
    start = sink_need(&r->sink);
    if (!memory_repeat(r, insn, how)) {
        put_value(r, insn, v);
        memory_note(r, insn, how, start);
    }
}
