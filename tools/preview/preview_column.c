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

#include "base/parts.h"
#include "examples.h"
#include "lint/lint_output.h"
#include "lint/po_domain.h"
#include "message_json.h"
#include "preview/preview.h"
#include "preview/preview_index.h"
#include "preview/preview_json.h"
#include "tool.h"

/* Limits of a column: bytes of its texts, and values that are tried for their branches.  Texts
 * after a limit are brief.  A message has 1 KiB or 2, and a plural takes a few tries. */
enum {
    LEAST_LIMIT = 4 * 1024 * 1024, LIMIT_OF_A_MESSAGE = 8 * 1024, MOST_LIMIT = 80 * 1024 * 1024,
    MOST_TRIES_OF_A_COLUMN = 500 * 1000
};

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

struct column column_of_made(const struct preview *p, size_t made)
{
    const struct preview_column *column = &p->made[made].column;

    if (made == 0)
        return (struct column){ .kind = "source", .made = column,
                                .locale = lint_registry(p->lint)->source_locale };
    return (struct column){ .kind = "pseudo", .locale = pseudo_tags[made - 1],
                            .pseudo = (enum pseudo)(made - 1), .made = column };
}

/* The first column is the source, or a file that rewords the source. */
size_t columns_of(const struct preview *p, struct column **out)
{
    struct column *c = need(calloc(p->n_files + N_PREVIEW_MADE, sizeof *c));
    size_t n = 0;

    for (int of_source = 1; of_source >= 0; of_source--) {
        for (size_t i = 0; i < p->n_files; i++)
            if (column_is_of_source(p, p->files[i].locale) == of_source)
                c[n++] = (struct column){ .kind = "file", .locale = p->files[i].locale,
                                          .file = &p->files[i], .made = &p->files[i].column };
        if (n == 0)
            c[n++] = column_of_made(p, 0);
    }
    for (size_t i = 1; i < N_PREVIEW_MADE; i++)
        c[n++] = column_of_made(p, i);
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
    struct text_index shared[N_PARTS], terms;   /* of a part only if messages share it */
};

static void add_about(struct about *about, size_t part, const struct lint_finding *f)
{
    enum { MOST = 50 };

    if (about->n[part]++ < MOST)
        put_finding(&about->parts[part], f);
}

static const struct flowmsg_definition *find_definition(const struct flowmsg_registry *r,
                                                        const struct lint_finding *f)
{
    if (po_domain_has_made(r))
        return f->id ? po_domain_find(r, f->context, f->id) : NULL;
    return f->context ? flowmsg_registry_find(r, f->context) : NULL;
}

/* A finding in a title or remedy is shown at all definitions with this text. */
static void sort_finding(struct about *about, const struct flowmsg_registry *r,
                         const struct lint_finding *f)
{
    const struct flowmsg_definition *d = find_definition(r, f);
    enum flowmsg_part part = f->context && f->id ? part_of_name(f->context) : FLOWMSG_DETAIL;
    const struct text_index *index = NULL;
    bool any = d != NULL, term = f->context && f->id && strcmp(f->context, "term") == 0;

    if (d)
        add_about(about, 1 + N_PARTS * flowmsg_definition_index(r, d) + FLOWMSG_DETAIL, f);
    if (term)
        index = &about->terms;
    else if ((int)part < N_PARTS && part_is_shared(part) && *f->id)
        index = &about->shared[part];
    for (size_t i = index ? index_find(index, f->id) : 0; index && index_has(index, i, f->id);
         i++) {
        size_t number = index->items[i].number;

        add_about(about, term ? 1 + N_PARTS * r->n_definitions + number
                              : 1 + N_PARTS * number + part, f);
        any = true;
    }
    if (!any)
        add_about(about, 0, f);
}

static void add_findings(struct pieces *pieces, const struct flowmsg_registry *r,
                         const struct lint_result *findings)
{
    size_t n = 1 + N_PARTS * r->n_definitions + flowmsg_registry_n_terms(r);
    struct about about = { .parts = need(calloc(n, sizeof *about.parts)),
                           .n = need(calloc(n, sizeof *about.n)) };

    for (int part = 0; part < N_PARTS; part++)
        if (part_is_shared((enum flowmsg_part)part))
            index_part(&about.shared[part], r, (enum flowmsg_part)part);
    index_terms(&about.terms, r);
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
    for (int part = 0; part < N_PARTS; part++)
        index_free(&about.shared[part]);
    index_free(&about.terms);
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

/* The offset of a text in JSON; its length: it is not there.  In a string of JSON, a quotation mark
 * follows a backslash, so a text such as ,"detail": is found only where it is a key. */
static size_t find_key(struct slice json, const char *key)
{
    size_t len = strlen(key);
    const char *p = json.p, *end = json.p + json.len;

    while ((p = memchr(p, *key, (size_t)(end - p))) != NULL && (size_t)(end - p) >= len) {
        if (memcmp(p, key, len) == 0)
            return (size_t)(p - json.p);
        p++;
    }
    return json.len;
}

static bool has_key(struct slice json, const char *key)
{
    return find_key(json, key) < json.len;
}

static struct slice after(struct slice json, size_t n)
{
    return n < json.len ? (struct slice){ json.p + n, json.len - n } : (struct slice){ "", 0 };
}

struct slice pieces_part(const struct pieces *pieces, size_t i, enum flowmsg_part part)
{
    static const char *const keys[N_PARTS + 1] = {
        ",\"title\":{", ",\"detail\":{", ",\"remedy\":{", NULL
    };
    size_t start = i > 0 ? pieces->ends[i - 1] : 0;
    struct slice piece = { pieces->json.data + start, pieces->ends[i] - start };
    size_t at = find_key(piece, keys[part]);

    piece = after(piece, at < piece.len ? at + strlen(keys[part]) : piece.len);
    for (int next = (int)part + 1; next < N_PARTS; next++)
        piece.len = find_key(piece, keys[next]);
    return piece;
}

struct slice part_shown(struct slice part)
{
    return (struct slice){ part.p, find_key(part, ",\"state\":\"") };
}

char part_mark(struct slice part)
{
    static const char state[] = ",\"state\":\"";
    struct slice rest = after(part, find_key(part, state) + sizeof state - 1);
    bool looked_at = has_key(rest, ",\"broken\":true") || !has_key(rest, ",\"findings\":[]") ||
                     !has_key(part, ",\"issues\":[]");

    if (rest.len == 0)
        return '-';
    return looked_at ? (char)(*rest.p & ~0x20) : *rest.p;
}

/* The offset of piece @i.  *len SIZE_MAX: there is none. */
static size_t piece_start(const struct pieces *pieces, size_t i, size_t *len)
{
    size_t start = i > 0 && i < pieces->n ? pieces->ends[i - 1] : 0;

    *len = i < pieces->n ? pieces->ends[i] - start : SIZE_MAX;
    return start;
}

bool pieces_same(const struct pieces *a, const struct pieces *b, size_t i)
{
    size_t len, other, at = piece_start(a, i, &len), there = piece_start(b, i, &other);

    return len == other &&
           (len == SIZE_MAX || memcmp(a->json.data + at, b->json.data + there, len) == 0);
}

void pieces_free(struct pieces *pieces)
{
    json_out_free(&pieces->json);
    free(pieces->ends);
    *pieces = (struct pieces){ 0 };
}

void column_set_fits(struct preview_column *made, size_t n)
{
    free(made->fits);
    made->fits = need(malloc(n + 1));
    memset(made->fits, true, n + 1);
}

static size_t most_of_a_column(const struct flowmsg_registry *r)
{
    size_t most = LIMIT_OF_A_MESSAGE * (size_t)r->n_definitions;

    return most < LEAST_LIMIT ? LEAST_LIMIT : most > MOST_LIMIT ? MOST_LIMIT : most;
}

size_t column_n_unfit(const struct preview_column *made, size_t n)
{
    size_t unfit = 0;

    for (size_t i = 0; i < n; i++)
        unfit += !made->fits || !made->fits[i];
    return unfit;
}

static void mark_all(struct preview_column *made, size_t n)
{
    made->marks = need(malloc(N_PARTS * n + 1));
    for (size_t i = 0; i < N_PARTS * n; i++)
        made->marks[i] = part_mark(pieces_part(&made->texts, i / N_PARTS,
                                               (enum flowmsg_part)(i % N_PARTS)));
}

void column_make(struct preview_column *made, const struct preview *p, const struct column *column,
                 const struct lint_result *findings)
{
    const struct flowmsg_registry *r = lint_registry(p->lint);
    struct preview_column before = *made;
    struct column c = *column;
    long tries = 0;

    *made = (struct preview_column){ 0 };
    c.made = made;
    c.tries = &tries;
    add_findings(&made->findings, r, findings);
    pieces_begin(&made->texts, r->n_definitions + flowmsg_registry_n_terms(r));
    for (size_t i = 0; i < r->n_definitions; i++) {
        struct examples examples;

        c.before = before.fits && before.fits[i] && !before.brief ? &before.texts : NULL;
        c.brief = made->texts.json.len > most_of_a_column(r) || tries > MOST_TRIES_OF_A_COLUMN;
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
    made->brief = c.brief;
    mark_all(made, r->n_definitions);
    column_set_fits(made, r->n_definitions);
    column_free(&before);
}

static const char nothing[] =
    "\"text\":null,\"issues\":[],\"cases\":[],\"casesCut\":false,\"state\":\"missing\","
    "\"broken\":false,\"line\":0,\"pattern\":null,\"findings\":[]}";

/* Write the texts of a definition as put_text() does, before any is there. */
static void put_no_text(struct json_out *out, const char *locale,
                        const struct flowmsg_registry *r, const struct flowmsg_definition *d)
{
    json_put_string(out, "{\"locale\":", locale);
    for (int part = 0; part < N_PARTS; part++) {
        json_put(out, ",\"");
        json_put(out, part_names[part]);
        if (*part_source(r, d, (enum flowmsg_part)part)) {
            json_put(out, "\":{");
            json_put(out, nothing);
        } else {
            json_put(out, "\":null");
        }
    }
    json_put(out, "}");
}

/* Write a term as put_term_text() does, before its text is there. */
static void put_no_term(struct json_out *out, const char *locale)
{
    json_put_string(out, "{\"locale\":", locale);
    json_put(out, ",");
    json_put(out, nothing);
}

void column_begin(struct preview_column *made, const struct preview *p, const char *locale)
{
    static const struct flowmsg_registry none = { 0 };

    column_follow(made, &none, lint_registry(p->lint), locale);
}

/* ---------------------------------------------------------------- other definitions */

/* Append piece @i of @from; SIZE_MAX: an empty array. */
static void take_piece(struct pieces *pieces, const struct pieces *from, size_t i)
{
    if (i < from->n)
        pieces_put(&pieces->json, from, i);
    else
        json_put(&pieces->json, "[]");
    pieces_end_one(pieces);
}

size_t definition_before(const struct flowmsg_registry *before,
                                const struct flowmsg_registry *now, size_t i)
{
    const struct flowmsg_definition *d =
        before->n_definitions == 0
            ? NULL : flowmsg_registry_find(before, flowmsg_registry_definition(now, i)->code);

    return d ? flowmsg_definition_index(before, d) : SIZE_MAX;
}

size_t term_before(const struct flowmsg_registry *before, const struct flowmsg_registry *now,
                   size_t i)
{
    const char *token = flowmsg_registry_term(now, i)->token;
    size_t low = 0, high = flowmsg_registry_n_terms(before);

    while (low < high) {
        size_t mid = low + (high - low) / 2;
        int order = strcmp(token, flowmsg_registry_term(before, mid)->token);

        if (order == 0)
            return mid;
        if (order < 0)
            high = mid;
        else
            low = mid + 1;
    }
    return SIZE_MAX;
}

static void follow_findings(struct pieces *pieces, const struct pieces *from,
                            const struct flowmsg_registry *before,
                            const struct flowmsg_registry *now)
{
    size_t n_terms = flowmsg_registry_n_terms(now);

    pieces_begin(pieces, 1 + N_PARTS * now->n_definitions + n_terms);
    take_piece(pieces, from, 0);
    for (size_t i = 0; i < now->n_definitions; i++) {
        size_t k = definition_before(before, now, i);

        for (size_t part = 0; part < N_PARTS; part++)
            take_piece(pieces, from, k == SIZE_MAX ? k : 1 + N_PARTS * k + part);
    }
    for (size_t i = 0; i < n_terms; i++) {
        size_t k = term_before(before, now, i);

        take_piece(pieces, from,
                   k == SIZE_MAX ? k : 1 + N_PARTS * before->n_definitions + k);
    }
}

static void follow_texts(struct pieces *pieces, const struct pieces *from,
                         const struct flowmsg_registry *before,
                         const struct flowmsg_registry *now, const char *locale)
{
    size_t n_terms = flowmsg_registry_n_terms(now), k;

    pieces_begin(pieces, now->n_definitions + n_terms);
    for (size_t i = 0; i < now->n_definitions + n_terms; i++) {
        bool term = i >= now->n_definitions;

        k = term ? term_before(before, now, i - now->n_definitions)
                 : definition_before(before, now, i);
        if (k == SIZE_MAX && term)
            put_no_term(&pieces->json, locale);
        else if (k == SIZE_MAX)
            put_no_text(&pieces->json, locale, now, flowmsg_registry_definition(now, i));
        else
            pieces_put(&pieces->json, from, term ? before->n_definitions + k : k);
        pieces_end_one(pieces);
    }
}

static bool same_parameters(const struct flowmsg_registry *before,
                            const struct flowmsg_definition *d,
                            const struct flowmsg_registry *now,
                            const struct flowmsg_definition *other)
{
    if (d->n_params != other->n_params)
        return false;
    for (uint32_t i = 0; i < d->n_params; i++) {
        const struct flowmsg_param *a = flowmsg_definition_param(before, d, i);
        const struct flowmsg_param *b = flowmsg_definition_param(now, other, i);

        if (strcmp(a->name, b->name) != 0 || a->type != b->type ||
            strcmp(a->example, b->example) != 0)
            return false;
    }
    return true;
}

static bool same_definition(const struct flowmsg_registry *before,
                            const struct flowmsg_definition *d,
                            const struct flowmsg_registry *now,
                            const struct flowmsg_definition *other)
{
    for (int part = 0; part < N_PARTS; part++)
        if (strcmp(part_source(before, d, (enum flowmsg_part)part),
                   part_source(now, other, (enum flowmsg_part)part)) != 0)
            return false;
    return same_parameters(before, d, now, other);
}

static bool same_terms(const struct flowmsg_registry *before, const struct flowmsg_registry *now)
{
    size_t n = flowmsg_registry_n_terms(now);

    if (flowmsg_registry_n_terms(before) != n)
        return false;
    for (size_t i = 0; i < n; i++) {
        const struct flowmsg_term *a = flowmsg_registry_term(before, i);
        const struct flowmsg_term *b = flowmsg_registry_term(now, i);

        if (strcmp(a->token, b->token) != 0 || strcmp(a->text, b->text) != 0)
            return false;
    }
    return true;
}

static void follow_fits(struct preview_column *next, const struct preview_column *made,
                        const struct flowmsg_registry *before, const struct flowmsg_registry *now)
{
    bool terms = same_terms(before, now);

    next->brief = made->brief;
    column_set_fits(next, now->n_definitions);
    for (size_t i = 0; i < now->n_definitions; i++) {
        size_t k = definition_before(before, now, i);

        next->fits[i] = terms && k != SIZE_MAX && made->fits && made->fits[k] &&
                        same_definition(before, flowmsg_registry_definition(before, k), now,
                                        flowmsg_registry_definition(now, i));
    }
}

static void follow_marks(struct preview_column *next, const struct preview_column *made,
                         const struct flowmsg_registry *before, const struct flowmsg_registry *now)
{
    next->marks = need(malloc(N_PARTS * now->n_definitions + 1));
    for (size_t i = 0; i < now->n_definitions; i++) {
        const struct flowmsg_definition *d = flowmsg_registry_definition(now, i);
        size_t k = definition_before(before, now, i);

        for (int part = 0; part < N_PARTS; part++)
            next->marks[N_PARTS * i + (size_t)part] =
                !*part_source(now, d, (enum flowmsg_part)part) ? '-'
                : k != SIZE_MAX ? made->marks[N_PARTS * k + (size_t)part] : 'm';
    }
}

void column_follow(struct preview_column *made, const struct flowmsg_registry *before,
                   const struct flowmsg_registry *now, const char *locale)
{
    struct preview_column next = { 0 };

    follow_findings(&next.findings, &made->findings, before, now);
    follow_texts(&next.texts, &made->texts, before, now, locale);
    need(next.findings.json.failed || next.texts.json.failed ? NULL : made);
    follow_fits(&next, made, before, now);
    follow_marks(&next, made, before, now);
    column_free(made);
    *made = next;
}

void column_free(struct preview_column *made)
{
    pieces_free(&made->findings);
    pieces_free(&made->texts);
    free(made->fits);
    free(made->marks);
    made->fits = NULL;
    made->marks = NULL;
}


/* ------------------------------------------------------------------------ messages */

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
    json_put(out, "},\"params\":");
    parameters_json(out, r, d, false);
    json_put(out, ",\"texts\":[");
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

static bool is_being_made(const struct preview *p, const struct column *c)
{
    for (size_t i = 0; i < N_PREVIEW_MADE; i++)
        if (c->made == &p->made[i].column)
            return p->made[i].stale || p->made[i].at_work;
    return false;
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
    json_put_bool(out, ",\"judging\":", file ? file->judging : is_being_made(p, c));
    json_put_size(out, ",\"errors\":", file ? file->n_errors : 0);
    json_put_size(out, ",\"warnings\":", file ? file->n_warnings : 0);
    json_put(out, ",\"findings\":");
    pieces_put(out, &c->made->findings, 0);
    json_put(out, "}");
}

/* The messages that a state has: all of them, or those that were changed after @since; each as a
 * whole, or light. */
struct extent {
    bool all, light;
    uint64_t since;
};

/* Write what the page needs to know of each message before it is shown. */
static void put_light(struct json_out *out, const struct preview *p, const struct column *columns,
                      size_t n_columns, size_t definition)
{
    const struct flowmsg_registry *r = lint_registry(p->lint);
    const struct flowmsg_definition *d = flowmsg_registry_definition(r, definition);
    const char *before = ",\"marks\":[\"";

    json_put_string(out, "{\"code\":", d->code);
    json_put_size(out, ",\"status\":", d->status);
    json_put_string(out, ",\"group\":", flowmsg_registry_group(r, d->group)->name);
    for (size_t i = 0; i < n_columns; i++) {
        json_put(out, before);
        json_out_raw(out, columns[i].made->marks + N_PARTS * definition, N_PARTS);
        before = "\",\"";
    }
    json_put(out, "\"]}");
}

void preview_message_json(struct json_out *out, const struct preview *p, size_t definition)
{
    struct column *columns;
    size_t n = columns_of(p, &columns);

    put_message(out, p, columns, n, definition);
    json_put(out, "\n");
    need(out->failed ? NULL : out->data);
    free(columns);
}

/* Write the messages that were changed after @since, each after a newline. */
static void put_messages(struct json_out *out, const struct preview *p,
                         const struct column *columns, size_t n_columns, struct extent e)
{
    const char *before = "\n";

    for (size_t i = 0; i < lint_registry(p->lint)->n_definitions; i++) {
        if (!e.all && p->changed[i] <= e.since)
            continue;
        json_put(out, before);
        if (e.light)
            put_light(out, p, columns, n_columns, i);
        else
            put_message(out, p, columns, n_columns, i);
        before = ",\n";
    }
}

static void put_state(struct json_out *out, const struct preview *p, const char *version,
                      struct extent e)
{
    struct column *columns;
    size_t n = columns_of(p, &columns);

    json_put_string(out, "{\"version\":", version);
    json_put_string(out, ",\"domain\":", lint_registry(p->lint)->domain);
    json_put(out, e.all ? "" : ",\"partial\":true");
    json_put(out, e.light ? ",\"light\":true" : "");
    json_put(out, ",\"definitions\":");
    preview_domain_json(out, p);
    json_put(out, ",\"languages\":[");
    for (size_t i = 0; i < n; i++) {
        json_put(out, i ? ",\n" : "\n");
        put_language(out, p, &columns[i]);
    }
    json_put(out, "],\"messages\":[");
    put_messages(out, p, columns, n, e);
    json_put(out, "],\"terms\":[");
    for (size_t i = 0; i < flowmsg_registry_n_terms(lint_registry(p->lint)); i++) {
        json_put(out, i ? ",\n" : "\n");
        put_term(out, p, columns, n, i);
    }
    json_put(out, "]}\n");
    need(out->failed ? NULL : out->data);
    free(columns);
}

void preview_json(struct json_out *out, const struct preview *p, const char *version)
{
    put_state(out, p, version, (struct extent){ .all = true });
}

void preview_changes_json(struct json_out *out, const struct preview *p, const char *version,
                          uint64_t since)
{
    const struct extent e = { .all = p->changed_all > since, .since = since,
                              .light = lint_registry(p->lint)->n_definitions > PREVIEW_AT_ONCE };

    put_state(out, p, version, e);
}

void preview_note_changes(struct preview *p, const struct preview_column *before,
                          const struct preview_column *now)
{
    for (size_t i = 0; i < lint_registry(p->lint)->n_definitions; i++)
        if (!pieces_same(&before->texts, &now->texts, i))
            p->changed[i] = p->change;
}
