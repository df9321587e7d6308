/* show_list.c - a list in a style: a, b, and c.
 *
 * SPDX-License-Identifier: MIT
 *
 * Items are written straight into the text, with the locale's joints between them.  If ICU joins
 * them, or a channel escapes the whole, their texts are written first: few short ones on the stack,
 * which saves three calls for memory. */
#include <stdlib.h>

#include "base/escape.h"
#include "render/arguments.h"
#include "render/display.h"
#include "render/isolate.h"
#include "render/work.h"

enum { FEW_ITEMS = 16, SHORT_TEXTS = 1024 };

/* Are items escaped before they are joined?  Later, a channel that shows directions could not tell
 * isolates around an item from those of its own text. */
static bool escapes_items(const struct rendering *r)
{
    return isolates(&r->env) &&
           escape_shows_directions((enum flowmsg_channel)r->sink.channel);
}

/* The texts of the items of a list, one after the other. */
struct item_texts {
    struct slice *items;         /* room for all items of the list */
    size_t n;                    /* items that are given */
    char *texts;
    size_t size;                 /* of `texts`, which keeps what fits */
    size_t need;                 /* bytes of all */
};

/* Write the given items of a list to @t. */
static void write_items(struct rendering *r, const struct insn *insn,
                        const struct flowmsg_value *list, struct item_texts *t)
{
    t->n = t->need = 0;
    for (size_t i = 0; i < value_list_n(list) && t->need <= FLOWMSG_MAX_OUTPUT; i++) {
        struct flowmsg_value item = value_list_item(list, i);
        char *text = t->need < t->size ? t->texts + t->need : NULL;
        struct sink s;

        sink_init(&s, text, text ? t->size - t->need : 0, FLOWMSG_MAX_OUTPUT);
        if (escapes_items(r))
            sink_set_channel(&s, (enum flowmsg_channel)r->sink.channel);
        if (!value_is_given(&item) || !value_put_isolated(&item, &r->env, &s, 1))
            rendering_report(r, FLOWMSG_ERR_MISSING_ARGUMENT, insn);
        if (!value_is_given(&item))
            continue;
        t->items[t->n++] = (struct slice){ text, sink_need(&s) };
        t->need += sink_need(&s) + 1;
    }
    rendering_spend(r, t->need);
}

/* Put the items, joined.  False: ICU or memory failed, or the text ends here. */
static bool join(struct rendering *r, const struct list_format *f, const struct item_texts *t)
{
    bool joined;

    if (r->sink.over)
        return false;
    r->sink.writer = escapes_items(r) ? SINK_OWN : SINK_FOREIGN;
    joined = list_format_put(f, &r->sink, t->items, t->n);
    r->sink.writer = SINK_FOREIGN;
    return joined;
}

/* Put items that do not fit on the stack: @t says how long they are. */
static bool join_long(struct rendering *r, const struct insn *insn, const struct list_format *f,
                      const struct flowmsg_value *list, struct item_texts *t)
{
    bool joined = false;

    t->size = t->need;
    t->texts = t->need <= FLOWMSG_MAX_OUTPUT && !r->sink.over ? malloc(t->need) : NULL;
    if (t->texts) {
        write_items(r, insn, list, t);
        joined = join(r, f, t);
    }
    free(t->texts);
    return joined;
}

/* Put a list whose items are written first.  False as show_list(). */
static bool put_written(struct rendering *r, const struct insn *insn, const struct list_format *f,
                        const struct flowmsg_value *list)
{
    struct slice few[FEW_ITEMS];
    char small[SHORT_TEXTS];
    size_t n = value_list_n(list);
    struct item_texts t = { .texts = small, .size = sizeof small };
    bool joined = false;

    rendering_spend(r, list_format_asks_icu(f) ? WORK_ICU + WORK_LIST_ITEM * n : 0);
    t.items = n <= FEW_ITEMS ? few : malloc(n * sizeof *t.items);
    if (t.items && !r->sink.over) {
        write_items(r, insn, list, &t);
        joined = t.need <= sizeof small ? join(r, f, &t) : join_long(r, insn, f, list, &t);
    }
    if (t.items != few)
        free(t.items);
    return joined;
}

/* ---------------------------------------------------------------- straight into the text */

/* The number of given items; *last is the index of the last one. */
static size_t count_given(const struct flowmsg_value *list, size_t *last)
{
    size_t n = 0;

    for (size_t i = 0; i < value_list_n(list); i++) {
        struct flowmsg_value item = value_list_item(list, i);

        if (value_is_given(&item)) {
            *last = i;
            n++;
        }
    }
    return n;
}

/* The joints that depend on the last item.  A text says itself how it begins; other values are
 * written for that. */
static const struct list_joints *joints_before(struct rendering *r, const struct list_format *f,
                                               struct flowmsg_value last, size_t n)
{
    char text[4 * LIST_LAST];
    struct sink s;

    if (last.type == FLOWMSG_TEXT && !r->env.careful) {
        struct slice own = { last.as.text.data, last.as.text.len };

        if (own.len == FLOWMSG_NUL_TERMINATED)
            own.len = strnlen(own.p, sizeof text);
        return list_joints_of(f, own, n);
    }
    sink_init(&s, text, sizeof text, FLOWMSG_MAX_OUTPUT);
    (void)value_put_isolated(&last, &r->env, &s, 1);
    return list_joints_of(f, slice_of(text), n);
}

static void put_straight(struct rendering *r, const struct insn *insn, const struct list_format *f,
                         const struct flowmsg_value *list)
{
    size_t last = 0, n = count_given(list, &last), at = 0;
    const struct list_joints *joints =
        n > 1 && list_format_minds_last(f) ? joints_before(r, f, value_list_item(list, last), n)
                                           : list_joints_of(f, slice_of(""), n);
    bool whole = n == value_list_n(list);

    for (size_t i = 0; at < n && !r->sink.over && !render_is_exhausted(&r->env); i++) {
        struct flowmsg_value item = value_list_item(list, i);

        if (!value_is_given(&item))
            continue;
        list_put_joint(joints, at++, n, &r->sink);
        whole &= value_put_isolated(&item, &r->env, &r->sink, 1);
    }
    list_put_joint(joints, n, n, &r->sink);
    if (!whole)
        rendering_report(r, FLOWMSG_ERR_MISSING_ARGUMENT, insn);
    rendering_spend(r, 0);
}

bool show_list(struct rendering *r, const struct insn *insn, const struct styled *styled,
               const struct flowmsg_value *list)
{
    const struct list_format *f = styled_list(styled);

    if (!f)
        return false;                    /* there is no ICU */
    if (list_format_asks_icu(f) || sink_escapes(&r->sink))
        return put_written(r, insn, f, list);
    put_straight(r, insn, f, list);
    return true;
}
