/* cmd_lang_add.c - lang add: make the .po file of another language.
 *
 * SPDX-License-Identifier: MIT
 *
 * gettext's msginit makes the file.  Date, translator and copyright are removed from its text,
 * so that the same command makes the same file.
 *
 * A new language is not complete.  So LINGUAS says which languages are built, and COVERAGE which
 * must be complete.  With one list for both, nothing could be merged until the last text is
 * translated. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "domain.h"
#include "file.h"
#include "lang/linguas.h"
#include "lang/plural_header.h"
#include "lint/languages.h"
#include "lint/po_text.h"
#include "lang/run_program.h"
#include "scanner/print.h"
#include "messages/flowmsg-tool.h"
#include "tool.h"

struct adding {
    const char *dir;
    char name[LINGUAS_NAME];       /* name of the language */
    char *pot, *po, *linguas;      /* paths */
};

static bool exists(const char *path)
{
    return access(path, F_OK) == 0;
}

/* The text of LINGUAS; empty when there is no such file.  NULL after an error, which is printed. */
static char *read_linguas(const struct adding *a)
{
    char *text, *end;
    size_t len;

    if (!exists(a->linguas))
        return need(calloc(1, 1));
    if (!(text = read_file(a->linguas, &len)))
        return NULL;
    text[len] = '\0';
    if ((end = memchr(text, '\0', len)) == NULL)
        return text;
    /* LINGUAS is written again from this text, which ends at the NUL: the rest would be lost. */
    complain_of(TOOL_LANG_NUL,
                WITH(arg_text("file", a->linguas), arg_integer("offset", end - text)));
    free(text);
    return NULL;
}

/* ------------------------------------------------------------------------ msginit */

static void report_failure(const struct ran *ran)
{
    if (ran->status == RAN_NOT_FOUND) {
        complain(TOOL_MSGINIT_MISSING);
    } else if (ran->status == RAN_NOT) {
        complain_of(TOOL_MSGINIT, WITH(arg_text("why", errno_text(errno))));
    } else {
        complain(TOOL_MSGINIT_FAILED);
        print_text(stderr, ran->err, strlen(ran->err));
    }
}

/* Count the entries of a .po file: the lines that begin with msgid. */
static size_t count_entries(const char *po)
{
    size_t n = strncmp(po, "msgid ", 6) == 0;

    for (; (po = strstr(po, "\nmsgid ")) != NULL; po++)
        n++;
    return n;
}

/* Does @made have as many entries as the .pot?  msginit reports no error when its output was cut,
 * for example by a limit of file sizes. */
static bool is_whole(const char *made, const char *pot_path)
{
    char *pot = read_text(pot_path);
    size_t len = strlen(made);
    bool whole = pot && len > 0 && made[len - 1] == '\n' &&
                 count_entries(made) == count_entries(pot);

    free(pot);
    return whole;
}

/* Run msginit on the .pot; the caller frees the text.  NULL after an error, which is printed. */
static char *msginit(const struct adding *a)
{
    char locale[LINGUAS_NAME + 8];
    const char *const argv[] = { "msginit", "--no-translator", "--no-wrap", "-l", locale,
                                 "-i", a->pot, "-o", "-", NULL };
    size_t n = strcspn(a->name, "@");
    struct ran ran;

    sprintf(locale, "%.*s.UTF-8%s", (int)n, a->name, a->name + n);
    ran = run_program(argv);
    if (ran.status != 0) {
        report_failure(&ran);
        free(ran.out);
        ran.out = NULL;
    }
    free(ran.err);
    if (ran.out && !is_whole(ran.out, a->pot)) {
        complain(TOOL_MSGINIT_CUT);
        free(ran.out);
        ran.out = NULL;
    }
    return ran.out;
}

/* ------------------------------------------------------------------------- header */

/* The end of the comment at the start of @po.  tidy() keeps its first line ("# Japanese
 * translations for … package."): the others have years, and a licence that the .pot's owners may
 * not have chosen. */
static const char *end_of_comment(const char *po)
{
    while (*po == '#') {
        po += strcspn(po, "\n");
        po += *po == '\n';
    }
    return po;
}

static void copy_field(char *to, const struct po_text *po, const char *field, size_t size)
{
    size_t len = 0;
    const char *value = po_text_header(po, field, &len);

    snprintf(to, size, "%.*s", (int)len, value ? value : "");
}

/* Insert @more into @po at offset @at; takes @po. */
static char *insert(char *po, size_t at, const char *more)
{
    size_t len = strlen(po), n = strlen(more);

    po = need(realloc(po, len + n + 1));
    memmove(po + at + n, po + at, len - at + 1);
    memcpy(po + at, more, n);
    return po;
}

/* Add a line to the header entry of @po, which ends at offset @end; takes @po. */
static char *add_header_line(char *po, size_t end, const char *field, const char *value)
{
    char line[1024];

    snprintf(line, sizeof line, "\n\"%s: %s\\n\"", field, value);
    return insert(po, end, line);
}

/* Change the charset to UTF-8: msginit writes ASCII for a .pot without other characters.
 * Takes @po. */
static char *call_utf8(char *po)
{
    static const char ascii[] = "charset=ASCII\\n", utf8[] = "charset=UTF-8\\n";
    char *at = strstr(po, ascii);

    if (at)
        memcpy(at, utf8, sizeof utf8 - 1);
    return po;
}

/* Make the final text of the file from msginit's output; takes @po. */
static char *tidy(char *po, const struct adding *a)
{
    static const char check[] = "# Check the line Plural-Forms: "
                                "nothing is known of this language.\n";
    const char *rest = end_of_comment(po), *rule;
    size_t first = strcspn(po, "\n") + 1, end;
    struct po_text text;
    char plural[256];
    bool known;

    if (*po == '#' && rest > po + first) {
        memmove(po + first + 2, rest, strlen(rest) + 1);
        memcpy(po + first, "#\n", 2);
    }
    po = call_utf8(po);
    po_text_read(&text, po, strlen(po));
    copy_field(plural, &text, "Plural-Forms", sizeof plural);
    end = po_text_header_entry(&text) ? po_text_header_entry(&text)->strings[0].end : 0;
    po_text_free(&text);
    if (plural[0] || end == 0)
        return po;
    rule = plural_header(a->name, &known);
    po = add_header_line(po, end, "Plural-Forms", rule);
    return known ? po : insert(po, strcspn(po, "\n") + 1, check);
}

/* -------------------------------------------------------------------------- files */

/* Write both files, or leave both as they were. */
static bool write_both(const struct adding *a, const char *po, const char *linguas)
{
    char *longer = linguas_insert(linguas, a->name);
    struct held_signals held;
    bool ok;

    signals_hold(&held);           /* both files or none */
    ok = replace_file(a->po, po, strlen(po));
    if (ok && !replace_file(a->linguas, longer, strlen(longer))) {
        remove(a->po);
        ok = false;
    }
    signals_release(&held);
    free(longer);
    return ok;
}

static bool check_before(const struct adding *a, const char *linguas)
{
    if (!exists(a->dir))
        complain_of(TOOL_LANG_NO_FOLDER, WITH(arg_text("folder", a->dir),
                                              arg_text("why", errno_text(errno))));
    else if (!exists(a->pot))
        complain_of(TOOL_LANG_NO_POT, WITH(arg_text("file", a->pot),
                                           arg_text("why", errno_text(errno))));
    else if (exists(a->po))
        complain_of(TOOL_LANG_FILE_EXISTS, WITH(arg_text("file", a->po)));
    else if (linguas && linguas_has(linguas, a->name))
        complain_of(TOOL_LANG_LISTED, WITH(arg_text("file", a->linguas),
                                           arg_text("language", a->name)));
    else
        return linguas != NULL;
    return false;
}

static int add(const struct adding *a)
{
    char *linguas = read_linguas(a), *po = NULL;
    bool ok = check_before(a, linguas);

    if (ok && (po = msginit(a)) != NULL) {
        po = tidy(po, a);
        ok = write_both(a, po, linguas);
    }
    if (ok && po)
        print_own(stdout, FLOWMSG_TOOL_lang_add_done,
                  WITH(arg_text("file", a->po), arg_text("linguas", a->linguas),
                       arg_text("language", a->name)));
    free(linguas);
    free(po);
    return ok && po ? DONE : FAILED;
}

/* ------------------------------------------------------------------------ command */

/* Is the region XA or XB?  CLDR's pseudo-locales have these; no translator writes them. */
static bool is_pseudo(const char *name)
{
    const char *region = strrchr(name, '_');

    return region && (strcmp(region, "_XA") == 0 || strcmp(region, "_XB") == 0);
}

/* Is the language a code that ISO 639 reserves: und (undetermined), mul (multiple), mis (uncoded),
 * zxx (no linguistic content), qaa to qtz (private use)? */
static bool is_set_aside(const char *name)
{
    static const char *const codes[] = { "und", "mul", "mis", "zxx" };
    size_t len = strcspn(name, "_@");

    for (size_t i = 0; len == 3 && i < sizeof codes / sizeof *codes; i++)
        if (memcmp(name, codes[i], 3) == 0)
            return true;
    return len == 3 && name[0] == 'q' && name[1] <= 't';
}

static bool read_name(struct adding *a, const char *tag)
{
    if (!linguas_name(tag, a->name)) {
        complain_of(TOOL_LANG_TAG, WITH(arg_word("word", tag)));
        return false;
    }
    if (is_set_aside(a->name)) {
        complain_of(TOOL_LANG_SET_ASIDE, WITH(arg_word("word", tag)));
        return false;
    }
    if (is_pseudo(a->name)) {
        complain_of(TOOL_LANG_PSEUDO, WITH(arg_word("word", tag)));
        return false;
    }
    if (!language_is_known(a->name)) {
        complain_of(TOOL_LANG_UNKNOWN, WITH(arg_word("word", tag)));
        return false;
    }
    return true;
}

struct add_options {
    const char *domain, *po_dir;
};

static const struct add_options defaults = { .po_dir = "po" };

static const struct command_option table[] = {
    { &option_domain, offsetof(struct add_options, domain) },
    { &option_definitions, offsetof(struct add_options, domain) },
    { &option_po_dir, offsetof(struct add_options, po_dir) },
    { NULL, 0 },
};

static int run(const void *given, int argc, char **argv)
{
    const struct add_options *o = given;
    struct adding a = { .dir = o->po_dir };
    struct domain domain;
    int status = FAILED;

    if (argc != 1) {
        complain(TOOL_LANG_ADD_USAGE);
        return USAGE;
    }
    if (!read_name(&a, argv[0]))
        return FAILED;
    if (domain_open(&domain, o->domain)) {
        a.pot = path_in(a.dir, domain.registry->domain, ".pot");
        a.po = path_in(a.dir, a.name, ".po");
        a.linguas = path_in(a.dir, "LINGUAS", "");
        status = add(&a);
    }
    free(a.pot);
    free(a.po);
    free(a.linguas);
    domain_close(&domain);
    return status;
}

static const char *const help[] = { FLOWMSG_TOOL_help_lang_add, NULL };

const struct command command_lang_add = {
    .name = "lang add",
    .usage = "lang add [--po-dir DIR] [--domain DOMAIN] LANGUAGE",
    .help = help,
    .options = table,
    .defaults = &defaults,
    .options_size = sizeof(struct add_options),
    .run = run,
};
