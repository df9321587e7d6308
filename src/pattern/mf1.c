/* mf1.c - compiling MessageFormat text to a program.
 *
 * SPDX-License-Identifier: MIT
 *
 * Grammar and validity are those of ICU4C's MessagePattern with apostrophe mode
 * DOUBLE_OPTIONAL:
 *
 *   message   = ( text | quoted | "#" | argument )*      "#" inside plural only
 *   argument  = "{" name [ "," type [ "," style ] ] "}"  see mf1_argument.c
 *   plural    = [ "offset:" number ] ( selector "{" message "}" )+
 *   selector  = "=" number | word                        "other" is required
 *   choice    = limit ( "#" | "<" | "≤" ) message ( "|" … )*
 *
 * An apostrophe quotes only directly before "{" or "}", before "#" directly
 * inside a plural's branch, and before "|" in a choice.  Two apostrophes are one everywhere.
 *
 * There is no recursion: an open choice is a frame on a small stack.  The lowest frame is the whole
 * pattern.  The top frame is in one of two states: the parser is inside a message, or between the
 * branches of a choice. */
#include "pattern/mf1.h"

#include <string.h>

#include "base/decimal.h"
#include "base/vector.h"
#include "pattern/mf1_parser.h"

static void emit_text(struct mf1_parser *p, size_t start, size_t end)
{
    builder_text(p->b, (struct slice){ p->text + start, end - start }, start);
}

/* ----------------------------------------------------------------- branches */

static bool is_number_char(uint32_t c)
{
    return (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.' || c == 'e' || c == 'E' ||
           c == 0x221E;
}

/* Read "∞", with or without a sign: a limit of a choice. */
static bool is_infinity(struct slice s, int *sign)
{
    *sign = s.len > 0 && s.p[0] == '-' ? -1 : 1;
    if (s.len > 0 && (s.p[0] == '-' || s.p[0] == '+')) {
        s.p++;
        s.len--;
    }
    return slice_is(s, "∞");
}

/* @limit: the number may be infinite. */
static int read_number(struct mf1_parser *p, struct exact *n, bool limit)
{
    size_t start = p->pos;
    struct decimal d;
    struct slice s;
    int sign;

    *n = (struct exact){ 0 };
    mf1_skip_while(p, is_number_char);
    s = mf1_since(p, start);
    if (limit && is_infinity(s, &sign)) {
        n->number = sign;
        return FLOWMSG_OK;
    }
    if (s.len > MAX_NUMBER_TEXT || !decimal_parse(&d, s.p, s.len))
        return mf1_syntax(p, start, FLOWMSG_REASON_SELECTOR_NUMBER);
    n->is_int = decimal_to_int(&d, &n->number);
    if (!n->is_int)
        n->digits = builder_keep(p->b, s);   /* as typed: without the exponent it may be long */
    return FLOWMSG_OK;
}

static int read_offset(struct mf1_parser *p, struct mf1_frame *f)
{
    struct exact offset;
    size_t start;
    int rc;

    if (f->any)
        return mf1_syntax(p, p->pos, FLOWMSG_REASON_SELECTOR_OFFSET);
    p->pos += strlen("offset:");
    mf1_skip_space(p);
    start = p->pos;
    if ((rc = read_number(p, &offset, false)) < 0)
        return rc;
    builder_selector_offset(p->b, f->selector, &offset);
    mf1_piece(p, FLOWMSG_PIECE_OFFSET, mf1_since(p, start), f->type, no_text);
    f->any = true;
    return FLOWMSG_OK;
}

/* "=5" */
static int read_number_selector(struct mf1_parser *p, struct mf1_frame *f)
{
    struct exact number;
    int rc;

    p->pos++;
    if ((rc = read_number(p, &number, false)) < 0)
        return rc;
    f->in_other = false;
    builder_variant_number(p->b, f->choice, &number);
    return FLOWMSG_OK;
}

/* A word from @start on, which was read. */
static int take_word_selector(struct mf1_parser *p, struct mf1_frame *f, size_t start)
{
    struct slice word = mf1_since(p, start);
    bool plural = f->op == OP_PLURAL, other = slice_is(word, "other");

    if (mf1_too_long(word))
        return mf1_fail(p, FLOWMSG_ERR_LIMIT, start, FLOWMSG_REASON_SELECTOR_LONG);
    f->in_other = plural && !f->other && other;
    f->other = f->other || other;
    if (plural)
        builder_variant_category(p->b, f->choice, word);
    else
        builder_variant_word(p->b, f->choice, word);
    return FLOWMSG_OK;
}

/* Read the brace after the selector that begins at @start. */
static int begin_branch(struct mf1_parser *p, struct mf1_frame *f, size_t start)
{
    struct slice selector = mf1_since(p, start);

    mf1_skip_space(p);
    if (mf1_at_end(p))
        return mf1_unclosed(p, f->open);
    if (!mf1_at(p, '{'))
        return mf1_syntax(p, p->pos, FLOWMSG_REASON_SELECTOR_MESSAGE);
    f->any = f->in_message = true;
    f->message_open = p->pos++;
    mf1_piece(p, FLOWMSG_PIECE_BRANCH_BEGIN, selector, f->type, no_text);
    return FLOWMSG_OK;
}

/* Read a selector with the brace of its message, or an offset. */
static int read_selector(struct mf1_parser *p, struct mf1_frame *f)
{
    bool plural = f->op == OP_PLURAL;
    size_t start = p->pos;
    struct slice word;
    int rc;

    if (plural && mf1_at(p, '=')) {
        rc = read_number_selector(p, f);
    } else {
        mf1_skip_identifier(p);
        word = mf1_since(p, start);
        if (word.len == 0)
            return mf1_syntax(p, start, FLOWMSG_REASON_SELECTOR);
        if (plural && slice_is(word, "offset") && mf1_at(p, ':')) {
            p->pos = start;
            return read_offset(p, f);
        }
        rc = take_word_selector(p, f, start);
    }
    return rc < 0 ? rc : begin_branch(p, f, start);
}

/* The length of the sign after a limit, "#", "<" or "≤", which means "#"; 0: there is none. */
static size_t relation_len(const struct mf1_parser *p)
{
    static const char le[] = "≤";

    if (mf1_at(p, '#') || mf1_at(p, '<'))
        return 1;
    return p->len - p->pos >= sizeof le - 1 && memcmp(p->text + p->pos, le, sizeof le - 1) == 0
               ? sizeof le - 1
               : 0;
}

/* Read a range of a choice with the sign before its message. */
static int read_range(struct mf1_parser *p, struct mf1_frame *f)
{
    struct exact limit;
    size_t start = p->pos, len;
    int rc;

    if ((rc = read_number(p, &limit, true)) < 0)
        return rc;
    mf1_skip_space(p);
    if (mf1_at_end(p))
        return mf1_unclosed(p, f->open);
    if ((len = relation_len(p)) == 0)
        return mf1_syntax(p, p->pos, FLOWMSG_REASON_CHOICE_LIMIT);
    builder_variant_range(p->b, f->choice, &limit, mf1_at(p, '<'));
    f->any = f->in_message = true;
    f->message_open = p->pos;
    p->pos += len;
    mf1_piece(p, FLOWMSG_PIECE_BRANCH_BEGIN, mf1_since(p, start), f->type, no_text);
    return FLOWMSG_OK;
}

static int close_choice(struct mf1_parser *p)
{
    const struct mf1_frame *f = &p->frames[p->depth];

    if (!f->other && f->op != OP_RANGES)
        return mf1_syntax(p, f->open, FLOWMSG_REASON_SELECTOR_OTHER);
    builder_choice_close(p->b, f->choice, f->jumps);
    p->depth--;
    p->pos++;
    mf1_piece(p, FLOWMSG_PIECE_CHOICE_END, f->name, f->type, no_text);
    return FLOWMSG_OK;
}

/* Read between branches, up to the next message or the end of the choice. */
static int read_between(struct mf1_parser *p, struct mf1_frame *f)
{
    mf1_skip_space(p);
    if (mf1_at_end(p))
        return mf1_unclosed(p, f->open);
    if (f->op == OP_RANGES)
        return read_range(p, f);
    return mf1_at(p, '}') ? close_choice(p) : read_selector(p, f);
}

/* ------------------------------------------------------------------ messages */

/* Read quoted text, up to the apostrophe that ends it or the end of the pattern. */
static void read_quoted(struct mf1_parser *p)
{
    size_t start = ++p->pos;

    while (!mf1_at_end(p)) {
        if (!mf1_at(p, '\'')) {
            p->pos++;
        } else if (p->pos + 1 < p->len && p->text[p->pos + 1] == '\'') {
            emit_text(p, start, p->pos + 1);      /* one of the two */
            start = p->pos += 2;
        } else {
            break;
        }
    }
    emit_text(p, start, p->pos);
    if (!mf1_at_end(p))
        p->pos++;
    mf1_piece(p, FLOWMSG_PIECE_QUOTED, no_text, NULL, no_text);
}

/* Read an apostrophe, with the text that it quotes; the one after it is none. */
static void read_apostrophe(struct mf1_parser *p, const struct mf1_frame *f)
{
    char next = p->pos + 1 < p->len ? p->text[p->pos + 1] : '\0';

    if (next == '{' || next == '}' || (next == f->special && next)) {
        mf1_text_piece(p);
        read_quoted(p);
    } else {
        emit_text(p, p->pos, p->pos + 1);
        p->pos++;
    }
}

/* End a branch at its "}" or "|".  A brace ends all ranges of a choice at once. */
static int end_branch(struct mf1_parser *p, struct mf1_frame *f)
{
    bool ends_all = f->op == OP_RANGES && mf1_at(p, '}');

    builder_variant_end(p->b, &f->jumps, p->pos);
    if (!ends_all)
        p->pos++;
    f->in_message = false;
    mf1_piece(p, FLOWMSG_PIECE_BRANCH_END, no_text, f->type, no_text);
    return ends_all ? close_choice(p) : FLOWMSG_OK;
}

/* Read "#" in a plural. */
static void read_hash(struct mf1_parser *p, const struct mf1_frame *f)
{
    mf1_note_display(p, f->slot, PLAIN_FRACTION, NO_STYLE);
    builder_emit(p->b, OP_HASH, f->slot, f->selector, p->pos++);
    mf1_piece(p, FLOWMSG_PIECE_HASH, f->name, f->type, no_text);
}

/* Is @c, one of the characters where skip_plain() stops, text in this branch? */
static bool is_text(char c, const struct mf1_frame *f)
{
    return c != '\'' && c != '{' && c != f->special && (c != '}' || f->op == OP_END);
}

/* Skip characters without a meaning in any branch, as most are. */
static void skip_plain(struct mf1_parser *p)
{
    enum { QUOTE_OR_HASH = 1, BRACE_OR_PIPE = 2 };
    static const struct byte_set meaning = {
        .low = { [0x3] = QUOTE_OR_HASH, [0x7] = QUOTE_OR_HASH, [0xB] = BRACE_OR_PIPE,
                 [0xC] = BRACE_OR_PIPE, [0xD] = BRACE_OR_PIPE },
        .high = { [0x2] = QUOTE_OR_HASH, [0x7] = BRACE_OR_PIPE },
    };

    p->pos += byte_set_find(&meaning, p->text + p->pos, p->len - p->pos);
}

static bool at_two_apostrophes(const struct mf1_parser *p)
{
    return p->text[p->pos] == '\'' && p->pos + 1 < p->len && p->text[p->pos + 1] == '\'';
}

/* Read text up to a character with a meaning in this branch, or to the end.  Of two apostrophes,
 * the first is the end of a text. */
static void read_text(struct mf1_parser *p, const struct mf1_frame *f)
{
    size_t start = p->pos;

    for (skip_plain(p); !mf1_at_end(p); skip_plain(p)) {
        if (at_two_apostrophes(p)) {
            mf1_text_piece(p);
            emit_text(p, start, p->pos + 1);
            start = p->pos += 2;
            mf1_piece(p, FLOWMSG_PIECE_QUOTED, no_text, NULL, no_text);
        } else if (is_text(p->text[p->pos], f)) {
            p->pos++;
        } else {
            break;
        }
    }
    emit_text(p, start, p->pos);
}

/* Read a message up to a choice or the end of the branch. */
static int read_message(struct mf1_parser *p, struct mf1_frame *f)
{
    int depth = p->depth, rc;

    for (read_text(p, f); !mf1_at_end(p); read_text(p, f)) {
        char c = p->text[p->pos];

        if (c == '\'') {
            read_apostrophe(p, f);
            continue;
        }
        mf1_text_piece(p);
        if (c == '#') {
            read_hash(p, f);
        } else if (c == '{') {
            if ((rc = mf1_argument(p)) < 0 || p->depth != depth)
                return rc;
        } else {
            return end_branch(p, f);
        }
    }
    mf1_text_piece(p);
    if (f->op == OP_END)
        return FLOWMSG_OK;
    return mf1_unclosed(p, f->op == OP_RANGES ? f->open : f->message_open);
}

/* Read valid UTF-8 to its end. */
static int read_all(struct mf1_parser *p)
{
    int rc;

    p->frames[0] = (struct mf1_frame){ .op = OP_END, .in_message = true };
    do {
        struct mf1_frame *f = &p->frames[p->depth];

        rc = f->in_message ? read_message(p, f) : read_between(p, f);
    } while (rc == FLOWMSG_OK && !(p->depth == 0 && mf1_at_end(p)));
    return rc;
}

/* Check the length and the bytes of a pattern. */
static int check_text(const struct pattern_source *source, struct flowmsg_error *err)
{
    const char *text = source->text, *nul;
    size_t len = source->len, good;

    if (len > FLOWMSG_MAX_PATTERN)
        return error_set(err, FLOWMSG_ERR_LIMIT, FLOWMSG_MAX_PATTERN,
                         FLOWMSG_REASON_PATTERN_TOO_LONG);
    if (source->is_clean)
        return FLOWMSG_OK;
    if ((good = utf8_valid_prefix(text, len)) < len)
        return error_at(err, FLOWMSG_ERR_SYNTAX, text, len, good, FLOWMSG_REASON_PATTERN_NOT_UTF8);
    if (len > 0 && (nul = memchr(text, '\0', len)) != NULL)
        return error_at(err, FLOWMSG_ERR_SYNTAX, text, len, (size_t)(nul - text),
                        FLOWMSG_REASON_PATTERN_NUL);
    return FLOWMSG_OK;
}

/* Read a pattern into the builder. */
static int read_pattern(struct builder *b, const struct pattern_source *source,
                        struct mf1_recorder *recorder, struct flowmsg_error *err)
{
    const struct builder_arguments arguments = { source->params, source->closed, "{", "}" };
    struct flowmsg_error found = { 0 };
    struct mf1_parser p;                      /* its frames are set when they are opened */
    int rc = check_text(source, err);

    if (rc < 0)
        return rc;
    p.b = b;
    p.err = &found;
    p.recorder = recorder;
    p.text = source->text;
    p.len = source->len;
    p.pos = 0;
    p.depth = 0;
    builder_begin(b, &arguments);
    rc = read_all(&p);
    if (builder_failed(b))
        return error_nomem(err);
    if (rc < 0 && err && err->code == FLOWMSG_OK)
        *err = found;
    return rc;
}

int pattern_compile(struct builder *b, const struct pattern_source *source, struct arena *arena,
                    const struct program **program, struct flowmsg_error *err)
{
    int rc = read_pattern(b, source, NULL, err);
    const struct program *made;

    if (rc < 0)
        return rc;
    if (!(made = builder_finish(b, source->len, arena)))
        return error_nomem(err);
    *program = made;
    return FLOWMSG_OK;
}

int mf1_record(struct builder *b, const struct pattern_source *source,
               struct mf1_recorder *recorder, struct flowmsg_error *err)
{
    int rc = read_pattern(b, source, recorder, err);

    return rc == FLOWMSG_OK && recorder->pieces.failed ? error_nomem(err) : rc;
}
