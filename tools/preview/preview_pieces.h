/* preview_pieces.h - rows of texts, as JSON that is made once.
 *
 * SPDX-License-Identifier: MIT */
#ifndef TOOLS_PREVIEW_PIECES_H
#define TOOLS_PREVIEW_PIECES_H

#include <stdbool.h>
#include <stddef.h>

#include "base/json_write.h"
#include "base/parts.h"
#include "base/slice.h"

/* A row of texts; all zero: an empty row. */
struct pieces {
    struct json_out json;
    size_t *ends;            /* offset of the end of each piece */
    size_t n;
};

void pieces_begin(struct pieces *pieces, size_t n);      /* @n will follow */
void pieces_end_one(struct pieces *pieces);              /* ends the piece that was added to json */
void pieces_put(struct json_out *out, const struct pieces *pieces, size_t i);

/* Add a piece: piece @i of @from; SIZE_MAX: an empty array. */
void pieces_take(struct pieces *pieces, const struct pieces *from, size_t i);

/* Piece @i of a message: the part of its JSON between the braces of title, detail or remedy.
 * Empty: the message has no such part. */
struct slice pieces_part(const struct pieces *pieces, size_t i, enum flowmsg_part part);

/* In the JSON of a part: its rendering, which depends on the text, the definition and the terms
 * alone.  The rest is its state. */
struct slice part_shown(struct slice part);

/* A letter for a part: m(issing), u(ntranslated), f(uzzy) or t(ranslated), a capital if there is
 * something to be looked at, "-" if the message has no such part. */
char part_mark(struct slice part);

bool pieces_same(const struct pieces *a, const struct pieces *b, size_t i);
void pieces_free(struct pieces *pieces);

#endif
