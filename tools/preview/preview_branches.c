/* preview_branches.c - values that lead into each branch of a pattern.
 *
 * SPDX-License-Identifier: MIT
 *
 * The library alone decides which branch a value selects: a probe is the choice with the numbers of
 * its branches as texts, and the library renders it.  So plural rules, offsets and "=1" need no
 * code here.  This file only tries values: given ones, those that selectors name, then likely
 * ones: 1 to 1000, 0, a million, decimals, negative numbers.
 *
 * (1) Choices and branches are in the order of the pattern's text.
 * (2) A choice's branches have its index; they need not be adjacent. */
#include "preview/preview_branches.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <flowmsg/pieces.h>

#include "tool.h"
#include "values.h"

/* Limit of tries, for hostile patterns; a plural with six branches takes a few. */
enum { MOST_TRIES = 50000, NONE = -1 };

struct choice {
    size_t begin, end;       /* pieces */
    int parent;              /* branch around it, or NONE */
    int n_branches;
    struct flowmsg_pattern *probe;
};

struct branch {
    int choice, number;      /* index of the choice, and in the choice */
    size_t piece;
    bool has_inner;
};

struct finder {
    const char *text, *locale;
    const struct flowmsg_pieces *pieces;
    struct choice *choices;
    struct branch *branches;
    int n_choices, n_branches;
    const struct flowmsg_arg *args;
    size_t n_args;
    long tries;
};

/* --------------------------------------------------------------------- structure */

static void take_apart(struct finder *f)
{
    size_t n = flowmsg_pieces_n_pieces(f->pieces);
    int open_choice[FLOWMSG_MAX_NESTING + 1], open_branch[FLOWMSG_MAX_NESTING + 1];
    int depth = 0;

    f->choices = need(calloc(n + 1, sizeof *f->choices));
    f->branches = need(calloc(n + 1, sizeof *f->branches));
    open_branch[0] = NONE;
    for (size_t i = 0; i < n; i++) {
        enum flowmsg_piece_kind kind = flowmsg_pieces_piece(f->pieces, i)->kind;

        if (kind == FLOWMSG_PIECE_CHOICE_BEGIN && depth < FLOWMSG_MAX_NESTING) {
            struct choice *c = &f->choices[f->n_choices];

            *c = (struct choice){ .begin = i, .parent = open_branch[depth] };
            if (c->parent != NONE)
                f->branches[c->parent].has_inner = true;
            open_choice[++depth] = f->n_choices++;
        } else if (kind == FLOWMSG_PIECE_BRANCH_BEGIN) {
            struct choice *c = &f->choices[open_choice[depth]];

            f->branches[f->n_branches] = (struct branch){ open_choice[depth], c->n_branches++, i,
                                                          false };
            open_branch[depth] = f->n_branches++;
        } else if (kind == FLOWMSG_PIECE_CHOICE_END) {
            f->choices[open_choice[depth--]].end = i;
        }
    }
}

static void put_piece(const struct finder *f, size_t i, struct json_out *out)
{
    const struct flowmsg_piece *p = flowmsg_pieces_piece(f->pieces, i);

    json_out_raw(out, f->text + p->offset, p->len);
}

/* Compile a copy of the choice in which the text of each branch is its number. */
static struct flowmsg_pattern *make_probe(const struct finder *f, const struct choice *c)
{
    struct flowmsg_pattern *probe = NULL;
    struct json_out out = { 0 };
    uint32_t inside = flowmsg_pieces_piece(f->pieces, c->begin)->depth + 1;
    size_t number = 0;

    put_piece(f, c->begin, &out);
    for (size_t i = c->begin + 1; i < c->end; i++) {
        const struct flowmsg_piece *p = flowmsg_pieces_piece(f->pieces, i);

        if (p->kind == FLOWMSG_PIECE_OFFSET && i == c->begin + 1)
            put_piece(f, i, &out);
        if (p->depth != inside ||
            (p->kind != FLOWMSG_PIECE_BRANCH_BEGIN && p->kind != FLOWMSG_PIECE_BRANCH_END))
            continue;
        put_piece(f, i, &out);
        if (p->kind == FLOWMSG_PIECE_BRANCH_BEGIN)
            json_out_size(&out, number++);
    }
    put_piece(f, c->end, &out);
    need(out.failed ? NULL : out.data);
    if (flowmsg_pattern_compile(&probe, f->locale, out.data, out.len, NULL) < 0)
        probe = NULL;
    json_out_free(&out);
    return probe;
}

/* ------------------------------------------------------------------------- values */

static bool same_name(const struct finder *f, const struct flowmsg_piece *p, const char *name)
{
    return strlen(name) == p->name_len && memcmp(f->text + p->name, name, p->name_len) == 0;
}

static const struct flowmsg_piece *choice_piece(const struct finder *f, const struct branch *b)
{
    return flowmsg_pieces_piece(f->pieces, f->choices[b->choice].begin);
}

/* Does a value select this branch of its choice? */
static bool selects(struct finder *f, const struct branch *b, const char *name,
                    const struct flowmsg_value *value)
{
    struct choice *c = &f->choices[b->choice];
    struct flowmsg_arg arg = flowmsg_arg_value(name, *value);
    char text[32], wanted[32];

    if (!c->probe && !(c->probe = make_probe(f, c)))
        return false;
    f->tries += 1 + c->n_branches / 16;
    flowmsg_pattern_format(c->probe, &arg, 1, NULL, text, sizeof text, NULL);
    snprintf(wanted, sizeof wanted, "%d", b->number);
    return strcmp(text, wanted) == 0;
}

/* Does @value, as argument @name, select all branches on the way whose choices ask for @name? */
static bool leads(struct finder *f, const struct branch *const *way, size_t n, const char *name,
                  const struct flowmsg_value *value)
{
    for (size_t i = 0; i < n; i++)
        if (same_name(f, choice_piece(f, way[i]), name) && !selects(f, way[i], name, value))
            return false;
    return true;
}

/* The text that a person would type for a value; NULL: none. */
static char *text_of(const struct flowmsg_value *value)
{
    char number[32];

    if (value->type == FLOWMSG_INTEGER) {
        snprintf(number, sizeof number, "%lld", (long long)value->as.integer);
        return need(strdup(number));
    }
    if (value->type != FLOWMSG_TEXT && value->type != FLOWMSG_DECIMAL)
        return NULL;
    return need(value->as.text.len == FLOWMSG_NUL_TERMINATED
                    ? strdup(value->as.text.data)
                    : strndup(value->as.text.data, value->as.text.len));
}

static bool try_text(struct finder *f, const struct branch *const *way, size_t n,
                     struct branch_step *step, const char *text, bool number)
{
    struct flowmsg_value value = flowmsg_value_text(text);

    if ((number && !value_as_number(&value, text, strlen(text))) ||
        !leads(f, way, n, step->name, &value))
        return false;
    step->text = need(strdup(text));
    if (value.type != FLOWMSG_INTEGER)
        value.as.text.data = step->text;         /* TEXT, DECIMAL */
    step->value = value;
    return true;
}

/* Try the given arguments.  A text is skipped where a number is expected: it selects "other", but
 * is a bad example of it. */
static bool try_given(struct finder *f, const struct branch *const *way, size_t n,
                      struct branch_step *step, bool number)
{
    for (size_t i = 0; i < f->n_args; i++)
        if (strcmp(f->args[i].name, step->name) == 0 &&
            (f->args[i].value.type != FLOWMSG_TEXT || !number) &&
            leads(f, way, n, step->name, &f->args[i].value)) {
            step->text = text_of(&f->args[i].value);
            step->value = f->args[i].value;
            return step->text != NULL;
        }
    return false;
}

/* Try values that the selectors on the way name: a word, or the number in "=2", "0#", "1<". */
static bool try_selectors(struct finder *f, const struct branch *const *way, size_t n,
                          struct branch_step *step)
{
    for (size_t i = 0; i < n; i++) {
        const struct flowmsg_piece *p = flowmsg_pieces_piece(f->pieces, way[i]->piece);
        const char *s = f->text + p->name;
        size_t len = p->name_len;
        bool number = strcmp(p->type, "select") != 0, found;
        char *text;

        if (!same_name(f, choice_piece(f, way[i]), step->name))
            continue;
        if (number && len > 0 && *s == '=') {
            s++;
            len--;
        } else if (number && len > 0 && (s[len - 1] == '#' || s[len - 1] == '<')) {
            len--;
        }
        text = need(strndup(s, len));
        found = try_text(f, way, n, step, text, number);
        free(text);
        if (found)
            return true;
    }
    return false;
}

static bool try_numbers(struct finder *f, const struct branch *const *way, size_t n,
                        struct branch_step *step)
{
    static const char *const others[] = { "0", "1000000", "0.5", "1.5", "0.1", "1.0", "2.3",
                                          "0.0", "1000.5", "-1", "-0.5", "-1000000" };
    char text[32];

    for (int i = 1; i <= 1000 && f->tries < MOST_TRIES; i++) {
        snprintf(text, sizeof text, "%d", i);
        if (try_text(f, way, n, step, text, true))
            return true;
    }
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (try_text(f, way, n, step, others[i], true))
            return true;
    return false;
}

static bool find_value(struct finder *f, const struct branch *const *way, size_t n,
                       struct branch_step *step)
{
    bool number = false;

    for (size_t i = 0; i < n; i++)
        number = number || (same_name(f, choice_piece(f, way[i]), step->name) &&
                            strcmp(choice_piece(f, way[i])->type, "select") != 0);
    if (try_given(f, way, n, step, number) || try_selectors(f, way, n, step))
        return true;
    return number ? try_numbers(f, way, n, step) : try_text(f, way, n, step, "other", false);
}

/* -------------------------------------------------------------------------- cases */

static void add_case(struct finder *f, const struct branch *leaf, struct branch_case *c)
{
    const struct branch *way[FLOWMSG_MAX_NESTING + 1];
    const struct branch *b = leaf;
    size_t n = 0;

    for (int parent;; b = &f->branches[parent]) {
        way[n++] = b;
        if ((parent = f->choices[b->choice].parent) == NONE)
            break;
    }
    *c = (struct branch_case){ need(calloc(n, sizeof *c->steps)), n, true };
    for (size_t i = 0; i < n; i++) {
        const struct flowmsg_piece *choice = choice_piece(f, way[n - 1 - i]);
        const struct flowmsg_piece *branch = flowmsg_pieces_piece(f->pieces, way[n - 1 - i]->piece);
        struct branch_step *step = &c->steps[i];

        step->name = need(strndup(f->text + choice->name, choice->name_len));
        step->selector = need(strndup(f->text + branch->name, branch->name_len));
        if (!find_value(f, way, n, step))
            c->reached = false;
    }
}

void branch_cases_find(struct branch_cases *out, const char *pattern, size_t len,
                       const char *locale, const struct flowmsg_arg *args, size_t n_args)
{
    struct finder f = { .text = pattern, .locale = locale, .args = args, .n_args = n_args };
    struct flowmsg_pieces *pieces = NULL;

    *out = (struct branch_cases){ 0 };
    if (flowmsg_pieces_parse(&pieces, pattern, len, NULL) < 0)
        return;
    f.pieces = pieces;
    take_apart(&f);
    out->cases = need(calloc(BRANCHES_MOST, sizeof *out->cases));
    for (int i = 0; i < f.n_branches && !out->cut_off; i++) {
        if (f.branches[i].has_inner)
            continue;
        if (out->n == BRANCHES_MOST || f.tries >= MOST_TRIES)
            out->cut_off = true;
        else
            add_case(&f, &f.branches[i], &out->cases[out->n++]);
    }
    out->tries = f.tries;
    for (int i = 0; i < f.n_choices; i++)
        flowmsg_pattern_free(f.choices[i].probe);
    free(f.choices);
    free(f.branches);
    flowmsg_pieces_free(pieces);
}

void branch_cases_free(struct branch_cases *cases)
{
    for (size_t i = 0; i < cases->n; i++) {
        for (size_t k = 0; k < cases->cases[i].n_steps; k++) {
            free(cases->cases[i].steps[k].name);
            free(cases->cases[i].steps[k].selector);
            free(cases->cases[i].steps[k].text);
        }
        free(cases->cases[i].steps);
    }
    free(cases->cases);
    *cases = (struct branch_cases){ 0 };
}

size_t branch_case_args(const struct branch_case *c, const struct flowmsg_arg *args,
                        size_t n_args, struct flowmsg_arg *out)
{
    size_t n = n_args;

    if (n_args > 0)
        memcpy(out, args, n_args * sizeof *args);
    for (size_t i = 0; i < c->n_steps; i++) {
        size_t k = 0;

        while (k < n && strcmp(out[k].name, c->steps[i].name) != 0)
            k++;
        if (c->steps[i].text)
            out[k] = flowmsg_arg_value(c->steps[i].name, c->steps[i].value);
        n += k == n && c->steps[i].text;
    }
    return n;
}
