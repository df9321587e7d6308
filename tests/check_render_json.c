/* check_render_json.c - arguments as one JSON object.
 *
 * SPDX-License-Identifier: MIT */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include <flowmsg/flow-service.h>

#include "base/json_write.h"
#include "batch/answer.h"
#include "failing.h"
#include "render/json_args.h"
#include "suite.h"

static struct flowmsg_pattern *compile(const char *locale, const char *text)
{
    struct flowmsg_pattern *pattern = NULL;

    if (flowmsg_pattern_compile(&pattern, locale, text, FLOWMSG_NUL_TERMINATED, NULL) < 0)
        ck_abort_msg("no pattern: %s", text);
    return pattern;
}

/* ------------------------------------------------------------------ expected texts */

/* The text of "{v}", and its first issue. */
static const struct {
    const char *name, *json, *text;
    enum flowmsg_status code;
    const char *issue;           /* its name */
} rows[] = {
    { "text", "{\"v\":\"report.pdf\"}", "report.pdf", FLOWMSG_OK, NULL },
    { "Korean text", "{\"v\":\"보고서\"}", "보고서", FLOWMSG_OK, NULL },
    { "escapes", "{\"v\":\"\\u00e9\\ud83d\\ude00\\\"\\\\\\/\\n\"}", "é😀\"\\/\n", FLOWMSG_OK, NULL },
    { "escapes in the name", "{\"\\u0076\":\"x\"}", "x", FLOWMSG_OK, NULL },
    { "NUL in a text", "{\"v\":\"a\\u0000b\"}", "a\uFFFDb", FLOWMSG_OK, NULL },
    { "true", "{\"v\":true}", "true", FLOWMSG_OK, NULL },
    { "false", "{\"v\":false}", "false", FLOWMSG_OK, NULL },
    { "null", "{\"v\":null}", "{v}", FLOWMSG_ERR_MISSING_ARGUMENT, "v" },
    { "integer", "{\"v\":1234567}", "1,234,567", FLOWMSG_OK, NULL },
    { "least integer", "{\"v\":-9223372036854775808}", "-9,223,372,036,854,775,808", FLOWMSG_OK, NULL },
    { "beyond int64_t", "{\"v\":9223372036854775808}", "9,223,372,036,854,775,808", FLOWMSG_OK, NULL },
    { "minus zero", "{\"v\":-0}", "0", FLOWMSG_OK, NULL },
    { "double", "{\"v\":1234.50}", "1,234.5", FLOWMSG_OK, NULL },
    { "exponent", "{\"v\":12.5e3}", "12,500", FLOWMSG_OK, NULL },
    { "sign of the exponent", "{\"v\":25E+2}", "2,500", FLOWMSG_OK, NULL },
    { "negative exponent", "{\"v\":125e-2}", "1.25", FLOWMSG_OK, NULL },
    { "to the nearest double", "{\"v\":0.30000000000000004}", "0.3", FLOWMSG_OK, NULL },
    { "beyond a double", "{\"v\":1e999999999999999999999}", "1e999999999999999999999",
      FLOWMSG_ERR_ARGUMENT_TYPE, "v" },
    { "vanishing", "{\"v\":1e-999999999999999999999}", "0", FLOWMSG_OK, NULL },
    { "list", "{\"v\":[\"a\",1,[true,2.5],{\"type\":\"decimal\",\"value\":1.50}]}",
      "a, 1, true, 2.5, 1.5", FLOWMSG_OK, NULL },
    { "null in a list", "{\"v\":[1,null,2]}", "1, 2", FLOWMSG_ERR_MISSING_ARGUMENT, "v" },
    { "empty list", "{\"v\":[]}", "", FLOWMSG_OK, NULL },
    { "deep list", "{\"v\":[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]}", "…", FLOWMSG_OK, NULL },
    { "decimal", "{\"v\":{\"type\":\"decimal\",\"value\":\"12345678901234567890.5\"}}",
      "12,345,678,901,234,567,890.5", FLOWMSG_OK, NULL },
    { "decimal as a number", "{\"v\":{\"value\":12345678901234567890.5,\"type\":\"decimal\"}}",
      "12,345,678,901,234,567,890.5", FLOWMSG_OK, NULL },
    { "day", "{\"v\":{\"type\":\"date\",\"value\":\"2026-05-01\"}}", "5/1/26", FLOWMSG_OK, NULL },
    { "day as a datetime", "{\"v\":{\"type\":\"datetime\",\"value\":\"2026-05-01\"}}", "5/1/26", FLOWMSG_OK,
      NULL },
    { "the last type counts", "{\"v\":{\"type\":\"date\",\"value\":\"1.5\",\"type\":\"decimal\"}}",
      "1.5", FLOWMSG_OK, NULL },
    { "type is unknown", "{\"v\":{\"type\":\"day\",\"value\":\"1\"}}",
      "{\"type\":\"day\",\"value\":\"1\"}", FLOWMSG_ERR_ARGUMENT_TYPE, "v" },
    { "type is no text", "{\"v\":{\"type\":1,\"value\":\"1\"}}", "{\"type\":1,\"value\":\"1\"}",
      FLOWMSG_ERR_ARGUMENT_TYPE, "v" },
    { "no value", "{\"v\":{\"type\":\"decimal\"}}", "{\"type\":\"decimal\"}",
      FLOWMSG_ERR_ARGUMENT_TYPE, "v" },
    { "value is a list", "{\"v\":{\"type\":\"date\",\"value\":[[\"2026-05-01\"]]}}",
      "{\"type\":\"date\",\"value\":[[\"2026-05-01\"]]}", FLOWMSG_ERR_ARGUMENT_TYPE, "v" },
    { "no such day", "{\"v\":{\"type\":\"date\",\"value\":\"2026-02-30\"}}", "2026-02-30",
      FLOWMSG_ERR_ARGUMENT_TYPE, "v" },
    { "a number is no day", "{\"v\":{\"type\":\"date\",\"value\":\"20260501\"}}",
      "{\"type\":\"date\",\"value\":\"20260501\"}", FLOWMSG_ERR_ARGUMENT_TYPE, "v" },
    { "an empty text is no day", "{\"v\":{\"type\":\"date\",\"value\":\"\"}}",
      "{\"type\":\"date\",\"value\":\"\"}", FLOWMSG_ERR_ARGUMENT_TYPE, "v" },
    { "empty object", "{\"v\":{}}", "{}", FLOWMSG_ERR_ARGUMENT_TYPE, "v" },
    { "the last one counts", "{\"v\":1,\"v\":\"two\",\"v\":3}", "3", FLOWMSG_OK, NULL },
    { "the last one is null", "{\"v\":1,\"v\":null}", "{v}", FLOWMSG_ERR_MISSING_ARGUMENT, "v" },
    { "spaces", " \t\r\n{ \"v\" : 1 } \n", "1", FLOWMSG_OK, NULL },
    { "another argument", "{\"x\":[{}],\"v\":1}", "1", FLOWMSG_ERR_UNKNOWN_ARGUMENT, "x" },
    { "another name with escapes", "{\"v\":1,\"\\u0078y\":2}", "1", FLOWMSG_ERR_UNKNOWN_ARGUMENT,
      "\\u0078y" },
    { "an empty name", "{\"v\":1,\"\":2}", "1", FLOWMSG_ERR_UNKNOWN_ARGUMENT, "" },
    { "the start of a name", "{\"v\":1,\"vv\":2}", "1", FLOWMSG_ERR_UNKNOWN_ARGUMENT, "vv" },
    { "no member", "{}", "{v}", FLOWMSG_ERR_MISSING_ARGUMENT, "v" },
    { "no text", "", "{v}", FLOWMSG_ERR_MISSING_ARGUMENT, "v" },
    { "nothing", NULL, "{v}", FLOWMSG_ERR_MISSING_ARGUMENT, "v" },
};

static void check_issue(const struct flowmsg_report *report, int row)
{
    const struct flowmsg_issue *issue = &report->issues[0];

    ck_assert_msg((report->n_issues > 0) == (rows[row].code != FLOWMSG_OK), "%s: %u issues",
                  rows[row].name, report->n_issues);
    if (report->n_issues == 0)
        return;
    ck_assert_msg(issue->code == rows[row].code, "%s: code %d", rows[row].name, issue->code);
    ck_assert_msg(issue->name_len == strlen(rows[row].issue) &&
                      memcmp(issue->name, rows[row].issue, issue->name_len) == 0,
                  "%s: %.*s", rows[row].name, (int)issue->name_len, issue->name);
}

START_TEST(json_gives_its_text)
{
    struct flowmsg_pattern *pattern = compile("en", "{v}");
    struct flowmsg_report report = FLOWMSG_REPORT_INIT;
    const char *json = rows[_i].json;
    size_t len = json ? strlen(json) : 9;
    char text[256];

    errno = 4711;
    flowmsg_pattern_format_json(pattern, json, len, NULL, text, sizeof text, &report);
    ck_assert_int_eq(errno, 4711);
    ck_assert_msg(strcmp(text, rows[_i].text) == 0, "%s: %s", rows[_i].name, text);
    check_issue(&report, _i);
    flowmsg_pattern_format_json(pattern, json, FLOWMSG_NUL_TERMINATED, NULL, text, sizeof text, NULL);
    ck_assert_str_eq(text, rows[_i].text);
    flowmsg_pattern_free(pattern);
}
END_TEST

/* -------------------------------------------------------------------------- faults */

#define TEXT(literal) literal, sizeof literal - 1

/* Texts that are no arguments, and the offset of the fault. */
static const struct { const char *name, *json; size_t len, offset; } faults_of_json[] = {
    { "no JSON", TEXT("v=1"), 0 },
    { "a list", TEXT(" [1]"), 1 },
    { "a string", TEXT("\"{}\""), 0 },
    { "null", TEXT("null"), 0 },
    { "spaces", TEXT("  "), 2 },
    { "unclosed", TEXT("{\"v\":1"), 0 },
    { "no value", TEXT("{\"v\":}"), 5 },
    { "two objects", TEXT("{\"v\":1}{\"v\":2}"), 7 },
    { "a comma at the end", TEXT("{\"v\":1,}"), 7 },
    { "single quotes", TEXT("{'v':1}"), 1 },
    { "NaN", TEXT("{\"v\":NaN}"), 5 },
    { "leading zero", TEXT("{\"v\":01}"), 5 },
    { "lone surrogate", TEXT("{\"v\":\"\\ud83d\"}"), 6 },
    { "surrogates in the wrong order", TEXT("{\"v\":\"\\ude00\\ud83d\"}"), 6 },
    { "bad UTF-8", TEXT("{\"v\":\"a\xFF\"}"), 7 },
    { "surrogate in UTF-8", TEXT("{\"v\":\"\xED\xA0\x80\"}"), 6 },
    { "a NUL", TEXT("{\"v\":\"\0\"}"), 6 },
    { "a NUL at the end", TEXT("{\"v\":1}\0"), 7 },
    { "a NUL in a name", TEXT("{\"v\":1,\"v\\u0000w\":2}"), 7 },
    { "byte order mark", TEXT("\uFEFF{\"v\":1}"), 0 },
};

START_TEST(fault_is_the_first_issue)
{
    struct flowmsg_pattern *pattern = compile("en", "{v} and {w}");
    struct flowmsg_report report = FLOWMSG_REPORT_INIT;
    const char *json = faults_of_json[_i].json;
    size_t len = faults_of_json[_i].len;
    struct flowmsg_error err;
    char text[64];

    flowmsg_pattern_format_json(pattern, json, len, NULL, text, sizeof text, &report);
    ck_assert_str_eq(text, "{v} and {w}");
    ck_assert_uint_eq(report.n_issues, 3);
    ck_assert_int_eq(report.issues[0].code, FLOWMSG_ERR_ARGUMENTS_JSON);
    ck_assert_msg(report.issues[0].offset == faults_of_json[_i].offset, "%s: %u",
                  faults_of_json[_i].name, report.issues[0].offset);
    ck_assert_ptr_eq(report.issues[0].name, json);
    ck_assert_uint_eq(report.issues[0].name_len, len);
    ck_assert_int_eq(report.issues[1].code, FLOWMSG_ERR_MISSING_ARGUMENT);
    flowmsg_report_error(&report, 0, &err);
    ck_assert_int_eq(err.reason, FLOWMSG_REASON_ARGUMENTS_JSON);
    ck_assert_uint_eq(err.offset, faults_of_json[_i].offset);
    ck_assert_uint_eq(err.line, 1);
    flowmsg_pattern_free(pattern);
}
END_TEST

START_TEST(fault_comes_before_as_many_issues_as_there_is_room_for)
{
    struct flowmsg_pattern *pattern = compile("en", "{a}{b}{c}{d}{e}{f}{g}{h}{i}{j}");
    struct { struct flowmsg_report report; char after[8]; } r = { FLOWMSG_REPORT_INIT, "intact" };
    struct flowmsg_report cut = { .size = 8, .n_issues = 77 };
    char text[64], why[256];
    struct flowmsg_error err;

    flowmsg_pattern_format_json(pattern, "\n{\n?", 4, NULL, text, sizeof text, &r.report);
    ck_assert_uint_eq(r.report.n_issues, 11);
    ck_assert_int_eq(r.report.issues[0].code, FLOWMSG_ERR_ARGUMENTS_JSON);
    ck_assert_str_eq(r.report.issues[7].name, "g");
    ck_assert_str_eq(r.after, "intact");
    flowmsg_report_error(&r.report, 0, &err);
    flowmsg_error_message(&err, why, sizeof why);
    ck_assert_str_eq(why, "the arguments cannot be read as a JSON object at line 3, column 1, "
                          "offset 3: \"?\"");
    ck_assert_str_eq(flowmsg_status_name(err.code), "request");
    flowmsg_pattern_format_json(pattern, "?", 1, NULL, text, sizeof text, &cut);
    ck_assert_uint_eq(cut.n_issues, 77);
    flowmsg_pattern_free(pattern);
}
END_TEST

/* Large texts: @before, @times @again, @after, around "v". */
static const struct {
    const char *name, *before, *again, *after;
    size_t times;
    bool good;
} large[] = {
    { "deep arrays", "{\"v\":1,\"x\":", "[", "", 10000, false },
    { "deep arrays, closed too often", "{\"v\":1,\"x\":", "]", "}", 10000, false },
    { "deep objects", "{\"v\":1,\"x\":", "{\"x\":", "", 10000, false },
    { "10,000 members", "{\"v\":1", ",\"x\":0", "}", 10000, true },
    { "10,000 members, and no end", "{\"v\":1", ",\"x\":0", "", 10000, false },
    { "many members of one name", "{\"v\":0", ",\"v\":1", "}", 100000, true },
    { "10 MiB of text", "{\"v\":1,\"x\":\"", "0123456789abcdef", "\"}", 10 << 16, true },
    { "10 MiB of escapes", "{\"v\":1,\"x\":\"", "\\u00e9\\u00e9\\n\\\"", "\"}", 10 << 16, true },
    { "10 MiB of items", "{\"v\":1,\"x\":[0", ",0", "]}", 10 << 19, true },
    { "10 MiB of brackets", "", "[", "", 10 << 20, false },
    { "10 MiB of quotes", "{", "\"", "", 10 << 20, false },
    { "10 MiB of colons", "{\"v\"", ":", "", 10 << 20, false },
    { "10 MiB of NULs", "{\"v\":1,\"x\":\"", "", "\"}", 10 << 20, false },
    { "more than the limit", "{\"v\":1,\"x\":\"", "0123456789abcdef", "\"}", 1 << 20, false },
};

static char *make_large(int row, size_t *len)
{
    size_t before = strlen(large[row].before), again = strlen(large[row].again);
    size_t after = strlen(large[row].after), step = again ? again : 1;
    char *json = malloc(before + large[row].times * step + after), *to = json;

    ck_assert(json != NULL);
    memcpy(to, large[row].before, before);
    to += before;
    for (size_t i = 0; i < large[row].times; i++, to += step)
        memcpy(to, again ? large[row].again : "", step);
    memcpy(to, large[row].after, after);
    *len = (size_t)(to - json) + after;
    return json;
}

START_TEST(large_text_is_read_or_refused)
{
    struct flowmsg_pattern *pattern = compile("en", "{v}");
    struct flowmsg_report report = FLOWMSG_REPORT_INIT;
    char text[64], *json;
    long calls;
    size_t len;

    /* The pattern opens the format of numbers when it first shows one. */
    flowmsg_pattern_format_json(pattern, "{\"v\":1}", FLOWMSG_NUL_TERMINATED, NULL, text, sizeof text,
                                NULL);
    json = make_large(_i, &len);
    failing_start(&faults[0], 0);
    flowmsg_pattern_format_json(pattern, json, len, NULL, text, sizeof text, &report);
    calls = failing_stop();
    ck_assert_msg(calls <= 1, "%s: %ld calls", large[_i].name, calls);
    ck_assert_msg(strcmp(text, large[_i].good ? "1" : "{v}") == 0, "%s: %s", large[_i].name, text);
    ck_assert_msg(large[_i].good || report.issues[0].code == FLOWMSG_ERR_ARGUMENTS_JSON, "%s: %d",
                  large[_i].name, report.issues[0].code);
    free(json);
    flowmsg_pattern_free(pattern);
}
END_TEST

/* -------------------------------------------------------------------------- memory */

/* Texts, and whether they fit into the room.  @again is there @times. */
static const struct {
    const char *name, *before, *again, *after;
    int times;
    long calls;
} sizes[] = {
    { "two texts", "{\"v\":\"disable\",\"w\":\"disabling\"}", "", "", 0, 0 },
    { "a text of 7 KiB", "{\"v\":\"", "0123456789abcdef", "\"}", 448, 0 },
    { "a text of 100 KiB", "{\"v\":\"", "0123456789abcdef", "\"}", 6400, 0 },
    { "a text of 100 KiB, and an escape", "{\"w\":\"\\n\",\"v\":\"", "0123456789abcdef", "\"}", 6400, 0 },
    { "escapes of 7 KiB", "{\"v\":\"", "\\u00e9\\u00e9\\n\\\"", "\"}", 448, 0 },
    { "escapes of 9 KiB", "{\"v\":\"", "\\u00e9\\u00e9\\n\\\"", "\"}", 576, 1 },
    { "a list of 100", "{\"v\":[0", ",0", "]}", 99, 0 },
    { "a list of 200", "{\"v\":[0", ",0", "]}", 199, 1 },
    { "10,000 members", "{\"v\":0", ",\"v\":1", "}", 10000, 1 },
};

/* A text in memory of its size, so that a sanitizer sees a read beyond it. */
static char *make_text(int row, size_t *len)
{
    size_t n = strlen(sizes[row].before), again = strlen(sizes[row].again);
    char *json = malloc(n + again * (size_t)sizes[row].times + strlen(sizes[row].after));

    ck_assert(json != NULL);
    memcpy(json, sizes[row].before, n);
    for (int i = 0; i < sizes[row].times; i++, n += again)
        memcpy(json + n, sizes[row].again, again);
    memcpy(json + n, sizes[row].after, strlen(sizes[row].after));
    *len = n + strlen(sizes[row].after);
    return json;
}

START_TEST(what_fits_needs_no_memory)
{
    static char text[200000];
    struct flowmsg_pattern *pattern = compile("en", "{v}");
    struct flowmsg_report report = FLOWMSG_REPORT_INIT;
    size_t len;
    char *json = make_text(_i, &len);
    long calls;

    flowmsg_pattern_format_json(pattern, json, len, NULL, text, sizeof text, NULL);   /* ICU */
    failing_start(&faults[0], 0);
    flowmsg_pattern_format_json(pattern, json, len, NULL, text, sizeof text, &report);
    calls = failing_stop();
    ck_assert_msg(calls == sizes[_i].calls, "%s: %ld calls", sizes[_i].name, calls);
    ck_assert(report.n_issues == 0 || report.issues[0].code == FLOWMSG_ERR_UNKNOWN_ARGUMENT);
    ck_assert(strchr(text, '{') == NULL);
    failing_start(&faults[0], 1);
    errno = 4711;
    flowmsg_pattern_format_json(pattern, json, len, NULL, text, sizeof text, &report);
    failing_stop();
    ck_assert_int_eq(errno, 4711);
    ck_assert_msg((strcmp(text, "{v}") == 0) == (calls > 0), "%s: %.40s", sizes[_i].name, text);
    ck_assert(calls == 0 || (report.issues[0].code == FLOWMSG_ERR_NOMEM && report.n_issues == 2));
    free(json);
    flowmsg_pattern_free(pattern);
}
END_TEST

/* ------------------------------------------------------------------- names in a report */

START_TEST(names_of_issues_are_the_callers)
{
    const char *json = "{\"a\":1,\"state\":\"x\",\"b\\n\":2,\"a\":3,\"operation\":\"y\",\"c\":4}";
    static const char *const names[] = { "a", "b\\n", "a", "c" };
    struct flowmsg_report report = FLOWMSG_REPORT_INIT;
    struct flowmsg_store *store = NULL;
    struct flowmsg_reader *reader;
    char text[512], args[512];

    ck_assert_int_eq(flowmsg_store_new(&store, flowmsg_flow_registry, NULL, NULL), FLOWMSG_OK);
    reader = flowmsg_reader_new(store);
    flowmsg_render_json(flowmsg_reader_bundle(reader, "ko"), "1422-400", FLOWMSG_DETAIL, json,
                        strlen(json), NULL, text, sizeof text, &report);
    ck_assert(strstr(text, "상태 x") && strstr(text, "작업 y"));
    ck_assert_uint_eq(report.n_issues, COUNT(names));
    for (int i = 0; i < COUNT(names); i++) {
        const struct flowmsg_issue *issue = &report.issues[i];

        ck_assert(issue->name > json && issue->name < json + strlen(json));
        ck_assert(issue->name_len == strlen(names[i]) &&
                  memcmp(issue->name, names[i], issue->name_len) == 0);
    }
    flowmsg_render_json(flowmsg_reader_bundle(reader, "ko"), "none", FLOWMSG_DETAIL, json,
                        strlen(json), NULL, args, sizeof args, &report);
    ck_assert_str_eq(args, "none (a=1, state=x, b\n=2, a=3, operation=y, c=4)");
    ck_assert_int_eq(report.issues[0].code, FLOWMSG_ERR_UNKNOWN_CODE);
    ck_assert_uint_eq(report.n_issues, 1);
    flowmsg_render_json(flowmsg_reader_bundle(reader, "ko"), "none", FLOWMSG_DETAIL, "?", 1, NULL,
                        args, sizeof args, &report);
    ck_assert_str_eq(args, "none");
    ck_assert_int_eq(report.issues[0].code, FLOWMSG_ERR_ARGUMENTS_JSON);
    ck_assert_int_eq(report.issues[1].code, FLOWMSG_ERR_UNKNOWN_CODE);
    flowmsg_reader_free(reader);
    flowmsg_store_unref(store);
}
END_TEST

/* ------------------------------------------------------ the same arguments in three ways */

enum { MOST_ARGS = 12, MOST_ITEMS = 1200, MOST_TEXT = 65536, ROUNDS = 4000 };

/* Random arguments: for C, and as JSON that another writer than the library's reader makes. */
struct random_args {
    struct flowmsg_arg args[MOST_ARGS];
    size_t n;
    struct flowmsg_value items[MOST_ITEMS];
    size_t n_items;
    char texts[MOST_TEXT];       /* of names and texts, in turn */
    size_t used;
    struct json_out json;
    uint64_t state;
};

static unsigned below(struct random_args *r, unsigned n)
{
    return (unsigned)(random_next(&r->state) % n);
}

static void put_space(struct random_args *r)
{
    if (below(r, 8) == 0)
        json_put(&r->json, below(r, 2) ? " " : "\n\t");
}

/* Write a string, some of its characters as escapes. */
static void put_string(struct random_args *r, const char *text)
{
    static const char hex[] = "0123456789abcdef";

    json_put(&r->json, "\"");
    for (const char *p = text; *p; p++) {
        const char escape[7] = { '\\', 'u', '0', '0', hex[*p >> 4 & 15], hex[*p & 15], '\0' };

        if (*p == '"' || *p == '\\' || ((unsigned char)*p < 0x80 && below(r, 10) == 0))
            json_put(&r->json, escape);
        else
            json_out_raw(&r->json, p, 1);
    }
    json_put(&r->json, "\"");
}

static const char *random_text(struct random_args *r)
{
    static const char *const pieces[] = { "a", "disable", "가", "상태", "é", "1", " ", "\\", "\"", "책", "😀",
                                          "{", "'", "א" };
    char *text = r->texts + r->used;
    unsigned n = below(r, 6);

    *text = '\0';
    while (n-- > 0)
        strcat(text, pieces[below(r, COUNT(pieces))]);
    r->used += strlen(text) + 1;
    return text;
}

static struct flowmsg_value random_value(struct random_args *r, int depth);

static struct flowmsg_value random_list(struct random_args *r, int depth)
{
    unsigned n = below(r, 5);
    struct flowmsg_value *items = r->items + r->n_items;

    r->n_items += n;
    json_put(&r->json, "[");
    for (unsigned i = 0; i < n; i++) {
        json_put(&r->json, i > 0 ? "," : "");
        put_space(r);
        items[i] = random_value(r, depth + 1);
        put_space(r);
    }
    json_put(&r->json, "]");
    return flowmsg_value_list(items, n);
}

static struct flowmsg_value random_number(struct random_args *r)
{
    static const struct { const char *json; double value; } doubles[] = {
        { "0.5", 0.5 }, { "-12.25", -12.25 }, { "1e3", 1000 }, { "1234.5678e-2", 12.345678 },
        { "0.1", 0.1 }, { "5e-324", 5e-324 }, { "1.7976931348623157e308", 1.7976931348623157e308 },
    };
    char number[32];
    int64_t n = (int64_t)(random_next(&r->state) >> below(r, 64));
    unsigned row = below(r, COUNT(doubles));

    if (below(r, 3) == 0) {
        json_put(&r->json, doubles[row].json);
        return flowmsg_value_double(doubles[row].value);
    }
    n = below(r, 2) ? n : -n;
    snprintf(number, sizeof number, "%lld", (long long)n);
    json_put(&r->json, number);
    return flowmsg_value_integer(n);
}

static struct flowmsg_value random_typed(struct random_args *r)
{
    int64_t ms = (int64_t)(random_next(&r->state) >> 22);
    char number[64];

    switch (below(r, 4)) {
    case 0:
        json_put(&r->json, "{\"type\":\"decimal\",\"value\":\"-1234567890123456789012.50\"}");
        return flowmsg_value_decimal("-1234567890123456789012.50");
    case 1:
        json_put(&r->json, "{\"value\":\"2026-05-01T09:30:00+09:00\",\"type\":\"datetime\"}");
        return flowmsg_value_datetime(INT64_C(1777595400000));
    case 2:
        json_put(&r->json, "{\"type\":\"date\",\"value\":\"1970-01-11\"}");
        return flowmsg_value_date(10);
    default:
        snprintf(number, sizeof number, "{\"type\":\"datetime\",\"value\":%lld}", (long long)ms);
        json_put(&r->json, number);
        return flowmsg_value_datetime(ms);
    }
}

static struct flowmsg_value random_value(struct random_args *r, int depth)
{
    const char *text;

    switch (below(r, 9)) {
    case 0:
        json_put(&r->json, "null");
        return flowmsg_value_text(NULL);
    case 1:
        json_put(&r->json, "true");
        return flowmsg_value_text("true");
    case 2: case 3:
        return random_number(r);
    case 4:
        return random_typed(r);
    case 5:
        if (depth < 3)
            return random_list(r, depth);
        /* fall through */
    default:
        text = random_text(r);
        put_string(r, text);
        return flowmsg_value_text(text);
    }
}

static void make_random(struct random_args *r, uint64_t seed)
{
    static const char *const names[] = { "operation", "state", "n", "a", "가", "no \"name\"", "" };

    r->state = seed;
    r->n = below(r, MOST_ARGS + 1);
    r->n_items = r->used = r->json.len = 0;
    put_space(r);
    json_put(&r->json, "{");
    for (size_t i = 0; i < r->n; i++) {
        json_put(&r->json, i > 0 ? "," : "");
        put_space(r);
        r->args[i].name = names[below(r, COUNT(names))];
        put_string(r, r->args[i].name);
        put_space(r);
        json_put(&r->json, ":");
        r->args[i].value = random_value(r, 0);
    }
    json_put(&r->json, "}");
    put_space(r);
    ck_assert(!r->json.failed);
}

static const char *const patterns[] = {
    "{operation} {state, josa, 을/를} {n, plural, one {# file} other {# files}} {a}",
    "{a, list, and} {n, number} {n, date, full} {가}",
    "{state, select, a {1} true {2} other {{state}}}",
    "",
};

static void check_reports(const struct flowmsg_report *a, const struct flowmsg_report *b)
{
    ck_assert_uint_eq(a->n_issues, b->n_issues);
    for (size_t i = 0; i < a->n_issues && i < FLOWMSG_MAX_ISSUES; i++) {
        ck_assert_int_eq(a->issues[i].code, b->issues[i].code);
        ck_assert_uint_eq(a->issues[i].offset, b->issues[i].offset);
    }
}

/* The reply of batch to a request that begins with @before, with these arguments as an object or a
 * string. */
static void ask_batch(struct answerer *answerer, const struct random_args *r, const char *before,
                      const char *text, bool as_text, struct json_out *reply)
{
    static struct json_out line;

    line.len = reply->len = 0;
    json_put_string(&line, before, text);
    json_put(&line, ",\"args\":");
    if (as_text)
        json_out_string(&line, r->json.data, r->json.len);
    else
        json_out_raw(&line, r->json.data, r->json.len);
    json_put(&line, "}");
    answer(answerer, line.data, line.len, reply);
}

static void check_reply(const struct json_out *reply, const char *text, uint64_t seed)
{
    static struct json_doc doc;
    const struct json_node *node;

    ck_assert(json_parse(&doc, reply->data, reply->len, NULL));
    node = json_member(&doc, doc.nodes, "text");
    if (!json_is(node, text))
        ck_abort_msg("seed %llu: %.*s, not %s", (unsigned long long)seed, (int)reply->len,
                     reply->data, text);
}

START_TEST(arguments_are_the_same_in_c_and_json_and_batch)
{
    static struct random_args r;
    static struct json_out reply;
    static const struct flowmsg_options options = FLOWMSG_OPTIONS_INIT;
    const char *given = getenv("SEED");
    uint64_t seed = given ? strtoull(given, NULL, 10) : 1;
    const struct domain domain = { .registry = flowmsg_flow_registry };
    static const char code_locales[1][ANSWER_NAME] = { "ko" };
    struct flowmsg_reader *reader;
    struct answerer answerer = { .domains = &domain, .readers = &reader, .n_domains = 1,
                                 .options = &options, .code_locales = code_locales,
                                 .pattern_locale = "ko" };
    static char in_c[65536], in_json[65536];
    struct flowmsg_store *store = NULL;

    printf("SEED=%llu\n", (unsigned long long)seed);
    ck_assert_int_eq(flowmsg_store_new(&store, flowmsg_flow_registry, NULL, NULL), FLOWMSG_OK);
    reader = flowmsg_reader_new(store);
    for (uint64_t i = 0; i < ROUNDS; i++) {
        struct flowmsg_report a = FLOWMSG_REPORT_INIT, b = FLOWMSG_REPORT_INIT;
        const char *text = patterns[i % COUNT(patterns)];
        bool by_code = i % 5 == 0;

        make_random(&r, seed * ROUNDS + i);
        if (by_code) {
            const struct flowmsg_bundle *ko = flowmsg_reader_bundle(reader, "ko");

            text = i % 2 ? "1422-400" : "none";
            flowmsg_render(ko, text, FLOWMSG_DETAIL, r.args, r.n, NULL, in_c, sizeof in_c, &a);
            flowmsg_render_json(ko, text, FLOWMSG_DETAIL, r.json.data, r.json.len, NULL, in_json,
                                sizeof in_json, &b);
        } else {
            struct flowmsg_pattern *pattern = compile("ko", text);

            flowmsg_pattern_format(pattern, r.args, r.n, NULL, in_c, sizeof in_c, &a);
            flowmsg_pattern_format_json(pattern, r.json.data, r.json.len, NULL, in_json,
                                        sizeof in_json, &b);
            flowmsg_pattern_free(pattern);
        }
        if (strcmp(in_c, in_json) != 0)
            ck_abort_msg("seed %llu, %.*s: %s, not %s", (unsigned long long)(seed * ROUNDS + i),
                         (int)r.json.len, r.json.data, in_json, in_c);
        check_reports(&a, &b);
        for (int as_text = 0; as_text < 2; as_text++) {
            ask_batch(&answerer, &r, by_code ? "{\"code\":" : "{\"pattern\":", text, as_text,
                      &reply);
            check_reply(&reply, in_c, seed * ROUNDS + i);
        }
    }
    flowmsg_reader_free(reader);
    answerer_free(&answerer);
    flowmsg_store_unref(store);
    json_out_free(&r.json);
    json_out_free(&reply);
}
END_TEST

void add_tests(Suite *s)
{
    TCase *tc = add_case(s, "render_json", 300);

    add_table(tc, json_gives_its_text, rows);
    add_table(tc, fault_is_the_first_issue, faults_of_json);
    tcase_add_test(tc, fault_comes_before_as_many_issues_as_there_is_room_for);
    add_table(tc, large_text_is_read_or_refused, large);
    add_table(tc, what_fits_needs_no_memory, sizes);
    tcase_add_test(tc, names_of_issues_are_the_callers);
    tcase_add_test(tc, arguments_are_the_same_in_c_and_json_and_batch);
}
