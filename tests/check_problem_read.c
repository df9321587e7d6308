/* check_problem_read.c - problems are read back from JSON: round trips, other writers, bad input.
 *
 * SPDX-License-Identifier: MIT
 *
 * SEED=N in the environment makes other random problems. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <flowmsg/flow-service.h>

#include "suite.h"

/* A domain with parameters of every type and class. */
static const struct flowmsg_param order_params[] = {
    { "state", "a", "", FLOWMSG_PARAM_TOKEN, FLOWMSG_PRIVACY_PUBLIC },
    { "id", "a", "", FLOWMSG_PARAM_ID, FLOWMSG_PRIVACY_PUBLIC },
    { "note", "a", "", FLOWMSG_PARAM_TEXT, FLOWMSG_PRIVACY_PUBLIC },
    { "n", "1", "", FLOWMSG_PARAM_INTEGER, FLOWMSG_PRIVACY_PUBLIC },
    { "price", "1", "", FLOWMSG_PARAM_DECIMAL, FLOWMSG_PRIVACY_PUBLIC },
    { "at", "2026-05-01", "", FLOWMSG_PARAM_DATETIME, FLOWMSG_PRIVACY_PUBLIC },
    { "steps", "a", "", FLOWMSG_PARAM_LIST, FLOWMSG_PRIVACY_PUBLIC },
    { "ratio", "1", "", FLOWMSG_PARAM_DOUBLE, FLOWMSG_PRIVACY_PUBLIC },
    { "host", "a", "", FLOWMSG_PARAM_TEXT, FLOWMSG_PRIVACY_INTERNAL },
    { "mail", "a", "", FLOWMSG_PARAM_TEXT, FLOWMSG_PRIVACY_PERSONAL },
};
static const struct flowmsg_param field_params[] = {
    { "value", "a", "", FLOWMSG_PARAM_TEXT, FLOWMSG_PRIVACY_PUBLIC },
};
static const struct flowmsg_definition definitions[] = {
    { .code = "field", .title = "Field", .detail = "Not {value}.", .params = field_params,
      .n_params = 1, .status = 400 },
    { .code = "order", .title = "Order",
      .detail = "{state} {id} {note} {n, number} {price, number} {at} {steps} {ratio, number} "
                "{host} {mail}",
      .params = order_params, .n_params = 10, .status = 409, .remedy = "Wait for {state}.",
      .help = "https://example.com/help", .retryable = 1 },
};
static const struct flowmsg_registry shop = {
    FLOWMSG_REGISTRY_HEAD, .domain = "shop", .source_locale = "en",
    .definitions = definitions, .n_definitions = COUNT(definitions),
};

static struct flowmsg_store *store;
static struct flowmsg_reader *reader;

static void open_shop(void)
{
    ck_assert_int_eq(flowmsg_store_new(&store, &shop, NULL, NULL), FLOWMSG_OK);
    reader = flowmsg_reader_new(store);
}

static void open_flow(void)
{
    ck_assert_int_eq(flowmsg_store_new(&store, flowmsg_flow_registry, NULL, NULL), FLOWMSG_OK);
    reader = flowmsg_reader_new(store);
}

static void close_all(void)
{
    flowmsg_reader_free(reader);
    flowmsg_store_unref(store);
}

static char *json_of(const struct flowmsg_problem *p, const struct flowmsg_bundle *bundle,
                     const struct flowmsg_problem_options *options)
{
    size_t need = flowmsg_problem_json(p, bundle, options, NULL, 0);
    char *text = malloc(need + 1);

    if (flowmsg_problem_json(p, bundle, options, text, need + 1) != need)
        ck_abort_msg("need differs");
    return text;
}

/* The JSON of a problem is that of the problem which is read from it. */
static void check_round_trip(const struct flowmsg_problem *p, const struct flowmsg_bundle *bundle,
                             const struct flowmsg_problem_options *options, const char *name)
{
    char *json = json_of(p, bundle, options), *again;
    struct flowmsg_report report = FLOWMSG_REPORT_INIT;
    struct flowmsg_error err = { 0 };
    struct flowmsg_problem *read = NULL;

    if (flowmsg_problem_from_json(&read, p->registry, json, FLOWMSG_NUL_TERMINATED, &report,
                                  &err) != FLOWMSG_OK)
        ck_abort_msg("%s: %s at %llu of %s", name, err.msgid, (unsigned long long)err.offset, json);
    again = json_of(read, bundle, options);
    if (strcmp(json, again) != 0)
        ck_abort_msg("%s:\n%s\n%s", name, json, again);
    flowmsg_problem_free(read);
    free(json);
    free(again);
}

/* ----------------------------------------------------------------- definitions */

static const char *const locales[] = { "en", "ko", "ja", "zh-Hant", "de", "fr", "pt-BR", "sv" };

static struct flowmsg_value example_of(const struct flowmsg_param *param,
                                       struct flowmsg_value *items, char *storage)
{
    int64_t n = 0;
    size_t k = 0;

    switch (param->type) {
    case FLOWMSG_PARAM_INTEGER: return flowmsg_value_integer(strtoll(param->example, NULL, 10));
    case FLOWMSG_PARAM_DECIMAL: return flowmsg_value_decimal(param->example);
    case FLOWMSG_PARAM_DOUBLE: return flowmsg_value_double(strtod(param->example, NULL));
    case FLOWMSG_PARAM_DATETIME:
        ck_assert(flowmsg_datetime_parse(param->example, strlen(param->example), &n));
        return flowmsg_value_datetime(n);
    case FLOWMSG_PARAM_LIST:
        strcpy(storage, param->example);
        for (char *item = strtok(storage, "|"); item; item = strtok(NULL, "|"))
            items[k++] = flowmsg_value_text(item);
        return flowmsg_value_list(items, k);
    case FLOWMSG_PARAM_TOKEN: case FLOWMSG_PARAM_ID: case FLOWMSG_PARAM_TEXT: break;
    }
    return flowmsg_value_text(param->example);
}

START_TEST(definitions_read_back)
{
    const struct flowmsg_registry *r = flowmsg_flow_registry;
    const struct flowmsg_definition *def = flowmsg_registry_definition(r, (size_t)_i);
    struct flowmsg_value items[FLOWMSG_MAX_PROBLEM_ARGS][16];
    char storage[FLOWMSG_MAX_PROBLEM_ARGS][512];
    struct flowmsg_options all = FLOWMSG_OPTIONS_INIT;
    struct flowmsg_problem_options options = FLOWMSG_PROBLEM_OPTIONS_INIT;
    struct flowmsg_problem p;

    ck_assert_uint_le(def->n_params, FLOWMSG_MAX_PROBLEM_ARGS);
    flowmsg_problem_init(&p, r, def->code, (uint32_t)_i, def->n_params);
    for (uint32_t i = 0; i < def->n_params; i++)
        p.args[i] = example_of(flowmsg_definition_param(r, def, i), items[i], storage[i]);
    options.parts = FLOWMSG_WITH_SOURCE | FLOWMSG_WITH_CAUSE;
    for (int k = 0; k < 2 * COUNT(locales); k++) {
        options.rendering = k % 2 ? &all : NULL;
        check_round_trip(&p, flowmsg_reader_bundle(reader, locales[k / 2]), &options, def->code);
    }
}
END_TEST

/* --------------------------------------------------------------- random problems */

static const char *const words[] = {
    "disabling", "", "가나다", "a\"b\\c\n\t", "\x01\x1b[31m\x7f", "\xC2\x85\xE2\x80\xA8\xE2\x80\xAE",
    "\xFF\xC3", "\xED\xA0\x80", "</script>", "שלום", "{\"type\":\"masked\"}", "/items/0/~1~0/ü",
    "#/a b%2", "1.50", "https://example.com/a?b=[c]#d#e", "😀", "null", "12",
};

static const char *word(uint64_t *random)
{
    return words[random_next(random) % (uint64_t)COUNT(words)];
}

static struct flowmsg_value random_text(uint64_t *random)
{
    static const char bytes[] = "a\0b\"c\0\xEA\xB0\x80";

    return random_next(random) % 8 ? flowmsg_value_text(word(random))
                                   : flowmsg_value_text_n(bytes, random_next(random) % sizeof bytes);
}

static const double doubles[] = { 0.0, -0.0, 1.0, -3.0, 0.1, 1e20, 1e21, 1e300, 5e-324, 1.5e-6,
                                  1e-7, 123456789.125, 9007199254740993.0, INFINITY, -INFINITY };
static const char *const decimals[] = { "0", "-1.50", "1e3", "+7", "123456789012345678901234567890",
                                        "0.000", ".5", "1E-10" };
static const int64_t times[] = { 0, -1, 1777595400000, 253402300799999, 253402300800000,
                                 -62167219200001, INT64_MAX, INT64_MIN };

#define ANY_OF(table, random) ((table)[random_next(random) % (uint64_t)COUNT(table)])

static struct flowmsg_value random_value(uint64_t *random, enum flowmsg_param_type type,
                                         struct flowmsg_value **room, int depth);

static struct flowmsg_value random_list(uint64_t *random, struct flowmsg_value **room, int depth)
{
    size_t n = random_next(random) % (depth < 3 ? 4 : 1);
    struct flowmsg_value *items = *room;

    *room += n;
    for (size_t i = 0; i < n; i++)
        items[i] = random_value(random, (enum flowmsg_param_type)(1 + random_next(random) % 8),
                                room, depth + 1);
    return flowmsg_value_list(items, n);
}

static struct flowmsg_value random_value(uint64_t *random, enum flowmsg_param_type type,
                                         struct flowmsg_value **room, int depth)
{
    switch (random_next(random) % 16) {
    case 0: return flowmsg_value_text(NULL);
    case 1: return flowmsg_value_masked(NULL, 0);
    case 2: return flowmsg_value_masked("3f9a1b2c3d4e5f60", 16);
    default: break;
    }
    switch (type) {
    case FLOWMSG_PARAM_INTEGER: return flowmsg_value_integer((int64_t)random_next(random));
    case FLOWMSG_PARAM_DECIMAL: return flowmsg_value_decimal(ANY_OF(decimals, random));
    case FLOWMSG_PARAM_DATETIME:
        return random_next(random) % 2 ? flowmsg_value_datetime(ANY_OF(times, random))
                                       : flowmsg_value_date(ANY_OF(times, random) / 1000000);
    case FLOWMSG_PARAM_LIST: return random_list(random, room, depth);
    case FLOWMSG_PARAM_DOUBLE: return flowmsg_value_double(ANY_OF(doubles, random));
    case FLOWMSG_PARAM_TOKEN: case FLOWMSG_PARAM_ID: case FLOWMSG_PARAM_TEXT: break;
    }
    return random_text(random);
}

enum { ORDER_ARGS = COUNT(order_params), ROOM = 4000, MOST_ERRORS = 3, MOST_CAUSES = 3 };

/* A problem and all that it borrows. */
struct random_problem {
    struct flowmsg_problem problems[MOST_CAUSES];
    struct flowmsg_occurrence occurrences[MOST_CAUSES];
    struct flowmsg_value extra[MOST_CAUSES][ORDER_ARGS - FLOWMSG_MAX_PROBLEM_ARGS];
    struct flowmsg_field_error errors[MOST_ERRORS];
    struct flowmsg_problem fields[MOST_ERRORS];
    struct flowmsg_value room[ROOM];
};

static void fill_order(uint64_t *random, struct flowmsg_problem *p, struct flowmsg_value *extra,
                       struct flowmsg_value **room)
{
    flowmsg_problem_init(p, &shop, "order", 1, ORDER_ARGS);
    p->extra = extra;
    for (int i = 0; i < ORDER_ARGS; i++)
        *(i < FLOWMSG_MAX_PROBLEM_ARGS ? &p->args[i] : &extra[i - FLOWMSG_MAX_PROBLEM_ARGS]) =
            random_value(random, order_params[i].type, room, 0);
}

static void fill_errors(uint64_t *random, struct random_problem *r)
{
    for (int i = 0; i < MOST_ERRORS; i++) {
        flowmsg_problem_init(&r->fields[i], &shop, "field", 0, 1);
        r->fields[i].args[0] = random_text(random);
        r->errors[i] = (struct flowmsg_field_error){ word(random), &r->fields[i] };
    }
    r->occurrences[0].errors = r->errors;
    r->occurrences[0].n_errors = random_next(random) % (MOST_ERRORS + 1);
}

static void fill(uint64_t *random, struct random_problem *r)
{
    struct flowmsg_value *room = r->room;
    int n = (int)(random_next(random) % MOST_CAUSES) + 1;

    memset(r->occurrences, 0, sizeof r->occurrences);
    for (int i = 0; i < n; i++) {
        fill_order(random, &r->problems[i], r->extra[i], &room);
        if (random_next(random) % 2)
            r->occurrences[i].instance = word(random);
        if (random_next(random) % 2)
            r->occurrences[i].request_id = word(random);
        r->occurrences[i].cause = i + 1 < n ? &r->problems[i + 1] : NULL;
        r->problems[i].occurrence = &r->occurrences[i];
    }
    fill_errors(random, r);
}

START_TEST(random_problems_read_back)
{
    static const unsigned char key[FLOWMSG_MASK_KEY] = "0123456789abcde";
    static struct random_problem made;
    const char *seed_text = getenv("SEED");
    uint64_t seed = (seed_text ? strtoull(seed_text, NULL, 10) : 1) * 1000 + (uint64_t)_i;
    uint64_t random = seed;
    const struct flowmsg_bundle *bundle = flowmsg_reader_bundle(reader, "en");

    for (int i = 0; i < 500; i++) {
        struct flowmsg_options rendering = FLOWMSG_OPTIONS_INIT;
        struct flowmsg_problem_options options = FLOWMSG_PROBLEM_OPTIONS_INIT;
        char name[64];

        snprintf(name, sizeof name, "seed %llu, problem %d", (unsigned long long)seed, i);
        fill(&random, &made);
        rendering.audience = (enum flowmsg_audience)(random_next(&random) % 3);
        rendering.mask_key = random_next(&random) % 2 ? key : NULL;
        options.parts = FLOWMSG_WITH_CAUSE | (random_next(&random) % 2 ? FLOWMSG_WITH_SOURCE : 0);
        options.type_base = word(&random);
        options.rendering = &rendering;
        check_round_trip(made.problems, bundle, &options, name);
    }
}
END_TEST

/* ---------------------------------------------------------------- other writers */

/* An order's JSON with these members, and the JSON of the problem that is read from it. */
static const struct { const char *name, *members, *arguments; unsigned n_issues;
                      enum flowmsg_status issue; const char *issue_name; } others[] = {
    { "nothing", "", "{}", 10, FLOWMSG_ERR_MISSING_ARGUMENT, "state" },
    { "no object", "\"arguments\":[1]", "{}", 10, FLOWMSG_ERR_MISSING_ARGUMENT, "state" },
    { "null", "\"arguments\":{\"state\":null}", "{}", 10, FLOWMSG_ERR_MISSING_ARGUMENT, "state" },
    { "double", "\"arguments\":{\"ratio\":3}", "{\"ratio\":3.0}", 9, 0, NULL },
    { "large double", "\"arguments\":{\"ratio\":36893488147419103232}", "{\"ratio\":36893488147419103000.0}",
      9, 0, NULL },
    { "decimal from text", "\"arguments\":{\"price\":\"1.50\"}",
      "{\"price\":{\"type\":\"decimal\",\"value\":\"1.50\"}}", 9, 0, NULL },
    { "decimal from a number", "\"arguments\":{\"price\":0.10}",
      "{\"price\":{\"type\":\"decimal\",\"value\":\"0.10\"}}", 9, 0, NULL },
    { "no decimal", "\"arguments\":{\"price\":\"dear\"}", "{\"price\":\"dear\"}", 10,
      FLOWMSG_ERR_ARGUMENT_TYPE, "price" },
    { "time from text", "\"arguments\":{\"at\":\"2026-05-01T09:30:00+09:00\"}",
      "{\"at\":{\"type\":\"datetime\",\"value\":\"2026-05-01T00:30:00Z\"}}", 9, 0, NULL },
    { "time from milliseconds", "\"arguments\":{\"at\":1000}",
      "{\"at\":{\"type\":\"datetime\",\"value\":\"1970-01-01T00:00:01Z\"}}", 9, 0, NULL },
    { "no time", "\"arguments\":{\"at\":\"soon\"}", "{\"at\":\"soon\"}", 10,
      FLOWMSG_ERR_ARGUMENT_TYPE, "at" },
    { "integer from text", "\"arguments\":{\"n\":\"-12\"}", "{\"n\":-12}", 9, 0, NULL },
    { "no integer", "\"arguments\":{\"n\":\"12x\"}", "{\"n\":\"12x\"}", 10,
      FLOWMSG_ERR_ARGUMENT_TYPE, "n" },
    { "integer of many digits", "\"arguments\":{\"n\":\"99999999999999999999\"}",
      "{\"n\":\"99999999999999999999\"}", 10, FLOWMSG_ERR_ARGUMENT_TYPE, "n" },
    { "text from a number", "\"arguments\":{\"id\":1e3}", "{\"id\":\"1e3\"}", 9, 0, NULL },
    { "text from an object", "\"arguments\":{\"id\":{\"a\":1}}",
      "{\"id\":{\"type\":\"decimal\",\"value\":\"{\\\"a\\\":1}\"}}", 10, FLOWMSG_ERR_ARGUMENT_TYPE,
      "id" },
    { "list", "\"arguments\":{\"steps\":\"a\"}", "{\"steps\":\"a\"}", 10,
      FLOWMSG_ERR_ARGUMENT_TYPE, "steps" },
    { "the last of two", "\"arguments\":{\"id\":\"a\",\"id\":\"b\"}", "{\"id\":\"b\"}", 9, 0, NULL },
    { "the last arguments", "\"arguments\":{\"id\":\"a\"},\"arguments\":{\"note\":\"b\"}",
      "{\"note\":\"b\"}", 9, 0, NULL },
    { "unknown argument", "\"arguments\":{\"x\\u0041\":1}", "{}", 11,
      FLOWMSG_ERR_UNKNOWN_ARGUMENT, "x\\u0041" },
    { "masked", "\"arguments\":{\"n\":{\"type\":\"masked\"}}", "{\"n\":{\"type\":\"masked\"}}", 9, 0,
      NULL },
    { "masked with a wrong hash", "\"arguments\":{\"n\":{\"type\":\"masked\",\"hash\":\"x\"}}",
      "{\"n\":{\"type\":\"masked\"}}", 9, 0, NULL },
};

static bool has_issue(const struct flowmsg_report *report, enum flowmsg_status code,
                      const char *name)
{
    for (uint32_t i = 0; i < report->n_issues && i < FLOWMSG_MAX_ISSUES; i++)
        if (report->issues[i].code == code && report->issues[i].name_len == strlen(name) &&
            memcmp(report->issues[i].name, name, strlen(name)) == 0)
            return true;
    return false;
}

START_TEST(other_writers_are_read)
{
    struct flowmsg_report report = FLOWMSG_REPORT_INIT;
    struct flowmsg_options all = FLOWMSG_OPTIONS_INIT;
    struct flowmsg_problem_options options = { .rendering = &all };
    struct flowmsg_problem *p = NULL;
    char json[512], expected[512], *written;

    snprintf(json, sizeof json, " {%s%s\"more\":[{}],\"code\":\"order\"}\n", others[_i].members,
             *others[_i].members ? "," : "");
    ck_assert_int_eq(flowmsg_problem_from_json(&p, &shop, json, strlen(json), &report, NULL),
                     FLOWMSG_OK);
    written = json_of(p, flowmsg_reader_bundle(reader, "en"), &options);
    snprintf(expected, sizeof expected, "\"arguments\":%s,\"locale\"", others[_i].arguments);
    ck_assert_msg(strstr(written, expected) != NULL, "%s: %s", others[_i].name, written);
    ck_assert_uint_eq(report.n_issues, others[_i].n_issues);
    if (others[_i].issue && report.n_issues <= FLOWMSG_MAX_ISSUES)
        ck_assert(has_issue(&report, others[_i].issue, others[_i].issue_name));
    ck_assert_ptr_null(p->occurrence);
    free(written);
    flowmsg_problem_free(p);
}
END_TEST

/* The line of a log, which has other members and JSON Pointers that are no fragments. */
START_TEST(log_line_is_read)
{
    static const char line[] =
        "{\"severity\":\"ERROR\",\"code\":\"field\",\"domain\":\"shop\",\"status\":400,"
        "\"message\":\"Field: Not a.\",\"arguments\":{\"value\":\"a\"},\"instance\":\"/x\","
        "\"requestId\":\"r\\u0000s\",\"errors\":[7,{\"pointer\":\"/a b\",\"code\":\"field\","
        "\"arguments\":{\"value\":\"b\"}},{\"pointer\":\"/c\",\"code\":\"unknown\"}],"
        "\"cause\":{\"code\":\"field\",\"arguments\":{\"value\":\"c\"},"
        "\"cause\":{\"code\":\"08006\",\"domain\":\"database\",\"arguments\":{}}}}";
    struct flowmsg_report report = FLOWMSG_REPORT_INIT;
    struct flowmsg_problem *p = NULL;
    const struct flowmsg_occurrence *o;

    ck_assert_int_eq(flowmsg_problem_from_json(&p, &shop, line, FLOWMSG_NUL_TERMINATED, &report,
                                               NULL), FLOWMSG_OK);
    o = p->occurrence;
    ck_assert_str_eq(o->instance, "/x");
    ck_assert_str_eq(o->request_id, "r\xEF\xBF\xBDs");
    ck_assert_uint_eq(o->n_errors, 1);
    ck_assert_str_eq(o->errors[0].pointer, "/a b");
    ck_assert_str_eq(o->errors[0].problem->args[0].as.text.data, "b");
    ck_assert_str_eq(o->cause->args[0].as.text.data, "c");
    ck_assert_ptr_null(o->cause->occurrence);
    ck_assert_uint_eq(report.n_issues, 3);
    ck_assert(has_issue(&report, FLOWMSG_ERR_UNKNOWN_CODE, ""));
    ck_assert(has_issue(&report, FLOWMSG_ERR_UNKNOWN_CODE, "unknown"));
    ck_assert(has_issue(&report, FLOWMSG_ERR_UNKNOWN_CODE, "08006"));
    flowmsg_problem_free(p);
}
END_TEST

/* -------------------------------------------------------------------- bad input */

static const struct { const char *name, *json; enum flowmsg_status code;
                      enum flowmsg_reason reason; uint64_t offset; const char *excerpt; } bad[] = {
    { "empty", "", FLOWMSG_ERR_PROBLEM_JSON, FLOWMSG_REASON_PROBLEM_JSON, 0, "" },
    { "cut", "{\"code\":\"order\"", FLOWMSG_ERR_PROBLEM_JSON, FLOWMSG_REASON_PROBLEM_JSON, 0,
      "{\"code\":\"order\"" },
    { "two values", "{} {}", FLOWMSG_ERR_PROBLEM_JSON, FLOWMSG_REASON_PROBLEM_JSON, 3, "{}" },
    { "not UTF-8", "{\"code\":\"\xFF\"}", FLOWMSG_ERR_PROBLEM_JSON, FLOWMSG_REASON_PROBLEM_JSON, 9,
      NULL },
    { "array", " [{\"code\":\"order\"}]", FLOWMSG_ERR_PROBLEM_JSON, FLOWMSG_REASON_PROBLEM_OBJECT, 1,
      NULL },
    { "null", "null", FLOWMSG_ERR_PROBLEM_JSON, FLOWMSG_REASON_PROBLEM_OBJECT, 0, "null" },
    { "no code", "{\"title\":\"x\"}", FLOWMSG_ERR_PROBLEM_JSON, FLOWMSG_REASON_PROBLEM_CODE, 0, "" },
    { "code is a number", "{\"code\":7}", FLOWMSG_ERR_PROBLEM_JSON, FLOWMSG_REASON_PROBLEM_CODE, 0,
      "" },
    { "the last code", "{\"code\":\"order\",\"code\":\"x\"}", FLOWMSG_ERR_UNKNOWN_CODE,
      FLOWMSG_REASON_CODE_UNKNOWN, 0, "x" },
    { "unknown code", "{\"code\":\"1404-412\"}", FLOWMSG_ERR_UNKNOWN_CODE,
      FLOWMSG_REASON_CODE_UNKNOWN, 0, "1404-412" },
    { "code with NUL", "{\"code\":\"order\\u0000\"}", FLOWMSG_ERR_UNKNOWN_CODE,
      FLOWMSG_REASON_CODE_UNKNOWN, 0, NULL },
    { "another domain", "{\"code\":\"order\",\"domain\":\"flow-service\"}", FLOWMSG_ERR_UNKNOWN_CODE,
      FLOWMSG_REASON_PROBLEM_DOMAIN, 0, "flow-service" },
};

START_TEST(bad_problems_are_refused)
{
    struct flowmsg_problem *p = NULL;
    struct flowmsg_error err = { 0 };
    char message[200];

    ck_assert_int_eq(flowmsg_problem_from_json(&p, &shop, bad[_i].json, strlen(bad[_i].json), NULL,
                                               &err), bad[_i].code);
    ck_assert_ptr_null(p);
    ck_assert_int_eq(err.code, bad[_i].code);
    ck_assert_uint_eq(err.reason, bad[_i].reason);
    ck_assert_uint_eq(err.offset, bad[_i].offset);
    if (bad[_i].excerpt)
        ck_assert_str_eq(err.excerpt, bad[_i].excerpt);
    ck_assert_uint_gt(flowmsg_error_message(&err, message, sizeof message), 10);
}
END_TEST

/* Text before and after a part that is repeated. */
static const struct { const char *name, *before, *part, *after; size_t n;
                      enum flowmsg_status code; } large[] = {
    { "depth 10,000", "{\"code\":\"field\",\"x\":", "[", "", 10000, FLOWMSG_ERR_LIMIT },
    { "10,000 causes", "", "{\"code\":\"field\",\"cause\":", "", 10000, FLOWMSG_ERR_LIMIT },
    { "10 MB of text", "{\"code\":\"field\",\"arguments\":{\"value\":\"", "0123456789", "\"}}",
      1000000, FLOWMSG_OK },
    { "10 MB of arguments", "{\"code\":\"field\",\"arguments\":{\"a\":0", ",\"value\":1", "}}",
      1000000, FLOWMSG_OK },
    { "10 MB of field errors", "{\"code\":\"field\",\"errors\":[{}", ",{\"code\":\"field\"}", "]}",
      500000, FLOWMSG_OK },
    { "too long", "{\"code\":\"field\",\"x\":\"", "0123456789abcdef", "\"}", 1024 * 1024,
      FLOWMSG_ERR_LIMIT },
};

START_TEST(large_problems_end)
{
    size_t before = strlen(large[_i].before), part = strlen(large[_i].part);
    size_t after = strlen(large[_i].after), len = before + large[_i].n * part + after;
    char *json = malloc(len), *to = json + before;
    struct flowmsg_problem *p = NULL;
    struct flowmsg_report report = FLOWMSG_REPORT_INIT;

    memcpy(json, large[_i].before, before);
    for (size_t i = 0; i < large[_i].n; i++, to += part)
        memcpy(to, large[_i].part, part);
    memcpy(to, large[_i].after, after);
    ck_assert_int_eq(flowmsg_problem_from_json(&p, &shop, json, len, &report, NULL), large[_i].code);
    ck_assert((p != NULL) == (large[_i].code == FLOWMSG_OK));
    if (p)
        free(json_of(p, flowmsg_reader_bundle(reader, "en"), NULL));
    flowmsg_problem_free(p);
    free(json);
}
END_TEST

/* A registry with another layout. */
START_TEST(foreign_registry_is_refused)
{
    struct flowmsg_registry foreign = shop;
    struct flowmsg_problem *p = NULL;
    struct flowmsg_error err = { 0 };

    foreign.abi++;
    ck_assert_int_eq(flowmsg_problem_from_json(&p, &foreign, "{}", 2, NULL, &err),
                     FLOWMSG_ERR_INVALID);
    ck_assert_uint_eq(err.reason, FLOWMSG_REASON_REGISTRY_VERSION);
}
END_TEST

void add_tests(Suite *s)
{
    TCase *tc = add_case(s, "flow-service", 120);

    tcase_add_checked_fixture(tc, open_flow, close_all);
    tcase_add_loop_test(tc, definitions_read_back, 0,
                        (int)flowmsg_flow_registry->n_definitions);

    tc = add_case(s, "read", 300);
    tcase_add_checked_fixture(tc, open_shop, close_all);
    tcase_add_loop_test(tc, random_problems_read_back, 0, 4);
    add_table(tc, other_writers_are_read, others);
    tcase_add_test(tc, log_line_is_read);
    add_table(tc, bad_problems_are_refused, bad);
    add_table(tc, large_problems_end, large);
    tcase_add_test(tc, foreign_registry_is_refused);
}
