/* check_problem_json.c - problems as JSON: arguments, problem+json, and reading them back.
 *
 * SPDX-License-Identifier: MIT */
#include <float.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <flowmsg/flow-service.h>

#include "base/iso8601.h"
#include "base/json_values.h"
#include "codes.h"
#include "problem/arguments.h"
#include "problem/problem.h"
#include "problem/uri.h"
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
    { "smallest", V_DOUBLE, NULL, -5e-324, 0, "-5e-324" },
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

/* ---------------------------------------------------------------- problem+json */

static struct flowmsg_store *store;
static struct flowmsg_reader *reader;

static void open_codes(void)
{
    ck_assert_int_eq(flowmsg_store_new(&store, codes_registry, NULL, NULL), FLOWMSG_OK);
    reader = flowmsg_reader_new(store);
}

static void close_codes(void)
{
    flowmsg_reader_free(reader);
    flowmsg_store_unref(store);
}

/* The JSON of a problem, in memory of exactly its size.  Shorter buffers hold its beginning, in
 * whole characters. */
static char *json_of(const struct flowmsg_problem *p, const struct flowmsg_bundle *bundle,
                     const struct flowmsg_problem_options *options)
{
    size_t need = flowmsg_problem_json(p, bundle, options, NULL, 0), step = need / 50 + 1;
    char *text = malloc(need + 1), *cut = malloc(need + 1);
    struct json_doc doc = { 0 };

    ck_assert_uint_eq(flowmsg_problem_json(p, bundle, options, text, need + 1), need);
    ck_assert_uint_eq(strlen(text), need);
    ck_assert(json_parse(&doc, text, need, NULL));
    json_doc_free(&doc);
    for (size_t size = 1; size <= need; size += step) {
        size_t n;

        ck_assert_uint_eq(flowmsg_problem_json(p, bundle, options, cut, size), need);
        n = strlen(cut);
        if (n >= size || n + 6 < size - 1 || memcmp(cut, text, n) != 0 || !utf8_valid(cut, n))
            ck_abort_msg("cut at %zu", size);
    }
    free(cut);
    return text;
}

static void check_json(const struct flowmsg_problem *p,
                       const struct flowmsg_problem_options *options, const char *expected)
{
    char *text = json_of(p, flowmsg_reader_bundle(reader, "en"), options);

    ck_assert_str_eq(text, expected);
    free(text);
}

START_TEST(members_in_order)
{
    struct flowmsg_problem p = codes_ORA_00942("hr", "t1"), cause = codes_42P01("staff");
    struct flowmsg_problem field = codes_42P01("x\"y");
    struct flowmsg_field_error errors[] = { { "/items/0/a b~1ü", &field }, { NULL, NULL },
                                            { NULL, &cause } };
    struct flowmsg_occurrence all = { sizeof all, &cause, errors, 3, "/orders/7?a=[b]", "r\n1" };
    struct flowmsg_problem_options options = FLOWMSG_PROBLEM_OPTIONS_INIT;

    check_json(&p, NULL,
               "{\"type\":\"urn:flowmsg:codes:ORA:00942\",\"title\":\"No such table\","
               "\"status\":404,\"detail\":\"hr has no table with the ID t1.\","
               "\"code\":\"ORA:00942\",\"domain\":\"codes\","
               "\"arguments\":{\"schema\":\"hr\",\"table\":\"t1\"},"
               "\"locale\":\"en\",\"retryable\":false}");
    p.occurrence = &all;
    options.parts = FLOWMSG_WITH_SOURCE | FLOWMSG_WITH_CAUSE;
    options.type_base = "https://errors.example.com/#";
    check_json(&p, &options,
               "{\"type\":\"https://errors.example.com/#ORA:00942\",\"title\":\"No such table\","
               "\"status\":404,\"detail\":\"hr has no table with the ID t1.\","
               "\"instance\":\"/orders/7?a=%5Bb%5D\","
               "\"code\":\"ORA:00942\",\"domain\":\"codes\","
               "\"arguments\":{\"schema\":\"hr\",\"table\":\"t1\"},"
               "\"errors\":[{\"pointer\":\"#/items/0/a%20b~1%C3%BC\",\"code\":\"42P01\","
               "\"arguments\":{\"text\":\"x\\\"y\"},"
               "\"detail\":\"There is no such table: x\\\"y.\"},"
               "{\"pointer\":\"#\",\"code\":\"42P01\",\"arguments\":{\"text\":\"staff\"},"
               "\"detail\":\"There is no such table: staff.\"}],"
               "\"locale\":\"en\",\"retryable\":false,\"requestId\":\"r\\n1\","
               "\"source\":{\"title\":\"No such table\","
               "\"detail\":\"hr has no table with the ID t1.\"},"
               "\"cause\":{\"code\":\"42P01\",\"domain\":\"codes\","
               "\"arguments\":{\"text\":\"staff\"}}}");
}
END_TEST

START_TEST(unknown_code_as_json)
{
    struct flowmsg_problem p;

    flowmsg_problem_init(&p, codes_registry, "x/y z", 0, 0);
    check_json(&p, NULL,
               "{\"type\":\"urn:flowmsg:codes:x/y%20z\",\"status\":500,\"detail\":\"x/y z\","
               "\"code\":\"x/y z\",\"domain\":\"codes\",\"arguments\":{},\"locale\":\"en\"}");
}
END_TEST

/* A text that is longer than the room on the stack, with characters that need an escape. */
START_TEST(long_text_as_json)
{
    enum { N = 3000 };
    char word[4 * N + 1], *text;
    struct flowmsg_problem p = codes_42P01(word);
    struct json_doc doc = { 0 };
    const struct json_node *detail;

    for (size_t i = 0; i < N; i++)
        memcpy(word + 4 * i, i % 2 ? "가\n" : "\\가", 4);
    word[4 * N] = '\0';
    text = json_of(&p, flowmsg_reader_bundle(reader, "en"), NULL);
    ck_assert(json_parse(&doc, text, strlen(text), NULL));
    detail = json_member(&doc, doc.nodes, "detail");
    ck_assert_uint_eq(detail->len, strlen("There is no such table: .") + 4 * N);
    ck_assert_mem_eq(detail->text + strlen("There is no such table: "), word, 4 * N);
    json_doc_free(&doc);
    free(text);
}
END_TEST

/* A problem that is its own cause; field errors without end. */
START_TEST(json_ends)
{
    static struct flowmsg_field_error errors[FLOWMSG_MAX_FIELD_ERRORS + 1];
    struct flowmsg_problem p = codes_1404_412();
    struct flowmsg_occurrence all = FLOWMSG_OCCURRENCE_INIT;
    struct flowmsg_problem_options options = { .parts = FLOWMSG_WITH_CAUSE };
    struct json_doc doc = { 0 };
    const struct json_node *node;
    size_t causes = 0;
    char *text;

    for (int i = 0; i < COUNT(errors); i++)
        errors[i] = (struct flowmsg_field_error){ "/a", &p };
    all.errors = errors;
    all.n_errors = COUNT(errors);
    all.cause = &p;
    p.occurrence = &all;
    text = json_of(&p, flowmsg_reader_bundle(reader, "en"), &options);
    ck_assert(json_parse(&doc, text, strlen(text), NULL));
    ck_assert_uint_eq(json_member(&doc, doc.nodes, "errors")->n, FLOWMSG_MAX_FIELD_ERRORS);
    for (node = doc.nodes; (node = json_member(&doc, node, "cause")) != NULL;)
        causes++;
    ck_assert_uint_eq(causes, FLOWMSG_MAX_CAUSES);
    json_doc_free(&doc);
    free(text);
}
END_TEST

/* A value that runs from right to left is isolated, unless the caller says otherwise. */
START_TEST(mixed_directions_as_json)
{
    struct flowmsg_options rendering = { .size = sizeof rendering, .bidi = FLOWMSG_BIDI_NONE };
    struct flowmsg_problem_options options = FLOWMSG_PROBLEM_OPTIONS_INIT;
    struct flowmsg_problem p = codes_42P01("א");
    char *text = json_of(&p, flowmsg_reader_bundle(reader, "en"), &options);

    ck_assert_ptr_nonnull(strstr(text, "\"There is no such table: \\u2068א\\u2069.\""));
    free(text);
    options.rendering = &rendering;
    text = json_of(&p, flowmsg_reader_bundle(reader, "en"), &options);
    ck_assert_ptr_nonnull(strstr(text, "\"There is no such table: א.\""));
    free(text);
}
END_TEST

/* ------------------------------------------------------- Google's error model */

/* Definitions with codes and parameters that are no reasons and keys. */
static const struct flowmsg_param odd_params[] = {
    { "n", "1", "", FLOWMSG_PARAM_INTEGER, FLOWMSG_PRIVACY_PUBLIC },
    { "Name", "a", "", FLOWMSG_PARAM_TEXT, FLOWMSG_PRIVACY_PUBLIC },
    { "errorCode", "a", "", FLOWMSG_PARAM_TEXT, FLOWMSG_PRIVACY_PUBLIC },
    { "at", "2026-05-01", "", FLOWMSG_PARAM_DATETIME, FLOWMSG_PRIVACY_PUBLIC },
    { "steps", "a", "", FLOWMSG_PARAM_LIST, FLOWMSG_PRIVACY_PUBLIC },
    { "mail", "a", "", FLOWMSG_PARAM_TEXT, FLOWMSG_PRIVACY_PERSONAL },
};
#define CODE(text) { .code = text, .title = "T", .detail = "D." }
#define LONG_CODE "a1234567890123456789012345678901234567890123456789012345678901-4"
static const struct flowmsg_definition odd_definitions[] = {
    CODE("1404-412"), CODE("7"), CODE("A"), CODE("a-"),
    { .code = "a.b/c:d", .title = "Odd", .detail = "{n} {mail}", .params = odd_params,
      .n_params = 6, .status = 412, .help = "https://example.com/help" },
    CODE(LONG_CODE), CODE("auth/invalid-token"), CODE("x_1-"),
};
static const struct flowmsg_registry odd = {
    FLOWMSG_REGISTRY_HEAD, .domain = "odd", .source_locale = "en",
    .definitions = odd_definitions, .n_definitions = COUNT(odd_definitions),
};

static void open_odd(void)
{
    ck_assert_int_eq(flowmsg_store_new(&store, &odd, NULL, NULL), FLOWMSG_OK);
    reader = flowmsg_reader_new(store);
}

static const struct { const char *code, *reason; } reasons[] = {
    { "1404-412", "E_1404_412" },
    { "7", "E_7" },
    { "A", "E_A" },
    { "a-", "E_A_0" },
    { "a.b/c:d", "A_B_C_D" },
    { LONG_CODE, "A1234567890123456789012345678901234567890123456789012345678901" },
    { "auth/invalid-token", "AUTH_INVALID_TOKEN" },
    { "x_1-", "X_1_0" },
};

START_TEST(codes_become_reasons)
{
    struct flowmsg_problem_options options = { .format = FLOWMSG_PROBLEM_GOOGLE };
    struct flowmsg_problem p;
    char *text, expected[100];

    flowmsg_problem_init(&p, &odd, reasons[_i].code, 0, 0);
    text = json_of(&p, flowmsg_reader_bundle(reader, "en"), &options);
    snprintf(expected, sizeof expected, "\"reason\":\"%s\",\"domain\":\"odd\"", reasons[_i].reason);
    ck_assert_msg(strstr(text, expected) != NULL, "%s", text);
    ck_assert_uint_le(strlen(reasons[_i].reason), 63);
    free(text);
}
END_TEST

#define TYPE(name) "{\"@type\":\"type.googleapis.com/google.rpc." name "\","

START_TEST(error_model_of_google)
{
    struct flowmsg_value steps[] = { flowmsg_value_text("a\"b\\"), flowmsg_value_integer(2) };
    struct flowmsg_problem_options options = { .format = FLOWMSG_PROBLEM_GOOGLE };
    struct flowmsg_problem p, field;
    struct flowmsg_field_error errors[] = { { "/items/0/a~1b", &field }, { "", &field } };
    struct flowmsg_occurrence all = { .errors = errors, .n_errors = 2, .request_id = "r1" };

    flowmsg_problem_init(&p, &odd, "a.b/c:d", 4, 6);
    p.args[0] = flowmsg_value_integer(5);
    p.args[1] = flowmsg_value_text("x");
    p.args[2] = flowmsg_value_decimal("1.50");
    p.args[3] = flowmsg_value_datetime(0);
    p.args[4] = flowmsg_value_list(steps, 2);
    p.args[5] = flowmsg_value_text("me@example.com");
    flowmsg_problem_init(&field, &odd, "A", 2, 0);
    p.occurrence = &all;
    check_json(&p, &options,
               "{\"error\":{\"code\":412,\"message\":\"5 (hidden)\","
               "\"status\":\"FAILED_PRECONDITION\",\"details\":["
               TYPE("ErrorInfo") "\"reason\":\"A_B_C_D\",\"domain\":\"odd\","
               "\"metadata\":{\"errorCode\":\"a.b/c:d\",\"n_\":\"5\",\"name\":\"x\","
               "\"errorCode_\":\"1.50\",\"at\":\"1970-01-01T00:00:00Z\","
               "\"steps\":\"[\\\"a\\\\\\\"b\\\\\\\\\\\",2]\"}},"
               TYPE("LocalizedMessage") "\"message\":\"5 (hidden)\",\"locale\":\"en\"},"
               TYPE("BadRequest") "\"fieldViolations\":["
               "{\"field\":\"items[0].a/b\",\"reason\":\"E_A\",\"description\":\"D.\","
               "\"localizedMessage\":{\"message\":\"D.\",\"locale\":\"en\"}},"
               "{\"field\":\"\",\"reason\":\"E_A\",\"description\":\"D.\","
               "\"localizedMessage\":{\"message\":\"D.\",\"locale\":\"en\"}}]},"
               TYPE("RequestInfo") "\"requestId\":\"r1\"},"
               TYPE("Help") "\"links\":[{\"description\":\"Odd\","
               "\"url\":\"https://example.com/help\"}]}]}}");
}
END_TEST

static const struct { unsigned status, code; const char *name; } statuses[] = {
    { 200, 0, "OK" }, { 301, 2, "UNKNOWN" }, { 400, 3, "INVALID_ARGUMENT" },
    { 401, 16, "UNAUTHENTICATED" }, { 403, 7, "PERMISSION_DENIED" }, { 404, 5, "NOT_FOUND" },
    { 409, 10, "ABORTED" }, { 412, 9, "FAILED_PRECONDITION" }, { 416, 11, "OUT_OF_RANGE" },
    { 422, 9, "FAILED_PRECONDITION" }, { 429, 8, "RESOURCE_EXHAUSTED" }, { 499, 1, "CANCELLED" },
    { 500, 13, "INTERNAL" }, { 501, 12, "UNIMPLEMENTED" }, { 503, 14, "UNAVAILABLE" },
    { 504, 4, "DEADLINE_EXCEEDED" }, { 599, 13, "INTERNAL" },
};

START_TEST(codes_of_grpc)
{
    const struct flowmsg_definition definition = { .code = "a", .title = "", .detail = "a",
                                                   .status = (uint16_t)statuses[_i].status };
    const struct flowmsg_registry registry = { FLOWMSG_REGISTRY_HEAD, .domain = "a",
                                               .source_locale = "en", .definitions = &definition,
                                               .n_definitions = 1 };
    struct flowmsg_problem p;

    flowmsg_problem_init(&p, &registry, "a", 0, 0);
    ck_assert_uint_eq(flowmsg_problem_grpc_code(&p), statuses[_i].code);
    ck_assert_str_eq(flowmsg_grpc_code_name(statuses[_i].code), statuses[_i].name);
    ck_assert_str_eq(flowmsg_grpc_code_name(17), "UNKNOWN");
}
END_TEST

/* ------------------------------------------------------------------------ URIs */

static const struct { const char *name, *text, *reference; } references[] = {
    { "URI", "https://u@[::1]:80/a/b;c=1?d=/?e#f/?g", NULL },
    { "path", "/orders/7", NULL },
    { "escapes stay", "a%2fb%C3%BC", NULL },
    { "no escape", "100%/%g0/%1", "100%25/%25g0/%251" },
    { "space and quotes", "a b\"c'd<>", "a%20b%22c'd%3C%3E" },
    { "line ends", "/a\r\nSet-Cookie: x", "/a%0D%0ASet-Cookie:%20x" },
    { "controls", "\x01\x1b\x7f", "%01%1B%7F" },
    { "letters", "/오류", "/%EC%98%A4%EB%A5%98" },
    { "not UTF-8", "/\xFF", "/%FF" },
    { "brackets in a path", "/a[0]", "/a%5B0%5D" },
    { "brackets without an authority", "a:[0]", "a:%5B0%5D" },
    { "second number sign", "a#b#c", "a#b%23c" },
    { "colon after a number", "1:2/3:4", "1%3A2/3:4" },
    { "colon after a scheme", "tag:x,2026:y", NULL },
    { "braces and bars", "{a|b}\\^`", "%7Ba%7Cb%7D%5C%5E%60" },
    { "nothing", "", NULL },
};

static const char *uri(void put(struct json_out *, const char *), const char *text)
{
    static char written[512];
    char room[JSON_OUT_ROOM];
    struct json_out out;
    struct sink sink;

    sink_init(&sink, written, sizeof written, SIZE_MAX / 2);
    json_out_to_sink(&out, &sink, room, sizeof room);
    put(&out, text);
    json_out_flush(&out);
    return written;
}

START_TEST(references_are_encoded)
{
    const char *expected = references[_i].reference ? references[_i].reference
                                                    : references[_i].text;
    char once[256];

    strcpy(once, uri(uri_put_reference, references[_i].text));
    ck_assert_str_eq(once, expected);
    ck_assert_str_eq(uri(uri_put_reference, once), expected);    /* as it is read back */
}
END_TEST

/* Any byte is encoded so that it is decoded again, and only characters of a fragment are left. */
START_TEST(fragments_are_encoded)
{
    char text[256], decoded[256];
    const char *fragment;
    size_t n;

    for (int c = 1; c < 256; c++)
        text[c - 1] = (char)c;
    text[255] = '\0';
    for (int half = 0; half < 2; half++) {
        char part[129] = "";

        memcpy(part, text + (half ? 127 : 0), half ? 128 : 127);
        fragment = uri(uri_put_fragment, part);
        ck_assert_uint_eq(strspn(fragment, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
                                           "0123456789-._~!$&'()*+,;=:@/?%"), strlen(fragment));
        n = uri_decode(decoded, fragment, strlen(fragment));
        ck_assert_uint_eq(n, strlen(part));
        ck_assert_mem_eq(decoded, part, n);
    }
    ck_assert_str_eq(uri(uri_put_segments, "auth/invalid-token?#%"), "auth/invalid-token%3F%23%25");
}
END_TEST

static const struct { const char *name, *base, *type; } bases[] = {
    { "path", "https://errors.example.com/", "https://errors.example.com/1404-412" },
    { "fragment", "https://example.com/errors#", "https://example.com/errors#1404-412" },
    { "none", "", "urn:flowmsg:codes:1404-412" },
    { "no URI", "a b\"c\r\n", "a%20b%22c%0D%0A1404-412" },
};

START_TEST(types_have_a_base)
{
    struct flowmsg_problem_options options = { .type_base = bases[_i].base };
    struct flowmsg_problem p = codes_1404_412();
    char *text = json_of(&p, flowmsg_reader_bundle(reader, "en"), &options), expected[200];

    snprintf(expected, sizeof expected, "{\"type\":\"%s\",\"title\":", bases[_i].type);
    ck_assert_uint_eq(strncmp(text, expected, strlen(expected)), 0);
    free(text);
}
END_TEST

/* ------------------------------------------------------------------------ HTTP */

static const struct { const char *name, *accept, *language, *detail; } asked[] = {
    { "Korean", "ko-KR, en;q=0.5", "ko", "요청에서 헤더" },
    { "no header", NULL, "en", "The header" },
    { "unknown", "tlh", "en", "The header" },
    { "a forged header", "ko\r\nSet-Cookie: a=b", "en", "The header" },
    { "Chinese", "zh-HK", "zh-Hant", "header" },
};

START_TEST(answers_of_a_server)
{
    struct flowmsg_problem p = flowmsg_flow_1403_400("If-Match\r\nX: y");
    struct flowmsg_occurrence all = { .instance = "/a\r\nX: y", .request_id = "1\r\nX: y" };
    struct flowmsg_http http = FLOWMSG_HTTP_INIT;
    struct flowmsg_store *flow = NULL;
    struct flowmsg_reader *own;
    char body[2048];
    size_t n;

    p.occurrence = &all;
    ck_assert_int_eq(flowmsg_store_new(&flow, flowmsg_flow_registry, NULL, NULL), FLOWMSG_OK);
    own = flowmsg_reader_new(flow);
    n = flowmsg_problem_http(&p, own, asked[_i].accept, NULL, &http, body, sizeof body);
    ck_assert_uint_eq(n, strlen(body));
    ck_assert_uint_eq(http.body_len, n);
    ck_assert_uint_eq(http.size, sizeof http);
    ck_assert_uint_eq(http.status, 400);
    ck_assert_str_eq(http.content_type, "application/problem+json");
    ck_assert_str_eq(http.vary, "Accept-Language");
    ck_assert_str_eq(http.content_language, asked[_i].language);
    ck_assert_ptr_nonnull(strstr(body, asked[_i].detail));
    ck_assert_uint_eq(strcspn(body, "\r\n"), n);
    flowmsg_reader_free(own);
    flowmsg_store_unref(flow);
}
END_TEST

/* A caller with the first version of the struct, and one with a newer one: both sizes are kept. */
START_TEST(answer_of_another_size)
{
    struct { struct flowmsg_http known; char newer[8]; } http = { FLOWMSG_HTTP_INIT, "newer" };
    struct flowmsg_problem p = codes_1404_412();

    http.known.size = _i ? sizeof http : 0;
    flowmsg_problem_http(&p, reader, NULL, NULL, &http.known, NULL, 0);
    ck_assert_uint_eq(http.known.size, _i ? sizeof http : 0);
    ck_assert_uint_eq(http.known.status, 412);
    ck_assert_str_eq(http.newer, "newer");
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

    tc = add_case(s, "problem+json", 120);
    tcase_add_checked_fixture(tc, open_codes, close_codes);
    tcase_add_test(tc, members_in_order);
    tcase_add_test(tc, unknown_code_as_json);
    tcase_add_test(tc, long_text_as_json);
    tcase_add_test(tc, json_ends);
    tcase_add_test(tc, mixed_directions_as_json);
    add_table(tc, types_have_a_base, bases);

    tc = add_case(s, "google", 20);
    tcase_add_checked_fixture(tc, open_odd, close_codes);
    add_table(tc, codes_become_reasons, reasons);
    tcase_add_test(tc, error_model_of_google);
    add_table(tc, codes_of_grpc, statuses);

    tc = add_case(s, "uris", 20);
    add_table(tc, references_are_encoded, references);
    tcase_add_test(tc, fragments_are_encoded);

    tc = add_case(s, "http", 60);
    tcase_add_checked_fixture(tc, open_codes, close_codes);
    add_table(tc, answers_of_a_server, asked);
    tcase_add_loop_test(tc, answer_of_another_size, 0, 2);
}
