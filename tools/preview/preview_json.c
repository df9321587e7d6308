/* preview_json.c - messages as the page shows them, rendered by the library, as JSON.
 *
 * SPDX-License-Identifier: MIT
 *
 * All values are texts, which the page puts into text nodes only. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/parts.h"
#include "base/utf8.h"
#include "examples.h"
#include "preview/preview.h"
#include "preview/preview_branches.h"
#include "preview/preview_json.h"
#include "tool.h"

/* Limits in bytes: of a text, of all cases of a text, of a text in a brief column. */
enum { MOST_OF_A_TEXT = 16 * 1024, MOST_OF_CASES = 64 * 1024, BRIEF_TEXT = 256 };

/* ------------------------------------------------------------------------- writing */

/* Write the source of a pattern, cut to the limit, and whether it was cut. */
static void put_pattern(struct json_out *out, const char *text, size_t len, bool brief)
{
    size_t n = len, most = brief ? BRIEF_TEXT : MOST_OF_A_TEXT;

    json_put(out, ",\"pattern\":");
    if (!text) {
        json_put(out, "null");
        return;
    }
    if (n > most)
        for (n = most; n > 0 && utf8_is_tail(text[n]); n--)
            ;
    json_out_string(out, text, n);
    if (n < len)
        json_put(out, ",\"patternCut\":true");
}

/* --------------------------------------------------------------------------- texts */

/* A message, and the values that it is shown with. */
struct sample {
    const struct flowmsg_registry *registry;
    const struct flowmsg_definition *definition;
    struct examples examples;
};

static size_t put_rendering(struct json_out *out, const struct flowmsg_pattern *pattern,
                            const struct flowmsg_arg *args, size_t n_args, bool brief,
                            struct flowmsg_report *report)
{
    static char text[MOST_OF_A_TEXT];
    struct flowmsg_options options = FLOWMSG_OPTIONS_INIT;
    size_t size = brief ? BRIEF_TEXT : sizeof text, len;

    options.bidi = FLOWMSG_BIDI_NEEDED;
    len = flowmsg_pattern_format(pattern, args, n_args, &options, text, size, report);

    json_put_string(out, "\"text\":", text);
    if (len >= size)
        json_put(out, ",\"cut\":true");
    return len < size ? len : size;
}

static void put_steps(struct json_out *out, const struct branch_case *c)
{
    json_put(out, "\"steps\":[");
    for (size_t i = 0; i < c->n_steps; i++) {
        json_put_string(out, i ? ",{\"name\":" : "{\"name\":", c->steps[i].name);
        json_put_string(out, ",\"selector\":", c->steps[i].selector);
        json_put_string(out, ",\"value\":", c->steps[i].text);
        json_put(out, "}");
    }
    json_put(out, "],");
}

static void put_cases(struct json_out *out, const struct flowmsg_pattern *pattern,
                      const struct branch_cases *cases, const struct examples *examples)
{
    struct flowmsg_arg args[FLOWMSG_MAX_PARAMS + FLOWMSG_MAX_NESTING];
    size_t total = 0, i;

    json_put(out, ",\"cases\":[");
    for (i = 0; i < cases->n && total < MOST_OF_CASES; i++) {
        const struct branch_case *c = &cases->cases[i];

        json_put(out, i ? ",{" : "{");
        put_steps(out, c);
        if (c->reached)
            total += put_rendering(out, pattern, args,
                                   branch_case_args(c, examples->args, examples->n, args), false,
                                   NULL);
        else
            json_put(out, "\"text\":null");
        json_put(out, "}");
    }
    json_put_bool(out, "],\"casesCut\":", cases->cut_off || i < cases->n);
}

static void put_issues(struct json_out *out, const struct flowmsg_report *report)
{
    bool any = false;

    json_put(out, ",\"issues\":[");
    for (size_t i = 0; i < report->n_issues && i < FLOWMSG_MAX_ISSUES; i++) {
        struct flowmsg_error err;

        flowmsg_report_error(report, i, &err);
        if (err.code == FLOWMSG_ERR_UNKNOWN_ARGUMENT)     /* not every text uses all */
            continue;
        json_put_string(out, any ? "," : "", error_text(&err));
        any = true;
    }
    json_put(out, "]");
}

/* The text of term @i in a file: a fuzzy one is not in use. */
static const char *term_of_file(const struct preview *p, const struct column *column, size_t i)
{
    const struct preview_text *t = &column->file->texts[preview_first_term(p) + i];

    if (t->state == PREVIEW_TRANSLATED && !t->broken)
        return t->text;
    return column_is_of_source(p, column->locale)
               ? flowmsg_registry_term(lint_registry(p->lint), i)->text : NULL;
}

/* The text of term @i that readers of a column get; NULL: the token.  The caller frees *made, the
 * text in a pseudo-locale. */
static const char *shown_term(const struct preview *p, const struct column *column, size_t i,
                              char **made)
{
    const char *text = flowmsg_registry_term(lint_registry(p->lint), i)->text;
    size_t len = strlen(text);

    *made = strcmp(column->kind, "pseudo") == 0
                ? pseudo_pattern(text, len, column->pseudo, &len) : NULL;
    return column->file ? term_of_file(p, column, i) : *made ? *made : text;
}

/* The terms of a column, as pairs for a pattern. */
struct shown_terms {
    const char **pairs;
    char **made;             /* texts of a pseudo-locale */
    size_t n;
};

static struct shown_terms terms_of(const struct preview *p, const struct column *column)
{
    const struct flowmsg_registry *r = lint_registry(p->lint);
    struct shown_terms terms = { .n = flowmsg_registry_n_terms(r) };

    terms.pairs = need(calloc(2 * terms.n + 1, sizeof *terms.pairs));
    terms.made = need(calloc(terms.n + 1, sizeof *terms.made));
    for (size_t i = 0; i < terms.n; i++) {
        terms.pairs[2 * i] = flowmsg_registry_term(r, i)->token;
        terms.pairs[2 * i + 1] = shown_term(p, column, i, &terms.made[i]);
    }
    return terms;
}

static void terms_free(struct shown_terms *terms)
{
    for (size_t i = 0; i < terms->n; i++)
        free(terms->made[i]);
    free(terms->made);
    free(terms->pairs);
}

static bool shows_terms(const struct flowmsg_pattern *pattern)
{
    unsigned uses;

    for (size_t i = 0; flowmsg_pattern_argument(pattern, i, &uses); i++)
        if (uses & FLOWMSG_USE_TERM)
            return true;
    return false;
}

/* Compile a text, with the terms of its column if it shows any.  NULL: it is invalid. */
static struct flowmsg_pattern *compile(const struct preview *p, const struct column *column,
                                       const char *text, size_t len)
{
    struct flowmsg_pattern *pattern = NULL, *with = NULL;
    struct shown_terms terms;

    if (flowmsg_pattern_compile(&pattern, column->locale, text, len, NULL) < 0 ||
        !shows_terms(pattern))
        return pattern;
    terms = terms_of(p, column);
    if (flowmsg_pattern_compile_with_terms(&with, column->locale, text, len, terms.pairs, terms.n,
                                           NULL) == FLOWMSG_OK) {
        flowmsg_pattern_free(pattern);
        pattern = with;
    }
    terms_free(&terms);
    return pattern;
}

/* Write "text", "issues" and "cases" of a pattern; text is null for an invalid pattern. */
static void put_shown(struct json_out *out, const struct preview *p, const struct column *column,
                      const char *text, size_t len, const struct examples *examples)
{
    const char *locale = column->locale;
    struct flowmsg_report report = FLOWMSG_REPORT_INIT;
    struct flowmsg_pattern *pattern = text ? compile(p, column, text, len) : NULL;
    struct branch_cases cases = { .cut_off = true };

    if (!pattern) {
        json_put(out, "\"text\":null,\"issues\":[],\"cases\":[],\"casesCut\":false");
        return;
    }
    put_rendering(out, pattern, examples->args, examples->n, column->brief, &report);
    put_issues(out, &report);
    if (!column->brief)
        branch_cases_find(&cases, text, len, locale, examples->args, examples->n);
    if (column->tries)
        *column->tries += cases.tries;
    put_cases(out, pattern, &cases, examples);
    branch_cases_free(&cases);
    flowmsg_pattern_free(pattern);
}

/* Write the state of text @number of a file, its pattern and its findings. */
static void put_state(struct json_out *out, const struct column *column, size_t number)
{
    static const char *const states[] = { "missing", "untranslated", "fuzzy", "translated" };
    const struct preview_text *t = &column->file->texts[number];

    json_put_string(out, ",\"state\":", states[t->state]);
    json_put_bool(out, ",\"broken\":", t->broken);
    json_put_size(out, ",\"line\":", t->line);
    put_pattern(out, t->text, t->len, column->brief);
    json_put(out, ",\"findings\":");
    pieces_put(out, &column->made->findings, 1 + number);
}

/* Write the same of a text that is in no file: it is good. */
static void put_state_of_source(struct json_out *out, const struct column *column,
                                const char *text, size_t len)
{
    json_put(out, ",\"state\":\"translated\",\"broken\":false,\"line\":0");
    put_pattern(out, text, len, column->brief);
    json_put(out, ",\"findings\":[]");
}

/* Write what was rendered before, if it is of the same text. */
static bool put_shown_before(struct json_out *out, const struct column *column, size_t definition,
                             size_t part)
{
    const struct preview_text *text =
        column->file ? &column->file->texts[N_PARTS * definition + part] : NULL;
    struct slice shown = { "", 0 };

    if (column->before && !column->brief && (!text || text->same))
        shown = part_shown(pieces_part(column->before, definition, (enum flowmsg_part)part));
    json_out_raw(out, shown.p, shown.len);
    return shown.len > 0;
}

/* @number is N_PARTS * definition + part. */
static void put_part_of_file(struct json_out *out, const struct preview *p,
                             const struct column *column, size_t number,
                             const struct examples *examples)
{
    const struct preview_text *t = &column->file->texts[number];

    if (!put_shown_before(out, column, number / N_PARTS, number % N_PARTS))
        put_shown(out, p, column, t->broken ? t->good : t->text,
                  t->broken ? t->good_len : t->len, examples);
    put_state(out, column, number);
}

static void put_part_of_source(struct json_out *out, const struct preview *p,
                               const struct column *column, size_t number, const char *text,
                               const struct examples *examples)
{
    char *changed = NULL;
    size_t len = strlen(text);

    if (strcmp(column->kind, "pseudo") == 0)
        text = changed = pseudo_pattern(text, len, column->pseudo, &len);
    if (!put_shown_before(out, column, number / N_PARTS, number % N_PARTS))
        put_shown(out, p, column, text, len, examples);
    put_state_of_source(out, column, text, len);
    free(changed);
}

void put_text(struct json_out *out, const struct preview *p, const struct column *column,
              size_t definition, const struct examples *examples)
{
    static const char *const keys[N_PARTS] = { ",\"title\":", ",\"detail\":", ",\"remedy\":" };
    const struct flowmsg_registry *r = lint_registry(p->lint);
    const struct flowmsg_definition *d = flowmsg_registry_definition(r, definition);

    json_put_string(out, "{\"locale\":", column->locale);
    for (size_t part = 0; part < N_PARTS; part++) {
        const char *source = part_source(r, d, (enum flowmsg_part)part);

        json_put(out, keys[part]);
        json_put(out, *source ? "{" : "null");
        if (!*source)
            continue;
        if (column->file)
            put_part_of_file(out, p, column, N_PARTS * definition + part, examples);
        else
            put_part_of_source(out, p, column, N_PARTS * definition + part, source, examples);
        json_put(out, "}");
    }
    json_put(out, "}");
}

/* The text that readers get, or null for the token. */
void put_term_text(struct json_out *out, const struct preview *p, const struct column *column,
                   size_t i)
{
    const char *text = flowmsg_registry_term(lint_registry(p->lint), i)->text;
    char *made;

    json_put_string(out, "{\"locale\":", column->locale);
    json_put_string(out, ",\"text\":", shown_term(p, column, i, &made));
    if (column->file)
        put_state(out, column, preview_first_term(p) + i);
    else
        put_state_of_source(out, column, text, strlen(text));
    json_put(out, "}");
    free(made);
}

static bool put_texts(struct json_out *out, const struct preview *p, size_t definition,
                      const char *locale, const struct examples *examples)
{
    struct column *columns;
    size_t n = columns_of(p, &columns);
    bool any = false;

    json_put(out, "\"texts\":[");
    for (size_t i = 0; i < n; i++)
        if (!locale || strcmp(locale, columns[i].locale) == 0) {
            json_put(out, any ? "," : "");
            put_text(out, p, &columns[i], definition, examples);
            any = true;
        }
    json_put(out, "]");
    free(columns);
    return any;
}

/* -------------------------------------------------------------------------- values */

static char *copy_of(const struct json_node *node)
{
    if (node->kind != JSON_STRING || memchr(node->text, '\0', node->len))
        return NULL;
    return need(strndup(node->text, node->len));
}

static const struct flowmsg_param *sample_param(const struct sample *sample, size_t i)
{
    return flowmsg_definition_param(sample->registry, sample->definition, i);
}

/* Replace an example by a value.  False: there is no such parameter, or the value is not a text. */
static bool set_value(const struct sample *sample, bool *missing, char **values, const char *name,
                      const struct json_node *node)
{
    const struct flowmsg_param *param;

    for (size_t i = 0; (param = sample_param(sample, i)); i++) {
        if (strcmp(param->name, name) != 0)
            continue;
        missing[i] = node->kind == JSON_NULL;
        if (missing[i])
            return true;
        free(values[i]);
        values[i] = copy_of(node);
        return values[i] != NULL;
    }
    return false;
}

static bool set_values(const struct sample *sample, bool *missing, char **values,
                       const struct json_doc *args)
{
    const struct json_node *object = args->nodes, *name = object + 1;

    if (args->n_nodes == 0)
        return true;
    if (object->kind != JSON_OBJECT)
        return false;
    for (uint32_t i = 0; i < object->n; i++) {
        const struct json_node *value = args->nodes + name->next;
        char *text = copy_of(name);
        bool ok = text && set_value(sample, missing, values, text, value);

        free(text);
        if (!ok)
            return false;
        name = args->nodes + value->next;
    }
    return true;
}

/* Replace examples by given values, and remove those that are missing. */
static void take_values(struct sample *sample, const bool *missing, char *const *values)
{
    struct examples *e = &sample->examples;

    examples_of(sample->registry, sample->definition, e);
    for (size_t i = 0; i < e->n; i++)
        if (missing[i])
            e->args[i].value = flowmsg_value_text(NULL);
        else if (values[i])
            examples_set(e, i, sample_param(sample, i), values[i]);
}

bool preview_render(struct json_out *out, const struct preview *p, const char *code,
                    const char *locale, const struct json_doc *args)
{
    const struct flowmsg_registry *r = lint_registry(p->lint);
    const struct flowmsg_definition *d = flowmsg_registry_find(r, code);
    char *values[FLOWMSG_MAX_PARAMS] = { NULL };
    bool missing[FLOWMSG_MAX_PARAMS] = { false }, ok;
    struct sample sample = { .registry = r, .definition = d };
    size_t start = out->len;

    if (!d)
        return false;
    ok = set_values(&sample, missing, values, args);
    if (ok) {
        take_values(&sample, missing, values);
        json_put_string(out, "{\"code\":", d->code);
        json_put(out, ",");
        ok = put_texts(out, p, flowmsg_definition_index(r, d), locale,
                       &sample.examples);
        json_put(out, "}\n");
        examples_free(&sample.examples);
    }
    for (int i = 0; i < FLOWMSG_MAX_PARAMS; i++)
        free(values[i]);
    if (!ok)
        out->len = start;
    return ok;
}
