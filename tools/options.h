/* options.h - the options of a sub-command, in a table of their kinds and destinations.
 *
 * SPDX-License-Identifier: MIT
 *
 *     struct list_options { const char *locale; struct words dirs; };
 *
 *     static const struct command_option table[] = {
 *         { &option_locale, offsetof(struct list_options, locale) },
 *         { &option_catalog_dir, offsetof(struct list_options, dirs) },
 *         { NULL, 0 },
 *     };
 *
 * --help lists the options in the order of the table.  Every command has --help, so no table has
 * it. */
#ifndef TOOLS_OPTIONS_H
#define TOOLS_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>

#include <flowmsg/flowmsg.h>

#include "base/array.h"

/* How an option is written, and how its argument is read. */
struct option_kind {
    const char *name;           /* after "--"; NULL: it has only a letter */
    char letter;                /* after "-"; NUL: it has only a name */
    /* Read the argument into the member of the command's struct.  False after an error, which is
     * printed.  NULL: the option has no argument and sets a bool. */
    bool (*read)(void *to, const char *argument);
    const char *value;          /* the argument in --help: LOCALE; NULL: it has none */
    const char *help;           /* code of its text in --help */
};

/* An option of one command.  A kind of NULL ends a table. */
struct command_option {
    const struct option_kind *kind;
    size_t to;                  /* offset in the command's struct of options */
};

/* The arguments of an option that may be repeated, in order. */
struct words {
    ARRAY(const char *) list;
};

enum output { OUTPUT_TEXT, OUTPUT_TITLE, OUTPUT_DETAIL, OUTPUT_REMEDY, OUTPUT_JSON,
              OUTPUT_SARIF };

/* Options of several commands, each with the type that it sets. */
extern const struct option_kind
    option_locale,              /* const char *; NULL: the environment's */
    option_output,              /* enum output */
    option_josa,                /* struct flowmsg_options */
    option_bidi,                /* struct flowmsg_options */
    option_audience,            /* struct flowmsg_options */
    option_channel,             /* struct flowmsg_options */
    option_timezone,            /* struct flowmsg_options */
    option_strict,              /* bool */
    option_catalog_dir,         /* struct words */
    option_system_catalogs,     /* bool */
    option_domain,              /* const char *; NULL: domain_open() chooses */
    option_definitions,         /* another name of option_domain */
    option_domains,             /* struct words; option_domain that may be repeated */
    option_source,              /* const char *; NULL: msgids are the source texts */
    option_po_dir;              /* const char * */

/* Read the word for an audience or a channel: all, html.  False: there is none. */
bool audience_read(enum flowmsg_audience *audience, const char *word);
bool channel_read(enum flowmsg_channel *channel, const char *word);

/* Readers for options that set a const char *, and a struct words. */
bool option_read_text(void *to, const char *argument);
bool option_read_word(void *to, const char *argument);

enum options_outcome { OPTIONS_READ, OPTIONS_HELP, OPTIONS_WRONG /* an error was printed */ };

/* Read the options among the arguments of a command into its struct.  The first argument is the
 * name of the program.  *n_options is the number of arguments up to the last option: the others
 * follow. */
enum options_outcome options_read(const struct command_option *table, void *to, int argc,
                                  char **argv, int *n_options);

/* Print the options for --help to standard output: each as it is written, and its text in lines. */
void options_help(const struct command_option *table);

/* Free the words that were read. */
void options_free(const struct command_option *table, void *to);

#endif
