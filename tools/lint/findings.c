/* findings.c - notes findings with their places and fixes, silences and sorts them.
 *
 * SPDX-License-Identifier: MIT
 *
 * (1) No finding is lost.  Findings that are not listed are counted by rule and severity, in a
 *     finding at the place of the first of them.
 * (2) A finding that is not listed costs no more than its count.
 * (3) A finding keeps reason and arguments of its message.  Most findings of --fix are never shown,
 *     and a listed one may be shown in two languages, so the text is made when it is shown. */
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "lint/findings.h"
#include "tool.h"

/* --------------------------------------------------------------------- messages */

/* Copy a text of a message as UTF-8 without control characters, since a quoted text may be
 * anything.  It ends before the first byte that is not UTF-8. */
static struct flowmsg_value copy_text(struct text_pool *pool, struct flowmsg_value value)
{
    size_t most = LINT_MESSAGE_SIZE - 1, len = value.as.text.len;
    char *text;

    if (len == FLOWMSG_NUL_TERMINATED)
        len = strnlen(value.as.text.data, most);
    else if (len > most)
        len = most;
    len = utf8_valid_prefix(value.as.text.data, len);
    text = text_pool_copy(pool, value.as.text.data, len);
    for (size_t i = 0; i < len; i++)
        if ((unsigned char)text[i] < 0x20 || text[i] == 0x7F)
            text[i] = ' ';
    return flowmsg_value_text_n(text, len);
}

static void set_message(struct text_pool *pool, struct lint_finding *f, uint32_t reason,
                        const struct flowmsg_arg *args, size_t n_args)
{
    struct flowmsg_arg *copy;

    f->reason = reason;
    if (n_args == 0)
        return;
    copy = text_pool_object(pool, n_args * sizeof *copy);
    memcpy(copy, args, n_args * sizeof *copy);
    for (size_t i = 0; i < n_args; i++)
        if (copy[i].value.type == FLOWMSG_TEXT)
            copy[i].value = copy_text(pool, copy[i].value);
    f->args = copy;
    f->n_args = (uint32_t)n_args;
}

static void copy_error(struct text_pool *pool, struct lint_finding *f,
                       const struct flowmsg_error *err)
{
    struct flowmsg_error *copy = text_pool_object(pool, sizeof *copy);

    *copy = *err;
    f->error = copy;
}

void lint_message_copy(struct text_pool *pool, struct lint_finding *f)
{
    set_message(pool, f, f->reason, f->args, f->n_args);
    if (f->error)
        copy_error(pool, f, f->error);
}

static const char *copy_string(struct lint *lint, const struct po_string *s)
{
    return s->text ? text_pool_copy(&lint->result->texts, s->text, s->len) : NULL;
}

/* Set the entry of a finding.  All findings of an entry share its texts. */
static void set_entry(struct lint *lint, struct lint_finding *f, const struct po_entry *entry)
{
    if (!entry)
        return;
    if (lint->named != entry) {
        lint->named = entry;
        lint->context = copy_string(lint, &entry->context);
        lint->id = entry->id.text ? copy_string(lint, &entry->id) : "";
    }
    f->context = lint->context;
    f->id = lint->id;
}

/* --------------------------------------------------------------------- findings */

static bool warns(const struct lint *lint, enum lint_rule_id rule)
{
    bool unfinished = rule == RULE_UNTRANSLATED || rule == RULE_FUZZY || rule == RULE_MISSING_ENTRY;

    /* Other programs never show a branch that no number chooses. */
    return lint_rules[rule].warns || (unfinished && !lint->shipped) ||
           (rule == RULE_PLURAL_USELESS && lint->no_domain);
}

static struct lint_finding *add(struct lint *lint, const struct po_entry *entry,
                                enum lint_rule_id rule, bool warning, size_t offset)
{
    struct lint_result *r = lint->result;
    struct po_place place = po_text_place(&lint->po, offset);
    struct lint_finding *f;

    if ((r->n & (r->n - 1)) == 0)
        r->findings = need(realloc(r->findings, (r->n ? r->n * 2 : 1) * sizeof *r->findings));
    f = &r->findings[r->n++];
    *f = (struct lint_finding){ .rule = rule, .warning = warning, .line = place.line,
                                .column = place.column,
                                .entry = entry ? (size_t)(entry - lint->po.entries) : SIZE_MAX };
    set_entry(lint, f, entry);
    return f;
}

enum { FIRST_OF_A_RULE = 100 };  /* are always listed */

enum room { LISTED, FIRST_COUNTED, COUNTED };

/* Is there room in the list for one more? */
static enum room room_for(struct lint *lint, const struct po_entry *entry, enum lint_rule_id rule,
                          bool warning)
{
    lint->result->n_errors += !warning;
    if (lint->states && entry)
        lint->states[entry - lint->po.entries].rules[warning] |= (uint64_t)1 << rule;
    if (!lint_is_full(lint, warning) ||
        lint->count.rules[rule][warning].n_listed < FIRST_OF_A_RULE) {
        lint->count.n_listed[warning]++;
        lint->count.rules[rule][warning].n_listed++;
        return LISTED;
    }
    return lint->count.rules[rule][warning].more++ == 0 ? FIRST_COUNTED : COUNTED;
}

/* The first finding that is not listed represents all of them.  lint_finish() counts them. */
static void add_more(struct lint *lint, enum lint_rule_id rule, bool warning, size_t offset)
{
    lint->count.rules[rule][warning].finding = lint->result->n;
    add(lint, NULL, rule, warning, offset);
}

/* The subject of a finding: @at is a byte of a string, or of the file if that is NULL. */
struct subject {
    const struct po_entry *entry;
    const struct po_string *string;
    size_t at;
};

/* Note a finding, if there is room for it.  The place is looked for only then. */
static struct lint_finding *note(struct lint *lint, const struct subject *subject,
                                 enum lint_rule_id rule, bool warning, enum tool_reason reason,
                                 const struct flowmsg_arg *args, size_t n_args)
{
    enum room room = room_for(lint, subject->entry, rule, warning);
    struct lint_finding *f;
    size_t offset;

    if (room == COUNTED)
        return NULL;
    offset = subject->string ? po_text_offset(&lint->po, subject->string, subject->at)
                             : subject->at;
    if (room == FIRST_COUNTED) {
        add_more(lint, rule, warning, offset);
        return NULL;
    }
    f = add(lint, subject->entry, rule, warning, offset);
    set_message(&lint->result->texts, f, reason, args, n_args);
    return f;
}

struct lint_finding *lint_found_at(struct lint *lint, const struct po_entry *entry,
                                   enum lint_rule_id rule, size_t offset, enum tool_reason reason,
                                   const struct flowmsg_arg *args, size_t n_args)
{
    if (lint_is_disabled(lint, rule))
        return NULL;
    return note(lint, &(struct subject){ entry, NULL, offset }, rule, warns(lint, rule), reason,
                args, n_args);
}

struct lint_finding *lint_found_in_file(struct lint *lint, enum lint_rule_id rule, bool warning,
                                        size_t offset, enum tool_reason reason,
                                        const struct flowmsg_arg *args, size_t n_args)
{
    return note(lint, &(struct subject){ NULL, NULL, offset }, rule, warning, reason, args, n_args);
}

struct lint_finding *lint_found(const struct lint_text *t, enum lint_rule_id rule, size_t at,
                                enum tool_reason reason, const struct flowmsg_arg *args,
                                size_t n_args)
{
    if ((t->silenced & (uint64_t)1 << rule) || lint_is_disabled(t->lint, rule))
        return NULL;
    return note(t->lint, &(struct subject){ t->entry, t->string, at }, rule, warns(t->lint, rule),
                reason, args, n_args);
}

struct lint_finding *lint_found_error(const struct lint_text *t, enum lint_rule_id rule,
                                      const struct flowmsg_error *err)
{
    struct lint_finding *f = lint_found(t, rule, (size_t)err->offset,
                                        (enum tool_reason)err->reason, NO_ARGS);

    if (f)
        copy_error(&t->lint->result->texts, f, err);
    return f;
}

/* ------------------------------------------------------------------------ fixes */

/* Escape a text for a .po file. */
static char *escape(struct text_pool *texts, const char *text, size_t len)
{
    char *out = text_pool_room(texts, 2 * len + 1), *p = out;

    for (size_t i = 0; i < len; i++) {
        if (text[i] == '"' || text[i] == '\\' || text[i] == '\n')
            *p++ = '\\';
        *p++ = text[i] == '\n' ? 'n' : text[i];
    }
    *p++ = '\0';
    text_pool_use(texts, (size_t)(p - out));
    return out;
}

void lint_offer(const struct lint_text *t, struct lint_finding *finding, size_t at, size_t len,
                const char *with, size_t with_len)
{
    size_t start = 0, end = 0;

    if (!finding || t->lint->po.converted)
        return;
    po_text_range(&t->lint->po, t->string, at, len, &start, &end);
    if (po_text_has_comment(&t->lint->po, start, end))
        return;
    finding->fix = (struct lint_fix){ start, end - start,
                                      escape(&t->lint->result->texts, with, with_len) };
}

/* -------------------------------------------------------------------- silencing */

/* The rules named after "lint: disable=" in a comment's line. */
static uint64_t read_names(struct lint *lint, const struct po_entry *entry, const char *p,
                           const char *end)
{
    uint64_t silenced = 0;
    size_t len;

    while ((p = lint_rules_read(p, (size_t)(end - p), &silenced, &len)) != NULL) {
        lint_found_at(lint, entry, RULE_SILENCE, (size_t)(p - lint->po.text),
                      TOOL_FOUND_RULE_UNKNOWN, WITH(arg_text_n("rule", p, len < 200 ? len : 200)));
        p += len;
    }
    return silenced;
}

uint64_t lint_silenced_by(struct lint *lint, const struct po_entry *entry)
{
    static const char mark[] = "lint: disable=";
    const char *p = lint->po.text + entry->start, *stop = lint->po.text + entry->keyword;
    uint64_t silenced = 0;

    while (p < stop) {
        const char *end = memchr(p, '\n', (size_t)(stop - p)), *at = p + 1;

        end = end ? end : stop;
        while (at < end && *at == ' ')
            at++;
        if (*p == '#' && end - at > (ptrdiff_t)sizeof mark - 1 &&
            memcmp(at, mark, sizeof mark - 1) == 0)
            silenced |= read_names(lint, entry, at + sizeof mark - 1, end);
        p = end + 1;
    }
    return silenced;
}

/* ----------------------------------------------------------------------- result */

static int by_place(const void *a, const void *b)
{
    const struct lint_finding *x = a, *y = b;

    if (x->line != y->line)
        return x->line < y->line ? -1 : 1;
    if (x->column != y->column)
        return x->column < y->column ? -1 : 1;
    return x->rule < y->rule ? -1 : x->rule > y->rule;
}

void lint_remember(struct lint *lint)
{
    lint->count.n = lint->result->n;
    lint->count.n_errors = lint->result->n_errors;
    lint->before = lint->count;
}

void lint_forget(struct lint *lint)
{
    lint->count = lint->before;
    lint->result->n = lint->count.n;
    lint->result->n_errors = lint->count.n_errors;
}

void lint_finish(struct lint *lint)
{
    struct lint_result *r = lint->result;

    for (int rule = 0; rule < N_LINT_RULES; rule++)
        for (int warning = 0; warning < 2; warning++) {
            size_t n = lint->count.rules[rule][warning].more;
            struct lint_finding *f = &r->findings[n ? lint->count.rules[rule][warning].finding : 0];

            if (n == 0)
                continue;
            f->more = n;
            if (warning)
                set_message(&r->texts, f, TOOL_FOUND_MORE_WARNINGS,
                            WITH(arg_integer("n", (int64_t)n)));
            else
                set_message(&r->texts, f, TOOL_FOUND_MORE_ERRORS,
                            WITH(arg_integer("n", (int64_t)n)));
        }
    if (r->n)
        qsort(r->findings, r->n, sizeof *r->findings, by_place);
}

void lint_result_free(struct lint_result *result)
{
    free(result->findings);
    text_pool_free(&result->texts);
    *result = (struct lint_result){ 0 };
}
