/* main.c - the flowmsg command: the way to its sub-commands.
 *
 * SPDX-License-Identifier: MIT */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "messages/flowmsg-tool.h"
#include "scanner/print.h"
#include "tool.h"
#include "wrap.h"

static const struct command *const commands[] = {
    &command_render, &command_list, &command_explain, &command_format, &command_batch,
    &command_relog, &command_negotiate, &command_mo_dump, &command_mo_get, &command_mo_check,
    &command_mo_seal, &command_domain_check, &command_domain_dump, &command_domain_journal,
    &command_lint, &command_preview, &command_lang_add, &command_lang_stats, &command_lang_pseudo,
};

enum { N_COMMANDS = sizeof commands / sizeof *commands };

static void put(FILE *out, const char *text)
{
    print_text(out, text, strlen(text));
}

static void put_usage(FILE *out, const char *before, const struct command *command)
{
    put(out, before);
    put(out, command->usage);
    print_newline(out);
}

static void put_paragraph(FILE *out, const char *code)
{
    char *text = own_text(code, FLOWMSG_DETAIL, NO_ARGS);

    print_wrapped(out, text, 0, 0);
    free(text);
}

/* Print "Usage: "; the width of it. */
static size_t put_usage_word(FILE *out)
{
    char *word = own_text(FLOWMSG_TOOL_help_usage, FLOWMSG_DETAIL, NO_ARGS);
    size_t width = wrap_width(word, strlen(word)) + 1;

    print_part(out, "%s ", word);
    free(word);
    return width;
}

static void print_usage_of(FILE *out, const struct command *command)
{
    put_usage_word(out);
    put_usage(out, "flowmsg ", command);
}

static void print_usage(FILE *out)
{
    put_usage_word(out);
    put(out, "flowmsg COMMAND [OPTION …] [ARGUMENT …]\n\n");
    put_paragraph(out, FLOWMSG_TOOL_help_about);
    print_newline(out);
    put_paragraph(out, FLOWMSG_TOOL_help_commands);
    for (int i = 0; i < N_COMMANDS; i++)
        put_usage(out, "  flowmsg ", commands[i]);
    print_newline(out);
    put_paragraph(out, FLOWMSG_TOOL_help_more);
    put_paragraph(out, FLOWMSG_TOOL_help_exit_status);
}

static void print_example(const char *lines)
{
    put(stdout, lines);
    print_newline(stdout);
}

static int print_help(const struct command *command)
{
    print_usage_of(stdout, command);
    print_newline(stdout);
    for (const char *const *part = command->help; *part; part++) {
        if (**part == ' ')
            print_example(*part);
        else
            put_paragraph(stdout, *part);
        print_newline(stdout);
    }
    options_help(command->options);
    return DONE;
}

static int run_command(const struct command *command, int argc, char **argv)
{
    void *options = need(calloc(1, command->options_size + 1));
    int status = USAGE, n = 0;

    if (command->defaults)
        memcpy(options, command->defaults, command->options_size);
    switch (options_read(command->options, options, argc, argv, &n)) {
    case OPTIONS_READ: status = command->run(options, argc - n, argv + n); break;
    case OPTIONS_HELP: status = print_help(command); break;
    case OPTIONS_WRONG: break;
    }
    if (status == USAGE) {
        print_usage_of(stderr, command);
        status = FAILED;
    }
    options_free(command->options, options);
    free(options);
    return finish(status);
}

/* The number of words of the command line that name the command: one, or two as in "mo dump". */
static int names(const struct command *command, int argc, char **argv)
{
    size_t len = argc > 1 ? strlen(argv[1]) : 0;

    if (argc < 2 || strncmp(command->name, argv[1], len) != 0)
        return 0;
    if (command->name[len] == '\0')
        return 1;
    return argc > 2 && command->name[len] == ' ' && strcmp(command->name + len + 1, argv[2]) == 0
               ? 2 : 0;
}

/* For the first word of several commands alone, such as "mo": tell which they are. */
static int tell_subcommands(const char *word, bool help)
{
    FILE *out = help ? stdout : stderr;
    size_t len = strlen(word), width = 0;

    for (int i = 0; i < N_COMMANDS; i++)
        if (strncmp(commands[i]->name, word, len) == 0 && commands[i]->name[len] == ' ') {
            if (width == 0 && !help)
                complain(TOOL_COMMAND_INCOMPLETE);
            if (width == 0)
                width = put_usage_word(out);
            else
                print_spaces(out, 0, width);
            put_usage(out, "flowmsg ", commands[i]);
        }
    return width == 0 ? USAGE : help ? DONE : FAILED;
}

int main(int argc, char **argv)
{
    signal(SIGXFSZ, SIG_IGN);      /* a file that gets too large is an error, not the end */
    static char name[] = "flowmsg";
    int n, status = USAGE;

    if (argc >= 2 && strcmp(argv[1], "--help") == 0) {
        print_usage(stdout);
        return finish(DONE);
    }
    if (argc >= 2 && strcmp(argv[1], "--version") == 0) {
        print_line(stdout, "flowmsg %s", flowmsg_version());
        return finish(DONE);
    }
    for (int i = 0; i < N_COMMANDS; i++)
        if ((n = names(commands[i], argc, argv)) > 0) {
            argv[n] = name;
            return run_command(commands[i], argc - n, argv + n);
        }
    if (argc >= 2)
        status = tell_subcommands(argv[1], argc == 3 && strcmp(argv[2], "--help") == 0);
    if (status != USAGE)
        return finish(status);
    if (argc >= 2)
        complain_of(TOOL_COMMAND_UNKNOWN, WITH(arg_word("word", argv[1])));
    print_usage(stderr);
    return FAILED;
}
