/* lint_identity.c - the message of an entry; duplicate and missing entries.
 *
 * SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "base/parts.h"
#include "lint/findings.h"
#include "lint/lint_rules.h"
#include "lint/po_index.h"
#include "tool.h"

enum { MOST_CODE = 64 };         /* bytes of a code */

/* ------------------------------------------------------- which message is it? */

/* Compare by text, then by the order of the definitions. */
static int by_text(const void *a, const void *b)
{
    const struct lint_shared *x = a, *y = b;
    int order = strcmp(x->text, y->text);

    return order ? order : (x->by > y->by) - (x->by < y->by);
}

static struct lint_shared *sort_shared(const struct flowmsg_registry *r, enum flowmsg_part part)
{
    struct lint_shared *sorted = need(malloc((r->n_definitions + 1) * sizeof *sorted));

    for (size_t i = 0; i < r->n_definitions; i++) {
        sorted[i].by = flowmsg_registry_definition(r, i);
        sorted[i].text = part_source(r, sorted[i].by, part);
    }
    if (r->n_definitions)
        qsort(sorted, r->n_definitions, sizeof *sorted, by_text);
    return sorted;
}

/* The first definition with this text, which is not empty, in a part that messages share. */
static const struct flowmsg_definition *find_shared(struct lint *lint, enum flowmsg_part part,
                                                    const char *text)
{
    const struct flowmsg_registry *r = lint_registry(lint->options);
    size_t low = 0, high = r->n_definitions;
    const struct lint_shared *sorted;

    if (!lint->shared[part])
        lint->shared[part] = sort_shared(r, part);
    sorted = lint->shared[part];
    while (low < high) {                         /* find the first that is not less */
        size_t mid = low + (high - low) / 2;

        if (strcmp(sorted[mid].text, text) < 0)
            low = mid + 1;
        else
            high = mid;
    }
    return low < r->n_definitions && *text && strcmp(sorted[low].text, text) == 0 ? sorted[low].by
                                                                                : NULL;
}

/* The first term with this English text. */
static const struct flowmsg_term *find_term(const struct flowmsg_registry *r, const char *text)
{
    const struct flowmsg_term *term;

    for (size_t i = 0; (term = flowmsg_registry_term(r, i)) != NULL; i++)
        if (strcmp(term->text, text) == 0)
            break;
    return term;
}

#define LETTERS "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"

/* Is the context made as a code, and no word alone? */
static bool is_like_a_code(const char *s)
{
    size_t len = strlen(s), letters = strspn(s, LETTERS);

    return letters < len && len <= MOST_CODE && strspn(s, LETTERS "0123456789._:/-") == len &&
           strcspn(s, LETTERS "0123456789") < len;
}

/* Find the message of an entry: its definition or its term. */
static void find_message(struct lint_text *t)
{
    const struct flowmsg_registry *r = lint_registry(t->lint->options);
    const char *context = t->entry->context.text, *id = t->entry->id.text;
    enum flowmsg_part part = context ? part_of_name(context) : FLOWMSG_DETAIL;

    t->part = (int)part < N_PARTS ? part : FLOWMSG_DETAIL;
    t->term = NULL;
    t->definition = NULL;
    if (context && strcmp(context, "term") == 0)
        t->term = find_term(r, id);
    else if (part_is_shared(t->part))
        t->definition = find_shared(t->lint, t->part, id);
    else if (context)
        t->definition = flowmsg_registry_find(r, context);
}

/* ------------------------------------------------------- is the file of the domain? */

enum { MOST_SHAPES = 16, SHAPE_SIZE = 24 };

/* The looks of codes: runs of letters and digits, and the marks between them. */
struct shapes {
    char shapes[MOST_SHAPES][SHAPE_SIZE];
    size_t n;
};

/* 1404-412 is 0-0, ORA-00942 is a-0.  False: the text is too long to be a code. */
static bool shape_of(const char *s, char shape[SHAPE_SIZE])
{
    size_t n = 0;

    for (; *s; s++) {
        char c = *s >= '0' && *s <= '9' ? '0' : strchr(LETTERS, *s) ? 'a' : *s;

        if (n > 0 && shape[n - 1] == c && (c == '0' || c == 'a'))
            continue;
        if (n == SHAPE_SIZE - 1)
            return false;
        shape[n++] = c;
    }
    shape[n] = '\0';
    return true;
}

static bool has_shape(const struct shapes *shapes, const char *shape)
{
    for (size_t i = 0; i < shapes->n; i++)
        if (strcmp(shapes->shapes[i], shape) == 0)
            return true;
    return false;
}

static struct shapes shapes_of(const struct flowmsg_registry *r)
{
    struct shapes shapes = { .n = 0 };

    for (size_t i = 0; i < r->n_definitions && shapes.n < MOST_SHAPES; i++) {
        char *next = shapes.shapes[shapes.n], shape[SHAPE_SIZE];

        if (shape_of(flowmsg_registry_definition(r, i)->code, shape) && !has_shape(&shapes, shape)) {
            memcpy(next, shape, sizeof shape);
            shapes.n++;
        }
    }
    return shapes;
}

/* Is the context one that mistyped codes and titles of the domain would have? */
static bool is_near(const struct shapes *shapes, const struct lint_text *t)
{
    const char *context = t->entry->context.text;
    char shape[SHAPE_SIZE];

    return part_is_shared(t->part) || strcmp(context, "term") == 0 ||
           (shape_of(context, shape) && has_shape(shapes, shape));
}

/* Contexts that are nearly codes may be mistyped ones, but a few of them may be anything.  A file
 * without a message is of the domain. */
bool lint_is_of_domain(struct lint *lint)
{
    struct shapes shapes = shapes_of(lint_registry(lint->options));
    size_t n = 0, n_near = 0;

    for (size_t i = 0; i < lint->po.n_entries; i++) {
        const struct po_entry *e = &lint->po.entries[i];
        struct lint_text t = { .lint = lint, .entry = e };

        if (!po_entry_is_message(e))
            continue;
        n++;
        if (!e->context.text)
            continue;
        find_message(&t);
        if (t.term || t.definition)
            return true;
        n_near += is_near(&shapes, &t);
    }
    return 2 * n_near >= n;
}

/* Tell that an entry is of no message. */
static void tell_unknown(struct lint_text *t, enum lint_rule_id rule)
{
    const char *context = t->entry->context.text;
    size_t at = t->entry->keyword, id = t->entry->id.start;

    if (context && strcmp(context, "term") == 0)
        lint_found_at(t->lint, t->entry, rule, id, TOOL_FOUND_NO_TERM, NO_ARGS);
    else if (t->part == FLOWMSG_TITLE)
        lint_found_at(t->lint, t->entry, rule, id, TOOL_FOUND_TITLE_UNKNOWN, NO_ARGS);
    else if (t->part == FLOWMSG_REMEDY)
        lint_found_at(t->lint, t->entry, rule, id, TOOL_FOUND_REMEDY_UNKNOWN, NO_ARGS);
    else if (rule == RULE_SOURCE_DIFFERS)
        lint_found_at(t->lint, t->entry, rule, id, TOOL_FOUND_SOURCE_DIFFERS,
                      WITH(arg_text("code", context)));
    else if (rule == RULE_UNKNOWN_CODE)
        lint_found_at(t->lint, t->entry, rule, at, TOOL_FOUND_CODE_UNKNOWN,
                      WITH(arg_text("code", context)));
    else if (context)
        lint_found_at(t->lint, t->entry, rule, at, TOOL_FOUND_CONTEXT_UNKNOWN,
                      WITH(arg_text("context", context)));
    else
        lint_found_at(t->lint, t->entry, rule, at, TOOL_FOUND_CONTEXT_MISSING, NO_ARGS);
}

void lint_identify(struct lint_text *t)
{
    const char *context = t->entry->context.text;
    enum lint_rule_id rule = RULE_UNKNOWN_CONTEXT;
    bool shared;

    t->part = FLOWMSG_DETAIL;
    if (t->lint->no_domain)
        return;
    find_message(t);
    shared = part_is_shared(t->part);
    if (t->entry->id_plural.text)
        lint_found_at(t->lint, t->entry, RULE_SOURCE_DIFFERS, t->entry->id_plural.start,
                      TOOL_FOUND_MSGID_PLURAL, NO_ARGS);
    if (t->term ||
        (t->definition && (shared || strcmp(t->definition->detail, t->entry->id.text) == 0)))
        return;
    if (t->definition || shared || (context && strcmp(context, "term") == 0))
        rule = RULE_SOURCE_DIFFERS;
    else if (context && is_like_a_code(context))
        rule = RULE_UNKNOWN_CODE;
    if (!(t->silenced & (uint64_t)1 << rule))
        tell_unknown(t, rule);
}

bool lint_state(struct lint_text *t)
{
    t->lint->n_messages += t->string == t->entry->strings;
    if (t->string->len > 0 && !t->entry->fuzzy)
        return true;
    if (t->string->len == 0 && t->lint->no_domain) {
        t->lint->n_untranslated += !(t->silenced & RULE_BIT(RULE_UNTRANSLATED));
        return false;
    }
    if (t->string->len > 0)
        lint_found(t, RULE_FUZZY, 0, TOOL_FOUND_FUZZY, NO_ARGS);
    else
        lint_found(t, RULE_UNTRANSLATED, 0, TOOL_FOUND_UNTRANSLATED, NO_ARGS);
    return false;
}

/* ------------------------------------------------------------------- duplicates */

static void tell_duplicate(struct lint *lint, const struct po_entry *e,
                           const struct po_entry *first)
{
    uint32_t line = po_text_place(&lint->po, e->id.start).line;

    lint_found_at(lint, NULL, RULE_DUPLICATE, lint->po.lines[line - 1], TOOL_FOUND_DUPLICATE,
                  WITH(arg_integer("line", po_text_place(&lint->po, first->keyword).line)));
}

/* As msgfmt has it, an obsolete entry counts. */
void lint_duplicates(struct lint *lint)
{
    struct po_index index;

    po_index_begin(&index, &lint->po);
    for (size_t i = 0; i < lint->po.n_entries; i++) {
        const struct po_entry *e = &lint->po.entries[i], *first;

        if (e->id.text && e->n_strings > 0 && (first = po_index_add(&index, e)) != NULL)
            tell_duplicate(lint, e, first);
    }
    po_index_free(&index);
}

/* ------------------------------------------------------------------ what is missing */

static int by_key(const void *a, const void *b)
{
    const struct po_entry *x = *(const struct po_entry *const *)a;
    const struct po_entry *y = *(const struct po_entry *const *)b;
    int order = strcmp(x->context.text, y->context.text);

    return order ? order : strcmp(x->id.text, y->id.text);
}

static bool has_entry(const struct po_entry **sorted, size_t n, const char *context,
                      const char *id)
{
    const struct po_entry wanted = { .context.text = context, .id.text = id }, *key = &wanted;

    return n > 0 && bsearch(&key, sorted, n, sizeof *sorted, by_key) != NULL;
}

/* An entry with an old English text is not missing, since it has a finding of its own. */
static bool has_code(const struct po_entry **sorted, size_t n, const char *code)
{
    size_t low = 0, high = n;

    while (low < high) {
        size_t mid = low + (high - low) / 2;
        int order = strcmp(sorted[mid]->context.text, code);

        if (order == 0)
            return true;
        if (order < 0)
            low = mid + 1;
        else
            high = mid;
    }
    return false;
}

/* Files of others are seldom complete, so all of this is one finding. */
static void tell_untranslated(struct lint *lint)
{
    const struct po_entry *header = po_text_header_entry(&lint->po);

    lint_found_at(lint, NULL, RULE_UNTRANSLATED, header ? header->keyword : 0,
                  TOOL_FOUND_UNTRANSLATED_MANY,
                  WITH(arg_integer("n", (int64_t)lint->n_untranslated),
                       arg_integer("total", (int64_t)lint->n_messages)));
}

/* Tell of messages of the source file that have no entry. */
static void tell_missing_of_source(struct lint *lint)
{
    const struct po_entry *header = po_text_header_entry(&lint->po), *first = NULL;
    size_t n = lint_sources_missing(lint->options->sources, &lint->po, &first);

    if (n > 0)
        lint_found_at(lint, NULL, RULE_MISSING_ENTRY, header ? header->keyword : 0,
                      TOOL_FOUND_MISSING_OF_SOURCE,
                      WITH(arg_integer("n", (int64_t)n),
                           arg_text_n("id", first->id.text, first->id.len)));
}

/* Has the file no entry for a part of a definition?  A text that an earlier definition has, too, is
 * that definition's. */
static bool is_missing(struct lint *lint, const struct po_entry **sorted, size_t n,
                       const struct flowmsg_definition *d, enum flowmsg_part part)
{
    const char *text = part_source(lint_registry(lint->options), d, part);

    if (!part_is_shared(part))
        return !has_code(sorted, n, d->code);
    return *text && !has_entry(sorted, n, part_names[part], text) &&
           find_shared(lint, part, text) == d;
}

void lint_missing(struct lint *lint)
{
    const struct flowmsg_registry *r = lint_registry(lint->options);
    const struct po_entry *header = po_text_header_entry(&lint->po), **sorted;
    const struct flowmsg_term *term;
    const char *first = NULL, *of = NULL;
    size_t n = 0, n_missing = 0;

    if (lint->no_domain) {
        if (lint->n_untranslated > 0)
            tell_untranslated(lint);
        if (lint->options->sources)
            tell_missing_of_source(lint);
        return;
    }
    sorted = need(malloc((lint->po.n_entries + 1) * sizeof(const struct po_entry *)));
    for (size_t i = 0; i < lint->po.n_entries; i++)
        if (po_entry_is_message(&lint->po.entries[i]) && lint->po.entries[i].context.text)
            sorted[n++] = &lint->po.entries[i];
    if (n)
        qsort(sorted, n, sizeof *sorted, by_key);
    for (size_t i = 0; i < r->n_definitions; i++) {
        const struct flowmsg_definition *d = flowmsg_registry_definition(r, i);
        for (int part = 0; part < N_PARTS; part++) {
            if (!is_missing(lint, sorted, n, d, (enum flowmsg_part)part))
                continue;
            n_missing++;
            if (!first) {
                first = d->code;
                of = part_names[part];
            }
        }
    }
    for (size_t i = 0; (term = flowmsg_registry_term(r, i)) != NULL; i++) {
        if (find_term(r, term->text) < term || has_entry(sorted, n, "term", term->text))
            continue;
        n_missing++;
        if (!first) {
            first = term->token;
            of = "term";
        }
    }
    free(sorted);
    if (n_missing > 0)
        lint_found_at(lint, NULL, RULE_MISSING_ENTRY, header ? header->keyword : 0,
                      TOOL_FOUND_MISSING_ENTRY,
                      WITH(arg_integer("n", (int64_t)n_missing), arg_text("part", of),
                           arg_text("code", first)));
}
