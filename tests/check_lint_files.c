/* check_lint_files.c - .po files as a whole: flags, charset, disabled rules, more findings than
 * are listed.
 *
 * SPDX-License-Identifier: MIT */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>

#include "lint_case.h"
#include "suite.h"
#include "tools/lint/po_text.h"
#include "tools/reasons.h"

/* A line before an entry, and whether it makes the entry fuzzy. */
static const struct { const char *line; bool fuzzy; } flags[] = {
    { "#, fuzzy", true },
    { "#,fuzzy", true },
    { "#, c-format, fuzzy", true },
    { "#, c-format fuzzy no-wrap", true },
    { "#,\tfuzzy\r", true },
    { "#= fuzzy", true },
    { "#=fuzzy,c-format", true },
    { "#, c-format\n#= fuzzy", true },
    { "#, fuzzy-match", false },
    { "#, not-fuzzy, fuzzyness", false },
    { "#= c-format", false },
    { "#, Fuzzy", false },
    { "# fuzzy", false },
    { "#. fuzzy", false },
    { "#: fuzzy", false },
    { "#| fuzzy", false },
    { "# #, fuzzy", false },
    { "#,", false },
    { "#=", false },
};

START_TEST(flag_is_a_word)
{
    struct po_text po;
    char text[128];

    snprintf(text, sizeof text, "%s\nmsgid \"a\"\nmsgstr \"b\"\n\nmsgid \"c\"\nmsgstr \"d\"\n",
             flags[_i].line);
    po_text_read(&po, text, strlen(text));
    ck_assert_uint_eq(po.n_entries, 2);
    ck_assert_msg(po.entries[0].fuzzy == flags[_i].fuzzy, "%s", flags[_i].line);
    ck_assert(!po.entries[1].fuzzy);
    po_text_free(&po);
}
END_TEST

/* The charset of a file, "" for none. */
static const struct { const char *name, *po, *charset; } charsets[] = {
    { "header", HEADER, "UTF-8" },
    { "comment", "# charset=EUC-KR\n#. charset=x\n" HEADER, "UTF-8" },
    { "comment in the header", "msgid \"\"\nmsgstr \"\"\n# charset=EUC-KR\n"
      "\"Content-Type: text/plain; charset=ASCII\\n\"\n", "ASCII" },
    { "obsolete header", "#~ msgid \"\"\n#~ msgstr \"charset=EUC-KR\"\n\n" HEADER, "UTF-8" },
    { "message before it", "msgid \"charset=EUC-KR\"\nmsgstr \"charset=x\"\n" HEADER, "UTF-8" },
    { "comment alone", "# charset=EUC-KR\nmsgid \"a\"\nmsgstr \"b\"\n", "" },
    { "followed by more", "msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=UTF-8; x\"\n",
      "UTF-8" },
    { "in two pieces", "msgid \"\"\nmsgstr \"\"\n\"Content-Type: text/plain; char\"\n\"set=UTF-8\\n\"\n",
      "UTF-8" },
    { "end of line of Windows", "msgid \"\"\nmsgstr \"charset=UTF-8\\r\\n\"\n", "UTF-8" },
};

START_TEST(charset_is_of_the_header)
{
    struct po_text po;

    po_text_read(&po, charsets[_i].po, strlen(charsets[_i].po));
    ck_assert_msg(strcmp(po.charset, charsets[_i].charset) == 0, "%s: %s", charsets[_i].name,
                  po.charset);
    po_text_free(&po);
}
END_TEST

/* ------------------------------------------------ findings that are counted and not listed */

/* A text that repeats a unit, then a text with an error. */
static const struct {
    const char *name, *unit;
    enum lint_rule_id rule;
    size_t units, listed;        /* of the rule */
} many[] = {
    { "as many warnings as are listed", "  x", RULE_DOUBLE_SPACE, LINT_MOST_WARNINGS,
      LINT_MOST_WARNINGS },
    { "one more warning", "  x", RULE_DOUBLE_SPACE, LINT_MOST_WARNINGS + 1, LINT_MOST_WARNINGS },
    { "many more warnings", "  x", RULE_DOUBLE_SPACE, LINT_MOST_WARNINGS + 30000,
      LINT_MOST_WARNINGS },
    { "more errors than that", "\\t", RULE_CONTROL_CHARACTER, LINT_MOST_WARNINGS + 1,
      LINT_MOST_WARNINGS + 1 },
    { "many errors", "\\t", RULE_CONTROL_CHARACTER, 60000, 60000 },
    { "more errors than are listed", "\\t", RULE_CONTROL_CHARACTER, LINT_MOST_ERRORS + 7,
      LINT_MOST_ERRORS },
};

START_TEST(no_finding_is_lost)
{
    struct flowmsg_registry registry;
    struct lint_options options = options_for(&registry, &lint_definitions[OF_2]);
    char *file = malloc(1 << 20), *p = file;
    size_t listed = 0, counted = 0, n_errors = 0, last = 0;
    struct lint_result result;

    options.most_errors = LINT_MOST_ERRORS;
    p += sprintf(p, "%smsgctxt \"title\"\nmsgid \"Title\"\nmsgstr \"x", HEADER);
    for (size_t i = 0; i < many[_i].units; i++)
        p += sprintf(p, "%s", many[_i].unit);
    p += sprintf(p, "x\"\nmsgctxt \"2-400\"\nmsgid \"%s\"\nmsgstr \"상태.\"\n", DETAIL_2);
    lint_judge(file, (size_t)(p - file), &options, &result);
    for (size_t i = 0; i < result.n; i++) {
        const struct lint_finding *f = &result.findings[i];

        listed += f->rule == many[_i].rule && !f->more;
        counted += f->rule == many[_i].rule ? f->more : 0;
        last += f->rule == RULE_PLACEHOLDER_LOST;
        n_errors += f->warning ? 0 : f->more ? f->more : 1;
        ck_assert(!f->more || f->reason == TOOL_FOUND_MORE_ERRORS ||
                  f->reason == TOOL_FOUND_MORE_WARNINGS);
    }
    ck_assert_msg(listed == many[_i].listed && listed + counted == many[_i].units,
                  "%s: %zu and %zu", many[_i].name, listed, counted);
    ck_assert_uint_eq(last, 1);                  /* the list is full: only counted */
    ck_assert_uint_eq(n_errors, result.n_errors);
    lint_result_free(&result);
    free(file);
}
END_TEST

/* A comment before the header, the rules of --disable, and the findings in a file with a double
 * space, a term, and a missing message. */
static const struct { const char *name, *comment, *disable, *found; } disabled[] = {
    { "nothing", "", "", "missing-entry@1:1 double-space@7:10 term@7:12" },
    { "for the run", "", "double-space", "missing-entry@1:1 term@7:12" },
    { "two for the run", "", "double-space,term", "missing-entry@1:1" },
    { "with spaces", "", " term , missing-entry ", "double-space@7:10" },
    { "for the file", "# lint: disable=term\n", "", "missing-entry@2:1 double-space@8:10" },
    { "of the file as a whole", "# lint: disable=missing-entry\n", "",
      "double-space@8:10 term@8:12" },
    { "two lines for the file", "#lint: disable=term\n# lint: disable=double-space\n", "",
      "missing-entry@3:1" },
    { "both ways", "# lint: disable=term, missing-entry\n", "double-space", "" },
    { "a name that is none", "# lint: disable=terms\n", "",
      "silence@1:17 missing-entry@2:1 double-space@8:10 term@8:12" },
    { "a name that is none, not told", "# lint: disable=terms\n", "silence,term,double-space",
      "missing-entry@2:1" },
    { "an entry's own comment counts for it alone", "# lint: disable=term\n\n"
      "msgid \"a\"\nmsgstr \"b\"\n\n", "missing-entry",
      "unknown-context@3:1 double-space@12:10 term@12:12" },
};

START_TEST(rule_is_disabled)
{
    struct flowmsg_registry registry;
    struct lint_options options = options_for(&registry, &lint_definitions[OF_5]);
    struct lint_result result;
    char file[1024];
    size_t len;
    int n = snprintf(file, sizeof file, "%smsgid \"\"\nmsgstr \"\"\n\"Language: ko\\n\"\n"
                     "\"Content-Type: text/plain; charset=UTF-8\\n\"\nmsgctxt \"title\"\n"
                     "msgid \"Title\"\nmsgstr \"제  플로우\"\n", disabled[_i].comment);

    ck_assert_ptr_null(lint_rules_read(disabled[_i].disable, strlen(disabled[_i].disable),
                                       &options.disabled, &len));
    lint_judge(file, (size_t)n, &options, &result);
    ck_assert_msg(strcmp(describe(&result, true), disabled[_i].found) == 0, "%s: \"%s\", not \"%s\"",
                  disabled[_i].name, describe(&result, true), disabled[_i].found);
    lint_result_free(&result);
}
END_TEST

/* An unreadable file is always reported. */
START_TEST(unreadable_is_never_disabled)
{
    static const char *const unreadable[] = {
        "hello\n", HEADER "msgid \"a\nmsgstr \"b\"\n", "\xEF\xBB\xBF" HEADER,
        "msgid \"\"\nmsgstr \"charset=bogus\\n\"\n",
    };
    struct lint_options options = lint_builtin;
    struct lint_result result;

    options.disabled = UINT64_MAX;
    for (int i = 0; i < COUNT(unreadable); i++) {
        lint_judge(unreadable[i], strlen(unreadable[i]), &options, &result);
        ck_assert_msg(result.n == 1 && result.n_errors == 1, "%d: %s", i, describe(&result, true));
        lint_result_free(&result);
    }
}
END_TEST

/* Without file descriptors for gettext, nothing is said of the file itself. */
START_TEST(file_is_not_blamed)
{
    static const char file[] = HEADER "msgid \"a\"\nmsgstr \"b\"\n";
    struct rlimit limit, none;
    struct lint_result result;

    ck_assert_int_eq(getrlimit(RLIMIT_NOFILE, &limit), 0);
    none = limit;
    none.rlim_cur = 0;
    ck_assert_int_eq(setrlimit(RLIMIT_NOFILE, &none), 0);
    lint_judge(file, strlen(file), &lint_builtin, &result);
    setrlimit(RLIMIT_NOFILE, &limit);
    ck_assert_int_eq(result.unchecked, EMFILE);
    ck_assert_uint_eq(result.n, 1);
    ck_assert_uint_eq(result.findings[0].reason, TOOL_FOUND_NOT_STARTED);
    lint_result_free(&result);
}
END_TEST

void add_tests(Suite *s)
{
    TCase *tc = add_case(s, "lint files", 60);

    add_table(tc, flag_is_a_word, flags);
    add_table(tc, charset_is_of_the_header, charsets);
    add_table(tc, no_finding_is_lost, many);
    add_table(tc, rule_is_disabled, disabled);
    tcase_add_test(tc, unreadable_is_never_disabled);
    tcase_add_test(tc, file_is_not_blamed);
}
