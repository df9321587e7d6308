/* mf1_parser.h - the parser of MessageFormat: shared by mf1.c, which reads messages and branches,
 * and mf1_argument.c, which reads arguments.
 *
 * SPDX-License-Identifier: MIT
 *
 * frames[0] is the whole pattern; frames[1 .. depth] are the open choices, outermost first. */
#ifndef PATTERN_MF1_PARSER_H
#define PATTERN_MF1_PARSER_H

#include <string.h>

#include "base/error.h"
#include "base/slice.h"
#include "base/utf8.h"
#include "pattern/builder.h"
#include "pattern/mf1_recorder.h"
#include "pattern/mf1_syntax.h"

enum {
    MAX_PART_UNITS = 65535,      /* UTF-16 units of a name, selector or style in ICU */
    MAX_NUMBER_TEXT = 127,       /* characters of "=…", "offset:…" and of a choice in ICU */
};

struct mf1_frame {
    size_t open;                 /* offset of the argument's brace */
    size_t message_open;         /* offset of the brace or range sign before the branch */
    struct slice name;           /* of the argument, and its type: for pieces */
    const char *type;
    uint32_t choice, selector, slot;
    uint32_t jumps;              /* newest jump to the end, or NO_INSN */
    enum op op;                  /* OP_PLURAL, OP_SELECT, OP_RANGES; OP_END: the whole pattern */
    char special;                /* the character other than braces with a meaning in a branch, or
                                    NUL */
    bool in_message;             /* false: between branches */
    bool any, other;             /* a branch was read; the branch `other` was read */
    bool in_other;               /* in `other` of a plural, whose number was not shown yet */
};

struct mf1_parser {
    struct builder *b;
    struct flowmsg_error *err;
    const char *text;
    size_t len, pos;
    int depth;                   /* open choices */
    struct mf1_recorder *recorder;   /* NULL: pieces are not recorded */
    struct mf1_frame frames[FLOWMSG_MAX_NESTING + 1];
};

/* Note a failure, and return its code. */
static inline int mf1_fail(struct mf1_parser *p, enum flowmsg_status code, size_t offset,
                           enum flowmsg_reason reason)
{
    return error_at(p->err, code, p->text, p->len, offset, reason);
}

static inline int mf1_syntax(struct mf1_parser *p, size_t offset, enum flowmsg_reason reason)
{
    return mf1_fail(p, FLOWMSG_ERR_SYNTAX, offset, reason);
}

static inline int mf1_unclosed(struct mf1_parser *p, size_t open)
{
    return mf1_syntax(p, open, FLOWMSG_REASON_PATTERN_BRACE);
}

static inline bool mf1_at_end(const struct mf1_parser *p)
{
    return p->pos >= p->len;
}

static inline bool mf1_at(const struct mf1_parser *p, char c)
{
    return !mf1_at_end(p) && p->text[p->pos] == c;
}

static inline void mf1_skip_while(struct mf1_parser *p, bool (*is)(uint32_t))
{
    const char *text = p->text;
    size_t pos = p->pos, len = p->len, n;

    for (; pos < len; pos += n) {
        uint32_t c = (unsigned char)text[pos];

        n = 1;
        if (c >= 0x80)
            c = utf8_next(text + pos, len - pos, &n);
        if (!is(c))
            break;
    }
    p->pos = pos;
}

static inline void mf1_skip_space(struct mf1_parser *p)
{
    mf1_skip_while(p, mf1_is_space);
}

/* Skip a name or a word.  Most have ASCII letters and digits alone: with a loop for these, a
 * pattern of two names takes 2 % fewer instructions. */
static inline void mf1_skip_identifier(struct mf1_parser *p)
{
    size_t pos = p->pos;

    while (pos < p->len && mf1_is_usual((unsigned char)p->text[pos]))
        pos++;
    p->pos = pos;
    mf1_skip_while(p, mf1_is_identifier);
}

static inline struct slice mf1_since(const struct mf1_parser *p, size_t start)
{
    return (struct slice){ p->text + start, p->pos - start };
}

static const struct slice no_text = { "", 0 };

/* Record the text since the last piece as a piece of this kind. */
static inline void mf1_piece(struct mf1_parser *p, enum flowmsg_piece_kind kind, struct slice name,
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
    mf1_recorder_add(p->recorder, piece, p->pos);
}

/* Record the text since the last piece as text, if there is any. */
static inline void mf1_text_piece(struct mf1_parser *p)
{
    if (p->recorder && p->recorder->end < p->pos)
        mf1_piece(p, FLOWMSG_PIECE_TEXT, no_text, NULL, no_text);
}

/* Is @s longer than MAX_PART_UNITS? */
bool mf1_too_long(struct slice s);

/* Read an argument from its brace on.  For a choice, only the head is read and a frame opened: its
 * branches come next. */
int mf1_argument(struct mf1_parser *p);

/* Called where a value is displayed, with @digits after the point at most or, unless it is
 * NO_STYLE, in @style.  icu::MessageFormat selects the category of a plural by the number as the
 * first formatter of the same argument in its branch `other` displays it. */
void mf1_note_display(struct mf1_parser *p, uint32_t slot, unsigned digits, uint32_t style);

#endif
