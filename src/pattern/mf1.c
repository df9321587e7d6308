/* mf1.c - MessageFormat text to a program.
 *
 * SPDX-License-Identifier: MIT
 *
 * The grammar, and what is valid, is that of ICU4C's MessagePattern with
 * apostrophe mode DOUBLE_OPTIONAL:
 *
 *   message   = ( text | quoted | "#" | argument )*      "#" inside plural only
 *   argument  = "{" name [ "," type [ "," style ] ] "}"  see mf1_argument.c
 *   plural    = [ "offset:" number ] ( selector "{" message "}" )+
 *   selector  = "=" number | keyword                     "other" must be there
 *   choice    = limit ( "#" | "<" | "≤" ) message ( "|" … )*
 *
 * An apostrophe quotes only directly before "{" or "}", before "#" directly
 * inside a plural's branch, and before "|" in a choice; two are one everywhere.
 *
 * There is no recursion: an open choice is a frame on a small stack, and the
 * parser is in one of two states, inside a message or between the branches of
 * the choice on top. */
#include "pattern/mf1.h"

#include <string.h>

#include "base/decimal.h"
#include "pattern/mf1_parser.h"

static void emit_text(struct parser *p, size_t start, size_t end)
{
    builder_text(p->b, p->text + start, end - start, start);
}

/* ----------------------------------------------------------------- branches */

static bool is_number_char(uint32_t c)
{
    return (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.' || c == 'e' || c == 'E' ||
           c == 0x221E;
}

/* "∞", with a sign or without: the limit of a choice may be one. */
static bool is_infinity(struct slice s, int *sign)
{
    *sign = s.len > 0 && s.p[0] == '-' ? -1 : 1;
    if (s.len > 0 && (s.p[0] == '-' || s.p[0] == '+')) {
        s.p++;
        s.len--;
    }
    return slice_is(s, "∞");
}

static int read_number(struct parser *p, struct exact *n, bool limit)
{
    size_t start = p->pos;
    struct decimal d;
    struct slice s;
    int sign;

    *n = (struct exact){ 0 };
    parser_skip_while(p, is_number_char);
    s = parser_since(p, start);
    if (limit && is_infinity(s, &sign)) {
        n->number = sign;
        return FLOWMSG_OK;
    }
    if (s.len > MAX_NUMBER_TEXT || !decimal_parse(&d, s.p, s.len))
        return parser_syntax(p, start, N_("expected a number"));
    n->is_int = decimal_to_int(&d, &n->number);
    if (!n->is_int)
        n->digits = builder_keep(p->b, s.p, s.len);   /* with its exponent: it may be long */
    return FLOWMSG_OK;
}

static int read_offset(struct parser *p, struct frame *f)
{
    struct exact offset;
    size_t start;
    int rc;

    if (f->any)
        return parser_syntax(p, p->pos, N_("expected no offset: behind a selector"));
    p->pos += strlen("offset:");
    parser_skip_space(p);
    start = p->pos;
    if ((rc = read_number(p, &offset, false)) < 0)
        return rc;
    builder_choice_offset(p->b, f->choice, &offset);
    parser_piece(p, FLOWMSG_PIECE_OFFSET, parser_since(p, start), f->type, no_text);
    f->any = true;
    return FLOWMSG_OK;
}

/* A selector up to and with the brace of its message. */
static int read_selector(struct parser *p, struct frame *f)
{
    bool plural = f->op == OP_PLURAL;
    size_t start = p->pos;
    struct slice word;
    int rc;

    if (plural && parser_at(p, '=')) {
        struct exact number;

        p->pos++;
        if ((rc = read_number(p, &number, false)) < 0)
            return rc;
        f->in_other = false;
        word = parser_since(p, start);
        builder_branch_number(p->b, f->choice, &number);
    } else {
        parser_skip_while(p, syntax_is_identifier);
        word = parser_since(p, start);
        if (word.len == 0)
            return parser_syntax(p, start, N_("expected a selector or }"));
        if (plural && slice_is(word, "offset") && parser_at(p, ':')) {
            p->pos = start;
            return read_offset(p, f);
        }
        if (slice_too_long(word))
            return parser_fail(p, FLOWMSG_ERR_LIMIT, start, N_("the selector is too long"));
        f->in_other = plural && !f->other && slice_is(word, "other");
        f->other = f->other || slice_is(word, "other");
        if (plural)
            builder_branch_category(p->b, f->choice, word.p, word.len);
        else
            builder_branch_keyword(p->b, f->choice, word.p, word.len);
    }
    parser_skip_space(p);
    if (parser_at_end(p))
        return parser_unclosed(p, f->open);
    if (!parser_at(p, '{'))
        return parser_syntax(p, p->pos, N_("expected { and a message after the selector"));
    f->any = true;
    f->message_open = p->pos++;
    parser_piece(p, FLOWMSG_PIECE_BRANCH_BEGIN, word, f->type, no_text);
    return FLOWMSG_OK;
}

/* "≤" is a "#". */
static size_t relation_len(const struct parser *p)
{
    static const char le[] = "≤";

    if (parser_at(p, '#') || parser_at(p, '<'))
        return 1;
    return p->len - p->pos >= sizeof le - 1 && memcmp(p->text + p->pos, le, sizeof le - 1) == 0
               ? sizeof le - 1
               : 0;
}

/* A range of a choice up to and with the sign before its message. */
static int read_range(struct parser *p, struct frame *f)
{
    struct exact limit;
    size_t start = p->pos, len;
    int rc;

    if ((rc = read_number(p, &limit, true)) < 0)
        return rc;
    parser_skip_space(p);
    if (parser_at_end(p))
        return parser_unclosed(p, f->open);
    if ((len = relation_len(p)) == 0)
        return parser_syntax(p, p->pos, N_("expected #, < or ≤ after the limit of a choice"));
    builder_branch_range(p->b, f->choice, &limit, parser_at(p, '<'));
    f->any = true;
    f->message_open = p->pos;
    p->pos += len;
    parser_piece(p, FLOWMSG_PIECE_BRANCH_BEGIN, parser_since(p, start), f->type, no_text);
    return FLOWMSG_OK;
}

static int close_choice(struct parser *p)
{
    struct frame *f = &p->frames[p->depth - 1];

    if (!f->other && f->op != OP_RANGES)
        return parser_syntax(p, f->open,
                             N_("the branch \"other\" is missing (expected other {…})"));
    builder_choice_close(p->b, f->choice, f->jumps);
    p->depth--;
    p->pos++;
    parser_piece(p, FLOWMSG_PIECE_CHOICE_END, f->name, f->type, no_text);
    return FLOWMSG_OK;
}

/* Between branches: up to the next message, or to the end of the choice. */
static int read_between(struct parser *p, bool *in_message)
{
    struct frame *f = &p->frames[p->depth - 1];
    size_t any = f->message_open;
    int rc;

    parser_skip_space(p);
    if (parser_at_end(p))
        return parser_unclosed(p, f->open);
    if (parser_at(p, '}') && f->op != OP_RANGES) {
        *in_message = true;                 /* that of the enclosing message */
        return close_choice(p);
    }
    rc = f->op == OP_RANGES ? read_range(p, f) : read_selector(p, f);
    *in_message = f->message_open != any;   /* an offset is not followed by one */
    return rc;
}

/* ------------------------------------------------------------------ messages */

/* Text from an apostrophe that quotes up to the one that ends it, or the end. */
static void read_quoted(struct parser *p)
{
    size_t start = ++p->pos;

    while (!parser_at_end(p)) {
        if (!parser_at(p, '\'')) {
            p->pos++;
        } else if (p->pos + 1 < p->len && p->text[p->pos + 1] == '\'') {
            emit_text(p, start, p->pos + 1);      /* one of the two */
            start = p->pos += 2;
        } else {
            break;
        }
    }
    emit_text(p, start, p->pos);
    if (!parser_at_end(p))
        p->pos++;
    parser_piece(p, FLOWMSG_PIECE_QUOTED, no_text, NULL, no_text);
}

/* @special: what may be quoted beside braces. */
static void read_apostrophe(struct parser *p, char special)
{
    char next = p->pos + 1 < p->len ? p->text[p->pos + 1] : '\0';

    if (next == '\'') {
        parser_text_piece(p);
        emit_text(p, p->pos, p->pos + 1);
        p->pos += 2;
        parser_piece(p, FLOWMSG_PIECE_QUOTED, no_text, NULL, no_text);
    } else if (next == '{' || next == '}' || (next == special && special)) {
        parser_text_piece(p);
        read_quoted(p);
    } else {
        emit_text(p, p->pos, p->pos + 1);
        p->pos++;
    }
}

/* The end of a branch, at its "}" or "|".  The brace ends all ranges at once. */
static int end_branch(struct parser *p, struct frame *f, bool *in_message)
{
    bool ends_all = f->op == OP_RANGES && parser_at(p, '}');

    builder_branch_end(p->b, &f->jumps, p->pos);
    if (!ends_all)
        p->pos++;
    parser_piece(p, FLOWMSG_PIECE_BRANCH_END, no_text, f->type, no_text);
    if (ends_all)
        return close_choice(p);
    *in_message = false;
    return FLOWMSG_OK;
}

/* Over text that means nothing in any branch: most of it. */
static void skip_plain(struct parser *p)
{
    static const bool means[UINT8_MAX + 1] = {
        ['\''] = true, ['{'] = true, ['}'] = true, ['#'] = true, ['|'] = true,
    };

    while (!parser_at_end(p) && !means[(unsigned char)p->text[p->pos]])
        p->pos++;
}

/* Message text up to an argument or the end of the branch. */
static int read_message(struct parser *p, bool *in_message)
{
    struct frame *f = p->depth > 0 ? &p->frames[p->depth - 1] : NULL;
    char special = !f ? '\0' : f->op == OP_PLURAL ? '#' : f->op == OP_RANGES ? '|' : '\0';
    size_t start = p->pos;
    int depth = p->depth, rc;

    for (skip_plain(p); !parser_at_end(p); skip_plain(p)) {
        char c = p->text[p->pos];

        if (c != '\'' && c != '{' && (c != '}' || !f) && (c != special || !special)) {
            p->pos++;
            continue;
        }
        emit_text(p, start, p->pos);
        if (c == '\'') {
            read_apostrophe(p, special);
            start = p->pos;
            continue;
        }
        parser_text_piece(p);
        if (c == '#') {
            parser_shown(p, f->slot, PLAIN_PLACES, NO_INSN);
            builder_emit(p->b, OP_HASH, f->slot, f->choice, p->pos++);
            parser_piece(p, FLOWMSG_PIECE_HASH, f->name, f->type, no_text);
        } else if (c == '}' || c == '|') {
            return end_branch(p, f, in_message);
        } else {
            if ((rc = parser_argument(p)) < 0)
                return rc;
            if (p->depth != depth) {              /* a choice was opened */
                *in_message = false;
                return FLOWMSG_OK;
            }
        }
        start = p->pos;
    }
    emit_text(p, start, p->pos);
    parser_text_piece(p);
    if (!f)
        return FLOWMSG_OK;
    return parser_unclosed(p, f->op == OP_RANGES ? f->open : f->message_open);
}

/* Read a pattern into the builder. */
static int read_pattern(struct builder *b, const char *text, size_t len,
                        const struct param_list *params, struct recorder *recorder,
                        struct flowmsg_error *err)
{
    struct flowmsg_error found = { 0 };
    struct parser p;                      /* its frames are set when they are opened */
    bool in_message = true;
    size_t good;
    int rc;

    if (len > FLOWMSG_MAX_PATTERN)
        return error_set(err, FLOWMSG_ERR_LIMIT, FLOWMSG_MAX_PATTERN,
                         N_("the pattern is too long"));
    if ((good = utf8_valid_prefix(text, len)) < len)
        return error_at(err, FLOWMSG_ERR_SYNTAX, text, len, good,
                        N_("the pattern is not valid UTF-8"));
    p.b = b;
    p.err = &found;
    p.recorder = recorder;
    p.text = text;
    p.len = len;
    p.pos = 0;
    p.depth = 0;
    builder_begin(b, params);
    do {
        rc = in_message ? read_message(&p, &in_message) : read_between(&p, &in_message);
    } while (rc == FLOWMSG_OK && !(in_message && parser_at_end(&p) && p.depth == 0));
    if (builder_failed(b))
        return error_nomem(err);
    if (rc < 0 && err && err->code == FLOWMSG_OK)
        *err = found;
    return rc;
}

int pattern_compile(struct builder *b, const char *text, size_t len,
                    const struct param_list *params, struct arena *arena,
                    const struct program **program, struct flowmsg_error *err)
{
    int rc = read_pattern(b, text, len, params, NULL, err);
    const struct program *made;

    if (rc < 0)
        return rc;
    if (!(made = builder_finish(b, len, arena)))
        return error_nomem(err);
    *program = made;
    return FLOWMSG_OK;
}

int pattern_record(struct builder *b, const char *text, size_t len, struct recorder *recorder,
                   struct flowmsg_error *err)
{
    int rc = read_pattern(b, text, len, NULL, recorder, err);

    return rc == FLOWMSG_OK && recorder->pieces.failed ? error_nomem(err) : rc;
}
