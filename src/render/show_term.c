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

/* put_token() in a careful rendering.  A translator wrote the term, so it is not escaped as a value
 * is.  @term NULL: the token has none. */
static void put_carefully(struct rendering *r, const struct term_text *term, size_t n,
                          const struct flowmsg_value *v, size_t len)
{
    uint16_t writer = r->sink.writer;

    r->sink.writer = term ? SINK_OWN : SINK_FOREIGN;
    if (term && isolates(&r->env))
        isolate_utf8(&r->env, &r->sink, term->text, n);
    else if (term)
        sink_put(&r->sink, term->text, n);
    else if (isolates(&r->env))
        isolate_text(&r->env, &r->sink, v, len);
    else
        value_put_text(&r->sink, v, len);
    r->sink.writer = writer;
}

/* Put the term of a token of @len bytes, or the token itself. */
static void put_token(struct rendering *r, const struct insn *insn, const struct flowmsg_value *v,
                      size_t len)
{
    const struct term_text *term = opened_term(r->env.opened, v->as.text.data, len);
    size_t n = term ? term_len(term, (enum term_style)insn->a) : 0;

    if (!term)
        report_unknown(r, insn);
    if (r->env.careful)
        put_carefully(r, term, n, v, len);
    else if (term)
        sink_put_padded(&r->sink, term->text, n);
    else
        value_put_text(&r->sink, v, len);
}

struct shown_list {
    struct rendering *r;
    const struct insn *insn;
};

/* Put an item of a list, as item_writer.  Recursive, MAX_LIST_DEPTH deep. */
static bool put_item(void *of, const struct flowmsg_value *item, struct render_env *env,
                     struct sink *s, int depth)
{
    const struct shown_list *list = of;

    if (item->type == FLOWMSG_TEXT) {
        put_token(list->r, list->insn, item, value_text_len(item));
        return true;
    }
    if (value_is_list(item) && depth < MAX_LIST_DEPTH)
        return value_put_items(item, env, s, depth, put_item, of);
    if (!value_is_masked(item))
        report_unknown(list->r, list->insn);
    return value_put_isolated(item, env, s, depth);
}

static void put_value(struct rendering *r, const struct insn *insn, const struct flowmsg_value *v)
{
    if (value_is_list(v)) {
        if (!value_put_items(v, &r->env, &r->sink, 0, put_item, &(struct shown_list){ r, insn }))
            rendering_report(r, FLOWMSG_ERR_MISSING_ARGUMENT, insn);
        rendering_spend(r, 0);
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
