/* check_reasons.c - each reason of the command's has a text of its own, a pattern.
 *
 * SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "reasons.h"
#include "suite.h"

enum { FIRST = 10000, END = 20000 };

/* tests/data/tool-reasons.tsv freezes the numbers of reasons; tests/reasons.sh compares the table
 * with the header. */
static bool frozen[END];

static void read_frozen(void)
{
    size_t len;
    char *data = read_data("tool-reasons.tsv", &len), *line = data, *end;

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
    static const char *texts[END];

    read_frozen();
    for (uint32_t i = 0; i < END; i++) {
        texts[i] = tool_reason_pattern(i);
        ck_assert_msg((texts[i] != NULL) == frozen[i], "%u", (unsigned)i);
        for (uint32_t k = FIRST; k < i && texts[i]; k++)
            ck_assert_msg(!texts[k] || strcmp(texts[i], texts[k]) != 0, "%u and %u: %s",
                          (unsigned)i, (unsigned)k, texts[i]);
    }
}
END_TEST

START_TEST(each_text_is_a_pattern)
{
    for (uint32_t i = FIRST; i < END; i++) {
        struct flowmsg_pattern *pattern = NULL;
        struct flowmsg_error err = { 0 };
        const char *text = tool_reason_pattern(i);

        if (!text)
            continue;
        ck_assert_msg(flowmsg_pattern_compile(&pattern, "en", text, strlen(text), &err) ==
                          FLOWMSG_OK, "%s: %s", text, err.msgid);
        flowmsg_pattern_free(pattern);
    }
}
END_TEST

START_TEST(arguments_are_in_the_text)
{
    const struct flowmsg_arg args[] = { flowmsg_arg_text("file", "a.po"),
                                        flowmsg_arg_integer("offset", 12345) };
    char text[128];

    tool_reason_message(TOOL_LANG_NUL, args, 2, text, sizeof text);
    ck_assert_str_eq(text, "a.po: there is a NUL at offset 12345; this is not a list of languages");
    tool_reason_message(TOOL_NO_MEMORY, NULL, 0, text, sizeof text);
    ck_assert_str_eq(text, "out of memory");
    tool_reason_message(FLOWMSG_REASON_FILE_MISSING, NULL, 0, text, sizeof text);
    ck_assert_str_eq(text, flowmsg_reason_text(FLOWMSG_REASON_FILE_MISSING));
}
END_TEST

void add_tests(Suite *s)
{
    TCase *tc = add_case(s, "command", 120);

    tcase_add_test(tc, each_has_a_text);
    tcase_add_test(tc, each_text_is_a_pattern);
    tcase_add_test(tc, arguments_are_in_the_text);
}
