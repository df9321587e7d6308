/* lint.c - judges a .po file.
 *
 * SPDX-License-Identifier: MIT
 *
 * gettext checks the file.  If gettext cannot read it, that is the only finding.  Otherwise each
 * entry is judged: its message, its translation as text, and its translation as a pattern. */
#include "lint/lint.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "domain.h"
#include "lint/findings.h"
#include "lint/language_rules.h"
#include "lint/lint_part.h"
#include "lint/lint_rules.h"
#include "lint/po_gettext.h"
#include "tool.h"

enum { MOST_TO_FIX = 1000000 };   /* findings of each severity in a part */

const struct flowmsg_registry *lint_registry(const struct lint_options *options)
{
    return options->registry ? options->registry : domain_built_in();
}

/* --------------------------------------------------------------------- the file */

static size_t line_start(const struct lint *lint, uint32_t line)
{
    return line > 0 && line <= lint->po.n_lines ? lint->po.lines[line - 1] : 0;
}

/* ----------------------------------------------------------------------- gettext */

static void tell_complaint(void *to, const struct po_complaint *c)
{
    struct lint *lint = to;
    enum lint_rule_id rule = c->about == PO_ABOUT_ENCODING ? RULE_ENCODING : RULE_PO_FILE;
    bool stops = rule == RULE_PO_FILE && !c->warning && !c->read;
    struct lint_finding *f;

    if ((rule == RULE_ENCODING && lint->po.bad < lint->po.len) ||   /* see judge_encoding() */
        (c->warning && c->about == PO_ABOUT_HEADER) || (lint_is_disabled(lint, rule) && !stops))
        return;
    if (stops)
        lint_forget(lint);
    if (c->text)
        f = lint_found_in_file(lint, rule, c->warning, line_start(lint, c->line),
                               TOOL_FOUND_GETTEXT, WITH(arg_text("why", c->text)));
    else
        f = lint_found_in_file(lint, rule, c->warning, 0, TOOL_FOUND_NOT_CHECKED, NO_ARGS);
    if (f && c->column > 0)
        f->column = c->column;
    lint->broken = lint->broken || stops;
}

/* The file may be sound, but nothing checked it.  The command fails, and the page shows this. */
static void tell_unchecked(struct lint *lint)
{
    lint_forget(lint);
    lint_found_in_file(lint, RULE_PO_FILE, false, 0, TOOL_FOUND_NOT_STARTED,
                       WITH(arg_text("why", errno_text(lint->result->unchecked))));
    lint->broken = true;
}

enum { MOST_PARTS = 1000 };      /* forms of an entry, domains */

static const struct po_entry *find_many_forms(const struct po_text *po)
{
    for (size_t i = 0; i < po->n_entries; i++)
        if (po->entries[i].n_strings > MOST_PARTS)
            return &po->entries[i];
    return NULL;
}

/* False: gettext cannot read the file, or would take hours for it; a finding says so. */
static bool is_readable(struct lint *lint, const char *data, size_t len)
{
    const char *nul = memchr(data, '\0', len);
    size_t at = nul ? (size_t)(nul - data) : 0;
    const struct po_entry *many = find_many_forms(&lint->po);

    lint->broken = true;
    if (lint->po.len >= 3 && memcmp(lint->po.text, "\xEF\xBB\xBF", 3) == 0)
        lint_found_in_file(lint, RULE_ENCODING, false, 0, TOOL_FOUND_BYTE_ORDER_MARK, NO_ARGS);
    else if (nul)
        lint_found_in_file(lint, RULE_PO_FILE, false, at < lint->po.len ? at : 0, TOOL_FOUND_NUL,
                           NO_ARGS);
    else if (many)
        lint_found_in_file(lint, RULE_PO_FILE, false, many->keyword,
                           TOOL_FOUND_TRANSLATIONS_TOO_MANY, NO_ARGS);
    else if (lint->po.n_domains > MOST_PARTS)
        lint_found_in_file(lint, RULE_PO_FILE, false, 0, TOOL_FOUND_DOMAINS_TOO_MANY, NO_ARGS);
    else
        lint->broken = lint->po.unknown_charset;
    return !lint->broken;
}

static void judge_encoding(struct lint *lint)
{
    if (lint->po.unknown_charset)
        lint_found_in_file(lint, RULE_ENCODING, false, 0, TOOL_FOUND_CHARSET_UNKNOWN,
                           WITH(arg_text("charset", lint->po.charset)));
    else if (lint->po.bad < lint->po.len)
        lint_found_at(lint, NULL, RULE_ENCODING, lint->po.bad, TOOL_FOUND_BYTES,
                      WITH(arg_text("charset",
                                    lint->po.charset[0] ? lint->po.charset : "UTF-8")));
}

/* Plurals depend on the language, not on its script (be@latin).  The plurals of a language that ICU
 * lacks are unknown. */
static void set_plural_language(struct lint *lint)
{
    const char *language = lint->language;
    size_t n = strcspn(language, "_-@.");

    if (flowmsg_locale_known(language)) {
        strcpy(lint->plural_language, language);
    } else {
        memcpy(lint->plural_language, language, n);
        if (!flowmsg_locale_known(lint->plural_language))
            lint->plural_language[0] = '\0';
    }
    for (int ordinal = 0; ordinal < 2; ordinal++)
        lint->categories[ordinal] = lint->plural_language[0]
            ? flowmsg_locale_plural_categories(lint->plural_language, ordinal)
            : FLOWMSG_PLURAL_OTHER;
}

static void read_header(struct lint *lint)
{
    const struct po_entry *header = po_text_header_entry(&lint->po);
    size_t at = header ? header->keyword : 0, len;
    const char *language = po_text_header(&lint->po, "Language", &len);

    if (language && len > 0 && len < sizeof lint->language)
        memcpy(lint->language, language, len);
    lint->no_domain = lint->options->belongs == LINT_OF_NONE ||
                      (lint->options->belongs == LINT_OF_DOMAIN_OR_NONE &&
                       !lint_is_of_domain(lint));
    for (const char *const *l = lint->options->languages; *l && !lint->no_domain; l++)
        lint->shipped = lint->shipped || strcmp(*l, lint->language) == 0;
    lint->traits = language_of(lint->language);
    lint->quotation = quotation_of(lint->language);
    lint_styles_of_glossaries(lint);
    lint_count_habits(lint);
    set_plural_language(lint);
    if (!header)
        lint_found_at(lint, NULL, RULE_HEADER, 0, TOOL_FOUND_HEADER_MISSING, NO_ARGS);
    else if (!lint->language[0])
        lint_found_at(lint, header, RULE_HEADER, at, TOOL_FOUND_LANGUAGE_MISSING, NO_ARGS);
    else if (!language_is_known(lint->language))
        lint_found_at(lint, header, RULE_HEADER, at, TOOL_FOUND_LANGUAGE_UNKNOWN,
                      WITH(arg_text("language", lint->language)));
}

/* -------------------------------------------------------------------- each text */

/* In a file of no domain, a fault of the source text is a finding where that text stands. */
static bool is_fault_of_source(const struct lint_text *t, const struct flowmsg_error *err)
{
    const struct lint_source *source = t->english;

    return t->lint->no_domain && source->fault == err->reason &&
           !(t->string->len == source->len &&
             memcmp(t->string->text, source->text, source->len) == 0);
}

static void tell_syntax(struct lint_text *t, const struct flowmsg_error *err)
{
    enum lint_rule_id rule = err->reason == FLOWMSG_REASON_SELECTOR_OTHER ? RULE_MISSING_OTHER
                           : err->reason == FLOWMSG_REASON_STYLE_JOSA ? RULE_JOSA_PAIR
                                                                      : RULE_SYNTAX;

    if (!is_fault_of_source(t, err))
        lint_found_error(t, rule, err);
    if (t->lint->states)
        t->lint->states[t->entry - t->lint->po.entries].unread = true;
}

static void judge_text(struct lint_text *t)
{
    const struct language_rules *rules = t->lint->traits.rules;
    struct flowmsg_error err = { 0 };

    if (utf8_valid_prefix(t->string->text, t->string->len) < t->string->len)
        return;                                  /* a finding of the file */
    if (t->string->len > FLOWMSG_MAX_PATTERN) {
        lint_found(t, RULE_SYNTAX, 0, TOOL_FOUND_TEXT_LONG,
                   WITH(arg_integer("most", FLOWMSG_MAX_PATTERN)));
        return;
    }
    lint_source_read(t);
    lint_characters(t);
    if (t->term && !lint_is_plain(t)) {
        if (t->lint->states)
            t->lint->states[t->entry - t->lint->po.entries].unread = true;
    } else if (flowmsg_pieces_parse(&t->pieces, t->string->text, t->string->len, &err) < 0 ||
        !lint_styles_hold(t, &err)) {
        tell_syntax(t, &err);
    } else {
        lint_pattern(t);
        lint_tags(t);
        lint_plurals(t);
        lint_punctuation(t);
        lint_unchanged(t);
        lint_typography(t);
        if (rules && rules->judge)
            rules->judge(t);
    }
    lint_terms(t);
    flowmsg_pieces_free(t->pieces);
    t->pieces = NULL;
}

static void judge_entry(struct lint *lint, const struct po_entry *e, const struct speech *speech)
{
    const struct language_rules *rules = lint->traits.rules;
    struct lint_source english;
    struct lint_text t = { .lint = lint, .entry = e, .english = &english };

    lint_source_init(&english);
    t.silenced = lint_silenced_by(lint, e);
    lint_identify(&t);
    lint_find_source(&t);
    for (size_t k = 0; k < e->n_strings; k++) {
        t.string = &e->strings[k];
        t.wide_end = 0;
        if (!t.string->text || !lint_state(&t))
            break;
        judge_text(&t);
        if (rules && rules->judge_speech)
            rules->judge_speech(&t, speech);
    }
    lint_source_free(&english);
}

static void judge_entries(struct lint *lint, const struct speech *speech)
{
    for (size_t i = 0; i < lint->po.n_entries; i++)
        if (po_entry_is_message(&lint->po.entries[i]))
            judge_entry(lint, &lint->po.entries[i], speech);
}

static struct speech count_speech(const struct lint *lint)
{
    const struct language_rules *rules = lint->traits.rules;
    struct speech speech = { 0 };

    if (!rules || !rules->count_speech)
        return speech;
    for (size_t i = 0; i < lint->po.n_entries; i++) {
        const struct po_entry *e = &lint->po.entries[i];

        for (size_t k = 0; po_entry_is_message(e) && k < e->n_strings; k++)
            rules->count_speech(&e->strings[k], &speech);
    }
    return speech;
}

/* Rules are disabled for the run, and by the comment before the header entry. */
static void read_disabled(struct lint *lint)
{
    const struct po_entry *header = po_text_header_entry(&lint->po);

    lint->disabled = lint->options->disabled;
    if (header)
        lint->disabled |= lint_silenced_by(lint, header);
}

static void judge_messages(struct lint *lint)
{
    struct speech speech = count_speech(lint);

    lint_duplicates(lint);
    if (lint->no_domain)
        lint_look_at_all(lint);
    judge_entries(lint, &speech);
    lint_missing(lint);
}

/* gettext reads the file meanwhile.  If it cannot, that is the only finding. */
static void judge_file(struct lint *lint, const char *data, size_t len, bool messages)
{
    bool bad = lint->po.bad < lint->po.len;
    struct po_gettext *gettext = NULL;

    read_disabled(lint);
    judge_encoding(lint);
    if (!is_readable(lint, data, len))
        return;
    if (!bad || !lint->po.converted) {
        gettext = po_gettext_start(data, len, !lint->po.converted);
        if (!gettext && po_gettext_available())
            lint->result->unchecked = errno;
    }
    lint_remember(lint);
    read_header(lint);
    if (messages)
        judge_messages(lint);
    po_gettext_finish(gettext, tell_complaint, lint);
    if (lint->result->unchecked)
        tell_unchecked(lint);
}

static void open_file(struct lint *lint, const char *data, size_t len,
                      const struct lint_options *options, struct lint_result *result, bool messages)
{
    *result = (struct lint_result){ 0 };
    *lint = (struct lint){ .options = options, .result = result,
                           .most = { options->most_errors, LINT_MOST_WARNINGS } };
    if (lint->most[0] == 0)
        lint->most[0] = LINT_MOST_WARNINGS;
    po_text_read(&lint->po, len > LINT_MAX_FILE ? "" : data, len > LINT_MAX_FILE ? 0 : len);
    if (len > LINT_MAX_FILE) {
        lint_found_in_file(lint, RULE_PO_FILE, false, 0, TOOL_FOUND_FILE_LARGE,
                           WITH(arg_integer("most", LINT_MAX_FILE / (1024 * 1024))));
        lint->broken = true;
    } else {
        judge_file(lint, data, len, messages);
    }
}

void lint_close(struct lint *lint)
{
    lint_styles_free(lint->styles);
    lint_terms_free(lint->terms);
    for (int part = 0; part < N_PARTS; part++)
        free(lint->shared[part]);
    free(lint->followers);
    free(lint->beginnings);
    free(lint->states);
    po_text_free(&lint->po);
    lint->styles = NULL;
    lint->terms = NULL;
    memset(lint->shared, 0, sizeof lint->shared);
    lint->followers = NULL;
    lint->beginnings = NULL;
    lint->states = NULL;
}

bool lint_open(struct lint *lint, const char *data, size_t len, const struct lint_options *options)
{
    struct lint_result result;

    open_file(lint, data, len, options, &result, false);
    lint_result_free(&result);
    lint->result = NULL;
    return !lint->broken;
}

bool lint_is_of_none(const char *data, size_t len, const struct lint_options *options)
{
    struct lint lint = { .options = options };
    bool none;

    po_text_read(&lint.po, len > LINT_MAX_FILE ? "" : data, len > LINT_MAX_FILE ? 0 : len);
    none = po_text_header_entry(&lint.po) && !lint_is_of_domain(&lint);
    lint_close(&lint);
    return none;
}

void lint_judge_part(struct lint *lint, const char *data, size_t len, struct lint_result *result)
{
    static const struct speech unknown = { 0 };

    po_text_free(&lint->po);
    free(lint->states);
    *result = (struct lint_result){ 0 };
    lint->result = result;
    lint->count = (struct lint_count){ 0 };
    lint->named = NULL;
    lint->most[0] = lint->most[1] = MOST_TO_FIX;
    po_text_read(&lint->po, data, len);
    lint->states = need(calloc(lint->po.n_entries + 1, sizeof *lint->states));
    judge_entries(lint, &unknown);
    lint_finish(lint);
}

void lint_judge(const char *data, size_t len, const struct lint_options *options,
                struct lint_result *result)
{
    struct lint lint;

    open_file(&lint, data, len, options, result, true);
    lint_finish(&lint);
    lint_close(&lint);
}
