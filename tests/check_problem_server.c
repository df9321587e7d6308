/* check_problem_server.c - the parts of the example server that the Flow Service does not use:
 * values of all types.  tests/problem_server.py tests the server from outside.
 *
 * SPDX-License-Identifier: MIT */
int server_main(int argc, char **argv);
#define main server_main
#include "examples/problem-server.c"
#undef main

#include "suite.h"

#define TEXT(text) text, sizeof text - 1

static const struct {
    const char *name;
    enum flowmsg_param_type type;
    const char *text;
    size_t len;
    enum flowmsg_type read;     /* FLOWMSG_NONE: refused */
} values[] = {
    { "a token", FLOWMSG_PARAM_TOKEN, TEXT("disabling"), FLOWMSG_TEXT },
    { "an id", FLOWMSG_PARAM_ID, TEXT("0"), FLOWMSG_TEXT },
    { "a text", FLOWMSG_PARAM_TEXT, TEXT(""), FLOWMSG_TEXT },
    { "a text with a NUL", FLOWMSG_PARAM_TEXT, TEXT("a\0b"), FLOWMSG_TEXT },
    { "an item", FLOWMSG_PARAM_LIST, TEXT("a"), FLOWMSG_TEXT },
    { "an integer", FLOWMSG_PARAM_INTEGER, TEXT("-12"), FLOWMSG_INTEGER },
    { "the least", FLOWMSG_PARAM_INTEGER, TEXT("-9223372036854775808"), FLOWMSG_INTEGER },
    { "less", FLOWMSG_PARAM_INTEGER, TEXT("-9223372036854775809"), FLOWMSG_NONE },
    { "too large", FLOWMSG_PARAM_INTEGER, TEXT("9223372036854775808"), FLOWMSG_NONE },
    { "no digits", FLOWMSG_PARAM_INTEGER, TEXT("-"), FLOWMSG_NONE },
    { "nothing", FLOWMSG_PARAM_INTEGER, TEXT(""), FLOWMSG_NONE },
    { "a space", FLOWMSG_PARAM_INTEGER, TEXT(" 1"), FLOWMSG_NONE },
    { "a plus", FLOWMSG_PARAM_INTEGER, TEXT("+1"), FLOWMSG_NONE },
    { "hexadecimal", FLOWMSG_PARAM_INTEGER, TEXT("0x10"), FLOWMSG_NONE },
    { "a NUL", FLOWMSG_PARAM_INTEGER, TEXT("1\0"), FLOWMSG_NONE },
    { "a fraction", FLOWMSG_PARAM_INTEGER, TEXT("1.5"), FLOWMSG_NONE },
    { "a decimal", FLOWMSG_PARAM_DECIMAL, TEXT("-1234.50"), FLOWMSG_DECIMAL },
    { "an exponent", FLOWMSG_PARAM_DECIMAL, TEXT("1e-10"), FLOWMSG_DECIMAL },
    { "a large exponent", FLOWMSG_PARAM_DECIMAL, TEXT("1e100"), FLOWMSG_NONE },
    { "no fraction", FLOWMSG_PARAM_DECIMAL, TEXT("1."), FLOWMSG_NONE },
    { "no integer", FLOWMSG_PARAM_DECIMAL, TEXT(".5"), FLOWMSG_NONE },
    { "half an exponent", FLOWMSG_PARAM_DECIMAL, TEXT("1e"), FLOWMSG_NONE },
    { "a decimal with a NUL", FLOWMSG_PARAM_DECIMAL, TEXT("1\0"), FLOWMSG_NONE },
    { "a double", FLOWMSG_PARAM_DOUBLE, TEXT("2.5e3"), FLOWMSG_DOUBLE },
    { "infinity", FLOWMSG_PARAM_DOUBLE, TEXT("inf"), FLOWMSG_NONE },
    { "no number", FLOWMSG_PARAM_DOUBLE, TEXT("nan"), FLOWMSG_NONE },
    { "a day", FLOWMSG_PARAM_DATETIME, TEXT("2026-05-01"), FLOWMSG_DATE },
    { "a time", FLOWMSG_PARAM_DATETIME, TEXT("2026-05-01T09:30:00+09:00"), FLOWMSG_DATETIME },
    { "no day", FLOWMSG_PARAM_DATETIME, TEXT("2026-13-01"), FLOWMSG_NONE },
    { "milliseconds", FLOWMSG_PARAM_DATETIME, TEXT("0"), FLOWMSG_NONE },
    { "a type of a later version", (enum flowmsg_param_type)99, TEXT("a"), FLOWMSG_TEXT },
};

START_TEST(values_are_of_their_types)
{
    const struct pair pair = { .name = "v", .value = values[_i].text, .name_len = 1,
                               .len = values[_i].len };
    struct flowmsg_value v;
    bool read = read_value(&pair, values[_i].type, &v);

    ck_assert_msg(read == (values[_i].read != FLOWMSG_NONE), "%s", values[_i].name);
    if (read)
        ck_assert_msg(v.type == values[_i].read, "%s: type %d", values[_i].name, v.type);
}
END_TEST

/* A text of many bytes, and the bytes that are shown of it. */
static const struct { const char *text; size_t shown; } texts[] = {
    { "", 0 },
    { "short", 5 },
    { "0123456789012345678901234567890123456789012345678901234567890123", 64 },
    { "01234567890123456789012345678901234567890123456789012345678901234", 64 },
    { "012345678901234567890123456789012345678901234567890123456789012가", 63 },
    { "0123456789012345678901234567890123456789012345678901234567890가나", 64 },
};

START_TEST(whole_characters_are_shown)
{
    struct flowmsg_text text = shown(texts[_i].text, strlen(texts[_i].text));

    ck_assert_uint_eq(text.len, texts[_i].shown);
    ck_assert(is_utf8(text.data, text.len));
}
END_TEST

void add_tests(Suite *s)
{
    TCase *tc = add_case(s, "problem-server", 60);

    add_table(tc, values_are_of_their_types, values);
    add_table(tc, whole_characters_are_shown, texts);
}
