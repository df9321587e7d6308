/* cmd_domain_journal.c - a domain's messages as a catalog of the systemd journal.
 *
 * SPDX-License-Identifier: MIT
 *
 * journalctl -x shows the catalog's text of an entry's MESSAGE_ID, and puts the entry's field in
 * place of each @FIELD@ (systemd, "Journal Message Catalogs").  So a text is rendered once, with
 * @FLOWMSG_ARG_NAME@ as the value of each parameter.  Nobody knows that value yet, and the renderer
 * does what it always does with a word that it cannot read, that is no number, and that no branch
 * and no term has:
 *
 * - A particle is written in both forms.
 * - plural and select take their branch `other`.
 * - Terms, numbers, dates and lists are the word itself, for which the journal has the value as the
 *   library wrote it.
 *
 * The language is not in the catalog: systemd reads it in the file's name, NAME.ko.catalog. */
#include <stdio.h>
#include <string.h>

#include "base/journal_name.h"
#include "base/parts.h"
#include "domain.h"
#include "environment.h"
#include "messages/flowmsg-tool.h"
#include "open_reader.h"
#include "rendered.h"
#include "scanner/print.h"
#include "tool.h"

struct journal_options {
    const char *domain, *locale, *support;
    struct catalog_options catalogs;
};

static const struct option_kind option_support = {
    "support", '\0', option_read_text,
    "URI", FLOWMSG_TOOL_option_support,
};

static const struct command_option table[] = {
    { &option_domain, offsetof(struct journal_options, domain) },
    { &option_locale, offsetof(struct journal_options, locale) },
    { &option_support, offsetof(struct journal_options, support) },
    { &option_catalog_dir, offsetof(struct journal_options, catalogs.dirs) },
    { &option_system_catalogs, offsetof(struct journal_options, catalogs.system) },
    { NULL, 0 },
};

/* The parts that all entries of a catalog have in common. */
struct journal {
    const struct flowmsg_registry *registry;
    const struct flowmsg_bundle *bundle;
    const char *support;        /* NULL: none */
    struct buffer text;
};

/* The fields of a message as its arguments. */
struct fields {
    char words[FLOWMSG_MAX_PARAMS][JOURNAL_NAME_MOST + 2];
    struct flowmsg_arg args[FLOWMSG_MAX_PARAMS];
    size_t n;
};

static void fields_of(const struct flowmsg_registry *registry,
                      const struct flowmsg_definition *definition, struct fields *fields)
{
    fields->n = definition->n_params;
    for (size_t i = 0; i < fields->n; i++) {
        const struct flowmsg_param *param = flowmsg_definition_param(registry, definition, i);
        char *word = fields->words[i];
        size_t len = journal_name(word + 1, param->name);

        word[0] = word[len + 1] = '@';
        fields->args[i] = flowmsg_arg_text_n(param->name, word, len + 2);
    }
}

/* Render a part into the journal's buffer.  False: the message does not have it. */
static bool render_part(struct journal *journal, const struct flowmsg_definition *definition,
                        enum flowmsg_part part, const struct fields *fields)
{
    struct flowmsg_options options = FLOWMSG_OPTIONS_INIT;

    if (!*part_source(journal->registry, definition, part))
        return false;
    options.josa = FLOWMSG_JOSA_BOTH;
    render_into(&journal->text, journal->bundle, definition->code, part, fields->args, fields->n,
                &options, NULL);
    return true;
}

/* Print the lines of a body after an empty line.  systemd takes a line that begins with # or ; for
 * a comment, and one that begins with -- perhaps for the next entry.  A space keeps them here. */
static void print_body(const char *text, size_t len)
{
    const char *end = text + len;

    print_newline(stdout);
    while (text < end) {
        const char *feed = memchr(text, '\n', (size_t)(end - text));
        size_t n = (size_t)((feed ? feed : end) - text);

        if (n > 0 && strchr("#;-", *text))
            print_text(stdout, " ", 1);
        print_text(stdout, text, n);
        print_newline(stdout);
        text += n + 1;
    }
}

static void print_entry(struct journal *journal, const struct flowmsg_definition *definition)
{
    const char *help = flowmsg_definition_help(journal->registry, definition);
    char id[33];
    struct fields fields;

    fields_of(journal->registry, definition, &fields);
    flowmsg_message_id(journal->registry->domain, definition->code, id, sizeof id);
    print_line(stdout, "-- %s", id);
    if (render_part(journal, definition, FLOWMSG_TITLE, &fields))
        print_line(stdout, "Subject: %s", journal->text.data);
    else
        print_line(stdout, "Subject: %s", definition->code);
    print_line(stdout, "Defined-By: %s", journal->registry->domain);
    if (journal->support)
        print_line(stdout, "Support: %s", journal->support);
    if (*help)
        print_line(stdout, "Documentation: %s", help);
    for (int part = FLOWMSG_DETAIL; part < N_PARTS; part++)
        if (render_part(journal, definition, (enum flowmsg_part)part, &fields))
            print_body(journal->text.data, journal->text.len);
}

static bool print_catalog(const struct flowmsg_registry *registry,
                          const struct journal_options *o)
{
    struct flowmsg_reader *reader = open_reader(registry, &o->catalogs);
    struct journal journal = { .registry = registry, .support = o->support };
    struct locale_name room;

    if (!reader)
        return false;
    journal.bundle = flowmsg_reader_bundle(reader, choose_locale(reader, o->locale, &room));
    for (size_t i = 0; i < registry->n_definitions; i++) {
        if (i > 0)
            print_newline(stdout);
        print_entry(&journal, flowmsg_registry_definition(registry, i));
    }
    buffer_free(&journal.text);
    flowmsg_reader_free(reader);
    return true;
}

static int run(const void *given, int argc, char **argv)
{
    const struct journal_options *o = given;
    struct domain domain;
    bool ok;

    (void)argv;
    if (argc > 0) {
        complain(TOOL_DOMAIN_JOURNAL_USAGE);
        return USAGE;
    }
    ok = domain_open(&domain, o->domain) && print_catalog(domain.registry, o);
    domain_close(&domain);
    return ok ? DONE : FAILED;
}

static const char *const help[] = {
    FLOWMSG_TOOL_help_domain_journal,
    "  flowmsg domain journal -l ko > flow-service.ko.catalog",
    NULL,
};

const struct command command_domain_journal = {
    .name = "domain journal",
    .usage = "domain journal [--domain DOMAIN] [-l LOCALE] [--support URI]\n"
    "               [--catalog-dir DIR] [--system-catalogs]",
    .help = help,
    .options = table,
    .options_size = sizeof(struct journal_options),
    .run = run,
};
