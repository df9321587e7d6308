/* compile.c - MessageFormat text to a program.
 *
 * SPDX-License-Identifier: MIT
 *
 * The grammar, and what is valid, is that of ICU4C's MessagePattern with
 * apostrophe mode DOUBLE_OPTIONAL:
 *
 *   message   = ( text | quoted | "#" | argument )*      "#" inside plural only
 *   argument  = "{" name [ "," type [ "," style ] ] "}"
 *   plural    = [ "offset:" number ] ( selector "{" message "}" )+
 *   selector  = "=" number | keyword                     "other" must be there
 *
 * An apostrophe quotes only directly before "{" or "}", and before "#" directly
 * inside a plural's branch; two are one everywhere.
 *
 * There is no recursion: an open choice is a frame on a small stack, and the
 * parser is in one of two states, inside a message or between the branches of
 * the choice on top.
 *
 * frames[0 .. depth) are the open choices, outermost first. */
#include "pattern/compile.h"

#include <string.h>

#include "base/decimal.h"
#include "base/utf8.h"
#include "pattern/josa_pair.h"
#include "pattern/syntax.h"

enum {
    MAX_PART_UNITS = 65535,      /* UTF-16 units of a name, selector or style in ICU */
    MAX_ARGUMENT_NUMBER = 32767,
    MAX_NUMBER_TEXT = 127,       /* characters of "=…" and "offset:…" in ICU */
};

struct frame {
    size_t open;                 /* offset of the argument's brace */
    size_t message_open;         /* offset of the brace of the branch being read */
    uint32_t choice, slot;
    uint32_t jumps;              /* newest jump to the end, or NO_INSN */
    bool plural, any, other;
    bool in_other;               /* in the branch whose first number decides the keyword */
};

struct parser {
    struct builder *b;
    struct flowmsg_error *err;
    const char *text;
    size_t len, pos;
    int depth;
    struct frame frames[FLOWMSG_MAX_NESTING];
};

/* ------------------------------------------------------------ small helpers */

static int fail(struct parser *p, enum flowmsg_status code, size_t offset, const char *msgid)
{
    return error_at(p->err, code, p->text, p->len, offset, msgid);
}

static int syntax(struct parser *p, size_t offset, const char *msgid)
{
    return fail(p, FLOWMSG_ERR_SYNTAX, offset, msgid);
}

static int unclosed(struct parser *p, size_t open)
{
    return syntax(p, open, N_("the brace opened here is never closed"));
}

static bool at_end(const struct parser *p)
{
    return p->pos >= p->len;
}

static bool at(const struct parser *p, char c)
{
    return !at_end(p) && p->text[p->pos] == c;
}

static void skip_while(struct parser *p, bool (*is)(uint32_t))
{
    size_t n;

    while (!at_end(p) && is(utf8_next(p->text + p->pos, p->len - p->pos, &n)))
        p->pos += n;
}

static void skip_space(struct parser *p)
{
    skip_while(p, syntax_is_space);
}

static struct slice since(const struct parser *p, size_t start)
{
    return (struct slice){ p->text + start, p->pos - start };
}

static struct slice trim(struct slice s)
{
    size_t n;

    while (s.len > 0 && syntax_is_space(utf8_next(s.p, s.len, &n))) {
        s.p += n;
        s.len -= n;
    }
    while (s.len > 0 && syntax_is_space(utf8_last(s.p, s.len, &n)))
        s.len -= n;
    return s;
}

static bool equal(struct slice s, const char *word)
{
    return s.len == strlen(word) && memcmp(s.p, word, s.len) == 0;
}

/* ASCII letters of either case, as ICU compares type names and styles. */
static bool equal_nocase(struct slice s, const char *word)
{
    size_t i;

    for (i = 0; i < s.len && word[i]; i++) {
        char c = s.p[i];

        if ((c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c) != word[i])
            return false;
    }
    return i == s.len && !word[i];
}

static bool too_long(struct slice s)
{
    size_t units = 0, i, n;

    if (s.len <= MAX_PART_UNITS)
        return false;
    for (i = 0; i < s.len; i += n)
        units += utf8_next(s.p + i, s.len - i, &n) > 0xFFFF ? 2 : 1;
    return units > MAX_PART_UNITS;
}

static void emit_text(struct parser *p, size_t start, size_t end)
{
    builder_text(p->b, p->text + start, end - start, start);
}

/* --------------------------------------------------------------- arguments */

/* ICU: a name of digits only is a number, without leading zeros, up to a limit. */
static bool bad_number(struct slice name)
{
    uint32_t n = 0;

    for (size_t i = 0; i < name.len; i++) {
        if (name.p[i] < '0' || name.p[i] > '9')
            return false;
        n = n * 10 + (uint32_t)(name.p[i] - '0');
        if (n > MAX_ARGUMENT_NUMBER)
            n = MAX_ARGUMENT_NUMBER + 1;
    }
    return n > MAX_ARGUMENT_NUMBER || (name.p[0] == '0' && name.len > 1);
}

/* The style of a simple argument: up to its closing brace, which is taken too. */
static int read_style(struct parser *p, size_t open, struct slice *style)
{
    size_t start = p->pos, nested = 0;

    for (; !at_end(p); p->pos++) {
        char c = p->text[p->pos];

        if (c == '\'') {
            const char *close = memchr(p->text + p->pos + 1, '\'', p->len - p->pos - 1);

            if (!close)
                return syntax(p, p->pos, N_("the quote opened here is never closed"));
            p->pos = (size_t)(close - p->text);
        } else if (c == '{') {
            nested++;
        } else if (c == '}' && nested-- == 0) {
            *style = since(p, start);
            p->pos++;
            if (too_long(*style))
                return fail(p, FLOWMSG_ERR_LIMIT, start, N_("the style is too long"));
            return FLOWMSG_OK;
        }
    }
    return unclosed(p, open);
}

/* A number is shown, directly in a branch of the choice on top. */
static void note_shown(struct parser *p, uint32_t slot, enum number_style style)
{
    struct frame *f = p->depth > 0 ? &p->frames[p->depth - 1] : NULL;

    if (f && f->in_other && f->slot == slot) {
        builder_choice_style(p->b, f->choice, style);
        f->in_other = false;
    }
}

/* {v, TYPE, STYLE} for what ICU shows in a locale. */
static int emit_styled(struct parser *p, enum style_kind kind, unsigned detail, struct slice style,
                       uint32_t slot, size_t open)
{
    size_t at_style = style.len ? (size_t)(style.p - p->text) : open;

    if (style.len > FLOWMSG_MAX_STYLE)
        return fail(p, FLOWMSG_ERR_LIMIT, at_style, N_("the style is too long"));
    builder_emit(p->b, OP_STYLED, slot,
                 builder_style(p->b, kind, detail, style.p, style.len, at_style), open);
    return FLOWMSG_OK;
}

/* A style that begins with "::" is a skeleton: what stands behind it. */
static bool is_skeleton(struct slice style, struct slice *skeleton)
{
    size_t n;

    while (style.len > 0 && syntax_is_space(utf8_next(style.p, style.len, &n))) {
        style.p += n;
        style.len -= n;
    }
    if (style.len < 2 || style.p[0] != ':' || style.p[1] != ':')
        return false;
    *skeleton = (struct slice){ style.p + 2, style.len - 2 };
    return true;
}

static int emit_number(struct parser *p, struct slice style, uint32_t slot, size_t open)
{
    struct slice word = trim(style), skeleton;
    enum number_style number = NUMBER_PLAIN;

    if (equal_nocase(word, "percent"))
        return emit_styled(p, STYLE_PERCENT, 0, (struct slice){ "", 0 }, slot, open);
    if (equal_nocase(word, "currency"))
        return emit_styled(p, STYLE_CURRENCY, 0, (struct slice){ "", 0 }, slot, open);
    if (is_skeleton(style, &skeleton))
        return emit_styled(p, STYLE_NUMBER_SKELETON, 0, skeleton, slot, open);
    if (equal_nocase(word, "integer"))
        number = NUMBER_INTEGER;
    else if (word.len > 0)
        return emit_styled(p, STYLE_NUMBER_PATTERN, 0, style, slot, open);
    note_shown(p, slot, number);
    builder_emit(p->b, OP_NUMBER, slot, number, open);
    return FLOWMSG_OK;
}

static int emit_date(struct parser *p, enum style_kind kind, struct slice style, uint32_t slot,
                     size_t open)
{
    static const char *const widths[] = { "", "short", "medium", "long", "full" };
    struct slice skeleton;

    if (is_skeleton(style, &skeleton))
        return emit_styled(p, STYLE_DATE_SKELETON, 0, skeleton, slot, open);
    for (unsigned i = 0; i < 5; i++)
        if (equal_nocase(trim(style), widths[i]))
            return emit_styled(p, kind, i, (struct slice){ "", 0 }, slot, open);
    return emit_styled(p, STYLE_DATE_PATTERN, 0, style, slot, open);
}

static int emit_list(struct parser *p, struct slice style, uint32_t slot, size_t open)
{
    static const char *const kinds[] = { "and", "or", "unit" };
    struct slice word = trim(style);

    for (unsigned i = 0; i < 3; i++)
        if (equal_nocase(word, kinds[i]) || (i == 0 && word.len == 0))
            return emit_styled(p, STYLE_LIST, i, (struct slice){ "", 0 }, slot, open);
    return syntax(p, (size_t)(word.p - p->text), N_("a list is joined by and, or or unit"));
}

static int emit_josa(struct parser *p, struct slice style, uint32_t slot, size_t open)
{
    struct particle particle;
    struct josa_pair pair;
    char both[JOSA_PAIR_MAX + 8];

    style = trim(style);
    if (!josa_pair_parse(&pair, style.p, style.len))
        return syntax(p, style.len ? (size_t)(style.p - p->text) : open,
                      N_("josa needs the two forms of a Korean particle, such as 이/가"));
    particle.consonant = builder_keep(p->b, pair.consonant.p, pair.consonant.len);
    particle.vowel = builder_keep(p->b, pair.vowel.p, pair.vowel.len);
    particle.both = builder_keep(p->b, both, josa_pair_both(&pair, both));
    particle.rieul_as_vowel = pair.rieul_as_vowel;
    builder_emit(p->b, OP_JOSA, slot, builder_particle(p->b, &particle), open);
    return FLOWMSG_OK;
}

static int open_choice(struct parser *p, enum op op, bool ordinal, uint32_t slot, size_t open)
{
    if (p->depth == FLOWMSG_MAX_NESTING)
        return fail(p, FLOWMSG_ERR_LIMIT, open, N_("arguments are nested too deeply"));
    p->frames[p->depth++] =
        (struct frame){ .open = open, .slot = slot, .jumps = NO_INSN, .plural = op == OP_PLURAL,
                        .choice = builder_choice_open(p->b, op, ordinal, slot, open) };
    return FLOWMSG_OK;
}

/* What a type name stands for. */
static const struct type {
    const char *name;
    enum { NUMBER, JOSA, PLURAL, ORDINAL, SELECT, DATE, TIME, RULES, LIST, CHOICE } kind;
    uint32_t use;
} types[] = {
    { "number", NUMBER, FLOWMSG_USE_NUMBER },
    { "josa", JOSA, FLOWMSG_USE_JOSA },
    { "plural", PLURAL, FLOWMSG_USE_NUMBER },
    { "selectordinal", ORDINAL, FLOWMSG_USE_NUMBER },
    { "select", SELECT, FLOWMSG_USE_SELECT },
    { "date", DATE, FLOWMSG_USE_DATETIME },
    { "time", TIME, FLOWMSG_USE_DATETIME },
    { "spellout", RULES, FLOWMSG_USE_NUMBER },
    { "ordinal", RULES, FLOWMSG_USE_NUMBER },
    { "duration", RULES, FLOWMSG_USE_NUMBER },
    { "list", LIST, FLOWMSG_USE_LIST },
    { "choice", CHOICE, 0 },   /* its style quotes by other rules */
};

static const struct type *find_type(struct slice name)
{
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (equal_nocase(name, types[i].name))
            return &types[i];
    return NULL;
}

static bool is_letter(uint32_t c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* From behind the type's name on.  @open is the argument's brace. */
static int read_typed(struct parser *p, const struct type *type, size_t type_at, uint32_t slot,
                      size_t open)
{
    struct slice style = { "", 0 };
    bool has_style = at(p, ',');
    int rc;

    builder_use(p->b, slot, type->use);
    p->pos++;
    if (type->kind == PLURAL || type->kind == ORDINAL || type->kind == SELECT) {
        if (!has_style)
            return syntax(p, type_at, N_("this type needs selectors and messages"));
        return open_choice(p, type->kind == SELECT ? OP_SELECT : OP_PLURAL, type->kind == ORDINAL,
                           slot, open);
    }
    if (type->kind != CHOICE && has_style && (rc = read_style(p, open, &style)) < 0)
        return rc;
    switch (type->kind) {
    case NUMBER: return emit_number(p, style, slot, open);
    case JOSA: return emit_josa(p, style, slot, open);
    case DATE: return emit_date(p, STYLE_DATE, style, slot, open);
    case TIME: return emit_date(p, STYLE_TIME, style, slot, open);
    case LIST: return emit_list(p, style, slot, open);
    case RULES:
        return emit_styled(p, type->name[0] == 's'   ? STYLE_SPELLOUT
                              : type->name[0] == 'o' ? STYLE_ORDINAL
                                                     : STYLE_DURATION,
                           0, style, slot, open);
    default: break;
    }
    return fail(p, FLOWMSG_ERR_UNSUPPORTED, type_at, N_("this argument type is not supported"));
}

/* An argument, from its brace on.  A choice is only opened: its branches come
 * next. */
static int read_argument(struct parser *p)
{
    size_t open = p->pos++, start;
    const struct type *type;
    struct slice name;
    uint32_t slot;

    skip_space(p);
    start = p->pos;
    skip_while(p, syntax_is_identifier);
    name = since(p, start);
    if (name.len == 0)
        return at_end(p) ? unclosed(p, open)
                         : syntax(p, start, N_("expected the name of an argument"));
    if (bad_number(name))
        return syntax(p, start, N_("not a valid argument number"));
    if (too_long(name))
        return fail(p, FLOWMSG_ERR_LIMIT, start, N_("the argument's name is too long"));
    skip_space(p);
    if (at_end(p))
        return unclosed(p, open);
    if (!at(p, '}') && !at(p, ','))
        return syntax(p, p->pos, N_("expected , or } after the argument's name"));
    if ((slot = builder_slot(p->b, name.p, name.len)) == NO_SLOT)
        return p->b->names_fixed
                   ? fail(p, FLOWMSG_ERR_UNKNOWN_ARGUMENT, open,
                          N_("the message has no parameter of this name"))
                   : fail(p, FLOWMSG_ERR_LIMIT, open, N_("too many different arguments"));
    if (at(p, '}')) {
        p->pos++;
        note_shown(p, slot, NUMBER_PLAIN);
        builder_use(p->b, slot, FLOWMSG_USE_VALUE);
        builder_emit(p->b, OP_VALUE, slot, 0, open);
        return FLOWMSG_OK;
    }
    p->pos++;
    skip_space(p);
    start = p->pos;
    skip_while(p, is_letter);
    type = find_type(since(p, start));
    skip_space(p);
    if (at_end(p))
        return unclosed(p, open);
    if (!at(p, '}') && !at(p, ','))
        return syntax(p, p->pos, N_("expected , or } after the argument's type"));
    if (!type)
        return syntax(p, start, N_("unknown argument type"));
    return read_typed(p, type, start, slot, open);
}

/* ----------------------------------------------------------------- branches */

static bool is_number_char(uint32_t c)
{
    return (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.' || c == 'e' || c == 'E';
}

static int read_number(struct parser *p, struct exact *n)
{
    size_t start = p->pos;
    struct decimal d;
    struct slice s;

    *n = (struct exact){ 0 };
    skip_while(p, is_number_char);
    s = since(p, start);
    if (s.len > MAX_NUMBER_TEXT || !decimal_parse(&d, s.p, s.len))
        return syntax(p, start, N_("expected a number"));
    n->is_int = decimal_to_int(&d, &n->number);
    if (!n->is_int) {
        char text[DECIMAL_TEXT_SIZE];

        n->digits = builder_keep(p->b, text, decimal_text(&d, text));
    }
    return FLOWMSG_OK;
}

static int read_offset(struct parser *p, struct frame *f)
{
    struct exact offset;
    int rc;

    if (f->any)
        return syntax(p, p->pos, N_("offset: must stand before the first selector"));
    p->pos += strlen("offset:");
    skip_space(p);
    if ((rc = read_number(p, &offset)) < 0)
        return rc;
    builder_choice_offset(p->b, f->choice, &offset);
    f->any = true;
    return FLOWMSG_OK;
}

/* A selector up to and with the brace of its message. */
static int read_selector(struct parser *p, struct frame *f)
{
    size_t start = p->pos;
    int rc;

    if (f->plural && at(p, '=')) {
        struct exact number;

        p->pos++;
        if ((rc = read_number(p, &number)) < 0)
            return rc;
        f->in_other = false;
        builder_branch_number(p->b, f->choice, &number);
    } else {
        struct slice word;

        skip_while(p, syntax_is_identifier);
        word = since(p, start);
        if (word.len == 0)
            return syntax(p, start, N_("expected a selector"));
        if (f->plural && equal(word, "offset") && at(p, ':')) {
            p->pos = start;
            return read_offset(p, f);
        }
        if (too_long(word))
            return fail(p, FLOWMSG_ERR_LIMIT, start, N_("the selector is too long"));
        f->in_other = f->plural && !f->other && equal(word, "other");
        f->other = f->other || equal(word, "other");
        if (f->plural)
            builder_branch_category(p->b, f->choice, word.p, word.len);
        else
            builder_branch_keyword(p->b, f->choice, word.p, word.len);
    }
    skip_space(p);
    if (at_end(p))
        return unclosed(p, f->open);
    if (!at(p, '{'))
        return syntax(p, p->pos, N_("expected { and a message after the selector"));
    f->any = true;
    f->message_open = p->pos++;
    return FLOWMSG_OK;
}

static int close_choice(struct parser *p)
{
    struct frame *f = &p->frames[p->depth - 1];

    if (!f->other)
        return syntax(p, f->open, N_("the branch \"other\" is missing"));
    builder_choice_close(p->b, f->choice, f->jumps);
    p->depth--;
    p->pos++;
    return FLOWMSG_OK;
}

/* Between branches: up to the next message, or to the end of the choice. */
static int read_between(struct parser *p, bool *in_message)
{
    struct frame *f = &p->frames[p->depth - 1];
    size_t any = f->message_open;
    int rc;

    skip_space(p);
    if (at_end(p))
        return unclosed(p, f->open);
    if (at(p, '}')) {
        *in_message = true;                 /* that of the enclosing message */
        return close_choice(p);
    }
    rc = read_selector(p, f);
    *in_message = f->message_open != any;   /* an offset is not followed by one */
    return rc;
}

/* ------------------------------------------------------------------ messages */

/* Text from an apostrophe that quotes up to the one that ends it, or the end. */
static void read_quoted(struct parser *p)
{
    size_t start = ++p->pos;

    while (!at_end(p)) {
        if (!at(p, '\'')) {
            p->pos++;
        } else if (p->pos + 1 < p->len && p->text[p->pos + 1] == '\'') {
            emit_text(p, start, p->pos + 1);      /* one of the two */
            start = p->pos += 2;
        } else {
            break;
        }
    }
    emit_text(p, start, p->pos);
    if (!at_end(p))
        p->pos++;
}

static void read_apostrophe(struct parser *p, bool hash)
{
    char next = p->pos + 1 < p->len ? p->text[p->pos + 1] : '\0';

    if (next == '\'') {
        emit_text(p, p->pos, p->pos + 1);
        p->pos += 2;
    } else if (next == '{' || next == '}' || (next == '#' && hash)) {
        read_quoted(p);
    } else {
        emit_text(p, p->pos, p->pos + 1);
        p->pos++;
    }
}

/* Message text up to an argument or the end of the branch. */
static int read_message(struct parser *p, bool *in_message)
{
    struct frame *f = p->depth > 0 ? &p->frames[p->depth - 1] : NULL;
    bool hash = f && f->plural;
    size_t start = p->pos;
    int depth = p->depth, rc;

    while (!at_end(p)) {
        char c = p->text[p->pos];

        if (c != '\'' && c != '{' && (c != '}' || !f) && (c != '#' || !hash)) {
            p->pos++;
            continue;
        }
        emit_text(p, start, p->pos);
        if (c == '\'') {
            read_apostrophe(p, hash);
        } else if (c == '#') {
            note_shown(p, f->slot, NUMBER_PLAIN);
            builder_emit(p->b, OP_HASH, f->slot, f->choice, p->pos++);
        } else if (c == '}') {
            builder_branch_end(p->b, &f->jumps, p->pos++);
            *in_message = false;
            return FLOWMSG_OK;
        } else {
            if ((rc = read_argument(p)) < 0)
                return rc;
            if (p->depth != depth) {              /* a choice was opened */
                *in_message = false;
                return FLOWMSG_OK;
            }
        }
        start = p->pos;
    }
    emit_text(p, start, p->pos);
    return f ? unclosed(p, f->message_open) : FLOWMSG_OK;
}

int pattern_compile(struct builder *b, const char *text, size_t len, const char *const *names,
                    size_t n_names, struct arena *arena, struct program *program,
                    struct flowmsg_error *err)
{
    struct flowmsg_error found = { 0 };
    struct parser p = { .b = b, .err = &found, .text = text, .len = len };
    bool in_message = true;
    size_t good;
    int rc;

    if (len > FLOWMSG_MAX_PATTERN)
        return error_set(err, FLOWMSG_ERR_LIMIT, FLOWMSG_MAX_PATTERN,
                         N_("the pattern is too long"));
    if ((good = utf8_valid_prefix(text, len)) < len)
        return error_at(err, FLOWMSG_ERR_SYNTAX, text, len, good,
                        N_("the pattern is not valid UTF-8"));
    builder_begin(b, names, n_names);
    do {
        rc = in_message ? read_message(&p, &in_message) : read_between(&p, &in_message);
    } while (rc == FLOWMSG_OK && !(in_message && at_end(&p) && p.depth == 0));
    if (builder_failed(b) || (rc == FLOWMSG_OK && !builder_finish(b, len, arena, program)))
        return error_nomem(err);
    if (rc < 0 && err && err->code == FLOWMSG_OK)
        *err = found;
    return rc;
}
