/* lint.c - a .po file, judged.
 *
 * SPDX-License-Identifier: MIT
 *
 * gettext says whether the file is sound; when it cannot read it, only that is told.
 * Then each entry is judged: which message it is, its translation as text, and as a
 * pattern. */
#include "lint/lint.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lint/lint_rules.h"
#include "lint/po_gettext.h"
#include "tool.h"
#include "lint/utf8_text.h"

/* Nobody reads more, and each costs time to find its place. */
enum { MOST_OF_A_TEXT = 50, MOST_OF_A_FILE = 5000 };

/* -------------------------------------------------------------------- findings */

static char *copy_text(const char *text)
{
    return text ? need(strdup(text)) : NULL;
}

/* What is quoted may be anything: one line, without control characters. */
__attribute__((format(printf, 1, 0)))
static char *message_text(const char *format, va_list ap)
{
    char text[1024];
    size_t len;

    vsnprintf(text, sizeof text, format, ap);
    len = text_valid_prefix(text, strlen(text));
    text[len] = '\0';
    for (char *p = text; *p; p++)
        if ((unsigned char)*p < 0x20 || *p == 0x7F)
            *p = ' ';
    return copy_text(text);
}

static struct lint_finding *add(struct lint *lint, const struct po_entry *entry,
                                enum lint_rule_id rule, size_t offset, char *message)
{
    struct lint_result *r = lint->result;
    struct po_place place = po_text_place(&lint->po, offset);
    struct lint_finding *f;

    if ((r->n & (r->n - 1)) == 0)
        r->findings = need(realloc(r->findings, (r->n ? r->n * 2 : 1) * sizeof *r->findings));
    f = &r->findings[r->n++];
    *f = (struct lint_finding){ .rule = rule, .warning = lint_rules[rule].warns,
                                .line = place.line, .column = place.column,
                                .message = message };
    if (entry) {
        f->context = copy_text(entry->context.text);
        f->id = copy_text(entry->id.text ? entry->id.text : "");
    }
    return f;
}

struct lint_finding *lint_add_at(struct lint *lint, const struct po_entry *entry,
                                 enum lint_rule_id rule, size_t offset, const char *format, ...)
{
    va_list ap;
    char *message;

    va_start(ap, format);
    message = message_text(format, ap);
    va_end(ap);
    return add(lint, entry, rule, offset, message);
}

struct lint_finding *lint_add(const struct lint_text *t, enum lint_rule_id rule, size_t at,
                              const char *format, ...)
{
    va_list ap;
    char *message;

    if ((t->silenced & (uint64_t)1 << rule) || lint_is_full(t))
        return NULL;
    va_start(ap, format);
    message = message_text(format, ap);
    va_end(ap);
    return add(t->lint, t->entry, rule, po_text_offset(&t->lint->po, t->string, at), message);
}

bool lint_is_full(const struct lint_text *t)
{
    return t->lint->result->n - t->n_before >= MOST_OF_A_TEXT ||
           t->lint->result->n >= MOST_OF_A_FILE;
}

/* As it is written in a .po file. */
static char *escape(const char *text, size_t len)
{
    char *out = need(malloc(2 * len + 1)), *p = out;

    for (size_t i = 0; i < len; i++) {
        if (text[i] == '"' || text[i] == '\\')
            *p++ = '\\';
        *p++ = text[i];
    }
    *p = '\0';
    return out;
}

void lint_offer(const struct lint_text *t, struct lint_finding *finding, size_t at, size_t len,
                const char *with, size_t with_len)
{
    size_t start = 0, end = 0;

    if (!finding || t->lint->po.converted)
        return;
    po_text_range(&t->lint->po, t->string, at, len, &start, &end);
    finding->fix = (struct lint_fix){ start, end - start, escape(with, with_len) };
}

void lint_result_free(struct lint_result *result)
{
    for (size_t i = 0; i < result->n; i++) {
        free(result->findings[i].context);
        free(result->findings[i].id);
        free(result->findings[i].message);
        free(result->findings[i].fix.text);
    }
    free(result->findings);
    *result = (struct lint_result){ 0 };
}

static int by_place(const void *a, const void *b)
{
    const struct lint_finding *x = a, *y = b;

    if (x->line != y->line)
        return x->line < y->line ? -1 : 1;
    if (x->column != y->column)
        return x->column < y->column ? -1 : 1;
    return x->rule < y->rule ? -1 : x->rule > y->rule;
}

static void sort_and_count(struct lint_result *result)
{
    if (result->n)
        qsort(result->findings, result->n, sizeof *result->findings, by_place);
    for (size_t i = 0; i < result->n; i++)
        result->n_errors += !result->findings[i].warning;
}

/* -------------------------------------------------------------------- silencing */

/* The rules named behind "lint: disable=" in a comment's line. */
static uint64_t read_names(struct lint *lint, const struct po_entry *entry, const char *p,
                           const char *end)
{
    uint64_t silenced = 0;

    while (p < end) {
        const char *name = p;
        enum lint_rule_id rule;

        while (p < end && !strchr(", \t\r", *p))
            p++;
        rule = lint_rule_find(name, (size_t)(p - name));
        if (rule < N_LINT_RULES)
            silenced |= (uint64_t)1 << rule;
        else if (p > name)
            lint_add_at(lint, entry, RULE_SILENCE, (size_t)(name - lint->po.text),
                        "there is no rule \"%.*s\" to be silenced", (int)(p - name), name);
        p += p < end;
    }
    return silenced;
}

static uint64_t silenced_by(struct lint *lint, const struct po_entry *entry)
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

/* --------------------------------------------------------------------- the file */

bool lint_language_is(const struct lint *lint, const char *language)
{
    size_t n = strlen(language);

    return strncmp(lint->language, language, n) == 0 && strchr("_-@.", lint->language[n]);
}

static size_t line_start(const struct lint *lint, uint32_t line)
{
    return line > 0 && line <= lint->po.n_lines ? lint->po.lines[line - 1] : 0;
}

/* gettext wants more of a header than is needed to judge a file. */
static bool is_about_header(const char *text)
{
    return strncmp(text, "header field '", strlen("header field '")) == 0;
}

static bool same_text(const struct po_string *a, const struct po_string *b)
{
    return (a->text == NULL) == (b->text == NULL) && (!a->text || strcmp(a->text, b->text) == 0);
}

/* The line of the first entry like the one that @line is in; 0: there is none. */
static uint32_t first_line(struct lint *lint, uint32_t line)
{
    size_t at = line_start(lint, line), k = lint->po.n_entries;

    while (k > 0 && lint->po.entries[k - 1].keyword > at)
        k--;
    for (size_t i = 0; i + 1 < k; i++)
        if (same_text(&lint->po.entries[i].context, &lint->po.entries[k - 1].context) &&
            same_text(&lint->po.entries[i].id, &lint->po.entries[k - 1].id))
            return po_text_place(&lint->po, lint->po.entries[i].keyword).line;
    return 0;
}

static void tell_complaint(struct lint *lint, const struct po_complaint *c)
{
    uint32_t first;
    enum lint_rule_id rule = strstr(c->text, "duplicate message") ? RULE_DUPLICATE :
                             strstr(c->text, "multibyte sequence") ? RULE_ENCODING : RULE_PO_FILE;
    struct lint_finding *f;

    if ((rule == RULE_ENCODING && lint->po.bad < lint->po.len) ||   /* told with its place */
        (rule == RULE_PO_FILE && lint->broken) ||                   /* follows from the first */
        (c->warning && is_about_header(c->text)))
        return;
    first = rule == RULE_DUPLICATE ? first_line(lint, c->line) : 0;
    if (first > 0)
        f = lint_add_at(lint, NULL, rule, line_start(lint, c->line),
                        "the same message is in line %u already", (unsigned)first);
    else
        f = lint_add_at(lint, NULL, rule, line_start(lint, c->line), "%s", c->text);
    f->warning = c->warning;
    if (c->column > 0)
        f->column = c->column;
    lint->broken = lint->broken || (rule == RULE_PO_FILE && !c->warning);
}

static void ask_gettext(struct lint *lint, const char *data, size_t len)
{
    struct po_complaints complaints;
    const char *nul = memchr(data, '\0', len);

    if (lint->po.len >= 3 && memcmp(lint->po.text, "\xEF\xBB\xBF", 3) == 0) {
        lint_add_at(lint, NULL, RULE_ENCODING, 0, "the file begins with a byte order mark: save "
                                                  "it as UTF-8 without one");
        lint->broken = true;
        return;
    }
    if (nul) {
        lint_add_at(lint, NULL, RULE_PO_FILE, (size_t)(nul - data) < lint->po.len
                    ? (size_t)(nul - data) : 0, "there is a NUL byte: this is no text file");
        lint->broken = true;
        return;
    }
    po_gettext_check(data, len, &complaints);
    for (size_t i = 0; i < complaints.n; i++)
        tell_complaint(lint, &complaints.items[i]);
    po_complaints_free(&complaints);
}

static void judge_encoding(struct lint *lint)
{
    if (lint->po.unknown_charset) {
        lint_add_at(lint, NULL, RULE_ENCODING, 0, "the charset \"%s\" of the header is not known",
                    lint->po.charset);
        lint->broken = true;
    } else if (lint->po.bad < lint->po.len) {
        lint_add_at(lint, NULL, RULE_ENCODING, lint->po.bad, "these bytes are not text in %s",
                    lint->po.charset[0] ? lint->po.charset : "UTF-8");
    }
}

static void read_header(struct lint *lint)
{
    const struct po_entry *header = po_text_header_entry(&lint->po);
    size_t at = header ? header->keyword : 0, len;
    const char *language = po_text_header(&lint->po, "Language", &len);

    if (language && len > 0 && len < sizeof lint->language)
        memcpy(lint->language, language, len);
    for (const char *const *l = lint->options->languages; *l; l++)
        lint->shipped = lint->shipped || strcmp(*l, lint->language) == 0;
    lint->korean = lint_language_is(lint, "ko");
    if (!header)
        lint_add_at(lint, NULL, RULE_HEADER, 0, "the header entry is missing");
    else if (!lint->language[0])
        lint_add_at(lint, header, RULE_HEADER, at, "the header does not say the Language");
    else if (!flowmsg_locale_known(lint->language))
        lint_add_at(lint, header, RULE_HEADER, at, "the language \"%s\" is not known",
                    lint->language);
}

/* -------------------------------------------------------------------- each text */

static void judge_text(struct lint_text *t)
{
    static const struct { const char *begin; enum lint_rule_id rule; } special[] = {
        { "the branch \"other\"", RULE_MISSING_OTHER },
        { "expected the two forms of a Korean particle", RULE_JOSA_PAIR },
    };
    struct flowmsg_error err = { 0 };
    struct flowmsg_pattern *pattern = NULL;
    enum lint_rule_id rule = RULE_SYNTAX;
    char text[256];

    if (text_valid_prefix(t->string->text, t->string->len) < t->string->len)
        return;                                  /* told of the file */
    if (t->string->len > FLOWMSG_MAX_PATTERN) {
        lint_add(t, RULE_SYNTAX, 0, "the text is longer than %d bytes", FLOWMSG_MAX_PATTERN);
        return;
    }
    lint_characters(t);
    lint_terms(t);
    /* With a locale, a style that means nothing there shows as well. */
    if (flowmsg_pattern_compile(&pattern, t->lint->language, t->string->text, t->string->len,
                                &err) < 0 ||
        flowmsg_pieces_parse(&t->pieces, t->string->text, t->string->len, &err) < 0) {
        for (size_t i = 0; i < sizeof special / sizeof *special; i++)
            if (strncmp(err.msgid, special[i].begin, strlen(special[i].begin)) == 0)
                rule = special[i].rule;
        flowmsg_error_message(&err, text, sizeof text);
        lint_add(t, rule, (size_t)err.offset, "%s", text);
    } else {
        if (flowmsg_pieces_parse(&t->source, t->entry->id.text, t->entry->id.len, NULL) < 0)
            t->source = NULL;
        lint_pattern(t);
        lint_plurals(t);
        lint_punctuation(t);
        lint_unchanged(t);
        if (t->lint->korean)
            lint_korean(t);
    }
    flowmsg_pattern_free(pattern);
    flowmsg_pieces_free(t->pieces);
    flowmsg_pieces_free(t->source);
    t->pieces = t->source = NULL;
}

static void judge_entries(struct lint *lint)
{
    struct speech speech = { 0 };

    for (size_t i = 0; i < lint->po.n_entries && lint->korean; i++) {
        const struct po_entry *e = &lint->po.entries[i];

        for (size_t k = 0; lint_is_message(e) && k < e->n_strings; k++)
            lint_speech_count(&e->strings[k], &speech);
    }
    for (size_t i = 0; i < lint->po.n_entries; i++) {
        const struct po_entry *e = &lint->po.entries[i];
        struct lint_text t = { .lint = lint, .entry = e };

        if (!lint_is_message(e))
            continue;
        t.silenced = silenced_by(lint, e);
        lint_identify(&t);
        for (size_t k = 0; k < e->n_strings; k++) {
            t.string = &e->strings[k];
            t.n_before = lint->result->n;
            t.wide_end = 0;
            if (!t.string->text || !lint_state(&t))
                break;
            judge_text(&t);
            if (lint->korean)
                lint_speech(&t, &speech);
        }
    }
}

void lint_judge(const char *data, size_t len, const struct lint_options *options,
                struct lint_result *result)
{
    struct lint lint = { .options = options, .result = result };

    *result = (struct lint_result){ 0 };
    if (len > LINT_MAX_FILE) {
        po_text_read(&lint.po, "", 0);
        lint.broken = true;
        lint_add_at(&lint, NULL, RULE_PO_FILE, 0, "the file is larger than %zu MiB: it is not read",
                    LINT_MAX_FILE / (1024 * 1024));
    } else {
        po_text_read(&lint.po, data, len);
        judge_encoding(&lint);
        ask_gettext(&lint, data, len);
    }
    if (!lint.broken) {
        read_header(&lint);
        judge_entries(&lint);
        lint_missing(&lint);
    }
    sort_and_count(result);
    po_text_free(&lint.po);
}
