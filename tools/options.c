/* options.c - the options of a sub-command, and those that several have.
 *
 * SPDX-License-Identifier: MIT */
#include "options.h"

#include <assert.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <flowmsg/flowmsg.h>

#include "messages/flowmsg-tool.h"
#include "output.h"
#include "scanner/print.h"
#include "wrap.h"

/* getopt_long() returns LONG and the number of its row for a long option.  --help has the number of
 * the row that ends the table. */
enum { LONG = 256, MOST = 16 };

/* ---------------------------------------------------------------------- readers */

bool option_read_text(void *to, const char *argument)
{
    *(const char **)to = argument;
    return true;
}

bool option_read_word(void *to, const char *argument)
{
    struct words *words = to;

    need(array_push(&words->list, argument) ? to : NULL);
    return true;
}

/* Two domains are a mistake: no command but batch can use both. */
static bool read_domain(void *to, const char *argument)
{
    if (*(const char **)to) {
        complain(TOOL_OPTION_DOMAIN);
        return false;
    }
    return option_read_text(to, argument);
}

static bool read_output(void *to, const char *word)
{
    static const char *const names[] = { "text", "title", "detail", "remedy", "json", "sarif" };

    for (int i = 0; i < 6; i++)
        if (strcmp(names[i], word) == 0) {
            *(enum output *)to = (enum output)i;
            return true;
        }
    complain_of(TOOL_OPTION_FORM, WITH(arg_word("word", word)));
    return false;
}

static bool read_josa(void *to, const char *word)
{
    struct flowmsg_options *options = to;
    bool both = strcmp(word, "both") == 0;

    if (!both && strcmp(word, "auto") != 0) {
        complain_of(TOOL_OPTION_JOSA, WITH(arg_word("word", word)));
        return false;
    }
    options->josa = both ? FLOWMSG_JOSA_BOTH : FLOWMSG_JOSA_AUTO;
    return true;
}

static bool read_bidi(void *to, const char *word)
{
    struct flowmsg_options *options = to;
    bool needed = strcmp(word, "needed") == 0;

    if (!needed && strcmp(word, "none") != 0) {
        complain_of(TOOL_OPTION_BIDI, WITH(arg_word("word", word)));
        return false;
    }
    options->bidi = needed ? FLOWMSG_BIDI_NEEDED : FLOWMSG_BIDI_NONE;
    return true;
}

/* The number of a word in a list that ends with NULL; -1: it is none of them. */
static int number_of(const char *word, const char *const words[])
{
    for (int i = 0; words[i]; i++)
        if (strcmp(words[i], word) == 0)
            return i;
    return -1;
}

bool audience_read(enum flowmsg_audience *audience, const char *word)
{
    static const char *const words[] = { "all", "internal", "public", NULL };
    int i = number_of(word, words);

    if (i >= 0)
        *audience = (enum flowmsg_audience)i;
    return i >= 0;
}

bool channel_read(enum flowmsg_channel *channel, const char *word)
{
    static const char *const words[] = { "plain", "terminal", "line", "json", "html", NULL };
    int i = number_of(word, words);

    if (i >= 0)
        *channel = (enum flowmsg_channel)i;
    return i >= 0;
}

static bool read_audience(void *to, const char *word)
{
    struct flowmsg_options *options = to;

    if (audience_read(&options->audience, word))
        return true;
    complain_of(TOOL_OPTION_AUDIENCE, WITH(arg_word("word", word)));
    return false;
}

static bool read_channel(void *to, const char *word)
{
    struct flowmsg_options *options = to;

    if (channel_read(&options->channel, word))
        return true;
    complain_of(TOOL_OPTION_CHANNEL, WITH(arg_word("word", word)));
    return false;
}

static bool read_timezone(void *to, const char *name)
{
    struct flowmsg_options *options = to;

    if (!flowmsg_timezone_known(name)) {
        complain_of(TOOL_OPTION_TIMEZONE, WITH(arg_word("word", name)));
        return false;
    }
    options->timezone = name;
    return true;
}

/* ------------------------------------------------------------------------ kinds */

const struct option_kind option_locale = {
    "locale", 'l', option_read_text,
    "LOCALE", FLOWMSG_TOOL_option_locale,
};
const struct option_kind option_output = {
    "output", 'o', read_output,
    "FORM", FLOWMSG_TOOL_option_output,
};
const struct option_kind option_josa = {
    "josa", '\0', read_josa,
    "auto|both", FLOWMSG_TOOL_option_josa,
};
const struct option_kind option_bidi = {
    "bidi", '\0', read_bidi,
    "none|needed", FLOWMSG_TOOL_option_bidi,
};
const struct option_kind option_audience = {
    "audience", '\0', read_audience,
    "all|internal|public", FLOWMSG_TOOL_option_audience,
};
const struct option_kind option_channel = {
    "channel", '\0', read_channel,
    "plain|terminal|line|json|html", FLOWMSG_TOOL_option_channel,
};
const struct option_kind option_timezone = {
    "timezone", '\0', read_timezone,
    "TZ", FLOWMSG_TOOL_option_timezone,
};
const struct option_kind option_strict = {
    "strict", '\0', NULL,
    NULL, FLOWMSG_TOOL_option_strict,
};
const struct option_kind option_catalog_dir = {
    "catalog-dir", '\0', option_read_word,
    "DIR", FLOWMSG_TOOL_option_catalog_dir,
};
const struct option_kind option_system_catalogs = {
    "system-catalogs", '\0', NULL,
    NULL, FLOWMSG_TOOL_option_system_catalogs,
};
const struct option_kind option_domain = {
    "domain", '\0', read_domain,
    "DOMAIN", FLOWMSG_TOOL_option_domain,
};
const struct option_kind option_definitions = {
    "definitions", '\0', read_domain,
    "DOMAIN", FLOWMSG_TOOL_option_definitions,
};
const struct option_kind option_domains = {
    "domain", '\0', option_read_word,
    "DOMAIN", FLOWMSG_TOOL_option_domains,
};
const struct option_kind option_source = {
    "source", '\0', option_read_text,
    "PO", FLOWMSG_TOOL_option_source,
};
const struct option_kind option_po_dir = {
    "po-dir", '\0', option_read_text,
    "DIR", FLOWMSG_TOOL_option_po_dir,
};

static const struct option_kind option_help = {
    "help", '\0', NULL,
    NULL, FLOWMSG_TOOL_option_help,
};

/* ---------------------------------------------------------------------- reading */

static struct option long_option(const struct option_kind *kind, int value)
{
    return (struct option){ kind->name, kind->read ? required_argument : no_argument, NULL,
                            value };
}

/* The table as getopt_long() wants it. */
static void translate(const struct command_option *table, struct option options[MOST],
                      char letters[2 * MOST])
{
    int n = 0, row = 0;

    *letters++ = ':';                    /* ':' is returned where an argument is missing */
    for (; table && table[row].kind; row++) {
        const struct option_kind *kind = table[row].kind;

        assert(row < MOST - 2);
        if (kind->name)
            options[n++] = long_option(kind, LONG + row);
        if (kind->letter) {
            *letters++ = kind->letter;
            *letters++ = ':';
        }
    }
    options[n++] = long_option(&option_help, LONG + row);
    options[n] = (struct option){ 0 };
    *letters = '\0';
}

/* getopt_long()'s own complaints would put a typed word on the terminal as it is. */
static void complain_of_option(int c, const char *word)
{
    bool is_long = strncmp(word, "--", 2) == 0;
    const char letter = (char)optopt;

    if (c == ':' && is_long)
        complain_of(TOOL_OPTION_NEEDS_ARGUMENT, WITH(arg_word("option", word)));
    else if (c == ':')
        complain_of(TOOL_OPTION_LETTER_NEEDS_ARGUMENT, WITH(arg_text_n("option", &letter, 1)));
    else if (!optopt)
        complain_of(TOOL_OPTION_UNKNOWN, WITH(arg_word("option", word)));
    else if (is_long)
        complain_of(TOOL_OPTION_TAKES_NO_ARGUMENT,
                    WITH(arg_text_n("option", word, strcspn(word, "="))));
    else
        complain_of(TOOL_OPTION_LETTER_UNKNOWN, WITH(arg_text_n("option", &letter, 1)));
}

/* The row of what getopt_long() returned; a kind of NULL: --help. */
static const struct command_option *row_of(const struct command_option *table, int c)
{
    static const struct command_option none = { NULL, 0 };
    const struct command_option *row = table ? table : &none;

    if (c >= LONG)
        return row + (c - LONG);
    while (row->kind && row->kind->letter != c)
        row++;
    return row;
}

enum options_outcome options_read(const struct command_option *table, void *to, int argc,
                                  char **argv, int *n_options)
{
    struct option options[MOST];
    char letters[2 * MOST];
    int c;

    translate(table, options, letters);
    opterr = 0;
    while ((c = getopt_long(argc, argv, letters, options, NULL)) != -1) {
        const struct command_option *row;
        char *place;

        if (c == ':' || c == '?') {
            complain_of_option(c, argv[optind - 1]);
            return OPTIONS_WRONG;
        }
        row = row_of(table, c);
        if (!row->kind)
            return OPTIONS_HELP;
        place = (char *)to + row->to;
        if (!row->kind->read)
            *(bool *)place = true;
        else if (!row->kind->read(place, optarg))
            return OPTIONS_WRONG;
    }
    *n_options = optind;
    return OPTIONS_READ;
}

/* "  -l, --locale=LOCALE", and the text beside it. */
static void print_option(const struct option_kind *kind)
{
    enum { TEXT_AT = 24 };
    const char *value = kind->value ? kind->value : "", *between = kind->value ? "=" : "";
    char shown[64], letter[8] = "    ", *text = own_text(kind->help, FLOWMSG_DETAIL, NO_ARGS);
    size_t width;

    if (kind->letter)
        snprintf(letter, sizeof letter, "-%c%s", kind->letter, kind->name ? ", " : " ");
    snprintf(shown, sizeof shown, "  %s%s%s%s%s", letter, kind->name ? "--" : "",
             kind->name ? kind->name : "", kind->name ? between : "", value);
    print_part(stdout, "%s", shown);
    width = wrap_width(shown, strlen(shown));
    print_spaces(stdout, width, TEXT_AT);
    print_wrapped(stdout, text, width < TEXT_AT ? TEXT_AT : width + 1, TEXT_AT);
    free(text);
}

void options_help(const struct command_option *table)
{
    for (; table && table->kind; table++)
        print_option(table->kind);
    print_option(&option_help);
}

void options_free(const struct command_option *table, void *to)
{
    for (; table && table->kind; table++)
        if (table->kind->read == option_read_word) {
            struct words *words = (void *)((char *)to + table->to);

            array_free(&words->list);
        }
}
