/* cmd_lint.c - the command "lint".
 *
 * SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "domain.h"
#include "file.h"
#include "lint/lint_given.h"
#include "lint/lint_output.h"
#include "lint/po_gettext.h"
#include "messages/flowmsg-tool.h"
#include "scanner/print.h"
#include "tool.h"
#include "wrap.h"

/* ---------------------------------------------------------------------- explain */

/* A word of ours, such as "Wrong:", and lines. */
static void print_example(const char *what, const char *text)
{
    print_newline(stdout);
    print_own(stdout, what, NO_ARGS);
    for (const char *end; text && *text; text = *end ? end + 1 : end) {
        end = text + strcspn(text, "\n");
        print_line(stdout, "    %.*s", (int)(end - text), text);
    }
}

static void print_rules(FILE *out)
{
    for (int i = 0; i < N_LINT_RULES; i++) {
        char *what = lint_rule_text(&lint_rules[i], FLOWMSG_TITLE);

        print_line(out, "  %-21s%-9s%s", lint_rules[i].name,
                   lint_rules[i].warns ? "warning" : "error", what);
        free(what);
    }
}

static void print_part_of_rule(const struct lint_rule *rule, enum flowmsg_part part)
{
    char *text = lint_rule_text(rule, part);

    print_wrapped(stdout, text, 0, 0);
    free(text);
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
            complain_of(TOOL_LINT_RULE, WITH(arg_word("word", argv[0])));
        else
            complain(TOOL_LINT_EXPLAIN_USAGE);
        print_rules(stderr);
        return FAILED;
    }
    print_line(stdout, "%s (%s)", rule->name, rule->warns ? "warning" : "error");
    print_newline(stdout);
    print_part_of_rule(rule, FLOWMSG_TITLE);
    print_part_of_rule(rule, FLOWMSG_DETAIL);
    if (rule->wrong) {
        print_example(FLOWMSG_TOOL_lint_wrong, rule->wrong);
        print_example(FLOWMSG_TOOL_lint_right, rule->right);
    }
    if (id != RULE_PO_FILE) {
        print_newline(stdout);
        print_own(stdout, rule->of_file ? FLOWMSG_TOOL_lint_keep_file : FLOWMSG_TOOL_lint_keep_text,
                  NO_ARGS);
        print_line(stdout, "    # lint: disable=%s", rule->name);
    }
    return DONE;
}

/* ------------------------------------------------------------------------ files */

/* The path "-" is standard input.  NULL: said why. */
static char *read_po(const char *path, size_t *len, struct file_stamp *stamp)
{
    return strcmp(path, "-") == 0 ? read_open_file(STDIN_FILENO, path, LINT_MAX_FILE, len)
                                  : read_file_stamped(path, LINT_MAX_FILE, len, stamp);
}

struct run {
    struct lint_options options;
    enum output form;
    bool fix;
    struct json_out out;
    bool any_error;
};

/* Print the findings, or the fixed ones. */
static void tell(struct run *run, const char *path, const struct lint_result *result, bool fixed)
{
    if (run->form == OUTPUT_TEXT)
        lint_print(path, result, fixed);
    else if (run->form == OUTPUT_JSON)
        lint_json_file(&run->out, path, result, fixed);
    else if (!fixed)                             /* SARIF has no fixed results */
        lint_sarif_file(&run->out, path, result);
}

/* Fix a file, and replace *data by the fixed text.  False: said why. */
static bool fix_file(struct run *run, const char *path, const struct file_stamp *stamp,
                     char **data, size_t *len)
{
    struct lint_result fixed;
    size_t better_len;
    char *better;
    bool ok = true, any = lint_fix(*data, *len, &run->options, &fixed, &better, &better_len);

    if (fixed.n_unfinished > 0)
        complain_of(TOOL_LINT_UNFINISHED, WITH(arg_text("file", path),
                                               arg_integer("n", (int64_t)fixed.n_unfinished)));
    if (!any)
        return true;
    ok = replace_file_if_same(path, stamp, better, better_len);
    if (ok)
        tell(run, path, &fixed, true);
    lint_result_free(&fixed);
    free(*data);
    *data = better;
    *len = better_len;
    return ok;
}

/* False: said why. */
static bool lint_one(struct run *run, const char *path)
{
    struct lint_result result;
    struct file_stamp stamp;
    char *data;
    size_t len;
    bool ok;

    if (!(data = read_po(path, &len, &stamp)))
        return false;
    ok = !run->fix || fix_file(run, path, &stamp, &data, &len);
    if (ok) {
        lint_judge(data, len, &run->options, &result);
        if (result.unchecked) {
            complain_of(TOOL_LINT_UNCHECKED, WITH(arg_text("file", path),
                                                  arg_text("why", errno_text(result.unchecked))));
            ok = false;
        } else {
            tell(run, path, &result, false);
        }
        run->any_error = run->any_error || result.n_errors > 0;
        lint_result_free(&result);
    }
    free(data);
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

/* Use the domain that is given.  The languages that one of a file ships are unknown. */
static bool use_domain(struct run *run, const char *given, struct domain *domain)
{
    static const char *const none[] = { NULL };

    run->options.belongs = lint_given_domain(given);
    if (domain_is_none(given))
        return true;
    if (!domain_open(domain, given))
        return false;
    if (!domain->path)
        return true;
    run->options.registry = domain->registry;
    run->options.languages = none;
    run->options.n_glossaries = 0;
    return true;
}

static bool use_glossary(struct run *run, const char *path, struct lint_glossary *glossary,
                         char **text)
{
    const char *word;
    size_t len;

    if (!path)
        return true;
    if (!(*text = read_text(path)))
        return false;
    word = lint_glossary_fault(*text, &len);
    if (word) {
        complain_of(TOOL_LINT_STYLE, WITH(arg_text("file", path),
                                          arg_text_n("word", word, len < 100 ? len : 100)));
        return false;
    }
    *glossary = (struct lint_glossary){ NULL, *text };
    run->options.glossaries = glossary;
    run->options.n_glossaries = 1;
    return true;
}

struct lint_command_options {
    enum output output;
    const char *domain, *glossary;           /* glossary NULL: the built-in ones */
    const char *source;                      /* NULL: msgids are the source texts */
    bool fix, explain;
    struct words disable;                    /* each is a list of rules */
};

static const struct option_kind option_glossary = {
    "glossary", '\0', option_read_text,
    "TSV", FLOWMSG_TOOL_option_glossary,
};
static const struct option_kind option_fix = {
    "fix", '\0', NULL,
    NULL, FLOWMSG_TOOL_option_fix,
};
static const struct option_kind option_disable = {
    "disable", '\0', option_read_word,
    "RULE,…", FLOWMSG_TOOL_option_disable,
};
static const struct option_kind option_explain = {
    "explain", '\0', NULL,
    NULL, FLOWMSG_TOOL_option_explain,
};

static const struct command_option table[] = {
    { &option_output, offsetof(struct lint_command_options, output) },
    { &option_domain, offsetof(struct lint_command_options, domain) },
    { &option_definitions, offsetof(struct lint_command_options, domain) },
    { &option_source, offsetof(struct lint_command_options, source) },
    { &option_glossary, offsetof(struct lint_command_options, glossary) },
    { &option_fix, offsetof(struct lint_command_options, fix) },
    { &option_disable, offsetof(struct lint_command_options, disable) },
    { &option_explain, offsetof(struct lint_command_options, explain) },
    { NULL, 0 },
};

static bool check_usage(const struct lint_command_options *o, int argc, char **argv)
{
    if (argc == 0)
        complain(TOOL_LINT_USAGE);
    else if (o->output >= OUTPUT_TITLE && o->output <= OUTPUT_REMEDY)
        complain(TOOL_LINT_FORM);
    else {
        for (int i = 0; i < argc; i++)
            if (o->fix && strcmp(argv[i], "-") == 0) {
                complain(TOOL_LINT_FIX_INPUT);
                return false;
            }
        return true;
    }
    return false;
}

/* Read the rules of --disable, which may be repeated. */
static bool read_disabled(const struct lint_command_options *o, uint64_t *disabled)
{
    for (size_t i = 0; i < o->disable.list.n; i++) {
        size_t len;
        const char *names = o->disable.list.items[i];
        const char *wrong = lint_rules_read(names, strlen(names), disabled, &len);

        if (wrong) {
            complain_of(TOOL_LINT_DISABLE, WITH(arg_text_n("word", wrong, len < 100 ? len : 100)));
            return false;
        }
    }
    return true;
}

static int run_lint(const void *given, int argc, char **argv)
{
    const struct lint_command_options *o = given;
    struct run run = { .options = lint_builtin, .form = o->output, .fix = o->fix };
    struct domain domain = { 0 };
    struct lint_sources *sources = NULL;
    struct lint_glossary glossary;
    char *text = NULL;
    int status = FAILED;

    run.options.most_errors = LINT_MOST_ERRORS;
    if (o->explain)
        return explain(argc, argv);
    if (!check_usage(o, argc, argv) || !read_disabled(o, &run.options.disabled))
        return USAGE;
    if (!po_gettext_available()) {
        complain(TOOL_LINT_NOT_BUILT);
        return FAILED;
    }
    if (use_domain(&run, o->domain, &domain) &&
        lint_given_source(o->source, &sources) &&
        use_glossary(&run, o->glossary, &glossary, &text)) {
        run.options.sources = sources;
        if (lint_all(&run, argc, argv))
            status = run.any_error ? FOUND : DONE;
    }
    free(text);
    lint_sources_free(sources);
    domain_close(&domain);
    return status;
}

static const char *const help[] = {
    FLOWMSG_TOOL_help_lint,
    "    # lint: disable=term,spacing",
    FLOWMSG_TOOL_help_lint_none,
    FLOWMSG_TOOL_help_lint_explain,
    FLOWMSG_TOOL_help_lint_status,
    NULL,
};

const struct command command_lint = {
    .name = "lint",
    .usage = "lint [-o text|json|sarif] [--fix] [--disable RULE,…]\n"
    "               [--domain DOMAIN|none] [--source FILE.po] [--glossary FILE.tsv]\n"
    "               FILE.po …",
    .help = help,
    .options = table,
    .options_size = sizeof(struct lint_command_options),
    .run = run_lint,
};
