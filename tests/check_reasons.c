/* check_reasons.c - each reason has a text of its own in the command's domain.
 *
 * SPDX-License-Identifier: MIT */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "messages/flowmsg-tool.h"
#include "scanner/reasons.h"
#include "speak.h"
#include "suite.h"
#include "tool.h"

enum { FIRST = 10000, END = 20000 };

/* These tables freeze the numbers of reasons; tests/reasons.sh compares them with the headers. */
static bool frozen[END];

static void read_frozen(const char *name)
{
    size_t len;
    char *data = read_data(name, &len), *line = data, *end;

    for (; (end = strchr(line, '\n')) != NULL; line = end + 1) {
        unsigned long number = strtoul(line, NULL, 10);

        if (*line == '#')
            continue;
        ck_assert_msg(number >= FIRST && number < END && !frozen[number], "%lu", number);
        frozen[number] = true;
    }
    free(data);
}

START_TEST(each_has_a_text)
{
    read_frozen("tool-reasons.tsv");
    read_frozen("scanner-reasons.tsv");
    for (uint32_t i = FIRST; i < END; i++)
        ck_assert_msg((reason_code(i) != NULL) == frozen[i], "%u", (unsigned)i);
}
END_TEST

/* The scanner that reads the definitions is linked with the library's own table, so the texts are
 * in both. */
START_TEST(texts_of_the_library_are_the_same)
{
    size_t n = 0;

    for (uint32_t i = 1; i < FIRST; i++) {
        bool known = strcmp(flowmsg_reason_text(i), flowmsg_reason_text(FIRST - 1)) != 0;
        char text[512];

        ck_assert_msg((reason_code(i) != NULL) == known, "%u", (unsigned)i);
        speak_reason_in_english(i, NULL, 0, text, sizeof text);
        ck_assert_str_eq(text, flowmsg_reason_text(i));
        n += known;
    }
    ck_assert_uint_gt(n, 90);
}
END_TEST

/* The scanner has a table of its own, too. */
START_TEST(texts_of_the_scanner_are_the_same)
{
    size_t n = 0;

    for (uint32_t i = FIRST; i < END; i++) {
        const char *pattern = scanner_reason_pattern(i);

        if (!pattern)
            continue;
        ck_assert_ptr_nonnull(reason_code(i));
        ck_assert_str_eq(flowmsg_registry_find(flowmsg_tool_registry, reason_code(i))->detail,
                         pattern);
        n++;
    }
    ck_assert_uint_gt(n, 30);
}
END_TEST

/* The catalog of English has the same texts, too, as long as nobody changes its wording. */
static const struct error_case {
    const char *name;
    struct flowmsg_error err;
} errors[] = {
    { "reason alone", { .code = FLOWMSG_ERR_IO, .reason = FLOWMSG_REASON_FILE_MISSING } },
    { "offset of a catalog", { .code = FLOWMSG_ERR_CATALOG, .offset = 12345,
                               .reason = FLOWMSG_REASON_CATALOG_OVERLAP } },
    { "place and excerpt", { .code = FLOWMSG_ERR_SYNTAX, .offset = 1234, .line = 1001, .column = 9,
                             .reason = FLOWMSG_REASON_PATTERN_BRACE, .excerpt = "{n" } },
    { "excerpt alone", { .code = FLOWMSG_ERR_UNKNOWN_ARGUMENT, .excerpt = "state",
                         .reason = FLOWMSG_REASON_ARGUMENT_UNKNOWN } },
    { "found", { .code = FLOWMSG_ERR_SYNTAX, .line = 1, .column = 3, .offset = 2,
                 .reason = FLOWMSG_REASON_SELECTOR, .excerpt = "!" } },
    { "found the end", { .code = FLOWMSG_ERR_SYNTAX, .line = 1, .column = 1, .at_end = 1,
                         .reason = FLOWMSG_REASON_SELECTOR } },
    { "found the end after text", { .code = FLOWMSG_ERR_SYNTAX, .line = 1, .column = 9,
                                    .at_end = 1, .reason = FLOWMSG_REASON_STYLE_LIST,
                                    .excerpt = "{n, list" } },
    { "found nothing", { .code = FLOWMSG_ERR_SYNTAX, .reason = FLOWMSG_REASON_ARGUMENT_NAME } },
    { "excerpt of all bytes", { .code = FLOWMSG_ERR_SYNTAX, .reason = FLOWMSG_REASON_STYLE_LONG,
                                .excerpt = "0123456789012345678901234567890" } },
};

START_TEST(errors_are_those_of_the_library)
{
    struct flowmsg_error err = errors[_i].err;
    char ours[512], theirs[512];

    err.msgid = flowmsg_reason_text(err.reason);
    speak_error(&err, ours, sizeof ours);
    flowmsg_error_message(&err, theirs, sizeof theirs);
    ck_assert_msg(strcmp(ours, theirs) == 0, "%s: %s, not %s", errors[_i].name, ours, theirs);
}
END_TEST

/* A number that is newer than the texts, or of nobody. */
START_TEST(unknown_numbers_have_a_text)
{
    struct flowmsg_error err = { .code = FLOWMSG_ERR_IO, .reason = 9999, .msgid = "new" };
    char text[128];

    speak_reason(9999, NULL, 0, text, sizeof text);
    ck_assert_str_eq(text, flowmsg_reason_text(9999));
    speak_error(&err, text, sizeof text);
    ck_assert_str_eq(text, "new");
    speak_errno(99999, text, sizeof text);
    ck_assert_str_eq(text, strerror(99999));
}
END_TEST

START_TEST(arguments_are_in_the_text)
{
    const struct flowmsg_arg args[] = { flowmsg_arg_text("file", "a.po"),
                                        flowmsg_arg_integer("offset", 12345) };
    char text[128];

    speak_reason(TOOL_LANG_NUL, args, 2, text, sizeof text);
    ck_assert_str_eq(text, "a.po: there is a NUL at offset 12345; this is not a list of languages");
    speak_reason(TOOL_NO_MEMORY, NULL, 0, text, sizeof text);
    ck_assert_str_eq(text, "out of memory");
    ck_assert_str_eq(errno_text(ENOENT), "No such file or directory");
}
END_TEST

void add_tests(Suite *s)
{
    TCase *tc = add_case(s, "command", 120);

    setenv("LANGUAGE", "en", 1);            /* the command speaks English */
    tcase_add_test(tc, each_has_a_text);
    tcase_add_test(tc, texts_of_the_library_are_the_same);
    tcase_add_test(tc, texts_of_the_scanner_are_the_same);
    tcase_add_loop_test(tc, errors_are_those_of_the_library, 0, sizeof errors / sizeof *errors);
    tcase_add_test(tc, unknown_numbers_have_a_text);
    tcase_add_test(tc, arguments_are_in_the_text);
}
