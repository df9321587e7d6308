/* lint_pattern.c - rules about placeholders.
 *
 * SPDX-License-Identifier: MIT
 *
 * The placeholders of a text are numbered, and sets of them are bits.  A placeholder is used on
 * every path if it is used outside of all branches, or in each branch of one choice.  A choice uses
 * its own placeholder.  A particle does not print its placeholder, so it does not count. */
#include <stdio.h>
#include <string.h>

#include "base/slice.h"
#include "lint/findings.h"
#include "lint/lint_rules.h"
#include "suggest.h"

static bool is_josa(const struct flowmsg_piece *p)
{
    return p->type && strcmp(p->type, "josa") == 0;
}

static bool has_name(const struct flowmsg_piece *p)
{
    return p->kind == FLOWMSG_PIECE_ARGUMENT || p->kind == FLOWMSG_PIECE_HASH ||
           p->kind == FLOWMSG_PIECE_CHOICE_BEGIN;
}

/* ------------------------------------------------------------------------- paths */

struct uses {
    uint64_t any, all;       /* on some path, on every path */
    uint64_t named;          /* by a particle, too */
};

/* A choice counts as a use of those of @chosen only. */
static struct uses find_uses(const struct flowmsg_pieces *pieces, const char *text,
                             struct lint_names *names, uint64_t chosen)
{
    struct { uint64_t outside, branches; } stack[FLOWMSG_MAX_NESTING + 1] = { { 0, 0 } };
    const struct flowmsg_piece *p;
    struct uses uses = { 0, 0, 0 };
    uint64_t now = 0;            /* used on every path of the message that is being read */
    unsigned depth = 0;

    for (size_t i = 0; pieces && (p = flowmsg_pieces_piece(pieces, i)) != NULL; i++) {
        if (has_name(p)) {
            unsigned k = names_number(names, text + p->name, p->name_len);
            uint64_t one = name_bit(k);

            if (k < MOST_NAMES && names->name[k].first == SIZE_MAX)
                names->name[k].first = p->offset;
            uses.named |= one;
            if (is_josa(p) || (p->kind == FLOWMSG_PIECE_CHOICE_BEGIN && !(chosen & one)))
                one = 0;
            now |= one;
            uses.any |= one;
        }
        if (p->kind == FLOWMSG_PIECE_CHOICE_BEGIN) {
            stack[depth].outside = now;
            stack[depth++].branches = ~(uint64_t)0;
        } else if (p->kind == FLOWMSG_PIECE_BRANCH_BEGIN) {
            now = 0;
        } else if (p->kind == FLOWMSG_PIECE_BRANCH_END) {
            stack[depth - 1].branches &= now;
        } else if (p->kind == FLOWMSG_PIECE_CHOICE_END) {
            depth--;
            now = stack[depth].outside | stack[depth].branches;
        }
    }
    uses.all = now;
    return uses;
}

/* ---------------------------------------------------------------- the English text */

/* The kind of value that a type needs: a number, a point in time, a list, or any. */
enum kind { ANY_KIND, NUMBER_KIND, TIME_KIND, LIST_KIND, TOKEN_KIND };

static enum kind needed_kind(const char *type)
{
    static const struct { const char *type; enum kind kind; } kinds[] = {
        { "number", NUMBER_KIND },  { "spellout", NUMBER_KIND },      { "ordinal", NUMBER_KIND },
        { "duration", NUMBER_KIND }, { "plural", NUMBER_KIND },       { "choice", NUMBER_KIND },
        { "selectordinal", NUMBER_KIND }, { "date", TIME_KIND },      { "time", TIME_KIND },
        { "list", LIST_KIND },
        { "term", TOKEN_KIND },
    };

    for (size_t i = 0; type && i < sizeof kinds / sizeof *kinds; i++)
        if (strcmp(kinds[i].type, type) == 0)
            return kinds[i].kind;
    return ANY_KIND;
}

static enum kind kind_of(enum flowmsg_param_type type)
{
    switch (type) {
    case FLOWMSG_PARAM_INTEGER: case FLOWMSG_PARAM_DECIMAL:
    case FLOWMSG_PARAM_DOUBLE: return NUMBER_KIND;
    case FLOWMSG_PARAM_DATETIME: return TIME_KIND;
    case FLOWMSG_PARAM_LIST: return LIST_KIND;
    default: return ANY_KIND;    /* texts */
    }
}

/* Has a parameter the kind of value that a type needs?  A list may have tokens, an ID is none. */
static bool fits(enum flowmsg_param_type type, enum kind needed)
{
    if (needed == TOKEN_KIND)
        return type == FLOWMSG_PARAM_TOKEN || type == FLOWMSG_PARAM_TEXT ||
               type == FLOWMSG_PARAM_LIST;
    return kind_of(type) == needed;
}

/* Can one value be of both kinds? */
static bool agree(enum kind a, enum kind b)
{
    return a == b || (a == LIST_KIND && b == TOKEN_KIND) || (a == TOKEN_KIND && b == LIST_KIND);
}

/* A choice of the English text, and whether it says more than the language can. */
struct choice {
    unsigned number;         /* of the name that it goes by */
    bool plural;
    bool needed;             /* other languages have to choose, too */
    bool skipped;            /* the language has no use for the branch that is being read */
    bool varies;             /* it has a branch beside other */
};

static bool is_text(const char *p, size_t len, const char *what)
{
    return strlen(what) == len && memcmp(p, what, len) == 0;
}

static bool counts(const struct flowmsg_piece *p)
{
    return strcmp(p->type, "plural") == 0 || strcmp(p->type, "selectordinal") == 0;
}

static struct choice open_choice(const struct lint *lint, const struct flowmsg_piece *p,
                                 unsigned number)
{
    bool plural = counts(p);
    unsigned categories = lint->categories[strcmp(p->type, "selectordinal") == 0];

    return (struct choice){ number, plural,
                            strcmp(p->type, "choice") == 0 || categories != FLOWMSG_PLURAL_OTHER,
                            false, false };
}

/* Of exactly one, as English says it, is a branch for languages with a category for one. */
bool lint_has_branch(const struct lint *lint, const struct flowmsg_piece *p, const char *text)
{
    static const struct { const char *selector; unsigned category; } selectors[] = {
        { "zero", FLOWMSG_PLURAL_ZERO }, { "one", FLOWMSG_PLURAL_ONE },
        { "=1", FLOWMSG_PLURAL_ONE },    { "two", FLOWMSG_PLURAL_TWO },
        { "few", FLOWMSG_PLURAL_FEW },   { "many", FLOWMSG_PLURAL_MANY },
    };
    unsigned categories = lint->categories[strcmp(p->type, "selectordinal") == 0];

    for (size_t i = 0; counts(p) && i < sizeof selectors / sizeof *selectors; i++)
        if (is_text(text + p->name, p->name_len, selectors[i].selector))
            return (categories & selectors[i].category) != 0;
    return true;
}

static void open_branch(const struct lint *lint, struct choice *choice,
                        const struct flowmsg_piece *p, const char *text)
{
    choice->skipped = !lint_has_branch(lint, p, text);
    choice->varies = choice->varies || !is_text(text + p->name, p->name_len, "other");
    if (choice->plural && text[p->name] == '=' && !is_text(text + p->name, p->name_len, "=1"))
        choice->needed = true;                   /* none, a dozen: any language can say that */
}

/* The placeholders that a translation into the language must have somewhere: those that are
 * printed in branches that it has, and those that are chosen by where it has a choice. */
static uint64_t find_needed(const struct lint *lint, struct lint_source *source, const char *text)
{
    struct choice stack[FLOWMSG_MAX_NESTING + 1];
    const struct flowmsg_piece *p;
    unsigned depth = 0, n_skipped = 0;
    uint64_t needed = 0;

    source->constant = 0;
    for (size_t i = 0; (p = flowmsg_pieces_piece(source->pieces, i)) != NULL; i++) {
        struct choice *top = depth > 0 ? &stack[depth - 1] : NULL;
        unsigned k = has_name(p) ? names_number(&source->names, text + p->name, p->name_len) : 0;

        if (has_name(p) && k < MOST_NAMES && !source->names.name[k].type &&
            needed_kind(p->type) != ANY_KIND)
            source->names.name[k].type = p->type;
        if (p->kind == FLOWMSG_PIECE_CHOICE_BEGIN) {
            stack[depth++] = open_choice(lint, p, k);
        } else if (p->kind == FLOWMSG_PIECE_BRANCH_BEGIN) {
            open_branch(lint, top, p, text);
            n_skipped += top->skipped;
        } else if (p->kind == FLOWMSG_PIECE_BRANCH_END) {
            n_skipped -= top->skipped;
        } else if (p->kind == FLOWMSG_PIECE_CHOICE_END) {
            depth--;
            needed |= top->needed && n_skipped == 0 ? name_bit(top->number) : 0;
            source->constant |= top->varies ? 0 : name_bit(top->number);
        } else if (has_name(p) && !is_josa(p) && n_skipped == 0) {
            needed |= name_bit(k);
        }
    }
    return needed;
}

/* The forms of a gettext plural have the placeholders that both English texts have, and may have
 * those of either. */
static void read_plural(struct lint_source *s)
{
    struct flowmsg_pieces *pieces = NULL;
    struct uses uses;

    if (flowmsg_pieces_parse(&pieces, s->plural->text, s->plural->len, NULL) < 0)
        return;
    uses = find_uses(pieces, s->plural->text, &s->names, UINT64_MAX);
    flowmsg_pieces_free(pieces);
    s->any &= uses.any;
    s->all &= uses.all;
    s->mentioned &= uses.any;
    s->declared |= uses.any;
    s->n_names = s->names.n;
}

/* Names in '{…}' of the source text: its program may have values for them. */
static void declare_quoted(struct lint_source *s)
{
    const struct flowmsg_piece *p;
    uint64_t quoted = 0;

    for (size_t i = 0; (p = flowmsg_pieces_piece(s->pieces, i)) != NULL; i++) {
        const char *name = s->text + p->offset + 2;
        size_t len = p->len - 4;

        if (p->kind == FLOWMSG_PIECE_QUOTED && p->len > 4 && name[-1] == '{' && name[len] == '}' &&
            !memchr(name, '{', len))
            quoted |= name_bit(names_number(&s->names, name, len));
    }
    s->quoted = quoted & ~s->declared;
    s->declared |= quoted;
}

void lint_source_read(struct lint_text *t)
{
    struct lint_source *s = t->english;
    const char *text = s->text;
    struct flowmsg_error err = { 0 };
    uint32_t n_params = 0;
    struct uses all;

    if (s->read)
        return;
    s->read = true;
    if (!s->known || flowmsg_pieces_parse(&s->pieces, text, s->len, &err) < 0)
        s->pieces = NULL;
    s->quoted = 0;
    s->fault = s->pieces ? 0 : err.reason;
    all = find_uses(s->pieces, text, &s->names, UINT64_MAX);
    s->n_names = s->names.n;
    s->any = s->pieces ? find_needed(t->lint, s, text) : 0;
    s->all = find_uses(s->pieces, text, &s->names, s->any).all;
    s->mentioned = s->declared = all.any;
    if (s->plural)
        read_plural(s);
    if (s->pieces && t->lint->no_domain)
        declare_quoted(s);
    if (t->definition && !part_is_shared(t->part))
        n_params = t->definition->n_params;
    for (uint32_t i = 0; i < n_params; i++) {
        const char *name = lint_param(t, i)->name;

        s->declared |= name_bit(names_number(&s->names, name, strlen(name)));
    }
    s->n_declared = s->names.n;
    lint_source_ends(t);
}

/* Set the fields that are read before lint_source_read(): there may be a million entries without
 * a text. */
void lint_source_init(struct lint_source *source)
{
    source->read = false;
    source->known = false;
    source->text = "";
    source->len = 0;
    source->plural = NULL;
    source->pieces = NULL;
    source->words = NULL;
    source->names.n = 0;
}

void lint_source_free(struct lint_source *source)
{
    flowmsg_pieces_free(source->pieces);
    lint_words_free(source->words);
}

bool lint_source_is_constant(const struct lint_source *source, const char *name, size_t len)
{
    unsigned i = source->pieces ? names_find(&source->names, name, len) : MOST_NAMES;

    return i < source->n_names && (source->constant & name_bit(i)) != 0;
}

bool lint_source_has_name(const struct lint_source *source, const char *name, size_t len)
{
    return names_find(&source->names, name, len) < source->n_names;
}

/* ------------------------------------------------------------------ placeholders */

static const struct flowmsg_param *find_param(const struct lint_text *t, const char *name,
                                              size_t len)
{
    for (uint32_t i = 0; t->definition && i < t->definition->n_params; i++)
        if (is_text(name, len, lint_param(t, i)->name))
            return lint_param(t, i);
    return NULL;
}

/* Copy a name as a C string, for edit_distance(); a long one is cut. */
static size_t distance(const struct lint_name *a, const struct lint_name *b)
{
    enum { LONGEST = 32 };
    char x[LONGEST + 1], y[LONGEST + 1];

    snprintf(x, sizeof x, "%.*s", (int)(a->len < LONGEST ? a->len : LONGEST), a->p);
    snprintf(y, sizeof y, "%.*s", (int)(b->len < LONGEST ? b->len : LONGEST), b->p);
    return edit_distance(x, y);
}

/* The lost name that is most similar to an added one, among the first few. */
static unsigned most_like(const struct lint_names *names, uint64_t lost, unsigned added)
{
    size_t best = SIZE_MAX;
    unsigned found = MOST_NAMES;

    for (unsigned i = 0, tried = 0; i < names->n && tried < 8; i++) {
        size_t d;

        if (!(lost & name_bit(i)))
            continue;
        d = distance(&names->name[i], &names->name[added]);
        if (found == MOST_NAMES || d < best) {
            best = d;
            found = i;
        }
        tried++;
    }
    return found;
}

/* Judge names that the message does not have.  Each may be a lost name of the message, renamed.
 * Returns the other lost names. */
static uint64_t tell_added(struct lint_text *t, const struct lint_names *names, uint64_t added,
                           uint64_t lost)
{
    for (unsigned i = 0; i < names->n; i++) {
        const struct lint_name *name = &names->name[i];
        unsigned was;

        if (!(added & name_bit(i)))
            continue;
        was = lint_is_full(t->lint, false) ? MOST_NAMES : most_like(names, lost, i);
        if (was < MOST_NAMES) {
            lint_found(t, RULE_PLACEHOLDER_RENAMED, name->first, TOOL_FOUND_PLACEHOLDER_RENAMED,
                       WITH(arg_text_n("name", name->p, name->len),
                            arg_text_n("source", names->name[was].p, names->name[was].len)));
            lost &= ~name_bit(was);
        } else {
            lint_found(t, RULE_PLACEHOLDER_ADDED, name->first, TOOL_FOUND_PLACEHOLDER_ADDED,
                       WITH(arg_text_n("name", name->p, name->len)));
        }
    }
    return lost;
}

/* Judge names that some branches lack.  Each is a finding at the first branch without it that has a
 * neighbour with it. */
static void tell_branches(struct lint_text *t, struct lint_names *names, uint64_t lost)
{
    const struct flowmsg_piece *p, *branch = NULL;
    size_t without[MOST_NAMES] = { 0 };
    uint64_t used = 0, done = 0;

    for (size_t i = 0; lost != done && (p = flowmsg_pieces_piece(t->pieces, i)) != NULL; i++) {
        if (p->kind == FLOWMSG_PIECE_BRANCH_BEGIN) {
            branch = p;
            used = 0;
        } else if (has_name(p) && !is_josa(p)) {
            used |= name_bit(names_number(names, t->string->text + p->name, p->name_len));
        } else if (p->kind == FLOWMSG_PIECE_BRANCH_END && branch && p->depth == branch->depth) {
            uint64_t missing = lost & ~used & ~done;

            for (unsigned k = 0; k < names->n && missing; k++)
                if (missing & name_bit(k))
                    without[k] = branch->name;
            done |= missing;
        }
    }
    for (unsigned k = 0; k < names->n; k++)
        if (lost & name_bit(k))
            lint_found(t, RULE_PLACEHOLDER_LOST, without[k], TOOL_FOUND_PLACEHOLDER_LOST_HERE,
                       WITH(arg_text_n("name", names->name[k].p, names->name[k].len)));
}

static void tell_lost(struct lint_text *t, struct lint_names *names, uint64_t lost, uint64_t any)
{
    for (unsigned i = 0; i < names->n; i++)
        if (lost & ~any & name_bit(i))
            lint_found(t, RULE_PLACEHOLDER_LOST, 0, TOOL_FOUND_PLACEHOLDER_LOST,
                       WITH(arg_text_n("name", names->name[i].p, names->name[i].len)));
    if (lost & any)
        tell_branches(t, names, lost & any);
}

static void judge_types(struct lint_text *t, struct lint_names *names)
{
    static const char *const words[] = { "text", "number", "datetime", "list", "token" };
    const struct flowmsg_piece *p;

    for (size_t i = 0; (p = flowmsg_pieces_piece(t->pieces, i)) != NULL; i++) {
        const char *name = t->string->text + p->name;
        const struct flowmsg_param *param;
        enum kind is;
        unsigned k;

        if (!has_name(p) || p->kind == FLOWMSG_PIECE_HASH || needed_kind(p->type) == ANY_KIND)
            continue;
        param = find_param(t, name, p->name_len);
        k = names_number(names, name, p->name_len);
        is = param ? kind_of(param->type) : needed_kind(k < MOST_NAMES ? names->name[k].type
                                                                       : NULL);
        if (param ? !fits(param->type, needed_kind(p->type))
                  : is != ANY_KIND && !agree(is, needed_kind(p->type)))
            lint_found(t, RULE_PLACEHOLDER_TYPE, p->offset, TOOL_FOUND_PLACEHOLDER_TYPE,
                       WITH(arg_text_n("name", name, p->name_len),
                            arg_text("is", param && param->type == FLOWMSG_PARAM_ID ? "id"
                                                                                    : words[is]),
                            arg_text("type", p->type),
                            arg_text("needed", words[needed_kind(p->type)])));
    }
}

/* ----------------------------------------------------------------------- quoting */

/* Offer to double the apostrophes that quote a piece, so that they are printed. */
static void offer_unquoted(struct lint_text *t, struct lint_finding *f,
                           const struct flowmsg_piece *p)
{
    const char *piece = piece_text(t, p);
    char with[256];
    int n;

    if (p->len < 3 || p->len > 200 || piece[p->len - 1] != '\'' ||
        memchr(piece + 1, '\'', p->len - 2))
        return;
    n = snprintf(with, sizeof with, "'%.*s'", (int)p->len, piece);
    lint_offer(t, f, p->offset, p->len, with, (size_t)n);
}

/* Judge quoted text with placeholders of the message in it.  Returns these. */
static uint64_t judge_quoted(struct lint_text *t, const struct lint_names *names, uint64_t ours)
{
    const struct flowmsg_piece *p;
    uint64_t quoted = 0;

    for (size_t i = 0; (p = flowmsg_pieces_piece(t->pieces, i)) != NULL; i++) {
        const char *piece = piece_text(t, p);

        for (unsigned k = 0; p->kind == FLOWMSG_PIECE_QUOTED && k < names->n; k++) {
            size_t len = names->name[k].len;
            struct lint_finding *f;

            if (!(ours & name_bit(k)))
                continue;
            for (size_t at = 0; at + len + 1 < p->len; at++) {
                if (piece[at] != '{' || memcmp(piece + at + 1, names->name[k].p, len) != 0 ||
                    !strchr("}, ", piece[at + 1 + len]))
                    continue;
                f = lint_found(t, RULE_PLACEHOLDER_QUOTED, p->offset,
                               TOOL_FOUND_PLACEHOLDER_QUOTED,
                               WITH(arg_text_n("name", names->name[k].p, len)));
                offer_unquoted(t, f, p);
                quoted |= name_bit(k);
                break;
            }
        }
    }
    return quoted;
}

/* ------------------------------------------------------------- equal placeholders */

/* The name that a line of a comment is about, and its value: "#. placeholder {0}: user.name".
 * MOST_NAMES: there is none. */
static unsigned read_comment(const struct lint_names *names, const char *p, const char *end,
                             struct slice *value)
{
    static const char mark[] = "#. placeholder {";
    const char *name = p + sizeof mark - 1, *close;

    if (end <= name || memcmp(p, mark, sizeof mark - 1) != 0 ||
        !(close = memchr(name, '}', (size_t)(end - name))) || end - close < 2 || close[1] != ':')
        return MOST_NAMES;
    *value = (struct slice){ close + 2, (size_t)(end - close) - 2 };
    return names_find(names, name, (size_t)(close - name));
}

/* Lingui numbers the values of each branch anew.  Returns the names that have no other name with
 * the same value among those that are used. */
static uint64_t without_equals(const struct lint_text *t, const struct lint_names *names,
                               uint64_t lost, uint64_t used)
{
    const struct po_text *po = &t->lint->po;
    const char *p = po->text + t->entry->start, *stop = po->text + t->entry->keyword, *end;
    struct slice values[MOST_NAMES] = { { NULL, 0 } }, value = { NULL, 0 };

    for (; p < stop && (end = memchr(p, '\n', (size_t)(stop - p))) != NULL; p = end + 1) {
        unsigned k = read_comment(names, p, end, &value);

        if (k < MOST_NAMES)
            values[k] = value;
    }
    for (unsigned k = 0; k < names->n; k++)
        for (unsigned i = 0; i < names->n && values[k].p && (lost & name_bit(k)); i++)
            if (i != k && (used & name_bit(i)) && values[i].p && slice_equal(values[k], values[i]))
                lost &= ~name_bit(k);
    return lost;
}

/* Does a form of a gettext plural say a number without a placeholder?  The last form seldom
 * does. */
static bool may_lack_values(const struct lint_text *t)
{
    return t->lint->no_domain && t->entry->id_plural.text &&
           t->string + 1 < t->entry->strings + t->entry->n_strings;
}

void lint_pattern(struct lint_text *t)
{
    struct lint_source *source = t->english;
    struct lint_names *names = &source->names;
    uint64_t lost, quoted, added;
    struct uses ours;

    names->n = source->n_declared;               /* drop those of the previous text */
    for (unsigned i = 0; i < names->n; i++)
        names->name[i].first = SIZE_MAX;
    ours = find_uses(t->pieces, t->string->text, names, UINT64_MAX);
    judge_types(t, names);
    quoted = judge_quoted(t, names, source->declared & ~source->quoted);
    if (t->lint->states)
        lint_remember_shown(t);
    if (!source->pieces)
        return;
    lost = (source->all & ~ours.all) | (source->any & ~ours.any);
    if (may_lack_values(t))
        lost = 0;
    if (t->lint->no_domain && lost)
        lost = without_equals(t, names, lost, ours.any);
    added = ours.named & ~source->declared;
    lost &= tell_added(t, names, added, source->mentioned & ~ours.any & ~quoted) | ours.any;
    tell_lost(t, names, lost & ~quoted, ours.any);
}
