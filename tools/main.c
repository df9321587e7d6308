/* main.c - the flowmsg command: options and the way to its sub-commands.
 *
 * SPDX-License-Identifier: MIT */
#include <getopt.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "scanner/print.h"
#include "tool.h"

static const struct command *const commands[] = {
    &command_render, &command_list, &command_explain, &command_format, &command_batch,
    &command_negotiate, &command_mo_dump, &command_mo_get, &command_mo_check, &command_mo_seal,
    &command_lint, &command_preview, &command_lang_add, &command_lang_stats, &command_lang_pseudo,
};

enum { N_COMMANDS = sizeof commands / sizeof *commands };

/* What getopt_long() returns for the options without a letter. */
enum { OPT_JOSA = 256, OPT_TIMEZONE, OPT_STRICT, OPT_CATALOG_DIR, OPT_CONTEXT, OPT_PLURAL,
       OPT_REQUIRE_SEAL, OPT_WATCH, OPT_JOBS, OPT_DEFINITIONS, OPT_GLOSSARY, OPT_FIX, OPT_EXPLAIN, OPT_DISABLE,
       OPT_PO_DIR, OPT_PORT, OPT_ONCE, OPT_HELP };

enum { MAX_JOBS = 64 };

static const struct {
    struct option option;
    char letter;          /* in command->options; '\0': every command has it */
    const char *help;
} all_options[] = {
    { { "locale", required_argument, NULL, 'l' }, 'l',
      "  -l, --locale=LOCALE   language of the text: ko, ko-KR, ko_KR.UTF-8;\n"
      "                        without it, of LANGUAGE, LC_ALL, LC_MESSAGES, LANG" },
    { { "output", required_argument, NULL, 'o' }, 'o',
      "  -o, --output=FORM     text, title, detail, json or sarif, where the command has it" },
    { { "josa", required_argument, NULL, OPT_JOSA }, 'j',
      "      --josa=auto|both  Korean particles: by how the value is read, or both forms" },
    { { "timezone", required_argument, NULL, OPT_TIMEZONE }, 't',
      "      --timezone=TZ     zone of dates and times, such as Asia/Seoul; else UTC" },
    { { "strict", no_argument, NULL, OPT_STRICT }, 's',
      "      --strict          exit 1 when an argument is missing, unknown or of the\n"
      "                        wrong type" },
    { { "catalog-dir", required_argument, NULL, OPT_CATALOG_DIR }, 'c',
      "      --catalog-dir=DIR look for DIR/LOCALE/LC_MESSAGES/flow-service.mo before\n"
      "                        the built-in texts; may be repeated, the last goes first" },
    { { "context", required_argument, NULL, OPT_CONTEXT }, 'x',
      "      --context=CONTEXT the msgctxt of the message" },
    { { "plural", required_argument, NULL, OPT_PLURAL }, 'n',
      "      --plural=ID2      the msgid_plural of the message, with -n\n"
      "  -n N                  the number that the plural form is for" },
    { { "require-seal", no_argument, NULL, OPT_REQUIRE_SEAL }, 'q',
      "      --require-seal    having no seal is wrong, too" },
    { { "watch", no_argument, NULL, OPT_WATCH }, 'w',
      "      --watch           read the catalogs again when a file of --catalog-dir changes" },
    { { "jobs", required_argument, NULL, OPT_JOBS }, 'b',
      "      --jobs=N          threads that answer requests, from 1 (as without it) to 64" },
    { { "definitions", required_argument, NULL, OPT_DEFINITIONS }, 'd',
      "      --definitions=XML the messages of another domain than the Flow Service" },
    { { "glossary", required_argument, NULL, OPT_GLOSSARY }, 'g',
      "      --glossary=TSV    terms to use and to avoid, in place of the built-in ones" },
    { { "fix", no_argument, NULL, OPT_FIX }, 'f',
      "      --fix             change the files where that is safe" },
    { { "disable", required_argument, NULL, OPT_DISABLE }, 'D',
      "      --disable=RULE,…  say nothing of these rules; may be repeated" },
    { { "explain", no_argument, NULL, OPT_EXPLAIN }, 'e',
      "      --explain         tell what the rule is about that is named" },
    { { "po-dir", required_argument, NULL, OPT_PO_DIR }, 'p',
      "      --po-dir=DIR      where LINGUAS, DOMAIN.pot and the .po files are; else po" },
    { { "port", required_argument, NULL, OPT_PORT }, 'P',
      "      --port=N          serve on this port; 0: any that is free; else 8474" },
    { { "once", required_argument, NULL, OPT_ONCE }, '1',
      "      --once=DIR        write the page into a folder, to be opened without a server" },
    { { "help", no_argument, NULL, OPT_HELP }, '\0',
      "      --help            this text" },
};

enum { N_OPTIONS = sizeof all_options / sizeof *all_options };

static bool has_option(const struct command *command, int i)
{
    return !all_options[i].letter || strchr(command->options, all_options[i].letter);
}

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

static void print_usage(FILE *out)
{
    put(out, "Usage: flowmsg COMMAND [OPTION …] [ARGUMENT …]\n\n"
             "Error messages of the Flow Service in the reader's language.\n\nCommands:\n");
    for (int i = 0; i < N_COMMANDS; i++)
        put_usage(out, "  flowmsg ", commands[i]);
    put(out, "\nflowmsg COMMAND --help tells more, flowmsg --version which version this is.\n"
             "Exit status: 0 done, 1 something was found, 2 usage or input error.\n");
}

static int print_help(const struct command *command)
{
    put_usage(stdout, "Usage: flowmsg ", command);
    print_newline(stdout);
    put(stdout, command->help);
    for (int i = 0; i < N_OPTIONS; i++)
        if (has_option(command, i)) {
            put(stdout, all_options[i].help);
            print_newline(stdout);
        }
    return finish(DONE);
}

static bool read_output(struct settings *settings, const char *word)
{
    static const char *const names[] = { "text", "title", "detail", "json", "sarif" };

    for (int i = 0; i < 5; i++)
        if (strcmp(names[i], word) == 0) {
            settings->output = (enum output)i;
            return true;
        }
    complain_of(TOOL_OPTION_FORM, WITH(arg_word("word", word)));
    return false;
}

static bool read_josa(struct settings *settings, const char *word)
{
    bool both = strcmp(word, "both") == 0;

    if (!both && strcmp(word, "auto") != 0) {
        complain_of(TOOL_OPTION_JOSA, WITH(arg_word("word", word)));
        return false;
    }
    settings->render.josa = both ? FLOWMSG_JOSA_BOTH : FLOWMSG_JOSA_AUTO;
    return true;
}

static bool read_timezone(struct settings *settings, const char *name)
{
    if (!flowmsg_timezone_known(name)) {
        complain_of(TOOL_OPTION_TIMEZONE, WITH(arg_word("word", name)));
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
        complain_of(TOOL_OPTION_N, WITH(arg_text("most", "18446744073709551615"),
                                        arg_word("word", word)));
        return false;
    }
    settings->n = n;
    settings->has_n = true;
    return true;
}

static bool read_jobs(struct settings *settings, const char *word)
{
    int n = 0;

    for (const char *p = word; *p; p++)
        n = *p >= '0' && *p <= '9' && n <= MAX_JOBS ? 10 * n + (*p - '0') : MAX_JOBS + 1;
    if (n < 1 || n > MAX_JOBS) {
        complain_of(TOOL_OPTION_JOBS, WITH(arg_integer("most", MAX_JOBS), arg_word("word", word)));
        return false;
    }
    settings->jobs = n;
    return true;
}

static bool read_port(struct settings *settings, const char *word)
{
    size_t n = strspn(word, "0123456789");
    unsigned long port = n > 0 && n <= 5 && !word[n] ? strtoul(word, NULL, 10) : ULONG_MAX;

    if (port > 65535) {
        complain_of(TOOL_OPTION_PORT, WITH(arg_integer("most", 65535), arg_word("word", word)));
        return false;
    }
    settings->port = (unsigned)port;
    settings->has_port = true;
    return true;
}

/* The options of one command, as getopt_long() wants them. */
static void select_options(const struct command *command, struct option options[N_OPTIONS + 1],
                           char *letters)
{
    static const char with_letter[] = "lon";     /* "n" belongs to --plural */
    int n = 0;

    *letters++ = ':';                        /* ':' is returned where an argument is missing */
    for (int i = 0; i < N_OPTIONS; i++)
        if (has_option(command, i))
            options[n++] = all_options[i].option;
    memset(&options[n], 0, sizeof options[n]);
    for (const char *p = with_letter; *p; p++)
        if (strchr(command->options, *p)) {
            *letters++ = *p;
            *letters++ = ':';
        }
    *letters = '\0';
}

/* In getopt_long()'s words: what it prints itself goes to the terminal as it was typed. */
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

static int run_command(const struct command *command, int argc, char **argv)
{
    struct settings settings = { .render = FLOWMSG_OPTIONS_INIT, .jobs = 1, .po_dir = "po" };
    struct option options[N_OPTIONS + 1];
    int c, status = DONE;
    char letters[8];

    settings.dirs = need(malloc((size_t)argc * sizeof *settings.dirs + 1));
    settings.disable = need(malloc((size_t)argc * sizeof *settings.disable + 1));
    select_options(command, options, letters);
    opterr = 0;
    while (status == DONE && (c = getopt_long(argc, argv, letters, options, NULL)) != -1) {
        bool ok = true;

        switch (c) {
        case 'l': settings.locale = optarg; break;
        case 'o': ok = read_output(&settings, optarg); break;
        case OPT_JOSA: ok = read_josa(&settings, optarg); break;
        case OPT_TIMEZONE: ok = read_timezone(&settings, optarg); break;
        case OPT_STRICT: settings.strict = true; break;
        case OPT_CATALOG_DIR: settings.dirs[settings.n_dirs++] = optarg; break;
        case OPT_CONTEXT: settings.context = optarg; break;
        case OPT_PLURAL: settings.plural = optarg; break;
        case OPT_REQUIRE_SEAL: settings.require_seal = true; break;
        case 'n': ok = read_n(&settings, optarg); break;
        case OPT_WATCH: settings.watch = true; break;
        case OPT_JOBS: ok = read_jobs(&settings, optarg); break;
        case OPT_DEFINITIONS: settings.definitions = optarg; break;
        case OPT_GLOSSARY: settings.glossary = optarg; break;
        case OPT_FIX: settings.fix = true; break;
        case OPT_PORT: ok = read_port(&settings, optarg); break;
        case OPT_ONCE: settings.once = optarg; break;
        case OPT_EXPLAIN: settings.explain = true; break;
        case OPT_DISABLE: settings.disable[settings.n_disable++] = optarg; break;
        case OPT_PO_DIR: settings.po_dir = optarg; break;
        case OPT_HELP: free(settings.dirs); free(settings.disable); return print_help(command);
        default:
            complain_of_option(c, argv[optind - 1]);
            ok = false;
        }
        status = ok ? DONE : USAGE;
    }
    if (status == DONE)
        status = command->run(&settings, argc - optind, argv + optind);
    if (status == USAGE) {
        put_usage(stderr, "Usage: flowmsg ", command);
        status = FAILED;
    }
    free(settings.dirs);
    free(settings.disable);
    return finish(status);
}

/* How many words of the command line name the command: one, or two as in "mo dump". */
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

/* The first word alone, "mo": what can be done with it. */
static int tell_subcommands(const char *word, bool help)
{
    size_t len = strlen(word);
    bool first = true;

    for (int i = 0; i < N_COMMANDS; i++)
        if (strncmp(commands[i]->name, word, len) == 0 && commands[i]->name[len] == ' ') {
            if (first && !help)
                complain(TOOL_COMMAND_INCOMPLETE);
            put_usage(help ? stdout : stderr, first ? "Usage: flowmsg " : "       flowmsg ",
                      commands[i]);
            first = false;
        }
    return first ? USAGE : help ? DONE : FAILED;
}

int main(int argc, char **argv)
{
    signal(SIGXFSZ, SIG_IGN);      /* a file that gets too large is an error, and no end */
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
