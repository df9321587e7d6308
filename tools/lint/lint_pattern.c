/* lint_pattern.c - rules about placeholders and plurals.
 *
 * SPDX-License-Identifier: MIT
 *
 * The placeholders of a text are numbered, and sets of them are bits.  A placeholder is
 * used on every path when it is used outside all branches, or in each branch of one
 * choice; the choice itself uses the one it goes by.  A particle does not print its
 * placeholder, so it does not count. */
#include <stdio.h>
#include <string.h>

#include "lint/lint_rules.h"
#include "suggest.h"

struct names {
    struct { const char *p; size_t len; } name[MOST_NAMES];
    unsigned n;
};

/* The number of a name; MOST_NAMES when there is no room. */
static unsigned number_of(struct names *names, const char *p, size_t len)
{
    unsigned i;

    for (i = 0; i < names->n; i++)
        if (names->name[i].len == len && memcmp(names->name[i].p, p, len) == 0)
            return i;
    if (i < MOST_NAMES) {
        names->name[i].p = p;
        names->name[i].len = len;
        names->n++;
    }
    return i;
}

static uint64_t bit(unsigned i)
{
    return i < MOST_NAMES ? (uint64_t)1 << i : 0;
}

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
    uint64_t any, all;       /* printed on some path, on every path */
    uint64_t named;          /* by a particle, too */
};

static struct uses find_uses(const struct flowmsg_pieces *pieces, const char *text,
                             struct names *names)
{
    struct { uint64_t outside, branches; } stack[FLOWMSG_MAX_NESTING + 1] = { { 0, 0 } };
    const struct flowmsg_piece *p;
    struct uses uses = { 0, 0, 0 };
    uint64_t now = 0;            /* on every path, of the message that is being read */
    unsigned depth = 0;

    for (size_t i = 0; pieces && (p = flowmsg_pieces_at(pieces, i)) != NULL; i++) {
        if (has_name(p)) {
            uint64_t one = bit(number_of(names, text + p->name, p->name_len));

            uses.named |= one;
            now |= is_josa(p) ? 0 : one;
            uses.any |= is_josa(p) ? 0 : one;
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

/* Where a name is used first, a particle included; 0 when it is not. */
static size_t first_use(const struct lint_text *t, const char *name, size_t len)
{
    const struct flowmsg_piece *p;

    for (size_t i = 0; (p = flowmsg_pieces_at(t->pieces, i)) != NULL; i++)
        if (has_name(p) && p->name_len == len &&
            memcmp(t->string->text + p->name, name, len) == 0)
            return p->offset;
    return 0;
}

/* The first branch without a name, beside one that has it. */
static size_t branch_without(const struct lint_text *t, const char *name, size_t len)
{
    const struct flowmsg_piece *p, *branch = NULL;
    bool used = false;

    for (size_t i = 0; (p = flowmsg_pieces_at(t->pieces, i)) != NULL; i++) {
        if (p->kind == FLOWMSG_PIECE_BRANCH_BEGIN) {
            branch = p;
            used = false;
        } else if (has_name(p) && !is_josa(p) && p->name_len == len) {
            used = used || memcmp(t->string->text + p->name, name, len) == 0;
        } else if (p->kind == FLOWMSG_PIECE_BRANCH_END && branch && p->depth == branch->depth) {
            if (!used)
                return branch->name;
        }
    }
    return 0;
}

/* ------------------------------------------------------------------ placeholders */

static const struct flowmsg_param *find_param(const struct lint_text *t, const char *name,
                                              size_t len)
{
    for (uint32_t i = 0; t->definition && i < t->definition->n_params; i++)
        if (strlen(t->definition->params[i].name) == len &&
            memcmp(t->definition->params[i].name, name, len) == 0)
            return &t->definition->params[i];
    return NULL;
}

/* A name as a C string, for edit_distance(). */
static size_t distance(const char *a, size_t a_len, const char *b, size_t b_len)
{
    char x[80], y[80];

    snprintf(x, sizeof x, "%.*s", (int)a_len, a);
    snprintf(y, sizeof y, "%.*s", (int)b_len, b);
    return edit_distance(x, y);
}

/* The lost name that is most like an added one. */
static unsigned most_like(const struct names *names, uint64_t lost, unsigned added)
{
    size_t best = SIZE_MAX;
    unsigned found = MOST_NAMES;

    for (unsigned i = 0; i < names->n; i++) {
        size_t d = lost & bit(i) ? distance(names->name[i].p, names->name[i].len,
                                            names->name[added].p, names->name[added].len)
                                 : SIZE_MAX;

        if ((lost & bit(i)) && (found == MOST_NAMES || d < best)) {
            best = d;
            found = i;
        }
    }
    return found;
}

/* Names that are not the message's, and which of its own they stand for. */
static uint64_t tell_added(struct lint_text *t, const struct names *names, uint64_t added,
                           uint64_t lost)
{
    for (unsigned i = 0; i < names->n; i++) {
        int len = (int)names->name[i].len;
        const char *name = names->name[i].p;
        unsigned was;

        if (!(added & bit(i)))
            continue;
        was = most_like(names, lost, i);
        if (was < MOST_NAMES) {
            lint_add(t, RULE_PLACEHOLDER_RENAMED, first_use(t, name, names->name[i].len),
                     "{%.*s} is {%.*s} in the English text: its name must stay", len, name,
                     (int)names->name[was].len, names->name[was].p);
            lost &= ~bit(was);
        } else {
            lint_add(t, RULE_PLACEHOLDER_ADDED, first_use(t, name, names->name[i].len),
                     "the message has no value for {%.*s}", len, name);
        }
    }
    return lost;
}

static void tell_lost(struct lint_text *t, const struct names *names, uint64_t lost, uint64_t any)
{
    for (unsigned i = 0; i < names->n; i++) {
        const char *name = names->name[i].p;
        int len = (int)names->name[i].len;

        if (!(lost & bit(i)))
            continue;
        if (any & bit(i))
            lint_add(t, RULE_PLACEHOLDER_LOST, branch_without(t, name, names->name[i].len),
                     "{%.*s} is missing in this branch", len, name);
        else
            lint_add(t, RULE_PLACEHOLDER_LOST, 0, "{%.*s} of the English text is missing", len,
                     name);
    }
}

/* What a type needs: a number, a point in time, a list, or nothing. */
enum kind { ANY_KIND, NUMBER_KIND, TIME_KIND, LIST_KIND };

static enum kind needed(const char *type)
{
    static const struct { const char *type; enum kind kind; } kinds[] = {
        { "number", NUMBER_KIND },  { "spellout", NUMBER_KIND },      { "ordinal", NUMBER_KIND },
        { "duration", NUMBER_KIND }, { "plural", NUMBER_KIND },       { "choice", NUMBER_KIND },
        { "selectordinal", NUMBER_KIND }, { "date", TIME_KIND },      { "time", TIME_KIND },
        { "list", LIST_KIND },
    };

    for (size_t i = 0; type && i < sizeof kinds / sizeof *kinds; i++)
        if (strcmp(kinds[i].type, type) == 0)
            return kinds[i].kind;
    return ANY_KIND;
}

static enum kind kind_of(enum flowmsg_param_type type)
{
    switch (type) {
    case FLOWMSG_PARAM_INTEGER: case FLOWMSG_PARAM_DECIMAL: return NUMBER_KIND;
    case FLOWMSG_PARAM_DATETIME: return TIME_KIND;
    case FLOWMSG_PARAM_LIST: return LIST_KIND;
    default: return ANY_KIND;    /* texts */
    }
}

/* What the English text takes a name for; ANY_KIND: it does not say. */
static enum kind kind_in_source(const struct lint_text *t, const char *name, size_t len)
{
    const struct flowmsg_piece *p;

    for (size_t i = 0; t->source && (p = flowmsg_pieces_at(t->source, i)) != NULL; i++)
        if (has_name(p) && p->name_len == len && needed(p->type) != ANY_KIND &&
            memcmp(t->entry->id.text + p->name, name, len) == 0)
            return needed(p->type);
    return ANY_KIND;
}

static void judge_types(struct lint_text *t)
{
    static const char *const words[] = { "a text", "a number", "a date and time", "a list" };
    const struct flowmsg_piece *p;

    for (size_t i = 0; (p = flowmsg_pieces_at(t->pieces, i)) != NULL; i++) {
        const char *name = t->string->text + p->name;
        const struct flowmsg_param *param = has_name(p) ? find_param(t, name, p->name_len) : NULL;
        enum kind is = param ? kind_of(param->type) : kind_in_source(t, name, p->name_len);
        bool known = param || is != ANY_KIND;

        if (!has_name(p) || p->kind == FLOWMSG_PIECE_HASH || needed(p->type) == ANY_KIND ||
            !known || needed(p->type) == is)
            continue;
        lint_add(t, RULE_PLACEHOLDER_TYPE, p->offset, "{%.*s} is %s, and \"%s\" needs %s",
                 (int)p->name_len, name, words[is], p->type, words[needed(p->type)]);
    }
}

/* ----------------------------------------------------------------------- quoting */

/* The apostrophes that quote a piece, doubled, which prints them and quotes nothing. */
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

/* Quoted text with a placeholder of the message in it; returns which. */
static uint64_t judge_quoted(struct lint_text *t, struct names *names, uint64_t ours)
{
    const struct flowmsg_piece *p;
    uint64_t quoted = 0;

    for (size_t i = 0; (p = flowmsg_pieces_at(t->pieces, i)) != NULL; i++) {
        const char *piece = piece_text(t, p);

        for (unsigned k = 0; p->kind == FLOWMSG_PIECE_QUOTED && k < names->n; k++) {
            size_t len = names->name[k].len;
            struct lint_finding *f;

            if (!(ours & bit(k)))
                continue;
            for (size_t at = 0; at + len + 1 < p->len; at++) {
                if (piece[at] != '{' || memcmp(piece + at + 1, names->name[k].p, len) != 0 ||
                    !strchr("}, ", piece[at + 1 + len]))
                    continue;
                f = lint_add(t, RULE_PLACEHOLDER_QUOTED, p->offset,
                             "the apostrophe turns {%.*s} into plain text: write two of them",
                             (int)len, names->name[k].p);
                offer_unquoted(t, f, p);
                quoted |= bit(k);
                break;
            }
        }
    }
    return quoted;
}

void lint_pattern(struct lint_text *t)
{
    struct names names = { .n = 0 };
    struct uses source = find_uses(t->source, t->entry->id.text, &names), ours;
    uint64_t declared = source.any, lost, quoted, added;

    for (uint32_t i = 0; !t->title && t->definition && i < t->definition->n_params; i++)
        declared |= bit(number_of(&names, t->definition->params[i].name,
                                  strlen(t->definition->params[i].name)));
    ours = find_uses(t->pieces, t->string->text, &names);
    judge_types(t);
    quoted = judge_quoted(t, &names, declared);
    lost = ((source.all & ~ours.all) | (source.any & ~ours.any)) & ~quoted;
    added = ours.named & ~declared;
    if (!t->source)
        return;
    lost = tell_added(t, &names, added, lost & ~ours.any) | (lost & ours.any);
    tell_lost(t, &names, lost, ours.any);
}

/* ----------------------------------------------------------------------- plurals */

static const char *const categories[] = { "zero", "one", "two", "few", "many", "other" };

enum { N_CATEGORIES = 6 };

/* A choice being read. */
struct plural {
    size_t at;               /* of the choice */
    bool ordinal, counts;    /* plural or selectordinal */
    unsigned given;          /* keywords, as bits */
    long offset;
    bool explicit[MOST_PROBED + 1];   /* =N */
};

/* The category of each number up to MOST_PROBED: a pattern that prints it tells. */
static const unsigned char *probe(struct lint *lint, bool ordinal)
{
    unsigned char *category = lint->category[ordinal];
    const char *source = ordinal
        ? "{n, selectordinal, zero {0} one {1} two {2} few {3} many {4} other {5}}"
        : "{n, plural, zero {0} one {1} two {2} few {3} many {4} other {5}}";
    struct flowmsg_pattern *pattern = NULL;
    char digit[8] = "5";

    if (lint->probed[ordinal])
        return category;
    lint->probed[ordinal] = true;
    memset(category, N_CATEGORIES - 1, MOST_PROBED + 1);
    if (flowmsg_pattern_compile(&pattern, lint->language, source, FLOWMSG_NUL_TERMINATED, NULL) < 0)
        return category;
    for (int n = 0; n <= MOST_PROBED; n++) {
        struct flowmsg_arg arg = flowmsg_integer("n", n);

        flowmsg_pattern_format(pattern, &arg, 1, NULL, digit, sizeof digit, NULL);
        category[n] = (unsigned char)(digit[0] - '0');
    }
    flowmsg_pattern_free(pattern);
    return category;
}

static void add_selector(struct lint_text *t, struct plural *plural, const struct flowmsg_piece *p,
                         unsigned known)
{
    const char *word = t->string->text + p->name;
    long n = 0;

    if (word[0] == '=') {
        for (uint32_t i = 1; i < p->name_len && n <= MOST_PROBED; i++)
            n = word[i] >= '0' && word[i] <= '9' ? n * 10 + (word[i] - '0') : MOST_PROBED + 1;
        if (n <= MOST_PROBED)
            plural->explicit[n] = true;
        return;
    }
    for (unsigned i = 0; i < N_CATEGORIES; i++)
        if (strlen(categories[i]) == p->name_len && memcmp(categories[i], word, p->name_len) == 0) {
            plural->given |= 1u << i;
            if (known & (1u << i))
                return;
        }
    lint_add(t, RULE_PLURAL_USELESS, p->name, "no number has \"%.*s\" in this language",
             (int)p->name_len, word);
}

static void close_plural(struct lint_text *t, const struct plural *plural)
{
    const unsigned char *category = probe(t->lint, plural->ordinal);
    unsigned missing = 0;

    for (long n = 0; n <= MOST_PROBED; n++)
        if (!plural->explicit[n] && n >= plural->offset)
            missing |= (1u << category[n - plural->offset]) & ~plural->given;
    for (unsigned i = 0; i < N_CATEGORIES; i++)
        if (missing & (1u << i))
            lint_add(t, RULE_PLURAL_MISSING, plural->at, "the branch \"%s\" is missing",
                     categories[i]);
}

static long read_offset(const char *digits, uint32_t len)
{
    long n = 0;

    for (uint32_t i = 0; i < len && digits[i] >= '0' && digits[i] <= '9' && n < MOST_PROBED; i++)
        n = n * 10 + (digits[i] - '0');
    return n < MOST_PROBED ? n : 0;
}

void lint_plurals(struct lint_text *t)
{
    struct plural stack[FLOWMSG_MAX_NESTING];
    unsigned known[] = { flowmsg_locale_plural_categories(t->lint->language, false),
                         flowmsg_locale_plural_categories(t->lint->language, true) };
    const struct flowmsg_piece *p;
    unsigned depth = 0;

    for (size_t i = 0; (p = flowmsg_pieces_at(t->pieces, i)) != NULL; i++) {
        struct plural *top = depth > 0 ? &stack[depth - 1] : NULL;

        if (p->kind == FLOWMSG_PIECE_CHOICE_BEGIN) {
            bool ordinal = strcmp(p->type, "selectordinal") == 0;

            stack[depth++] = (struct plural){ .at = p->offset, .ordinal = ordinal,
                                              .counts = ordinal || strcmp(p->type, "plural") == 0 };
        } else if (p->kind == FLOWMSG_PIECE_OFFSET) {
            top->offset = read_offset(t->string->text + p->name, p->name_len);
        } else if (p->kind == FLOWMSG_PIECE_BRANCH_BEGIN && top->counts) {
            add_selector(t, top, p, known[top->ordinal]);
        } else if (p->kind == FLOWMSG_PIECE_CHOICE_END) {
            if (top->counts)
                close_plural(t, top);
            depth--;
        }
    }
}
