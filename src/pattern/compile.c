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
 * (1) frames[0 .. depth) are the open choices, outermost first.
 * (2) insns[i] for i >= barrier is not the target of any branch or jump yet, so
 *     text may be joined to it.
 * (3) Until a choice is closed, the jumps at the ends of its branches form a
 *     chain through their field a. */
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
#define NO_INSN UINT32_MAX

/* A name that stands in the text buffer while slots are still being found. */
struct slot_draft {
    const char *name;            /* NULL: in the text buffer, at off */
    uint32_t off, len, uses;
};

/* A branch before the branches of each choice are brought together. */
struct branch_draft {
    struct branch branch;
    uint32_t choice;
};

struct frame {
    size_t open;                 /* offset of the argument's brace */
    size_t message_open;         /* offset of the brace of the branch being read */
    uint32_t choice, slot;
    uint32_t jumps;              /* newest jump to the end, or NO_INSN */
    bool plural, any, other;
};

struct parser {
    struct compiler *c;
    struct flowmsg_error *err;
    const char *text;
    size_t len, pos;
    bool names_fixed;
    uint32_t barrier;
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

/* ----------------------------------------------------------------- emitting */

static uint32_t count(const struct buffer *b, size_t size)
{
    return (uint32_t)(b->len / size);
}

static uint32_t n_insns(const struct parser *p)
{
    return count(&p->c->insns, sizeof(struct insn));
}

static struct insn *insn_at(const struct parser *p, uint32_t i)
{
    return (struct insn *)(void *)p->c->insns.data + i;
}

static struct choice *choice_at(const struct parser *p, uint32_t i)
{
    return (struct choice *)(void *)p->c->choices.data + i;
}

static void emit(struct parser *p, enum op op, uint32_t slot, uint32_t a, size_t offset)
{
    struct insn insn = { .op = (uint8_t)op, .slot = (uint16_t)slot, .a = a,
                         .offset = (uint32_t)offset };

    buffer_put(&p->c->insns, &insn, sizeof insn);
}

static struct text_ref put_text(struct parser *p, const char *text, size_t len)
{
    struct text_ref ref = { (uint32_t)p->c->text.len, (uint32_t)len };

    buffer_put(&p->c->text, text, len);
    return ref;
}

static void emit_text(struct parser *p, size_t start, size_t end)
{
    struct text_ref ref;
    uint32_t n = n_insns(p);

    if (start == end || p->c->insns.failed)
        return;
    ref = put_text(p, p->text + start, end - start);
    if (n > p->barrier) {
        struct insn *last = insn_at(p, n - 1);

        if (last->op == OP_TEXT && last->a + last->b == ref.off) {
            last->b += ref.len;
            return;
        }
    }
    emit(p, OP_TEXT, 0, ref.off, start);
    if (!p->c->insns.failed)
        insn_at(p, n)->b = ref.len;
}

static struct slot_draft *slots(const struct parser *p)
{
    return (struct slot_draft *)(void *)p->c->slots.data;
}

/* The slot of a name. */
static int slot_of(struct parser *p, struct slice name, size_t open, uint32_t *slot)
{
    uint32_t n = count(&p->c->slots, sizeof(struct slot_draft)), i;
    struct slot_draft draft;

    for (i = 0; i < n; i++) {
        const struct slot_draft *s = &slots(p)[i];
        const char *known = s->name ? s->name : p->c->text.data + s->off;

        if (s->len == name.len && memcmp(known, name.p, name.len) == 0) {
            *slot = i;
            return FLOWMSG_OK;
        }
    }
    if (p->names_fixed)
        return error_at(p->err, FLOWMSG_ERR_UNKNOWN_ARGUMENT, p->text, p->len, open,
                        N_("the message has no parameter of this name"));
    if (n == FLOWMSG_MAX_ARGUMENTS)
        return fail(p, FLOWMSG_ERR_LIMIT, open, N_("too many different arguments"));
    draft = (struct slot_draft){ .len = (uint32_t)name.len };
    draft.off = put_text(p, name.p, name.len).off;
    put_text(p, "", 1);
    if (p->c->text.failed || !buffer_put(&p->c->slots, &draft, sizeof draft))
        return error_nomem(p->err);
    *slot = n;
    return FLOWMSG_OK;
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

static int emit_number(struct parser *p, struct slice style, uint32_t slot, size_t open)
{
    enum number_style number = NUMBER_PLAIN;

    style = trim(style);
    if (equal_nocase(style, "integer"))
        number = NUMBER_INTEGER;
    else if (style.len > 0)
        return fail(p, FLOWMSG_ERR_UNSUPPORTED, (size_t)(style.p - p->text),
                    N_("this number style is not supported"));
    emit(p, OP_NUMBER, slot, number, open);
    return FLOWMSG_OK;
}

static int emit_josa(struct parser *p, struct slice style, uint32_t slot, size_t open)
{
    struct particle particle;
    struct josa_pair pair;
    char both[JOSA_PAIR_MAX + 8];
    uint32_t n = count(&p->c->particles, sizeof particle);

    style = trim(style);
    if (!josa_pair_parse(&pair, style.p, style.len))
        return syntax(p, style.len ? (size_t)(style.p - p->text) : open,
                      N_("josa needs the two forms of a Korean particle, such as 이/가"));
    particle.consonant = put_text(p, pair.consonant.p, pair.consonant.len);
    particle.vowel = put_text(p, pair.vowel.p, pair.vowel.len);
    particle.both = put_text(p, both, josa_pair_both(&pair, both));
    particle.rieul_as_vowel = pair.rieul_as_vowel;
    buffer_put(&p->c->particles, &particle, sizeof particle);
    emit(p, OP_JOSA, slot, n, open);
    return FLOWMSG_OK;
}

static int open_choice(struct parser *p, enum op op, bool ordinal, uint32_t slot, size_t open)
{
    struct choice choice = { .ordinal = ordinal, .other = NO_INSN };
    struct frame *f;

    if (p->depth == FLOWMSG_MAX_NESTING)
        return fail(p, FLOWMSG_ERR_LIMIT, open, N_("arguments are nested too deeply"));
    for (int i = 0; i < N_PLURAL; i++)
        choice.category[i] = NO_INSN;
    f = &p->frames[p->depth++];
    *f = (struct frame){ .open = open, .slot = slot, .jumps = NO_INSN, .plural = op == OP_PLURAL };
    f->choice = count(&p->c->choices, sizeof choice);
    buffer_put(&p->c->choices, &choice, sizeof choice);
    emit(p, op, slot, f->choice, open);
    return FLOWMSG_OK;
}

/* What a type name stands for. */
static const struct type {
    const char *name;
    enum { NUMBER, JOSA, PLURAL, ORDINAL, SELECT, LATER } kind;
    uint32_t use;
} types[] = {
    { "number", NUMBER, FLOWMSG_USE_NUMBER },
    { "josa", JOSA, FLOWMSG_USE_JOSA },
    { "plural", PLURAL, FLOWMSG_USE_NUMBER },
    { "selectordinal", ORDINAL, FLOWMSG_USE_NUMBER },
    { "select", SELECT, FLOWMSG_USE_SELECT },
    { "date", LATER, 0 },     { "time", LATER, 0 },     { "spellout", LATER, 0 },
    { "ordinal", LATER, 0 },  { "duration", LATER, 0 }, { "choice", LATER, 0 },
    { "list", LATER, 0 },
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

    slots(p)[slot].uses |= type->use;
    p->pos++;
    if (type->kind == PLURAL || type->kind == ORDINAL || type->kind == SELECT) {
        if (!has_style)
            return syntax(p, type_at, N_("this type needs selectors and messages"));
        return open_choice(p, type->kind == SELECT ? OP_SELECT : OP_PLURAL, type->kind == ORDINAL,
                           slot, open);
    }
    if (has_style && (rc = read_style(p, open, &style)) < 0)
        return rc;
    if (type->kind == NUMBER)
        return emit_number(p, style, slot, open);
    if (type->kind == JOSA)
        return emit_josa(p, style, slot, open);
    return fail(p, FLOWMSG_ERR_UNSUPPORTED, type_at, N_("this argument type is not supported"));
}

/* An argument, from its brace on.  A choice is only opened: its branches come
 * next. */
static int read_argument(struct parser *p)
{
    size_t open = p->pos++, start;
    const struct type *type;
    struct slice name;
    uint32_t slot = 0;
    int rc;

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
    if ((rc = slot_of(p, name, open, &slot)) < 0)
        return rc;
    if (at(p, '}')) {
        p->pos++;
        slots(p)[slot].uses |= FLOWMSG_USE_VALUE;
        emit(p, OP_VALUE, slot, 0, open);
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

/* A number of a selector or offset: exact, as an int64_t or as digits. */
static int read_number(struct parser *p, int64_t *n, bool *is_int, struct text_ref *digits)
{
    size_t start = p->pos;
    struct decimal d;
    struct slice s;

    skip_while(p, is_number_char);
    s = since(p, start);
    if (s.len > MAX_NUMBER_TEXT || !decimal_parse(&d, s.p, s.len))
        return syntax(p, start, N_("expected a number"));
    *is_int = decimal_to_int(&d, n);
    if (!*is_int) {
        char text[DECIMAL_TEXT_SIZE];

        *digits = put_text(p, text, decimal_text(&d, text));
    }
    return FLOWMSG_OK;
}

static int read_offset(struct parser *p, struct frame *f)
{
    struct text_ref digits = { 0, 0 };
    int64_t n = 0;
    bool is_int;
    int rc;

    if (f->any)
        return syntax(p, p->pos, N_("offset: must stand before the first selector"));
    p->pos += strlen("offset:");
    skip_space(p);
    if ((rc = read_number(p, &n, &is_int, &digits)) < 0)
        return rc;
    if (!p->c->choices.failed) {
        struct choice *choice = choice_at(p, f->choice);

        choice->has_offset = !is_int || n != 0;
        choice->offset = n;
        choice->offset_text = digits;
    }
    f->any = true;
    return FLOWMSG_OK;
}

static const char *const categories[N_PLURAL] = { "zero", "one", "two", "few", "many", "other" };

/* A keyword's message starts at @target.  Of equal keywords the first counts. */
static void add_keyword(struct parser *p, struct frame *f, struct slice word, uint32_t target)
{
    struct branch_draft draft = { .choice = f->choice };
    struct choice *choice;
    int i;

    f->other = f->other || equal(word, "other");
    if (p->c->choices.failed)
        return;
    choice = choice_at(p, f->choice);
    if (choice->other == NO_INSN && equal(word, "other"))
        choice->other = target;
    if (f->plural) {
        for (i = 0; i < N_PLURAL; i++)
            if (equal(word, categories[i]) && choice->category[i] == NO_INSN)
                choice->category[i] = target;
        return;
    }
    draft.branch.key = put_text(p, word.p, word.len);
    draft.branch.target = target;
    buffer_put(&p->c->branches, &draft, sizeof draft);
}

/* A selector up to and with the brace of its message. */
static int read_selector(struct parser *p, struct frame *f)
{
    size_t start = p->pos;
    uint32_t target = n_insns(p);
    int rc;

    if (f->plural && at(p, '=')) {
        struct branch_draft draft = { .choice = f->choice };

        p->pos++;
        if ((rc = read_number(p, &draft.branch.number, &draft.branch.is_int, &draft.branch.key)) < 0)
            return rc;
        draft.branch.target = target;
        buffer_put(&p->c->branches, &draft, sizeof draft);
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
        add_keyword(p, f, word, target);
    }
    skip_space(p);
    if (at_end(p))
        return unclosed(p, f->open);
    if (!at(p, '{'))
        return syntax(p, p->pos, N_("expected { and a message after the selector"));
    f->any = true;
    f->message_open = p->pos++;
    p->barrier = target;
    return FLOWMSG_OK;
}

/* Close the choice on top: now the end of its branches is known. */
static int close_choice(struct parser *p)
{
    struct frame *f = &p->frames[p->depth - 1];
    uint32_t end = n_insns(p), i, next;

    if (!f->other)
        return syntax(p, f->open, N_("the branch \"other\" is missing"));
    if (!p->c->insns.failed && !p->c->choices.failed) {
        struct choice *choice = choice_at(p, f->choice);

        for (i = f->jumps; i != NO_INSN; i = next) {
            next = insn_at(p, i)->a;
            insn_at(p, i)->a = end;
        }
        for (i = 0; i < N_PLURAL; i++) {
            if (choice->category[i] == NO_INSN)
                choice->category[i] = choice->other;
            choice->by_category = choice->by_category || choice->category[i] != choice->other;
        }
    }
    p->barrier = end;
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

static void end_branch(struct parser *p)
{
    struct frame *f = &p->frames[p->depth - 1];
    uint32_t jump = n_insns(p);

    emit(p, OP_JUMP, 0, f->jumps, p->pos);
    f->jumps = jump;
    p->pos++;
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
            emit(p, OP_HASH, f->slot, f->choice, p->pos);
            p->pos++;
        } else if (c == '}') {
            end_branch(p);
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

/* ------------------------------------------------------------------- program */

static void *copy(struct arena *arena, const struct buffer *b)
{
    void *to = arena_alloc(arena, b->len);

    if (to && b->len)
        memcpy(to, b->data, b->len);
    return to;
}

/* Bring the branches of each choice together, in their order. */
static bool collect_branches(const struct compiler *c, struct arena *arena, struct program *out,
                             struct choice *choices)
{
    uint32_t n_choices = count(&c->choices, sizeof(struct choice));
    uint32_t n = count(&c->branches, sizeof(struct branch_draft)), i, first = 0;
    const struct branch_draft *drafts = (const void *)c->branches.data;
    struct branch *branches = arena_array(arena, n, sizeof *branches);

    if (!branches)
        return false;
    for (i = 0; i < n; i++)
        choices[drafts[i].choice].n++;
    for (i = 0; i < n_choices; i++) {
        choices[i].first = first;
        first += choices[i].n;
        choices[i].n = 0;
    }
    for (i = 0; i < n; i++) {
        struct choice *choice = &choices[drafts[i].choice];

        branches[choice->first + choice->n++] = drafts[i].branch;
    }
    out->branches = branches;
    return true;
}

static int finish(const struct compiler *c, struct arena *arena, struct program *out,
                  struct flowmsg_error *err)
{
    uint32_t n_slots = count(&c->slots, sizeof(struct slot_draft)), i;
    const struct slot_draft *drafts = (const void *)c->slots.data;
    struct insn *insns;
    struct choice *choices;
    struct slot *slots;
    struct program p = { 0 };

    if (c->insns.failed || c->text.failed || c->choices.failed || c->branches.failed ||
        c->particles.failed)
        return error_nomem(err);
    p.n_insns = count(&c->insns, sizeof(struct insn));
    p.text_len = (uint32_t)c->text.len;
    p.n_slots = (uint16_t)n_slots;
    p.insns = insns = copy(arena, &c->insns);
    p.text = copy(arena, &c->text);
    p.choices = choices = copy(arena, &c->choices);
    p.particles = copy(arena, &c->particles);
    p.slots = slots = arena_array(arena, n_slots, sizeof *slots);
    if (!insns || !p.text || !choices || !p.particles || !slots ||
        !collect_branches(c, arena, &p, choices))
        return error_nomem(err);
    for (i = 0; i < n_slots; i++) {
        slots[i].name = drafts[i].name ? drafts[i].name : p.text + drafts[i].off;
        slots[i].len = drafts[i].len;
        slots[i].uses = drafts[i].uses;
    }
    *out = p;
    return FLOWMSG_OK;
}

static void reset(struct compiler *c)
{
    buffer_reset(&c->insns);
    buffer_reset(&c->text);
    buffer_reset(&c->slots);
    buffer_reset(&c->choices);
    buffer_reset(&c->branches);
    buffer_reset(&c->particles);
}

void compiler_free(struct compiler *c)
{
    buffer_free(&c->insns);
    buffer_free(&c->text);
    buffer_free(&c->slots);
    buffer_free(&c->choices);
    buffer_free(&c->branches);
    buffer_free(&c->particles);
}

int pattern_compile(struct compiler *c, const char *text, size_t len, const char *const *names,
                    size_t n_names, struct arena *arena, struct program *program,
                    struct flowmsg_error *err)
{
    struct parser p = { .c = c, .err = err, .text = text, .len = len,
                        .names_fixed = names != NULL };
    bool in_message = true;
    size_t good, i;
    int rc;

    if (len > FLOWMSG_MAX_PATTERN)
        return error_set(err, FLOWMSG_ERR_LIMIT, FLOWMSG_MAX_PATTERN,
                         N_("the pattern is too long"));
    if ((good = utf8_valid_prefix(text, len)) < len)
        return syntax(&p, good, N_("the pattern is not valid UTF-8"));
    reset(c);
    for (i = 0; i < n_names; i++) {
        struct slot_draft draft = { .name = names[i], .len = (uint32_t)strlen(names[i]) };

        buffer_put(&c->slots, &draft, sizeof draft);
    }
    if (c->slots.failed)
        return error_nomem(err);
    do {
        rc = in_message ? read_message(&p, &in_message) : read_between(&p, &in_message);
    } while (rc == FLOWMSG_OK && !(in_message && at_end(&p) && p.depth == 0));
    if (rc < 0)
        return rc;
    emit(&p, OP_END, 0, 0, len);
    return finish(c, arena, program, err);
}
