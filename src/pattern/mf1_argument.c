/* mf1_argument.c - arguments of MessageFormat: name, type and style.
 *
 * SPDX-License-Identifier: MIT
 *
 *   argument  = "{" name [ "," type [ "," style ] ] "}"
 *
 * The parser finds the kind of a style and keeps the style as text.  The layer format knows the
 * meaning of skeletons and patterns in a locale. */
#include "josa/pair.h"
#include "pattern/mf1_parser.h"

enum { MAX_ARGUMENT_NUMBER = 32767 };

static struct slice trim_start(struct slice s)
{
    size_t n;

    while (s.len > 0 && mf1_is_space(utf8_next(s.p, s.len, &n))) {
        s.p += n;
        s.len -= n;
    }
    return s;
}

static struct slice trim(struct slice s)
{
    size_t n;

    s = trim_start(s);
    while (s.len > 0 && mf1_is_space(utf8_last(s.p, s.len, &n)))
        s.len -= n;
    return s;
}

/* Is @s the word @word, ignoring the case of ASCII letters?  ICU compares type names and styles
 * like this. */
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

bool mf1_too_long(struct slice s)
{
    size_t units = 0, i, n;

    if (s.len <= MAX_PART_UNITS)
        return false;
    for (i = 0; i < s.len; i += n)
        units += utf8_next(s.p + i, s.len - i, &n) > 0xFFFF ? 2 : 1;
    return units > MAX_PART_UNITS;
}

/* In ICU a name that consists of digits is a number, without leading zeros, up to a limit. */
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

/* Read the style of a simple argument, and the closing brace after it. */
static int read_style(struct mf1_parser *p, size_t open, struct slice *style)
{
    size_t start = p->pos, nested = 0;

    for (; !mf1_at_end(p); p->pos++) {
        char c = p->text[p->pos];

        if (c == '\'') {
            const char *close = memchr(p->text + p->pos + 1, '\'', p->len - p->pos - 1);

            if (!close)
                return mf1_syntax(p, p->pos, FLOWMSG_REASON_PATTERN_QUOTE);
            p->pos = (size_t)(close - p->text);
        } else if (c == '{') {
            nested++;
        } else if (c == '}' && nested-- == 0) {
            *style = mf1_since(p, start);
            p->pos++;
            if (mf1_too_long(*style))
                return mf1_fail(p, FLOWMSG_ERR_LIMIT, start, FLOWMSG_REASON_STYLE_LONG);
            return FLOWMSG_OK;
        }
    }
    return mf1_unclosed(p, open);
}

/* The beginning of an argument, up to its name. */
struct head {
    uint32_t slot;
    size_t open;                 /* offset of its brace */
    struct slice name;
};

void mf1_note_display(struct mf1_parser *p, uint32_t slot, unsigned digits, uint32_t style)
{
    struct mf1_frame *f = &p->frames[p->depth];

    if (!f->in_other || f->slot != slot)
        return;
    f->in_other = false;
    if (style != NO_STYLE)
        builder_selector_style(p->b, f->selector, style);
    else
        builder_selector_fraction(p->b, f->selector, digits);
}

/* Emit {v, TYPE, STYLE}, which ICU shows in a locale. */
static int emit_styled(struct mf1_parser *p, const struct head *head, enum style_kind kind,
                       unsigned detail, struct slice text)
{
    size_t offset = text.len ? (size_t)(text.p - p->text) : head->open;
    uint32_t style;

    if (text.len > FLOWMSG_MAX_STYLE)
        return mf1_fail(p, FLOWMSG_ERR_LIMIT, offset, FLOWMSG_REASON_STYLE_LONG);
    style = builder_style(p->b, kind, detail, text, offset);
    if (style_is_decimal_format(kind))
        mf1_note_display(p, head->slot, 0, style);
    else if (kind != STYLE_LIST)
        mf1_note_display(p, head->slot, WHOLE_FRACTION, NO_STYLE);
    builder_emit(p->b, OP_STYLED, head->slot, style, head->open);
    return FLOWMSG_OK;
}

/* Is a style a skeleton after "::"? */
static bool is_skeleton(struct slice style, struct slice *skeleton)
{
    style = trim_start(style);
    if (style.len < 2 || style.p[0] != ':' || style.p[1] != ':')
        return false;
    *skeleton = (struct slice){ style.p + 2, style.len - 2 };
    return true;
}

static int emit_number(struct mf1_parser *p, const struct head *head, struct slice style)
{
    struct slice word = trim(style), skeleton;
    enum number_style number = NUMBER_PLAIN;

    if (equal_nocase(word, "percent"))
        return emit_styled(p, head, STYLE_PERCENT, 0, no_text);
    if (equal_nocase(word, "currency"))
        return emit_styled(p, head, STYLE_CURRENCY, 0, no_text);
    if (is_skeleton(style, &skeleton))
        return emit_styled(p, head, STYLE_NUMBER_SKELETON, 0, skeleton);
    if (equal_nocase(word, "integer"))
        number = NUMBER_INTEGER;
    else if (word.len > 0)
        return emit_styled(p, head, STYLE_NUMBER_PATTERN, 0, style);
    mf1_note_display(p, head->slot, number == NUMBER_INTEGER ? 0 : PLAIN_FRACTION, NO_STYLE);
    builder_emit(p->b, OP_NUMBER, head->slot, number, head->open);
    return FLOWMSG_OK;
}

static int emit_date(struct mf1_parser *p, const struct head *head, enum style_kind kind,
                     struct slice style)
{
    static const char *const widths[] = { "", "short", "medium", "long", "full" };
    struct slice word = trim(style), skeleton;

    if (is_skeleton(style, &skeleton))
        return emit_styled(p, head, STYLE_DATE_SKELETON, 0, skeleton);
    for (unsigned i = 0; i < sizeof widths / sizeof *widths; i++)
        if (equal_nocase(word, widths[i]))
            return emit_styled(p, head, kind, i, no_text);
    return emit_styled(p, head, STYLE_DATE_PATTERN, 0, style);
}

/* Emit {x, list, STYLE}.  {x, list} is {x}. */
static int emit_list(struct mf1_parser *p, const struct head *head, struct slice style)
{
    static const char *const kinds[] = { "and", "or", "unit" };
    struct slice word = trim(style);

    if (word.len == 0) {
        builder_value(p->b, head->slot, head->open);
        return FLOWMSG_OK;
    }
    for (unsigned i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (equal_nocase(word, kinds[i]))
            return emit_styled(p, head, STYLE_LIST, i, no_text);
    return mf1_syntax(p, (size_t)(word.p - p->text), FLOWMSG_REASON_STYLE_LIST);
}

static int emit_josa(struct mf1_parser *p, const struct head *head, struct slice style)
{
    struct particle particle;
    struct josa_pair pair;
    char both[JOSA_PAIR_MAX + 8];
    struct slice both_forms = { both, 0 };

    style = trim(style);
    if (!josa_pair_parse(&pair, style.p, style.len))
        return mf1_syntax(p, style.len ? (size_t)(style.p - p->text) : head->open,
                          FLOWMSG_REASON_STYLE_JOSA);
    particle.forms[FORM_CONSONANT] = builder_keep(p->b, pair.consonant);
    particle.forms[FORM_VOWEL] = builder_keep(p->b, pair.vowel);
    both_forms.len = josa_pair_both(&pair, both);
    particle.forms[FORM_BOTH] = builder_keep(p->b, both_forms);
    particle.rieul_as_vowel = pair.rieul_as_vowel;
    builder_emit(p->b, OP_JOSA, head->slot, builder_particle(p->b, &particle), head->open);
    return FLOWMSG_OK;
}

static int emit_term(struct mf1_parser *p, const struct head *head, struct slice style)
{
    struct slice word = trim(style);

    if (word.len > 0 && !equal_nocase(word, "both"))
        return mf1_syntax(p, (size_t)(word.p - p->text), FLOWMSG_REASON_STYLE_TERM);
    builder_emit(p->b, OP_TERM, head->slot, word.len > 0 ? TERM_BOTH : TERM_ALONE, head->open);
    return FLOWMSG_OK;
}

/* The types of arguments. */
static const struct type {
    const char *name;
    enum { NUMBER, DATE, RULES, LIST, JOSA, TERM, CHOICE } kind;
    uint32_t use;
    enum style_kind style;       /* DATE, RULES */
    enum op op;                  /* CHOICE: how its branches are read and rendered */
    enum selector_kind selector; /* CHOICE */
    char special;                /* CHOICE: see struct mf1_frame */
} types[] = {
    { "number", NUMBER, FLOWMSG_USE_NUMBER, 0, 0, 0, '\0' },
    { "date", DATE, FLOWMSG_USE_DATETIME, STYLE_DATE, 0, 0, '\0' },
    { "time", DATE, FLOWMSG_USE_DATETIME, STYLE_TIME, 0, 0, '\0' },
    { "spellout", RULES, FLOWMSG_USE_NUMBER, STYLE_SPELLOUT, 0, 0, '\0' },
    { "ordinal", RULES, FLOWMSG_USE_NUMBER, STYLE_ORDINAL, 0, 0, '\0' },
    { "duration", RULES, FLOWMSG_USE_NUMBER, STYLE_DURATION, 0, 0, '\0' },
    { "list", LIST, FLOWMSG_USE_LIST, 0, 0, 0, '\0' },
    { "josa", JOSA, FLOWMSG_USE_JOSA, 0, 0, 0, '\0' },
    { "term", TERM, FLOWMSG_USE_TERM, 0, 0, 0, '\0' },
    { "plural", CHOICE, FLOWMSG_USE_NUMBER, 0, OP_PLURAL, SELECTOR_CARDINAL, '#' },
    { "selectordinal", CHOICE, FLOWMSG_USE_NUMBER, 0, OP_PLURAL, SELECTOR_ORDINAL, '#' },
    { "select", CHOICE, FLOWMSG_USE_SELECT, 0, OP_SELECT, SELECTOR_WORD, '\0' },
    { "choice", CHOICE, FLOWMSG_USE_NUMBER, 0, OP_RANGES, SELECTOR_RANGE, '|' },
};

static const struct type *find_type(struct slice name)
{
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (equal_nocase(name, types[i].name))
            return &types[i];
    return NULL;
}

static int open_choice(struct mf1_parser *p, const struct head *head, const struct type *type)
{
    struct mf1_frame *f;

    if (p->depth == FLOWMSG_MAX_NESTING)
        return mf1_fail(p, FLOWMSG_ERR_LIMIT, head->open,
                        FLOWMSG_REASON_PATTERN_NESTED);
    mf1_piece(p, FLOWMSG_PIECE_CHOICE_BEGIN, head->name, type->name, no_text);
    f = &p->frames[++p->depth];
    *f = (struct mf1_frame){ .open = head->open, .name = head->name, .type = type->name,
                             .slot = head->slot, .jumps = NO_INSN, .op = type->op,
                             .special = type->special };
    f->selector = builder_selector(p->b, type->selector, head->slot);
    f->choice = builder_choice_open(p->b, type->op, f->selector, 1, head->open);
    return FLOWMSG_OK;
}

/* Read the rest of an argument, after its type's name. */
static int read_typed(struct mf1_parser *p, const struct head *head, const struct type *type)
{
    struct slice style = no_text;
    bool has_style = mf1_at(p, ',');
    int rc;

    builder_use(p->b, head->slot, type->use);
    if (type->kind == CHOICE && !has_style)
        return mf1_syntax(p, p->pos, FLOWMSG_REASON_ARGUMENT_BRANCHES);
    p->pos++;
    if (type->kind == CHOICE)
        return open_choice(p, head, type);
    if (has_style && (rc = read_style(p, head->open, &style)) < 0)
        return rc;
    mf1_piece(p, FLOWMSG_PIECE_ARGUMENT, head->name, type->name, style);
    switch (type->kind) {
    case NUMBER: return emit_number(p, head, style);
    case DATE: return emit_date(p, head, type->style, style);
    case RULES: return emit_styled(p, head, type->style, 0, style);
    case LIST: return emit_list(p, head, style);
    case JOSA: return emit_josa(p, head, style);
    case TERM: return emit_term(p, head, style);
    case CHOICE: break;          /* handled before the switch */
    }
    return FLOWMSG_OK;
}

/* Read the brace, the name, and white space after it. */
static int read_name(struct mf1_parser *p, struct head *head)
{
    struct slice name;
    size_t start;

    head->open = p->pos++;
    mf1_skip_space(p);
    start = p->pos;
    mf1_skip_identifier(p);
    name = mf1_since(p, start);
    if (name.len == 0)
        return mf1_at_end(p) ? mf1_unclosed(p, head->open)
                                : mf1_syntax(p, start, FLOWMSG_REASON_ARGUMENT_NAME);
    if (bad_number(name))
        return mf1_syntax(p, start, FLOWMSG_REASON_ARGUMENT_NUMBER);
    if (mf1_too_long(name))
        return mf1_fail(p, FLOWMSG_ERR_LIMIT, start, FLOWMSG_REASON_ARGUMENT_NAME_LONG);
    mf1_skip_space(p);
    if (mf1_at_end(p))
        return mf1_unclosed(p, head->open);
    if (!mf1_at(p, '}') && !mf1_at(p, ','))
        return mf1_syntax(p, p->pos, FLOWMSG_REASON_ARGUMENT_NAME_END);
    head->slot = builder_slot(p->b, name);
    if (head->slot == NO_SLOT)
        return p->b->arguments.closed
                   ? mf1_fail(p, FLOWMSG_ERR_UNKNOWN_ARGUMENT, head->open,
                              FLOWMSG_REASON_ARGUMENT_UNKNOWN)
                   : mf1_fail(p, FLOWMSG_ERR_LIMIT, head->open,
                              FLOWMSG_REASON_PATTERN_ARGUMENTS);
    head->name = name;
    return FLOWMSG_OK;
}

static bool is_letter(uint32_t c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

int mf1_argument(struct mf1_parser *p)
{
    const struct type *type;
    struct head head;
    size_t start;
    int rc;

    if ((rc = read_name(p, &head)) < 0)
        return rc;
    if (mf1_at(p, '}')) {
        p->pos++;
        mf1_piece(p, FLOWMSG_PIECE_ARGUMENT, head.name, NULL, no_text);
        mf1_note_display(p, head.slot, PLAIN_FRACTION, NO_STYLE);
        builder_use(p->b, head.slot, FLOWMSG_USE_VALUE);
        builder_value(p->b, head.slot, head.open);
        return FLOWMSG_OK;
    }
    p->pos++;
    mf1_skip_space(p);
    start = p->pos;
    mf1_skip_while(p, is_letter);
    type = find_type(mf1_since(p, start));
    mf1_skip_space(p);
    if (mf1_at_end(p))
        return mf1_unclosed(p, head.open);
    if (!mf1_at(p, '}') && !mf1_at(p, ','))
        return mf1_syntax(p, p->pos, FLOWMSG_REASON_ARGUMENT_TYPE_END);
    if (!type)
        return mf1_syntax(p, start, FLOWMSG_REASON_ARGUMENT_TYPE_NAME);
    return read_typed(p, &head, type);
}
