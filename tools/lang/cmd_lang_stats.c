/* cmd_lang_stats.c - lang stats: count the translated texts of each language.
 *
 * SPDX-License-Identifier: MIT
 *
 * The total is the number of texts in the definitions, whether the file has entries for them or
 * not.  Other entries of the file do not count.  Of a file that belongs to no domain, the total is
 * the number of its messages, or of those in the source file. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <flowmsg/pieces.h>

#include "base/parts.h"
#include "domain.h"
#include "file.h"
#include "lang/linguas.h"
#include "lint/lint_given.h"
#include "lint/po_index.h"
#include "messages/flowmsg-tool.h"
#include "scanner/print.h"
#include "tool.h"
#include "wrap.h"

struct stats {
    char *file;
    char language[LINGUAS_NAME];
    size_t total, translated, fuzzy;
    size_t invalid;                /* of the translated: no pattern */
    unsigned gate;                 /* percent that must be translated; 0: no demand */
};

struct stats_run {
    struct lint_options options;
    enum output form;
    struct stats *all;
    size_t n;
};

static unsigned percent(const struct stats *s)
{
    return s->total == 0 ? 100 : (unsigned)(s->translated * 100 / s->total);
}

/* ----------------------------------------------------------------------- counting */

static bool is_text(const struct po_string *s, const char *text)
{
    return s->text && s->len == strlen(text) && memcmp(s->text, text, s->len) == 0;
}

/* The first entry of a text that is not obsolete; NULL: none. */
static const struct po_entry *find(const struct po_text *po, const char *context, const char *id)
{
    for (size_t i = 0; i < po->n_entries; i++)
        if (!po->entries[i].obsolete && is_text(&po->entries[i].id, id) &&
            is_text(&po->entries[i].context, context))
            return &po->entries[i];
    return NULL;
}

/* Is each form of a translation a pattern?  A text of a term is none. */
static bool is_valid(const struct po_entry *e, bool term)
{
    for (size_t i = 0; i < e->n_strings; i++) {
        struct flowmsg_pieces *pieces = NULL;
        const struct po_string *s = &e->strings[i];

        if (term ? memchr(s->text, '{', s->len) || memchr(s->text, '}', s->len)
                 : flowmsg_pieces_parse(&pieces, s->text, s->len, NULL) < 0)
            return false;
        flowmsg_pieces_free(pieces);
    }
    return true;
}

/* Is each form of an entry translated? */
static bool has_text(const struct po_entry *e)
{
    for (size_t i = 0; i < e->n_strings; i++)
        if (e->strings[i].len == 0)
            return false;
    return e->n_strings > 0;
}

/* Count a text; @e NULL: the file has no entry for it. */
static void count_entry(struct stats *s, const struct po_entry *e, bool term)
{
    s->total++;
    if (!e || !has_text(e))
        return;
    s->fuzzy += e->fuzzy;
    s->translated += !e->fuzzy;
    s->invalid += !e->fuzzy && !is_valid(e, term);
}

static void count(struct stats *s, const struct po_text *po, const char *context, const char *id)
{
    count_entry(s, find(po, context, id), strcmp(context, "term") == 0);
}

/* Count the messages of a file that belongs to no domain, or those of its source file. */
static void count_none(struct stats *s, const struct lint_sources *sources,
                       const struct po_text *po)
{
    struct po_index index;
    const struct po_entry *e;

    po_index_begin(&index, po);
    po_index_add_messages(&index);
    for (size_t i = 0; sources && (e = lint_sources_message(sources, i)) != NULL; i++)
        count_entry(s, po_index_find(&index, e), false);
    for (size_t i = 0; !sources && i < po->n_entries; i++)
        if (po_entry_is_message(&po->entries[i]))
            count_entry(s, &po->entries[i], false);
    po_index_free(&index);
}

/* Has a part of definition @i a translation of its own?  No if the part is missing, or if an
 * earlier definition shares its translation. */
static bool is_new_part(const struct flowmsg_registry *r, size_t i, enum flowmsg_part part)
{
    const char *text = part_source(r, flowmsg_registry_definition(r, i), part);

    for (size_t k = 0; part_is_shared(part) && *text && k < i; k++)
        if (strcmp(part_source(r, flowmsg_registry_definition(r, k), part), text) == 0)
            return false;
    return *text != '\0';
}

/* Is term @i the first one with its text?  Tokens may share an entry. */
static bool is_new_term(const struct flowmsg_registry *r, size_t i)
{
    const char *text = flowmsg_registry_term(r, i)->text;

    for (size_t k = 0; k < i; k++)
        if (strcmp(flowmsg_registry_term(r, k)->text, text) == 0)
            return false;
    return true;
}

static void count_all(struct stats *s, const struct flowmsg_registry *r, const struct po_text *po)
{
    for (size_t i = 0; i < r->n_definitions; i++) {
        const struct flowmsg_definition *def = flowmsg_registry_definition(r, i);

        for (int part = 0; part < N_PARTS; part++)
            if (is_new_part(r, i, (enum flowmsg_part)part))
                count(s, po, part_context(def, (enum flowmsg_part)part),
                      part_source(r, def, (enum flowmsg_part)part));
    }
    for (size_t i = 0; i < flowmsg_registry_n_terms(r); i++)
        if (is_new_term(r, i))
            count(s, po, "term", flowmsg_registry_term(r, i)->text);
}

static bool is_of_none(const struct stats_run *run, const char *data, size_t len)
{
    return run->options.belongs == LINT_OF_NONE ||
           (run->options.belongs == LINT_OF_DOMAIN_OR_NONE &&
            lint_is_of_none(data, len, &run->options));
}

/* Count the texts of a file; takes @file.  @language is a name in LINGUAS; NULL: the header's. */
static bool add_file(struct stats_run *run, char *file, const char *language, unsigned gate)
{
    struct stats *s = &run->all[run->n];
    struct po_text po;
    const char *value;
    char *data;
    size_t len;
    bool ok, none;

    *s = (struct stats){ .file = file, .gate = gate };
    run->n++;
    if (!(data = read_file(file, &len)))
        return false;
    po_text_read(&po, data, len);
    none = is_of_none(run, data, len);
    free(data);
    ok = po_text_header_entry(&po) != NULL;
    if (!ok)
        complain_of(TOOL_LANG_NO_HEADER, WITH(arg_text("file", file)));
    value = po_text_header(&po, "Language", &len);
    if (!language)
        snprintf(s->language, sizeof s->language, "%.*s", (int)(value ? len : 0),
                 value ? value : "");
    else
        strcpy(s->language, language);
    if (none)
        count_none(s, run->options.sources, &po);
    else
        count_all(s, lint_registry(&run->options), &po);
    po_text_free(&po);
    return ok;
}

static char *copy(const char *text)
{
    return strcpy(need(malloc(strlen(text) + 1)), text);
}

static bool add_files(struct stats_run *run, int argc, char **argv)
{
    bool ok = true;

    run->all = need(malloc((size_t)argc * sizeof *run->all));
    for (int i = 0; i < argc; i++)
        ok = add_file(run, copy(argv[i]), NULL, 0) && ok;
    return ok;
}

/* ----------------------------------------------------------------------- a folder */

/* Add the files of all languages in LINGUAS.  It has languages only, and no path such as ../x. */
static bool add_listed(struct stats_run *run, const char *dir, const char *linguas,
                       const char *coverage)
{
    const char *p = linguas, *word;
    size_t len, n = 0;
    bool ok = true;

    while (linguas_next(&p, &len))
        n++;
    run->all = need(malloc((n + 1) * sizeof *run->all));
    for (p = linguas; (word = linguas_next(&p, &len)) != NULL;) {
        char name[LINGUAS_NAME];

        sprintf(name, "%.*s", (int)len, word);
        ok = add_file(run, path_in(dir, name, ".po"), name,
                      coverage_gate(coverage, name)) && ok;
    }
    return ok;
}

static bool add_folder(struct stats_run *run, const char *dir)
{
    char *linguas_path = path_in(dir, "LINGUAS", "");
    char *coverage_path = path_in(dir, "COVERAGE", "");
    char *linguas = read_text(linguas_path), *coverage = NULL;
    size_t fault;
    bool ok = linguas != NULL;

    if (ok)
        coverage = access(coverage_path, F_OK) == 0 ? read_text(coverage_path)
                                                    : need(calloc(1, 1));
    ok = ok && coverage;
    if (ok && (fault = coverage_fault(coverage, linguas)) > 0) {
        complain_of(TOOL_LANG_COVERAGE, WITH(arg_text("file", coverage_path),
                                             arg_integer("line", (int64_t)fault)));
        ok = false;
    }
    ok = ok && linguas_check(dir, linguas) && add_listed(run, dir, linguas, coverage);
    free(linguas);
    free(coverage);
    free(linguas_path);
    free(coverage_path);
    return ok;
}

/* -------------------------------------------------------------------------- output */

enum { COLUMNS = 7 };

/* Print the heads of the columns.  All are aligned to the right, but the first one.  A column is as
 * wide as its head, and a space, if that is more than what it has in *widths. */
static void print_heads(int widths[COLUMNS])
{
    static const char *const codes[COLUMNS] = {
        FLOWMSG_TOOL_stats_language, FLOWMSG_TOOL_stats_translated, FLOWMSG_TOOL_stats_fuzzy,
        FLOWMSG_TOOL_stats_untranslated, FLOWMSG_TOOL_stats_invalid, FLOWMSG_TOOL_stats_percent,
        FLOWMSG_TOOL_stats_gate,
    };

    for (int i = 0; i < COLUMNS; i++) {
        char *head = own_text(codes[i], FLOWMSG_DETAIL, NO_ARGS);
        int width = (int)wrap_width(head, strlen(head)), room;

        if (widths[i] <= width)
            widths[i] = width + 1;
        room = widths[i] - width;
        print_part(stdout, "%*s%s%*s", i > 0 ? room : 0, "", head, i > 0 ? 0 : room, "");
        free(head);
    }
    print_newline(stdout);
}

static void print_table(const struct stats_run *run)
{
    int w[COLUMNS] = { 12, 11, 7, 14, 9, 9, 6 };

    print_heads(w);
    for (size_t i = 0; i < run->n; i++) {
        const struct stats *s = &run->all[i];

        print_part(stdout, "%-*s%*zu%*zu%*zu%*zu%*u%%", w[0], s->language, w[1], s->translated,
                   w[2], s->fuzzy, w[3], s->total - s->translated - s->fuzzy, w[4], s->invalid,
                   w[5] - 1, percent(s));
        if (s->gate)
            print_part(stdout, "%*u%%", w[6] - 1, s->gate);
        print_newline(stdout);
    }
}

static void json_number(struct json_out *out, const char *key, size_t n)
{
    json_out_raw(out, key, strlen(key));
    json_out_size(out, n);
}

static void print_stats_json(const struct stats_run *run)
{
    static const char file[] = "{\"file\":", language[] = ",\"language\":";
    struct json_out out = { 0 };

    json_out_raw(&out, "[", 1);
    for (size_t i = 0; i < run->n; i++) {
        const struct stats *s = &run->all[i];

        json_out_raw(&out, ",\n ", i ? 3 : 0);
        json_out_raw(&out, file, sizeof file - 1);
        json_out_string(&out, s->file, strlen(s->file));
        json_out_raw(&out, language, sizeof language - 1);
        json_out_string(&out, s->language, strlen(s->language));
        json_number(&out, ",\"total\":", s->total);
        json_number(&out, ",\"translated\":", s->translated);
        json_number(&out, ",\"fuzzy\":", s->fuzzy);
        json_number(&out, ",\"untranslated\":", s->total - s->translated - s->fuzzy);
        json_number(&out, ",\"invalid\":", s->invalid);
        json_number(&out, ",\"percent\":", percent(s));
        json_number(&out, ",\"gate\":", s->gate);
        json_out_raw(&out, "}", 1);
    }
    json_out_raw(&out, "]\n", 2);
    print_json(&out);
    json_out_free(&out);
}

static int print_stats(const struct stats_run *run)
{
    int status = DONE;

    if (run->form == OUTPUT_JSON)
        print_stats_json(run);
    else
        print_table(run);
    for (size_t i = 0; i < run->n; i++) {
        const struct stats *s = &run->all[i];

        if (percent(s) >= s->gate)
            continue;
        complain_of(TOOL_LANG_BELOW, WITH(arg_text("file", s->file),
                                          arg_integer("n", (int64_t)s->translated),
                                          arg_integer("total", (int64_t)s->total),
                                          arg_integer("percent", percent(s)),
                                          arg_integer("gate", s->gate)));
        status = FOUND;
    }
    return status;
}

struct stats_options {
    enum output output;
    const char *domain, *source, *po_dir;
};

static const struct stats_options defaults = { .po_dir = "po" };

static const struct command_option table[] = {
    { &option_output, offsetof(struct stats_options, output) },
    { &option_domain, offsetof(struct stats_options, domain) },
    { &option_definitions, offsetof(struct stats_options, domain) },
    { &option_source, offsetof(struct stats_options, source) },
    { &option_po_dir, offsetof(struct stats_options, po_dir) },
    { NULL, 0 },
};

static int run_stats(const void *given, int argc, char **argv)
{
    const struct stats_options *o = given;
    struct stats_run run = { .form = o->output, .options = lint_builtin };
    struct lint_sources *sources = NULL;
    struct domain domain = { 0 };
    int status = FAILED;

    if (run.form != OUTPUT_TEXT && run.form != OUTPUT_JSON) {
        complain(TOOL_LANG_STATS_FORM);
        return USAGE;
    }
    run.options.belongs = lint_given_domain(o->domain);
    if (lint_given_source(o->source, &sources) &&
        (domain_is_none(o->domain) || domain_open(&domain, o->domain))) {
        run.options.registry = domain.registry;
        run.options.sources = sources;
        if (argc > 0 ? add_files(&run, argc, argv) : add_folder(&run, o->po_dir))
            status = print_stats(&run);
    }
    for (size_t i = 0; i < run.n; i++)
        free(run.all[i].file);
    free(run.all);
    lint_sources_free(sources);
    domain_close(&domain);
    return status;
}

static const char *const help[] = {
    FLOWMSG_TOOL_help_lang_stats,
    FLOWMSG_TOOL_help_lang_stats_none,
    FLOWMSG_TOOL_help_lang_stats_status,
    NULL,
};

const struct command command_lang_stats = {
    .name = "lang stats",
    .usage = "lang stats [-o text|json] [--po-dir DIR] [--domain DOMAIN|none]\n"
    "                     [--source FILE.po] [FILE.po …]",
    .help = help,
    .options = table,
    .defaults = &defaults,
    .options_size = sizeof(struct stats_options),
    .run = run_stats,
};
