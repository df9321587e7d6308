/* show_list.c - a list in a style: a, b, and c.
 *
 * SPDX-License-Identifier: MIT
 *
 * Few short items are written on the stack, which saves three calls for memory. */
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
static bool join(struct rendering *r, const struct styled *styled, const struct item_texts *t)
{
    bool joined;

    if (r->sink.over)
        return false;
    r->sink.writer = escapes_items(r) ? SINK_OWN : SINK_FOREIGN;
    joined = styled_put_list(styled, &r->sink, t->items, t->n);
    r->sink.writer = SINK_FOREIGN;
    return joined;
}

/* Put items that do not fit on the stack: @t says how long they are. */
static bool join_long(struct rendering *r, const struct insn *insn, const struct styled *styled,
                      const struct flowmsg_value *list, struct item_texts *t)
{
    bool joined = false;

    t->size = t->need;
    t->texts = t->need <= FLOWMSG_MAX_OUTPUT && !r->sink.over ? malloc(t->need) : NULL;
    if (t->texts) {
        write_items(r, insn, list, t);
        joined = join(r, styled, t);
    }
    free(t->texts);
    return joined;
}

bool show_list(struct rendering *r, const struct insn *insn, const struct styled *styled,
               const struct flowmsg_value *list)
{
    struct slice few[FEW_ITEMS];
    char small[SHORT_TEXTS];
    size_t n = value_list_n(list);
    struct item_texts t = { .texts = small, .size = sizeof small };
    bool joined = false;

    rendering_spend(r, styled_asks_icu(styled) ? WORK_ICU + WORK_LIST_ITEM * n : 0);
    t.items = n <= FEW_ITEMS ? few : malloc(n * sizeof *t.items);
    if (t.items && !r->sink.over) {
        write_items(r, insn, list, &t);
        joined = t.need <= sizeof small ? join(r, styled, &t)
                                        : join_long(r, insn, styled, list, &t);
    }
    if (t.items != few)
        free(t.items);
    return joined;
}
