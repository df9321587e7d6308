/* findings.c - findings: noted, with their places and fixes, silenced, and put in order.
 *
 * SPDX-License-Identifier: MIT
 *
 * (1) No finding is lost: what is not listed is counted, by rule and severity, in a finding
 *     at the place of the first of them.
 * (2) One that is not listed costs no more than being counted. */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "lint/findings.h"
#include "tool.h"

/* ------------------------------------------------------------------------ texts */

/* One line, without control characters: a quoted text may be anything. */
__attribute__((format(printf, 2, 0)))
static char *message_text(struct text_pool *texts, const char *format, va_list ap)
{
    char text[1024];
    size_t len;

    vsnprintf(text, sizeof text, format, ap);
    len = utf8_valid_prefix(text, strlen(text));
    for (size_t i = 0; i < len; i++)
        if ((unsigned char)text[i] < 0x20 || text[i] == 0x7F)
            text[i] = ' ';
    return text_pool_copy(texts, text, len);
}

static void set_message(struct lint *lint, struct lint_finding *f, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

static void set_message(struct lint *lint, struct lint_finding *f, const char *format, ...)
{
    va_list ap;

    va_start(ap, format);
    f->message = message_text(&lint->result->texts, format, ap);
    va_end(ap);
}

static const char *copy_string(struct lint *lint, const struct po_string *s)
{
    return s->text ? text_pool_copy(&lint->result->texts, s->text, s->len) : NULL;
}

/* Which entry a finding is about; its findings share the texts. */
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

    return lint_rules[rule].warns || (unfinished && !lint->shipped);
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

enum { FIRST_OF_A_RULE = 100 };  /* are listed, whatever else there is */

enum room { LISTED, FIRST_COUNTED, COUNTED };

/* Is one more listed? */
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

/* The first that is not listed represents all of them; lint_finish() says how many. */
static void add_more(struct lint *lint, enum lint_rule_id rule, bool warning, size_t offset)
{
    lint->count.rules[rule][warning].finding = lint->result->n;
    add(lint, NULL, rule, warning, offset);
}

struct lint_finding *lint_add_at(struct lint *lint, const struct po_entry *entry,
                                 enum lint_rule_id rule, size_t offset, const char *format, ...)
{
    bool warning = warns(lint, rule);
    struct lint_finding *f = NULL;
    enum room room;
    va_list ap;

    if (lint_is_disabled(lint, rule))
        return NULL;
    room = room_for(lint, entry, rule, warning);
    if (room == FIRST_COUNTED)
        add_more(lint, rule, warning, offset);
    if (room != LISTED)
        return NULL;
    f = add(lint, entry, rule, warning, offset);
    va_start(ap, format);
    f->message = message_text(&lint->result->texts, format, ap);
    va_end(ap);
    return f;
}

struct lint_finding *lint_add_text(struct lint *lint, enum lint_rule_id rule, bool warning,
                                   size_t offset, const char *text)
{
    enum room room = room_for(lint, NULL, rule, warning);
    struct lint_finding *f;

    if (room == FIRST_COUNTED)
        add_more(lint, rule, warning, offset);
    if (room != LISTED)
        return NULL;
    f = add(lint, NULL, rule, warning, offset);
    set_message(lint, f, "%s", text);
    return f;
}

struct lint_finding *lint_add(const struct lint_text *t, enum lint_rule_id rule, size_t at,
                              const char *format, ...)
{
    bool warning = warns(t->lint, rule);
    struct lint_finding *f;
    enum room room;
    size_t offset;
    va_list ap;

    if ((t->silenced & (uint64_t)1 << rule) || lint_is_disabled(t->lint, rule))
        return NULL;
    room = room_for(t->lint, t->entry, rule, warning);
    if (room == COUNTED)
        return NULL;
    offset = po_text_offset(&t->lint->po, t->string, at);
    if (room == FIRST_COUNTED) {
        add_more(t->lint, rule, warning, offset);
        return NULL;
    }
    f = add(t->lint, t->entry, rule, warning, offset);
    va_start(ap, format);
    f->message = message_text(&t->lint->result->texts, format, ap);
    va_end(ap);
    return f;
}

/* ------------------------------------------------------------------------ fixes */

/* As it is written in a .po file. */
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
        lint_add_at(lint, entry, RULE_SILENCE, (size_t)(p - lint->po.text),
                    "there is no rule \"%.*s\" to be silenced", (int)(len < 200 ? len : 200), p);
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
    static const char *const names[] = { "error", "warning" };
    static const char *const plural_names[] = { "errors", "warnings" };
    struct lint_result *r = lint->result;

    for (int rule = 0; rule < N_LINT_RULES; rule++)
        for (int warning = 0; warning < 2; warning++) {
            size_t n = lint->count.rules[rule][warning].more;
            struct lint_finding *f = &r->findings[n ? lint->count.rules[rule][warning].finding : 0];

            if (n == 0)
                continue;
            f->more = n;
            set_message(lint, f, "%zu %s of this rule, from here on, %s not listed", n,
                        n == 1 ? names[warning] : plural_names[warning], n == 1 ? "is" : "are");
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
