/* check_problem_json.c - problems as JSON: arguments, problem+json, and reading them back.
 *
 * SPDX-License-Identifier: MIT */
#include <float.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/iso8601.h"
#include "base/json_values.h"
#include "codes.h"
#include "problem/arguments.h"
#include "problem/problem.h"
#include "suite.h"

/* ---------------------------------------------------------------------- values */

static const char *value_json(const struct flowmsg_value *v)
{
    static char text[2048], room[JSON_OUT_ROOM];
    struct json_out out;
    struct sink sink;

    sink_init(&sink, text, sizeof text, SIZE_MAX / 2);
    json_out_to_sink(&out, &sink, room, sizeof room);
    problem_put_value(&out, v);
    json_out_flush(&out);
    return text;
}

enum { V_TEXT, V_TEXT_N, V_INTEGER, V_DOUBLE, V_DECIMAL, V_DATETIME, V_DATE, V_NONE };

static const struct { const char *name; int make; const char *text; double real; int64_t n;
                      const char *json; } values[] = {
    { "text", V_TEXT, "disabling", 0, 0, "\"disabling\"" },
    { "nothing in it", V_TEXT, "", 0, 0, "\"\"" },
    { "escapes", V_TEXT, "a\"\\\n\x1b\xE2\x80\xAE", 0, 0, "\"a\\\"\\\\\\n\\u001B\\u202E\"" },
    { "not UTF-8", V_TEXT, "a\xFF", 0, 0, "\"a\xEF\xBF\xBD\"" },
    { "NUL", V_TEXT_N, "a\0b", 0, 3, "\"a\\u0000b\"" },
    { "integer", V_INTEGER, NULL, 0, INT64_MIN, "-9223372036854775808" },
    { "whole double", V_DOUBLE, NULL, 3, 0, "3.0" },
    { "zero", V_DOUBLE, NULL, 0, 0, "0.0" },
    { "minus zero", V_DOUBLE, NULL, -0.0, 0, "-0.0" },
    { "fraction", V_DOUBLE, NULL, 1234.5, 0, "1234.5" },
    { "shortest", V_DOUBLE, NULL, 0.1, 0, "0.1" },
    { "largest", V_DOUBLE, NULL, DBL_MAX, 0, "1.7976931348623157e308" },
    { "smallest", V_DOUBLE, NULL, -5e-324, 0, "-4.94065645841247e-324" },
    { "zeros after the digits", V_DOUBLE, NULL, 1e20, 0, "100000000000000000000.0" },
    { "too many zeros after", V_DOUBLE, NULL, 1e21, 0, "1e21" },
    { "zeros before the digits", V_DOUBLE, NULL, 1.5e-6, 0, "0.0000015" },
    { "too many zeros before", V_DOUBLE, NULL, 1.5e-7, 0, "1.5e-7" },
    { "no number", V_DOUBLE, NULL, NAN, 0, "{\"type\":\"double\",\"value\":\"NaN\"}" },
    { "infinite", V_DOUBLE, NULL, -INFINITY, 0, "{\"type\":\"double\",\"value\":\"-Infinity\"}" },
    { "decimal", V_DECIMAL, "1.50", 0, 0, "{\"type\":\"decimal\",\"value\":\"1.50\"}" },
    { "no decimal", V_DECIMAL, "\"x", 0, 0, "{\"type\":\"decimal\",\"value\":\"\\\"x\"}" },
    { "time", V_DATETIME, NULL, 0, 1777595400000,
      "{\"type\":\"datetime\",\"value\":\"2026-05-01T00:30:00Z\"}" },
    { "milliseconds before 1970", V_DATETIME, NULL, 0, -1,
      "{\"type\":\"datetime\",\"value\":\"1969-12-31T23:59:59.999Z\"}" },
    { "time after the year 9999", V_DATETIME, NULL, 0, INT64_MAX,
      "{\"type\":\"datetime\",\"value\":9223372036854775807}" },
    { "day", V_DATE, NULL, 0, 20574, "{\"type\":\"date\",\"value\":\"2026-05-01\"}" },
    { "first day", V_DATE, NULL, 0, -719528, "{\"type\":\"date\",\"value\":\"0000-01-01\"}" },
    { "day before it", V_DATE, NULL, 0, -719529, "{\"type\":\"date\",\"value\":-719529}" },
    { "last day", V_DATE, NULL, 0, 2932896, "{\"type\":\"date\",\"value\":\"9999-12-31\"}" },
    { "day after it", V_DATE, NULL, 0, 2932897, "{\"type\":\"date\",\"value\":2932897}" },
    { "missing", V_NONE, NULL, 0, 0, "null" },
    { "no text", V_TEXT, NULL, 0, 0, "null" },
};

static struct flowmsg_value make_value(int row)
{
    switch (values[row].make) {
    case V_TEXT: return flowmsg_value_text(values[row].text);
    case V_TEXT_N: return flowmsg_value_text_n(values[row].text, (size_t)values[row].n);
    case V_INTEGER: return flowmsg_value_integer(values[row].n);
    case V_DOUBLE: return flowmsg_value_double(values[row].real);
    case V_DECIMAL: return flowmsg_value_decimal(values[row].text);
    case V_DATETIME: return flowmsg_value_datetime(values[row].n);
    case V_DATE: return flowmsg_value_date(values[row].n);
    default: return flowmsg_value_text(NULL);
    }
}

START_TEST(values_as_json)
{
    struct flowmsg_value v = make_value(_i);

    ck_assert_str_eq(value_json(&v), values[_i].json);
}
END_TEST

START_TEST(lists_as_json)
{
    const char *const words[] = { "a", NULL };
    struct flowmsg_value items[] = { flowmsg_value_integer(1), flowmsg_value_strings(words, 2),
                                     flowmsg_value_list(NULL, 0) };
    struct flowmsg_value list = flowmsg_value_list(items, 3), levels[10];

    ck_assert_str_eq(value_json(&list), "[1,[\"a\",null],[]]");
    levels[0] = flowmsg_value_text("x");
    for (int i = 1; i < 10; i++)
        levels[i] = flowmsg_value_list(&levels[i - 1], 1);
    ck_assert_str_eq(value_json(&levels[8]), "[[[[[[[[\"x\"]]]]]]]]");
    ck_assert_str_eq(value_json(&levels[9]), "[[[[[[[[\"…\"]]]]]]]]");
}
END_TEST

/* Eight levels of 24 references each stand for 24^8 values.  The lists end early, and the text is
 * JSON. */
START_TEST(list_in_itself_ends)
{
    struct flowmsg_value list[24];
    struct json_out out = { 0 };
    struct json_doc doc = { 0 };

    for (size_t i = 0; i < 24; i++)
        list[i] = flowmsg_value_list(list, 24);
    problem_put_value(&out, &list[0]);
    ck_assert(!out.failed);
    ck_assert_uint_ge(out.len, FLOWMSG_MAX_OUTPUT);
    ck_assert_uint_lt(out.len, FLOWMSG_MAX_OUTPUT + 1000);
    ck_assert(json_parse(&doc, out.data, out.len, NULL));
    json_doc_free(&doc);
    json_out_free(&out);
}
END_TEST

/* Each day of ten thousand years is written so that it reads back, and so is a time in it. */
START_TEST(days_read_back)
{
    for (int64_t day = -719528; day <= 2932896; day++) {
        int64_t ms = day * 86400000 + (day * 7919 & 0x3FFFFFF), read = 0;
        char text[ISO8601_SIZE];

        if (!flowmsg_date_parse(text, iso8601_date(text, day), &read) || read != day)
            ck_abort_msg("day %lld", (long long)day);
        if (!flowmsg_datetime_parse(text, iso8601_datetime(text, ms), &read) || read != ms)
            ck_abort_msg("time %lld", (long long)ms);
    }
}
END_TEST

static void check_arguments(const struct flowmsg_problem *p, const char *json)
{
    struct json_out out = { 0 };
    size_t i;

    problem_put_arguments(&out, p, problem_definition(p, &i), &(struct masking){ 0 });
    ck_assert_uint_eq(out.len, strlen(json));
    ck_assert_mem_eq(out.data, json, out.len);
    json_out_free(&out);
}

START_TEST(arguments_as_json)
{
    const char *const steps[] = { "parse", "plan" };
    struct codes_E_wide_extra extra;
    struct flowmsg_problem p = codes_api_v1_too_slow(1234.5, "0.25", steps, 2);

    check_arguments(&p, "{\"seconds\":1234.5,\"share\":{\"type\":\"decimal\",\"value\":\"0.25\"},"
                        "\"steps\":[\"parse\",\"plan\"]}");
    p = codes_1404_412();
    check_arguments(&p, "{}");
    p = codes_ORA_00942(NULL, "t1");
    check_arguments(&p, "{\"table\":\"t1\"}");
    p.code = "unknown";
    check_arguments(&p, "{}");
    p = codes_E_wide(&extra, "1", "2", "3", "4", "5", "6", "7", "8", "nine", 10000, steps, 1);
    check_arguments(&p, "{\"a\":\"1\",\"b\":\"2\",\"c\":\"3\",\"d\":\"4\",\"e\":\"5\",\"f\":\"6\","
                        "\"g\":\"7\",\"h\":\"8\",\"i\":\"nine\",\"j\":10000,\"k\":[\"parse\"]}");
}
END_TEST

void add_tests(Suite *s)
{
    TCase *tc = add_case(s, "values", 120);

    add_table(tc, values_as_json, values);
    tcase_add_test(tc, lists_as_json);
    tcase_add_test(tc, list_in_itself_ends);
    tcase_add_test(tc, days_read_back);
    tcase_add_test(tc, arguments_as_json);
}
