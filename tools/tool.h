/* tool.h - what the sub-commands of flowmsg share.
 *
 * SPDX-License-Identifier: MIT
 *
 * The command uses the public header only: what it needs, others can have. */
#ifndef TOOLS_TOOL_H
#define TOOLS_TOOL_H

#include <pthread.h>
#include <stdbool.h>

#include <flowmsg/flow-service.h>
#include <flowmsg/flowmsg.h>

#include "base/json_read.h"
#include "base/json_write.h"
#include "reasons.h"

/* Exit status. */
enum { DONE = 0, FOUND = 1, FAILED = 2, USAGE = 3 /* FAILED, and what would be right */ };

enum output { OUTPUT_TEXT, OUTPUT_TITLE, OUTPUT_DETAIL, OUTPUT_JSON, OUTPUT_SARIF };

/* What the options say. */
struct settings {
    const char *locale;              /* of -l; NULL: the environment's */
    enum output output;
    bool strict;
    bool watch;                      /* read catalogs again when they change */
    int jobs;                        /* of batch: threads that answer */
    struct flowmsg_options render;
    const char **dirs;               /* of --catalog-dir */
    size_t n_dirs;
    const char *context, *plural;    /* of mo get; NULL: not given */
    bool require_seal;               /* of mo check */
    bool has_n;
    uint64_t n;
    const char *definitions, *glossary;   /* of lint and lang; NULL: the built-in ones */
    const char *po_dir;              /* of lang */
    bool fix, explain;               /* of lint */
    const char **disable;            /* of lint: each a list of rules */
    size_t n_disable;
    const char *once;                /* of preview: a folder; NULL: serve */
    bool has_port;
    unsigned port;
};

/* What a command says of itself. */
struct command {
    const char *name;
    const char *options;             /* letters of all_options in main.c */
    const char *usage, *help;
    int (*run)(struct settings *settings, int argc, char **argv);
};

extern const struct command command_render, command_list, command_explain, command_format,
    command_batch, command_negotiate, command_mo_dump, command_mo_get, command_mo_check,
    command_mo_seal, command_lint, command_preview, command_lang_add, command_lang_stats,
    command_lang_pseudo;

/* A complaint or a warning: a line of standard error, "flowmsg: " and the reason's text. */
void complain(enum tool_reason reason);

/* complain() with the arguments of the reason's text:
 * complain_of(TOOL_FILE, WITH(arg_text("file", path), arg_text("why", text))). */
void complain_of(enum tool_reason reason, const struct flowmsg_arg *args, size_t n_args);

/* An array of arguments, and how many they are. */
#define WITH(...)                                                                            \
    (const struct flowmsg_arg[]){ __VA_ARGS__ },                                             \
        sizeof((const struct flowmsg_arg[]){ __VA_ARGS__ }) / sizeof(struct flowmsg_arg)
#define arg_text flowmsg_arg_text
#define arg_text_n flowmsg_arg_text_n
#define arg_integer flowmsg_arg_integer
#define arg_list flowmsg_arg_list

/* A word that the user typed; of a long one the first 100 bytes. */
struct flowmsg_arg arg_word(const char *name, const char *word);

/* Held while one of several threads writes to standard output: what ends the command takes it
 * first, so that no reply is cut.  Nobody calls need() with it. */
extern pthread_mutex_t output_lock;

/* Memory, or the end of the command.  Any thread. */
void *need(void *memory);

/* A text of JSON to standard output, where nothing went wrong with it. */
void print_json(const struct json_out *out);

/* Flush standard output; FAILED when what was written did not arrive. */
int finish(int status);

/* A reader of the built-in domain with the --catalog-dir layers, after telling
 * what was left out.  NULL: told why. */
struct flowmsg_reader *open_reader(const struct settings *settings);

/* The same of another domain. */
struct flowmsg_reader *open_reader_of(const struct flowmsg_registry *registry,
                                      const struct settings *settings);

/* What was left out of the catalogs, on standard error. */
void tell_notes(const struct flowmsg_reader *reader);

/* Settle settings->locale: that of -l, else the first of LANGUAGE, LC_ALL,
 * LC_MESSAGES and LANG that there are texts for, else English.  Says so when -l
 * asked for a language without texts. */
void choose_locale(struct flowmsg_reader *reader, struct settings *settings);

/* The environment's locale for patterns, which need no texts of ours. */
const char *any_environment_locale(void);

/* Text that grows to what a rendering needs, kept from one to the next. */
struct text_buffer {
    char *data;
    size_t size, len;
};

/* Make room for the longest text there can be, so that none is rendered twice.  The system
 * gives memory for what is written only. */
void text_buffer_reserve(struct text_buffer *text);

void render_into(struct text_buffer *text, const struct flowmsg_bundle *bundle, const char *code,
                 enum flowmsg_part part, const struct flowmsg_arg *args, size_t n_args,
                 const struct flowmsg_options *options, struct flowmsg_report *report);
void format_into(struct text_buffer *text, const struct flowmsg_pattern *pattern,
                 const struct flowmsg_arg *args, size_t n_args,
                 const struct flowmsg_options *options, struct flowmsg_report *report);

/* A text that was rendered, and the end of its line, to standard output. */
void print_rendered(const struct text_buffer *text);

/* Warn about what a rendering reported, of unknown arguments only with
 * @unknown_too; with a definition, names are suggested for them. */
void tell_issues(const struct flowmsg_report *report, const struct flowmsg_definition *definition,
                 bool unknown_too);

/* {"code":…,"offset":…,"line":…,"column":…,"message":…} */
void json_error_object(struct json_out *out, const struct flowmsg_error *err);

/* The JSON form of a message, as render -o json prints it, without the closing
 * brace, so that list can add to it.  Fills in both reports. */
void json_message(struct json_out *out, const struct flowmsg_bundle *bundle,
                  const struct flowmsg_definition *definition, const struct flowmsg_arg *args,
                  size_t n_args, const struct flowmsg_options *options,
                  struct flowmsg_report *title_report, struct flowmsg_report *report);

/* An unknown code: says so, and what may have been meant.  Returns FAILED. */
int tell_unknown_code(const char *code);

#endif
