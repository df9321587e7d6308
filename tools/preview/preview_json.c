/* preview_json.c - what the page shows, as JSON: texts, rendered by the library.
 *
 * SPDX-License-Identifier: MIT
 *
 * Everything in it is text; the page puts it nowhere but into text nodes. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "examples.h"
#include "preview/preview.h"
#include "preview/preview_branches.h"
#include "lang/pseudo.h"
#include "lint/languages.h"
#include "tool.h"

/* Bytes of a text that are shown, and of all the cases of one. */
enum { MOST_OF_A_TEXT = 16 * 1024, MOST_OF_CASES = 64 * 1024 };

/* ------------------------------------------------------------------------- writing */

static void boolean(struct json_out *out, const char *before, bool b)
{
    json_put(out, before);
    json_put(out, b ? "true" : "false");
}

/* A pattern as it stands: what fits, and whether there is more. */
static void put_pattern(struct json_out *out, const char *text, size_t len)
{
    size_t n = len;

    json_put(out, ",\"pattern\":");
    if (!text) {
        json_put(out, "null");
        return;
    }
    if (n > MOST_OF_A_TEXT)
        for (n = MOST_OF_A_TEXT; n > 0 && ((unsigned char)text[n] & 0xC0) == 0x80; n--)
            ;
    json_out_string(out, text, n);
    if (n < len)
        json_put(out, ",\"patternCut\":true");
}

/* ----------------------------------------------------------------------- languages */

/* A column of the page: a file, the English source, or a pseudo-locale made of it. */
struct column {
    const char *kind;
    const char *locale;
    const struct preview_file *file;   /* of kind "file" */
    enum pseudo pseudo;                /* of kind "pseudo" */
};

static bool same_language(const char *a, const char *b)
{
    size_t n = strcspn(a, "-_");

    return n == strcspn(b, "-_") && strncmp(a, b, n) == 0;
}

/* The source goes first, unless a file rewords it; then that does. */
static size_t columns_of(const struct preview *p, struct column **out)
{
    const char *source = p->lint->registry->source_locale;
    struct column *c = need(calloc(p->n_files + 1 + N_PSEUDO, sizeof *c));
    size_t n = 0;

    for (size_t i = 0; i < p->n_files; i++)
        if (same_language(p->files[i].locale, source))
            c[n++] = (struct column){ "file", p->files[i].locale, &p->files[i], 0 };
    if (n == 0)
        c[n++] = (struct column){ "source", source, NULL, 0 };
    for (size_t i = 0; i < p->n_files; i++)
        if (!same_language(p->files[i].locale, source))
            c[n++] = (struct column){ "file", p->files[i].locale, &p->files[i], 0 };
    for (int i = 0; i < N_PSEUDO; i++)
        c[n++] = (struct column){ "pseudo", pseudo_tags[i], NULL, (enum pseudo)i };
    *out = c;
    return n;
}

/* ------------------------------------------------------------------------ findings */

static void put_finding(struct json_out *out, const struct lint_finding *f)
{
    const struct lint_rule *rule = &lint_rules[f->rule];

    json_separate(out);
    json_put_size(out, "{\"line\":", f->line);
    json_put_size(out, ",\"column\":", f->column);
    json_put_string(out, ",\"severity\":", f->warning ? "warning" : "error");
    json_put_string(out, ",\"rule\":", rule->name);
    json_put_string(out, ",\"message\":", f->message);
    json_put_string(out, ",\"why\":", rule->what);
    json_put(out, "}");
}

/* Is a finding about this part of a message?  @definition NULL: about none. */
static bool is_about(const struct lint_finding *f, const struct preview *p,
                     const struct flowmsg_definition *definition, enum flowmsg_part part)
{
    if (!definition) {
        for (size_t i = 0; i < p->lint->registry->n_definitions; i++)
            if (is_about(f, p, &p->lint->registry->definitions[i], FLOWMSG_TITLE) ||
                is_about(f, p, &p->lint->registry->definitions[i], FLOWMSG_DETAIL))
                return false;
        return true;
    }
    if (!f->context)
        return false;
    return part == FLOWMSG_TITLE
               ? strcmp(f->context, "title") == 0 && f->id && strcmp(f->id, definition->title) == 0
               : strcmp(f->context, definition->code) == 0;
}

static void put_findings(struct json_out *out, const struct preview *p,
                         const struct preview_file *file,
                         const struct flowmsg_definition *definition, enum flowmsg_part part)
{
    enum { MOST = 50 };
    size_t n = 0;

    json_put(out, ",\"findings\":[");
    for (size_t i = 0; file && i < file->findings.n && n < MOST; i++)
        if (is_about(&file->findings.findings[i], p, definition, part)) {
            put_finding(out, &file->findings.findings[i]);
            n++;
        }
    json_put(out, "]");
}

/* --------------------------------------------------------------------------- texts */

/* The values a message is shown with. */
struct sample {
    struct flowmsg_definition definition;
    struct flowmsg_param params[FLOWMSG_MAX_PROBLEM_ARGS];
    struct examples examples;
};

static size_t put_rendering(struct json_out *out, const struct flowmsg_pattern *pattern,
                            const struct flowmsg_arg *args, size_t n_args,
                            struct flowmsg_report *report)
{
    static char text[MOST_OF_A_TEXT];
    size_t len = flowmsg_pattern_format(pattern, args, n_args, NULL, text, sizeof text, report);

    json_put_string(out, "\"text\":", text);
    if (len >= sizeof text)
        json_put(out, ",\"cut\":true");
    return len < sizeof text ? len : sizeof text;
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
    struct flowmsg_arg args[FLOWMSG_MAX_PROBLEM_ARGS + FLOWMSG_MAX_NESTING];
    size_t total = 0, i;

    json_put(out, ",\"cases\":[");
    for (i = 0; i < cases->n && total < MOST_OF_CASES; i++) {
        const struct branch_case *c = &cases->cases[i];

        json_put(out, i ? ",{" : "{");
        put_steps(out, c);
        if (c->reached)
            total += put_rendering(out, pattern, args,
                                   branch_case_args(c, examples->args, examples->n, args), NULL);
        else
            json_put(out, "\"text\":null");
        json_put(out, "}");
    }
    boolean(out, "],\"casesCut\":", cases->cut_off || i < cases->n);
}

static void put_issues(struct json_out *out, const struct flowmsg_report *report)
{
    bool any = false;

    json_put(out, ",\"issues\":[");
    for (size_t i = 0; i < report->n_issues && i < FLOWMSG_MAX_ISSUES; i++) {
        struct flowmsg_error err;
        char text[256];

        flowmsg_report_error(report, i, &err);
        if (err.code == FLOWMSG_ERR_UNKNOWN_ARGUMENT)     /* not each text uses all of them */
            continue;
        flowmsg_error_message(&err, text, sizeof text);
        json_put_string(out, any ? "," : "", text);
        any = true;
    }
    json_put(out, "]");
}

/* "text", "issues", "cases" of a pattern; a text of null when it is none. */
static void put_shown(struct json_out *out, const char *locale, const char *text, size_t len,
                      const struct examples *examples)
{
    struct flowmsg_report report = FLOWMSG_REPORT_INIT;
    struct flowmsg_pattern *pattern = NULL;
    struct branch_cases cases;

    if (!text || flowmsg_pattern_compile(&pattern, locale, text, len, NULL) < 0) {
        json_put(out, "\"text\":null,\"issues\":[],\"cases\":[],\"casesCut\":false");
        return;
    }
    put_rendering(out, pattern, examples->args, examples->n, &report);
    put_issues(out, &report);
    branch_cases_find(&cases, text, len, locale, examples->args, examples->n);
    put_cases(out, pattern, &cases, examples);
    branch_cases_free(&cases);
    flowmsg_pattern_free(pattern);
}

static void put_part_of_file(struct json_out *out, const struct preview *p,
                             const struct preview_file *file, size_t definition,
                             enum flowmsg_part part, const struct examples *examples)
{
    static const char *const states[] = { "missing", "untranslated", "fuzzy", "translated" };
    const struct preview_text *t = &file->texts[2 * definition + (part == FLOWMSG_DETAIL)];
    const struct flowmsg_definition *d = &p->lint->registry->definitions[definition];

    put_shown(out, file->locale, t->broken ? t->good : t->text, t->broken ? t->good_len : t->len,
              examples);
    json_put_string(out, ",\"state\":", states[t->state]);
    boolean(out, ",\"broken\":", t->broken);
    json_put_size(out, ",\"line\":", t->line);
    put_pattern(out, t->text, t->len);
    put_findings(out, p, file, d, part);
}

static void put_part_of_source(struct json_out *out, const struct column *column,
                               const char *text, const struct examples *examples)
{
    char *changed = NULL;
    size_t len = strlen(text);

    if (strcmp(column->kind, "pseudo") == 0)
        text = changed = pseudo_pattern(text, len, column->pseudo, &len);
    put_shown(out, column->locale, text, len, examples);
    json_put(out, ",\"state\":\"translated\",\"broken\":false,\"line\":0");
    put_pattern(out, text, len);
    json_put(out, ",\"findings\":[]");
    free(changed);
}

static void put_text(struct json_out *out, const struct preview *p, const struct column *column,
                     size_t definition, const struct examples *examples)
{
    static const char *const names[] = { ",\"title\":{", ",\"detail\":{" };
    const struct flowmsg_definition *d = &p->lint->registry->definitions[definition];

    json_put_string(out, "{\"locale\":", column->locale);
    for (int i = 0; i < 2; i++) {
        enum flowmsg_part part = i == 0 ? FLOWMSG_TITLE : FLOWMSG_DETAIL;

        json_put(out, names[i]);
        if (column->file)
            put_part_of_file(out, p, column->file, definition, part, examples);
        else
            put_part_of_source(out, column, i == 0 ? d->title : d->detail, examples);
        json_put(out, "}");
    }
    json_put(out, "}");
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

/* ------------------------------------------------------------------------ messages */

static void put_params(struct json_out *out, const struct flowmsg_definition *d)
{
    json_put(out, ",\"params\":[");
    for (uint32_t i = 0; i < d->n_params; i++) {
        json_put_string(out, i ? ",{\"name\":" : "{\"name\":", d->params[i].name);
        json_put_string(out, ",\"type\":", param_type_name(d->params[i].type));
        json_put_string(out, ",\"example\":", d->params[i].example);
        json_put_string(out, ",\"description\":", d->params[i].description);
        json_put(out, "}");
    }
    json_put(out, "],");
}

static void put_message(struct json_out *out, const struct preview *p, size_t definition)
{
    const struct flowmsg_registry *r = p->lint->registry;
    const struct flowmsg_definition *d = &r->definitions[definition];
    struct examples examples;

    json_put_string(out, "{\"code\":", d->code);
    json_put_size(out, ",\"status\":", d->status);
    json_put_string(out, ",\"group\":", r->groups[d->group].name);
    json_put_string(out, ",\"source\":{\"title\":", d->title);
    json_put_string(out, ",\"detail\":", d->detail);
    json_put(out, "}");
    put_params(out, d);
    examples_of(d, &examples);
    put_texts(out, p, definition, NULL, &examples);
    examples_free(&examples);
    json_put(out, "}");
}

static void put_language(struct json_out *out, const struct preview *p, const struct column *c)
{
    const struct preview_file *file = c->file;

    json_put_string(out, "{\"locale\":", c->locale);
    json_put_string(out, ",\"kind\":", c->kind);
    json_put_string(out, ",\"dir\":", language_is_right_to_left(c->locale) ? "rtl" : "ltr");
    boolean(out, ",\"source\":", same_language(c->locale, p->lint->registry->source_locale) &&
                                     strcmp(c->kind, "pseudo") != 0);
    json_put_string(out, ",\"file\":", file ? file->path : NULL);
    json_put_string(out, ",\"trouble\":", file ? file->trouble : NULL);
    boolean(out, ",\"refused\":", file && file->refused);
    json_put_size(out, ",\"goodSince\":", file && file->refused ? (size_t)file->good_since : 0);
    json_put_size(out, ",\"errors\":", file ? file->findings.n_errors : 0);
    json_put_size(out, ",\"warnings\":", file ? file->findings.n - file->findings.n_errors : 0);
    put_findings(out, p, file, NULL, FLOWMSG_TITLE);
    json_put(out, "}");
}

void preview_json(struct json_out *out, const struct preview *p, const char *version)
{
    struct column *columns;
    size_t n = columns_of(p, &columns);

    json_put_string(out, "{\"version\":", version);
    json_put_string(out, ",\"domain\":", p->lint->registry->domain);
    json_put(out, ",\"languages\":[");
    for (size_t i = 0; i < n; i++) {
        json_put(out, i ? ",\n" : "\n");
        put_language(out, p, &columns[i]);
    }
    json_put(out, "],\"messages\":[");
    for (size_t i = 0; i < p->lint->registry->n_definitions; i++) {
        json_put(out, i ? ",\n" : "\n");
        put_message(out, p, i);
    }
    json_put(out, "]}\n");
    need(out->failed ? NULL : out->data);
    free(columns);
}

/* -------------------------------------------------------------------------- values */

static char *copy_of(const struct json_node *node)
{
    if (node->kind != JSON_STRING || memchr(node->text, '\0', node->len))
        return NULL;
    return need(strndup(node->text, node->len));
}

/* A value in the place of an example.  False: there is no such parameter, or it is not
 * a text. */
static bool set_value(struct sample *sample, bool *missing, char **values, const char *name,
                      const struct json_node *node)
{
    for (uint32_t i = 0; i < sample->definition.n_params; i++) {
        if (strcmp(sample->params[i].name, name) != 0)
            continue;
        missing[i] = node->kind == JSON_NULL;
        if (missing[i])
            return true;
        free(values[i]);
        values[i] = copy_of(node);
        sample->params[i].example = values[i];
        return values[i] != NULL;
    }
    return false;
}

static bool set_values(struct sample *sample, bool *missing, char **values,
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

bool preview_render(struct json_out *out, const struct preview *p, const char *code,
                    const char *locale, const struct json_doc *args)
{
    const struct flowmsg_definition *d = flowmsg_registry_find(p->lint->registry, code);
    char *values[FLOWMSG_MAX_PROBLEM_ARGS] = { NULL };
    bool missing[FLOWMSG_MAX_PROBLEM_ARGS] = { false }, ok;
    struct sample sample;
    size_t start = out->len;

    if (!d)
        return false;
    sample.definition = *d;
    sample.definition.params = sample.params;
    if (d->n_params > 0)
        memcpy(sample.params, d->params, d->n_params * sizeof *d->params);
    ok = set_values(&sample, missing, values, args);
    if (ok) {
        examples_of(&sample.definition, &sample.examples);
        for (uint32_t i = 0; i < d->n_params; i++)
            if (missing[i])
                sample.examples.args[i].value = flowmsg_value_text(NULL);
        json_put_string(out, "{\"code\":", d->code);
        json_put(out, ",");
        ok = put_texts(out, p, (size_t)(d - p->lint->registry->definitions), locale,
                       &sample.examples);
        json_put(out, "}\n");
        examples_free(&sample.examples);
    }
    for (int i = 0; i < FLOWMSG_MAX_PROBLEM_ARGS; i++)
        free(values[i]);
    if (!ok)
        out->len = start;
    return ok;
}
