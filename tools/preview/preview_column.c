/* preview_column.c - the page as JSON, a column for each language.
 *
 * SPDX-License-Identifier: MIT
 *
 * All values are texts, which the page puts into text nodes only. */
#include "lint/languages.h"
#include "preview/preview_column.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "examples.h"
#include "lint/lint_output.h"
#include "message_json.h"
#include "parts.h"
#include "preview/preview.h"
#include "preview/preview_json.h"
#include "tool.h"

/* Limits of a column: bytes of its texts, and values that are tried for their branches.  Texts
 * after a limit are brief.  English has 0.2 MiB, and a plural takes a few tries. */
enum { MOST_OF_A_COLUMN = 4 * 1024 * 1024, MOST_TRIES_OF_A_COLUMN = 500 * 1000 };

/* ----------------------------------------------------------------------- languages */

static bool same_language(const char *a, const char *b)
{
    size_t n = strcspn(a, "-_");

    return n == strcspn(b, "-_") && strncmp(a, b, n) == 0;
}

bool column_is_of_source(const struct preview *p, const char *locale)
{
    return same_language(locale, lint_registry(p->lint)->source_locale);
}

/* The first column is the source, or a file that rewords the source. */
size_t columns_of(const struct preview *p, struct column **out)
{
    const char *source = lint_registry(p->lint)->source_locale;
    struct column *c = need(calloc(p->n_files + N_PREVIEW_MADE, sizeof *c));
    size_t n = 0;

    for (int of_source = 1; of_source >= 0; of_source--) {
        for (size_t i = 0; i < p->n_files; i++)
            if (column_is_of_source(p, p->files[i].locale) == of_source)
                c[n++] = (struct column){ .kind = "file", .locale = p->files[i].locale,
                                          .file = &p->files[i], .made = &p->files[i].column };
        if (n == 0)
            c[n++] = (struct column){ .kind = "source", .locale = source, .made = &p->made[0] };
    }
    for (int i = 0; i < N_PSEUDO; i++)
        c[n++] = (struct column){ .kind = "pseudo", .locale = pseudo_tags[i],
                                  .pseudo = (enum pseudo)i, .made = &p->made[1 + i] };
    *out = c;
    return n;
}

/* ------------------------------------------------------------------------ findings */

static void put_finding(struct json_out *out, const struct lint_finding *f)
{
    const struct lint_rule *rule = &lint_rules[f->rule];
    char *what = lint_rule_text(rule, FLOWMSG_TITLE);
    char message[LINT_MESSAGE_SIZE];

    if (out->len > 0)
        json_put(out, ",");
    json_put_size(out, "{\"line\":", f->line);
    json_put_size(out, ",\"column\":", f->column);
    json_put_string(out, ",\"severity\":", f->warning ? "warning" : "error");
    json_put_string(out, ",\"rule\":", rule->name);
    json_put_string(out, ",\"message\":", lint_message(f, message));
    json_put_string(out, ",\"why\":", what);
    json_put(out, "}");
    free(what);
}

/* Findings sorted by part: the file as a whole, then the parts of each definition, then each term. */
struct about {
    struct json_out *parts;
    size_t *n;
};

static void add_about(struct about *about, size_t part, const struct lint_finding *f)
{
    enum { MOST = 50 };

    if (about->n[part]++ < MOST)
        put_finding(&about->parts[part], f);
}

static bool sort_term(struct about *about, const struct flowmsg_registry *r,
                      const struct lint_finding *f)
{
    bool any = false;

    for (size_t i = 0; i < flowmsg_registry_n_terms(r); i++)
        if (strcmp(f->id, flowmsg_registry_term(r, i)->text) == 0) {
            add_about(about, 1 + N_PARTS * r->n_definitions + i, f);
            any = true;
        }
    return any;
}

/* A finding in a title or remedy is shown at all definitions with this text. */
static void sort_finding(struct about *about, const struct flowmsg_registry *r,
                         const struct lint_finding *f)
{
    const struct flowmsg_definition *d = f->context ? flowmsg_registry_find(r, f->context) : NULL;
    enum flowmsg_part part = f->context && f->id ? part_of_name(f->context) : FLOWMSG_DETAIL;
    bool shared = (int)part < N_PARTS && part_is_shared(part), any = d != NULL;

    if (d)
        add_about(about, 1 + N_PARTS * flowmsg_definition_index(r, d) + FLOWMSG_DETAIL, f);
    for (size_t i = 0; i < r->n_definitions && shared; i++)
        if (strcmp(f->id, part_source(r, flowmsg_registry_definition(r, i), part)) == 0) {
            add_about(about, 1 + N_PARTS * i + part, f);
            any = true;
        }
    if (f->context && f->id && strcmp(f->context, "term") == 0)
        any = sort_term(about, r, f);
    if (!any)
        add_about(about, 0, f);
}

static void add_findings(struct pieces *pieces, const struct flowmsg_registry *r,
                         const struct lint_result *findings)
{
    size_t n = 1 + N_PARTS * r->n_definitions + flowmsg_registry_n_terms(r);
    struct about about = { need(calloc(n, sizeof *about.parts)),
                           need(calloc(n, sizeof *about.n)) };

    for (size_t i = 0; findings && i < findings->n; i++)
        sort_finding(&about, r, &findings->findings[i]);
    pieces_begin(pieces, n);
    for (size_t i = 0; i < n; i++) {
        json_put(&pieces->json, "[");
        json_out_raw(&pieces->json, about.parts[i].data, about.parts[i].len);
        json_put(&pieces->json, "]");
        pieces_end_one(pieces);
        need(about.parts[i].failed ? NULL : pieces);
        json_out_free(&about.parts[i]);
    }
    free(about.parts);
    free(about.n);
}

/* ------------------------------------------------------------------------- columns */

void pieces_begin(struct pieces *pieces, size_t n)
{
    pieces_free(pieces);
    pieces->ends = need(calloc(n + 1, sizeof *pieces->ends));
}

void pieces_end_one(struct pieces *pieces)
{
    pieces->ends[pieces->n++] = pieces->json.len;
}

void pieces_put(struct json_out *out, const struct pieces *pieces, size_t i)
{
    size_t start = i > 0 ? pieces->ends[i - 1] : 0;

    json_out_raw(out, pieces->json.data + start, pieces->ends[i] - start);
}

void pieces_free(struct pieces *pieces)
{
    json_out_free(&pieces->json);
    free(pieces->ends);
    *pieces = (struct pieces){ 0 };
}

void column_make(struct preview_column *made, const struct preview *p, const struct column *column,
                 const struct lint_result *findings)
{
    const struct flowmsg_registry *r = lint_registry(p->lint);
    struct column c = *column;
    long tries = 0;

    c.made = made;
    c.tries = &tries;
    add_findings(&made->findings, r, findings);
    pieces_begin(&made->texts, r->n_definitions + flowmsg_registry_n_terms(r));
    for (size_t i = 0; i < r->n_definitions; i++) {
        struct examples examples;

        c.brief = made->texts.json.len > MOST_OF_A_COLUMN || tries > MOST_TRIES_OF_A_COLUMN;
        examples_of(r, flowmsg_registry_definition(r, i), &examples);
        put_text(&made->texts.json, p, &c, i, &examples);
        examples_free(&examples);
        pieces_end_one(&made->texts);
    }
    for (size_t i = 0; i < flowmsg_registry_n_terms(r); i++) {
        put_term_text(&made->texts.json, p, &c, i);
        pieces_end_one(&made->texts);
    }
    need(made->findings.json.failed || made->texts.json.failed ? NULL : made);
}

void column_free(struct preview_column *made)
{
    pieces_free(&made->findings);
    pieces_free(&made->texts);
}


/* ------------------------------------------------------------------------ messages */

static void put_params(struct json_out *out, const struct flowmsg_registry *registry,
                       const struct flowmsg_definition *d)
{
    json_put(out, ",\"params\":[");
    for (uint32_t i = 0; i < d->n_params; i++) {
        const struct flowmsg_param *param = flowmsg_definition_param(registry, d, i);

        json_put_string(out, i ? ",{\"name\":" : "{\"name\":", param->name);
        json_put_string(out, ",\"type\":", param_type_name(param->type));
        json_put_string(out, ",\"example\":", param->example);
        json_put_string(out, ",\"description\":", param->description);
        json_put(out, "}");
    }
    json_put(out, "],");
}

static void put_facts(struct json_out *out, const struct flowmsg_registry *r,
                      const struct flowmsg_definition *d)
{
    json_put_string(out, ",\"severity\":",
                    flowmsg_severity_name(flowmsg_definition_severity(r, d)));
    json_put_bool(out, ",\"retryable\":", flowmsg_definition_is_retryable(r, d));
    json_put_bool(out, ",\"deprecated\":", flowmsg_definition_is_deprecated(r, d));
    json_put_bool(out, ",\"retired\":", flowmsg_definition_is_retired(r, d));
    json_put_string(out, ",\"help\":", flowmsg_definition_help(r, d));
}

static void put_message(struct json_out *out, const struct preview *p,
                        const struct column *columns, size_t n_columns, size_t definition)
{
    static const char *const keys[N_PARTS] = { "\"title\":", ",\"detail\":", ",\"remedy\":" };
    const struct flowmsg_registry *r = lint_registry(p->lint);
    const struct flowmsg_definition *d = flowmsg_registry_definition(r, definition);

    json_put_string(out, "{\"code\":", d->code);
    json_put(out, ",\"status\":");
    status_json(out, d);
    json_put_string(out, ",\"group\":", flowmsg_registry_group(r, d->group)->name);
    put_facts(out, r, d);
    json_put(out, ",\"source\":{");
    for (int part = 0; part < N_PARTS; part++)
        json_put_string(out, keys[part], part_source(r, d, (enum flowmsg_part)part));
    json_put(out, "}");
    put_params(out, r, d);
    json_put(out, "\"texts\":[");
    for (size_t i = 0; i < n_columns; i++) {
        json_put(out, i ? "," : "");
        pieces_put(out, &columns[i].made->texts, definition);
    }
    json_put(out, "]}");
}

static void put_term(struct json_out *out, const struct preview *p, const struct column *columns,
                     size_t n_columns, size_t i)
{
    const struct flowmsg_registry *r = lint_registry(p->lint);
    const struct flowmsg_term *term = flowmsg_registry_term(r, i);

    json_put_string(out, "{\"token\":", term->token);
    json_put_string(out, ",\"source\":", term->text);
    json_put(out, ",\"texts\":[");
    for (size_t k = 0; k < n_columns; k++) {
        json_put(out, k ? "," : "");
        pieces_put(out, &columns[k].made->texts, r->n_definitions + i);
    }
    json_put(out, "]}");
}

static void put_language(struct json_out *out, const struct preview *p, const struct column *c)
{
    const struct preview_file *file = c->file;

    json_put_string(out, "{\"locale\":", c->locale);
    json_put_string(out, ",\"kind\":", c->kind);
    json_put_string(out, ",\"dir\":", language_of(c->locale).right_to_left ? "rtl" : "ltr");
    json_put_bool(out, ",\"source\":",
                  column_is_of_source(p, c->locale) && strcmp(c->kind, "pseudo") != 0);
    json_put_string(out, ",\"file\":", file ? file->path : NULL);
    json_put_string(out, ",\"trouble\":", file ? file->trouble : NULL);
    json_put_bool(out, ",\"refused\":", file && file->refused);
    json_put_size(out, ",\"goodSince\":", file && file->refused ? (size_t)file->good_since : 0);
    json_put_bool(out, ",\"judging\":", file && file->judging);
    json_put_size(out, ",\"errors\":", file ? file->n_errors : 0);
    json_put_size(out, ",\"warnings\":", file ? file->n_warnings : 0);
    json_put(out, ",\"findings\":");
    pieces_put(out, &c->made->findings, 0);
    json_put(out, "}");
}

void preview_json(struct json_out *out, const struct preview *p, const char *version)
{
    struct column *columns;
    size_t n = columns_of(p, &columns);

    json_put_string(out, "{\"version\":", version);
    json_put_string(out, ",\"domain\":", lint_registry(p->lint)->domain);
    json_put(out, ",\"languages\":[");
    for (size_t i = 0; i < n; i++) {
        json_put(out, i ? ",\n" : "\n");
        put_language(out, p, &columns[i]);
    }
    json_put(out, "],\"messages\":[");
    for (size_t i = 0; i < lint_registry(p->lint)->n_definitions; i++) {
        json_put(out, i ? ",\n" : "\n");
        put_message(out, p, columns, n, i);
    }
    json_put(out, "],\"terms\":[");
    for (size_t i = 0; i < flowmsg_registry_n_terms(lint_registry(p->lint)); i++) {
        json_put(out, i ? ",\n" : "\n");
        put_term(out, p, columns, n, i);
    }
    json_put(out, "]}\n");
    need(out->failed ? NULL : out->data);
    free(columns);
}
