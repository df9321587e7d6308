/* main.c - the flowmsg command: options and the way to its sub-commands.
 *
 * SPDX-License-Identifier: MIT */
#include <getopt.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tool.h"

static const struct command *const commands[] = {
    &command_render, &command_list, &command_explain, &command_format, &command_batch,
    &command_negotiate, &command_mo,
};

enum { N_COMMANDS = sizeof commands / sizeof *commands };

static void print_usage(FILE *out)
{
    fputs("Usage: flowmsg COMMAND [OPTION …] [ARGUMENT …]\n\n"
          "Error messages of the Flow Service in the reader's language.\n\nCommands:\n", out);
    for (int i = 0; i < N_COMMANDS; i++)
        fprintf(out, "  flowmsg %s\n", commands[i]->usage);
    fputs("\nflowmsg COMMAND --help tells more, flowmsg --version which version this is.\n"
          "Exit status: 0 done, 1 something was found, 2 usage or input error.\n", out);
}

static int print_help(const struct command *command)
{
    printf("Usage: flowmsg %s\n\n%s", command->usage, command->help);
    if (strchr(command->options, 'l'))
        puts("  -l, --locale=LOCALE   language of the text: ko, ko-KR, ko_KR.UTF-8;\n"
             "                        without it, of LANGUAGE, LC_ALL, LC_MESSAGES, LANG");
    if (strchr(command->options, 'o'))
        puts("  -o, --output=FORM     text, title, detail or json, where the command has it");
    if (strchr(command->options, 'j'))
        puts("      --josa=auto|both  Korean particles: by how the value is read, or both forms");
    if (strchr(command->options, 't'))
        puts("      --timezone=TZ     zone of dates and times, such as Asia/Seoul; else UTC");
    if (strchr(command->options, 's'))
        puts("      --strict          exit 1 when an argument is missing, unknown or of the\n"
             "                        wrong type");
    if (strchr(command->options, 'c'))
        puts("      --catalog-dir=DIR look for DIR/LOCALE/LC_MESSAGES/flow-service.mo before\n"
             "                        the built-in texts; may be repeated, the last goes first");
    if (strchr(command->options, 'x'))
        puts("      --context=CONTEXT of get: the msgctxt of the message");
    if (strchr(command->options, 'n'))
        puts("      --plural=ID2      of get: the msgid_plural of the message, with -n\n"
             "  -n N                  of get: the number that the plural form is for");
    puts("      --help            this text");
    return finish(DONE);
}

static bool read_output(struct settings *settings, const char *word)
{
    static const char *const names[] = { "text", "title", "detail", "json" };

    for (int i = 0; i < 4; i++)
        if (strcmp(names[i], word) == 0) {
            settings->output = (enum output)i;
            return true;
        }
    complain("the form \"%.100s\" is none of text, title, detail, json", word);
    return false;
}

static bool read_josa(struct settings *settings, const char *word)
{
    bool both = strcmp(word, "both") == 0;

    if (!both && strcmp(word, "auto") != 0) {
        complain("--josa is auto or both, not \"%.100s\"", word);
        return false;
    }
    settings->render.josa = both ? FLOWMSG_JOSA_BOTH : FLOWMSG_JOSA_AUTO;
    return true;
}

static bool read_timezone(struct settings *settings, const char *name)
{
    if (!flowmsg_timezone_known(name)) {
        complain("the time zone \"%.100s\" is not known", name);
        return false;
    }
    settings->render.timezone = name;
    return true;
}

static bool read_n(struct settings *settings, const char *word)
{
    const char *p = word;
    uint64_t n = 0;

    for (; *p >= '0' && *p <= '9' && n <= (UINT64_MAX - (uint64_t)(*p - '0')) / 10; p++)
        n = n * 10 + (uint64_t)(*p - '0');
    if (p == word || *p) {
        complain("-n is a whole number from 0 to %" PRIu64 ", not \"%.100s\"", UINT64_MAX, word);
        return false;
    }
    settings->n = n;
    settings->has_n = true;
    return true;
}

/* What getopt_long() returns for the options without a letter. */
enum { OPT_JOSA = 256, OPT_TIMEZONE, OPT_STRICT, OPT_CATALOG_DIR, OPT_CONTEXT, OPT_PLURAL,
       OPT_HELP };

static const struct {
    struct option option;
    char letter;          /* in command->options; '\0': every command has it */
} all_options[] = {
    { { "locale", required_argument, NULL, 'l' }, 'l' },
    { { "output", required_argument, NULL, 'o' }, 'o' },
    { { "josa", required_argument, NULL, OPT_JOSA }, 'j' },
    { { "timezone", required_argument, NULL, OPT_TIMEZONE }, 't' },
    { { "strict", no_argument, NULL, OPT_STRICT }, 's' },
    { { "catalog-dir", required_argument, NULL, OPT_CATALOG_DIR }, 'c' },
    { { "context", required_argument, NULL, OPT_CONTEXT }, 'x' },
    { { "plural", required_argument, NULL, OPT_PLURAL }, 'n' },
    { { "help", no_argument, NULL, OPT_HELP }, '\0' },
};

enum { N_OPTIONS = sizeof all_options / sizeof *all_options };

/* The options of one command, as getopt_long() wants them. */
static void select_options(const struct command *command, struct option options[N_OPTIONS + 1],
                           char letters[8])
{
    int n = 0;

    strcpy(letters, "");
    for (int i = 0; i < N_OPTIONS; i++)
        if (!all_options[i].letter || strchr(command->options, all_options[i].letter))
            options[n++] = all_options[i].option;
    memset(&options[n], 0, sizeof options[n]);
    if (strchr(command->options, 'l'))
        strcat(letters, "l:");
    if (strchr(command->options, 'o'))
        strcat(letters, "o:");
    if (strchr(command->options, 'n'))
        strcat(letters, "n:");
}

static int run_command(const struct command *command, int argc, char **argv)
{
    struct settings settings = { .render = FLOWMSG_OPTIONS_INIT };
    struct option options[N_OPTIONS + 1];
    char letters[8];
    bool ok = true;
    int c, status;

    settings.dirs = need(malloc((size_t)argc * sizeof *settings.dirs + 1));
    select_options(command, options, letters);
    while (ok && (c = getopt_long(argc, argv, letters, options, NULL)) != -1) {
        switch (c) {
        case 'l': settings.locale = optarg; break;
        case 'o': ok = read_output(&settings, optarg); break;
        case OPT_JOSA: ok = read_josa(&settings, optarg); break;
        case OPT_TIMEZONE: ok = read_timezone(&settings, optarg); break;
        case OPT_STRICT: settings.strict = true; break;
        case OPT_CATALOG_DIR: settings.dirs[settings.n_dirs++] = optarg; break;
        case OPT_CONTEXT: settings.context = optarg; break;
        case OPT_PLURAL: settings.plural = optarg; break;
        case 'n': ok = read_n(&settings, optarg); break;
        case OPT_HELP: free(settings.dirs); return print_help(command);
        default: ok = false;
        }
    }
    if (ok) {
        status = command->run(&settings, argc - optind, argv + optind);
    } else {
        fprintf(stderr, "Usage: flowmsg %s\n", command->usage);
        status = FAILED;
    }
    free(settings.dirs);
    return finish(status);
}

int main(int argc, char **argv)
{
    static char name[] = "flowmsg";      /* what getopt_long() complains as */

    if (argc >= 2 && strcmp(argv[1], "--help") == 0) {
        print_usage(stdout);
        return finish(DONE);
    }
    if (argc >= 2 && strcmp(argv[1], "--version") == 0) {
        printf("flowmsg %s\n", flowmsg_version());
        return finish(DONE);
    }
    for (int i = 0; argc >= 2 && i < N_COMMANDS; i++)
        if (strcmp(argv[1], commands[i]->name) == 0) {
            argv[1] = name;
            return run_command(commands[i], argc - 1, argv + 1);
        }
    if (argc >= 2)
        complain("there is no command \"%.100s\"", argv[1]);
    print_usage(stderr);
    return FAILED;
}
