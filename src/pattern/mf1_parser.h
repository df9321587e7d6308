/* mf1_parser.h - what compile.c, messages and branches, and argument.c, what stands
 * between a pair of braces, share.
 *
 * SPDX-License-Identifier: MIT
 *
 * frames[0 .. depth) are the open choices, outermost first. */
#ifndef PATTERN_MF1_PARSER_H
#define PATTERN_MF1_PARSER_H

#include <string.h>

#include "base/error.h"
#include "base/utf8.h"
#include "pattern/builder.h"
#include "base/slice.h"
#include "pattern/mf1_pieces.h"
#include "pattern/mf1_syntax.h"

enum {
    MAX_PART_UNITS = 65535,      /* UTF-16 units of a name, selector or style in ICU */
    MAX_NUMBER_TEXT = 127,       /* characters of "=…", "offset:…" and of a choice in ICU */
};

struct frame {
    size_t open;                 /* offset of the argument's brace */
    size_t message_open;         /* offset of the brace or range sign before the branch */
    struct slice name;           /* of the argument, and its type: for pieces */
    const char *type;
    uint32_t choice, slot;
    uint32_t jumps;              /* newest jump to the end, or NO_INSN */
    enum op op;                  /* OP_PLURAL, OP_SELECT, OP_RANGES */
    bool any, other;
    bool in_other;               /* in the branch whose first number decides the keyword */
};

struct parser {
    struct builder *b;
    struct flowmsg_error *err;
    const char *text;
    size_t len, pos;
    int depth;
    struct recorder *recorder;   /* NULL: nobody wants the pieces */
    struct frame frames[FLOWMSG_MAX_NESTING];
};

/* Note a failure.  All return its code. */
static inline int parser_fail(struct parser *p, enum flowmsg_status code, size_t offset,
                              enum flowmsg_reason reason)
{
    return error_at(p->err, code, p->text, p->len, offset, reason);
}

static inline int parser_syntax(struct parser *p, size_t offset, enum flowmsg_reason reason)
{
    return parser_fail(p, FLOWMSG_ERR_SYNTAX, offset, reason);
}

static inline int parser_unclosed(struct parser *p, size_t open)
{
    return parser_syntax(p, open, FLOWMSG_REASON_PATTERN_BRACE);
}

static inline bool parser_at_end(const struct parser *p)
{
    return p->pos >= p->len;
}

static inline bool parser_at(const struct parser *p, char c)
{
    return !parser_at_end(p) && p->text[p->pos] == c;
}

static inline void parser_skip_while(struct parser *p, bool (*is)(uint32_t))
{
    while (!parser_at_end(p)) {
        size_t n = 1;
        uint32_t c = (unsigned char)p->text[p->pos];

        if (c >= 0x80)
            c = utf8_next(p->text + p->pos, p->len - p->pos, &n);
        if (!is(c))
            break;
        p->pos += n;
    }
}

static inline void parser_skip_space(struct parser *p)
{
    parser_skip_while(p, syntax_is_space);
}

static inline struct slice parser_since(const struct parser *p, size_t start)
{
    return (struct slice){ p->text + start, p->pos - start };
}

static const struct slice no_text = { "", 0 };

/* What was read since the last piece is one of this kind. */
static inline void parser_piece(struct parser *p, enum flowmsg_piece_kind kind, struct slice name,
                                const char *type, struct slice style)
{
    struct flowmsg_piece piece = { .kind = kind, .type = type };

    if (!p->recorder)
        return;
    piece.depth = (uint32_t)p->depth;
    piece.name = name.len ? (uint32_t)(name.p - p->text) : 0;
    piece.name_len = (uint32_t)name.len;
    piece.style = style.len ? (uint32_t)(style.p - p->text) : 0;
    piece.style_len = (uint32_t)style.len;
    recorder_add(p->recorder, &piece, p->pos);
}

/* Text up to here, if there is any. */
static inline void parser_text_piece(struct parser *p)
{
    if (p->recorder && p->recorder->end < p->pos)
        parser_piece(p, FLOWMSG_PIECE_TEXT, no_text, NULL, no_text);
}

/* Longer than MAX_PART_UNITS. */
bool slice_too_long(struct slice s);

/* An argument, from its brace on.  Of a choice only the head is read: its
 * branches come next. */
int parser_argument(struct parser *p);

/* The value in @slot is shown here.  When that is the first time, directly in the
 * branch `other` of a plural of the same value, the keyword goes by what is shown:
 * @places digits behind the point, or what the style @decider shows. */
void parser_shown(struct parser *p, uint32_t slot, unsigned places, uint32_t decider);

#endif
