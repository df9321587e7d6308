/* printed.c - the characters that a translation prints, with their neighbours.
 *
 * SPDX-License-Identifier: MIT */
#include "lint/printed.h"

#include <string.h>

#include "lint/findings.h"
#include "lint/tag.h"
#include "tool.h"

static void add(struct printed *printed, uint32_t c, size_t at, size_t len)
{
    const struct printed_item item = { c, (uint32_t)at, (uint32_t)len };

    need(array_push(&printed->items, item) ? printed : NULL);
}

/* Text at bytes @at to @end of @len.  A tag may go on after it. */
static void add_text(struct printed *printed, const char *s, size_t at, size_t end, size_t len)
{
    struct tag tag;
    size_t n;

    for (; at < end; at += n) {
        if (s[at] == '<' && (n = tag_read(s + at, len - at, &tag)) > 0) {
            add(printed, PRINTED_TAG, at, n);
            printed->done = at + n;
            continue;
        }
        uint32_t c = utf8_next(s + at, end - at, &n);

        if (c == '\'' && at + 1 < end && s[at + 1] == '\'')
            n = 2;
        add(printed, c, at, n);
    }
}

static void add_piece(struct printed *printed, const struct po_string *string,
                      const struct flowmsg_piece *p)
{
    const char *s = string->text;
    size_t end = p->offset + p->len, at = p->offset > printed->done ? p->offset : printed->done;

    if (at >= end && p->len > 0)
        return;                                  /* in a tag */
    switch (p->kind) {
    case FLOWMSG_PIECE_TEXT:
        add_text(printed, s, at, end, string->len);
        break;
    case FLOWMSG_PIECE_QUOTED:
        add(printed, p->len == 2 && s[p->offset + 1] == '\'' ? '\'' : PRINTED_VALUE, p->offset,
            p->len);
        break;
    case FLOWMSG_PIECE_ARGUMENT:
    case FLOWMSG_PIECE_HASH:
        add(printed, PRINTED_VALUE, p->offset, p->len);
        break;
    default:
        printed->has_choice = true;
        add(printed, PRINTED_EDGE, p->offset, p->len);
    }
}

void printed_read(struct printed *printed, const struct po_string *string,
                  const struct flowmsg_pieces *pieces)
{
    const struct flowmsg_piece *p;

    array_reset(&printed->items);
    printed->has_choice = false;
    printed->done = 0;
    add(printed, PRINTED_EDGE, 0, 0);
    if (!pieces)
        add_text(printed, string->text, 0, string->len, string->len);
    for (size_t i = 0; pieces && (p = flowmsg_pieces_piece(pieces, i)) != NULL; i++)
        add_piece(printed, string, p);
    add(printed, PRINTED_EDGE, string->len, 0);
}

void printed_free(struct printed *printed)
{
    array_free(&printed->items);
}

void printed_offer(const struct lint_text *t, struct lint_finding *f,
                   const struct printed *printed, size_t first, size_t last, const char *with)
{
    const struct printed_item *items = printed->items.items;
    size_t at = items[first].at;

    lint_offer(t, f, at, items[last].at + items[last].len - at, with, strlen(with));
}
