/* cmd_lint.c - what is wrong with a translation.
 *
 * SPDX-License-Identifier: MIT */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lang/domain.h"
#include "file.h"
#include "lint/lint_output.h"
#include "lint/po_gettext.h"
#include "scanner/print.h"
#include "tool.h"

/* ---------------------------------------------------------------------- explain */

static void print_example(const char *what, const char *text)
{
    print_newline(stdout);
    print_line(stdout, "%s", what);
    for (const char *end; text && *text; text = *end ? end + 1 : end) {
        end = text + strcspn(text, "\n");
        print_line(stdout, "    %.*s", (int)(end - text), text);
    }
}

static void print_rules(FILE *out)
{
    for (int i = 0; i < N_LINT_RULES; i++)
        print_line(out, "  %-21s%-9s%s", lint_rules[i].name,
                   lint_rules[i].warns ? "warning" : "error", lint_rules[i].what);
}

static int explain(int argc, char **argv)
{
    enum lint_rule_id id = argc == 1 ? lint_rule_find(argv[0], strlen(argv[0])) : N_LINT_RULES;
    const struct lint_rule *rule = &lint_rules[id < N_LINT_RULES ? id : 0];

    if (argc == 0) {
        print_rules(stdout);
        return DONE;
    }
    if (id == N_LINT_RULES) {
        if (argc == 1)
            complain("there is no rule \"%.100s\"; these are:", argv[0]);
        else
            complain("what is expected is one rule; these are:");
        print_rules(stderr);
        return FAILED;
    }
    print_line(stdout, "%s (%s)", rule->name, rule->warns ? "warning" : "error");
    print_newline(stdout);
    print_line(stdout, "%s", rule->what);
    print_text(stdout, rule->why, strlen(rule->why));
    print_newline(stdout);
    if (rule->wrong) {
        print_example("Wrong:", rule->wrong);
        print_example("Right:", rule->right);
    }
    if (!rule->of_file) {
        print_newline(stdout);
        print_line(stdout, "To keep a text in spite of it, put a comment above the entry:");
        print_line(stdout, "    # lint: disable=%s", rule->name);
    }
    return DONE;
}

/* ------------------------------------------------------------------------ files */

/* All of a stream, up to one byte more than lint takes. */
static char *read_stream(FILE *f, const char *name, size_t *len)
{
    size_t room = 64 * 1024;
    char *data = need(malloc(room));

    *len = 0;
    while (*len <= LINT_MAX_FILE) {
        size_t n = fread(data + *len, 1, room - *len, f);

        *len += n;
        if (n == 0)
            break;
        if (*len == room)
            data = need(realloc(data, room *= 2));
    }
    if (ferror(f)) {
        complain("%s: %s", name, strerror(errno));
        free(data);
        return NULL;
    }
    return data;
}

static char *read_po(const char *path, size_t *len)
{
    bool from_stdin = strcmp(path, "-") == 0;
    FILE *f = from_stdin ? stdin : fopen(path, "rb");
    char *data;

    if (!f) {
        complain("%s: %s", path, strerror(errno));
        return NULL;
    }
    data = read_stream(f, path, len);
    if (!from_stdin)
        fclose(f);
    return data;
}

struct run {
    struct lint_options options;
    enum output form;
    bool fix;
    struct json_out out;
    bool any_error;
};

/* All findings, or those that were fixed. */
static void tell(struct run *run, const char *path, const struct lint_result *result,
                 const bool *fixed)
{
    if (run->form == OUTPUT_TEXT)
        lint_print(path, result, fixed);
    else if (run->form == OUTPUT_JSON)
        lint_json_file(&run->out, path, result, fixed);
    else if (!fixed)                             /* SARIF knows results only */
        lint_sarif_file(&run->out, path, result);
}

enum { MOST_ROUNDS = 8 };    /* of fixing what the round before has shown */

/* Change *data as far as is safe, and tell of it.  A change may show what stood in the
 * way of another; so again, until there is none. */
static bool fix_all(struct run *run, const char *path, char **data, size_t *len)
{
    struct lint_result result;
    bool any = false, more = true;

    for (int i = 0; i < MOST_ROUNDS && more; i++) {
        bool *fixed;
        char *better;
        size_t better_len;

        lint_judge(*data, *len, &run->options, &result);
        fixed = need(calloc(result.n + 1, sizeof *fixed));
        more = lint_fix(*data, *len, &run->options, &result, fixed, &better, &better_len);
        if (more) {
            tell(run, path, &result, fixed);
            free(*data);
            *data = better;
            *len = better_len;
            any = true;
        }
        free(fixed);
        lint_result_free(&result);
    }
    return any;
}

/* False: said why. */
static bool lint_one(struct run *run, const char *path)
{
    struct lint_result result;
    char *data;
    size_t len;
    bool ok = true;

    if (!(data = read_po(path, &len)))
        return false;
    if (run->fix && fix_all(run, path, &data, &len))
        ok = replace_file(path, data, len);
    lint_judge(data, len, &run->options, &result);
    tell(run, path, &result, NULL);
    run->any_error = run->any_error || result.n_errors > 0;
    free(data);
    lint_result_free(&result);
    return ok;
}

static bool lint_all(struct run *run, int argc, char **argv)
{
    bool ok = true;

    if (run->form == OUTPUT_JSON)
        lint_json_begin(&run->out);
    else if (run->form == OUTPUT_SARIF)
        lint_sarif_begin(&run->out);
    for (int i = 0; i < argc; i++)
        ok = lint_one(run, argv[i]) && ok;
    if (run->form == OUTPUT_JSON)
        lint_json_end(&run->out);
    else if (run->form == OUTPUT_SARIF)
        lint_sarif_end(&run->out);
    if (run->form != OUTPUT_TEXT)
        print_json(&run->out);
    json_out_free(&run->out);
    return ok;
}

/* Other definitions mean another domain: none of its languages is known to be shipped. */
static bool use_definitions(struct run *run, const char *path, struct domain *domain)
{
    static const char *const none[] = { NULL };

    if (!domain_open(domain, path))
        return false;
    if (!path)
        return true;
    run->options.registry = domain->registry;
    run->options.languages = none;
    run->options.n_glossaries = 0;
    return true;
}

static bool use_glossary(struct run *run, const char *path, struct lint_glossary *glossary,
                         char **text)
{
    FILE *f;
    size_t len;

    if (!path)
        return true;
    if (!(f = fopen(path, "rb"))) {
        complain("%s: %s", path, strerror(errno));
        return false;
    }
    *text = read_stream(f, path, &len);
    fclose(f);
    if (!*text)
        return false;
    *text = need(realloc(*text, len + 1));
    (*text)[len] = '\0';
    *glossary = (struct lint_glossary){ NULL, *text };
    run->options.glossaries = glossary;
    run->options.n_glossaries = 1;
    return true;
}

static bool check_usage(const struct settings *settings, int argc, char **argv)
{
    if (argc == 0)
        complain("what is expected is a .po file, or - for standard input");
    else if (settings->output == OUTPUT_TITLE || settings->output == OUTPUT_DETAIL)
        complain("lint has the forms text, json and sarif");
    else {
        for (int i = 0; i < argc; i++)
            if (settings->fix && strcmp(argv[i], "-") == 0) {
                complain("--fix changes files: standard input is none");
                return false;
            }
        return true;
    }
    return false;
}

static int run_lint(struct settings *settings, int argc, char **argv)
{
    struct run run = { .options = lint_builtin, .form = settings->output, .fix = settings->fix };
    struct domain domain = { 0 };
    struct lint_glossary glossary;
    char *text = NULL;
    int status = FAILED;

    if (settings->explain)
        return explain(argc, argv);
    if (!check_usage(settings, argc, argv))
        return USAGE;
    if (!po_gettext_available()) {
        complain("lint: this flowmsg was built without libgettextpo (--disable-po-tools)");
        return FAILED;
    }
    if (use_definitions(&run, settings->definitions, &domain) &&
        use_glossary(&run, settings->glossary, &glossary, &text) && lint_all(&run, argc, argv))
        status = run.any_error ? FOUND : DONE;
    free(text);
    domain_close(&domain);
    return status;
}

const struct command command_lint = {
    "lint", "odgfe",
    "lint [-o text|json|sarif] [--fix] [--definitions FILE.xml]\n"
    "               [--glossary FILE.tsv] FILE.po …",
    "Tell what is wrong with translations, one finding a line:\n"
    "file:line:column: error: text [rule].  \"-\" is standard input.  A file is judged by\n"
    "the Language: of its header.  A translator's comment above an entry silences rules\n"
    "for it: # lint: disable=term,spacing\n\n"
    "flowmsg lint --explain [RULE] tells what a rule is about, or lists them.\n\n"
    "Exit status: 0 no errors, perhaps warnings; 1 errors; 2 usage, or a file could not\n"
    "be read.\n\n",
    run_lint,
};
