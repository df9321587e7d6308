/* check_mask.c - values that a reader may not see: their marks, hashes and classes.
 *
 * SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <string.h>

#include <flowmsg/flow-service.h>

#include "render/mask.h"
#include "mo_build.h"
#include "suite.h"
#include "tree.h"

static const char hash[] = "3f9a1b2c3d4e5f60";

static struct flowmsg_pattern *compile(const char *locale, const char *text)
{
    struct flowmsg_pattern *pattern = NULL;
    struct flowmsg_error err = { .code = FLOWMSG_OK };

    ck_assert_int_eq(flowmsg_pattern_compile(&pattern, locale, text, FLOWMSG_NUL_TERMINATED, &err),
                     FLOWMSG_OK);
    return pattern;
}

/* ------------------------------------------------------------------------- marks */

static const struct flowmsg_value with_masked[] = {
    { FLOWMSG_TEXT, 0, { .text = { "a", 1 } } },
    { FLOWMSG_MASKED, 0, { .text = { NULL, 0 } } },
};

static const struct { const char *name, *locale, *pattern, *hash, *text; } mark_rows[] = {
    { "English", "en", "[{v}]", NULL, "[(hidden)]" },
    { "Korean", "ko", "[{v}]", NULL, "[(비공개)]" },
    { "region", "ko-KR", "[{v}]", NULL, "[(비공개)]" },
    { "Japanese", "ja", "[{v}]", NULL, "[（非公開）]" },
    { "simplified Chinese", "zh-CN", "[{v}]", NULL, "[（已隐藏）]" },
    { "traditional Chinese", "zh-TW", "[{v}]", NULL, "[（已隱藏）]" },
    { "German", "de-AT", "[{v}]", NULL, "[(ausgeblendet)]" },
    { "French", "fr", "[{v}]", NULL, "[(masqué)]" },
    { "Spanish", "es-MX", "[{v}]", NULL, "[(oculto)]" },
    { "Italian", "it", "[{v}]", NULL, "[(nascosto)]" },
    { "Portuguese", "pt-BR", "[{v}]", NULL, "[(oculto)]" },
    { "Dutch", "nl", "[{v}]", NULL, "[(verborgen)]" },
    { "Swedish", "sv", "[{v}]", NULL, "[(dolt)]" },
    { "a language without a mark", "pl", "[{v}]", NULL, "[(hidden)]" },
    { "a language that begins alike", "dsb", "[{v}]", NULL, "[(hidden)]" },
    { "no language", "", "[{v}]", NULL, "[(hidden)]" },
    { "hash", "en", "{v}", hash, "(hidden 3f9a1b2c3d4e5f60)" },
    { "hash in wide brackets", "ja", "{v}", hash, "（非公開 3f9a1b2c3d4e5f60）" },
    { "hash in capitals", "en", "{v}", "3F9A1B2C3D4E5F60", "(hidden 3F9A1B2C3D4E5F60)" },
    { "hash is too short", "en", "{v}", "3f9a", "(hidden)" },
    { "hash is too long", "en", "{v}", "3f9a1b2c3d4e5f600", "(hidden)" },
    { "hash is none", "en", "{v}", "<b>a1b2c3d4e5f60", "(hidden)" },
    { "number", "en", "{v, number}", NULL, "(hidden)" },
    { "integer", "en", "{v, number, integer}", NULL, "(hidden)" },
    { "percent", "de", "{v, number, percent}", NULL, "(ausgeblendet)" },
    { "date", "en", "{v, date, full}", NULL, "(hidden)" },
    { "time", "en", "{v, time}", NULL, "(hidden)" },
    { "list", "en", "{v, list}", NULL, "(hidden)" },
    { "in words", "en", "{v, spellout}", NULL, "(hidden)" },
    { "term", "en", "{v, term}", NULL, "(hidden)" },
    { "both", "en", "{v, term, both}", NULL, "(hidden)" },
    { "plural", "en", "{v, plural, =0{none} one{# file} other{# files}}", NULL, "(hidden) files" },
    { "offset", "en", "{v, plural, offset:1 =0{none} one{# one} other{# more}}", NULL,
      "(hidden) more" },
    { "ordinal", "en", "{v, selectordinal, one{#st} other{#th}}", NULL, "(hidden)th" },
    { "select", "en", "{v, select, a{A} other{B}}", NULL, "B" },
    { "select of the mark", "en", "{v, select, hidden{A} other{B}}", NULL, "B" },
    { "ranges", "en", "{v, choice, 0#none|1#one|1<many}", NULL, "(hidden)" },
    { "twice", "ko", "{v} {v}", NULL, "(비공개) (비공개)" },
    { "subject", "ko", "{v}{v, josa, 이/가} 있습니다", NULL, "(비공개)가 있습니다" },
    { "object", "ko", "{v}{v, josa, 을/를}", NULL, "(비공개)를" },
    { "direction", "ko", "{v}{v, josa, 으로/로}", NULL, "(비공개)로" },
    { "after a number", "ko", "{v, number}{v, josa, 은/는}", NULL, "(비공개)는" },
    { "after a term", "ko", "{v, term}{v, josa, 은/는}", NULL, "(비공개)는" },
    { "after a plural", "ko", "{v, plural, other{#{v, josa, 이/가}}}", NULL, "(비공개)가" },
    { "after a hash that ends with 0", "ko", "{v}{v, josa, 이/가}", hash,
      "(비공개 3f9a1b2c3d4e5f60)이" },
    { "after a hash that ends with a", "ko", "{v}{v, josa, 이/가}", "3f9a1b2c3d4e5f6a",
      "(비공개 3f9a1b2c3d4e5f6a)가" },
    { "after a hash that ends with f", "ko", "{v}{v, josa, 으로/로}", "3f9a1b2c3d4e5f6f",
      "(비공개 3f9a1b2c3d4e5f6f)로" },
    { "after a hash that ends with 8", "ko", "{v}{v, josa, 으로/로}", "3f9a1b2c3d4e5f68",
      "(비공개 3f9a1b2c3d4e5f68)로" },
    { "in a list", "ko", "{w}{w, josa, 이/가}", NULL, "a, (비공개)가" },
    { "in a list of a style", "en", "{w, list, and}", NULL, "a and (hidden)" },
};

START_TEST(mark_is_shown)
{
    struct flowmsg_pattern *p = compile(mark_rows[_i].locale, mark_rows[_i].pattern);
    const struct flowmsg_arg args[] = { flowmsg_arg_masked("v", mark_rows[_i].hash),
                                        flowmsg_arg_list("w", with_masked, 2) };
    bool of_list = strstr(mark_rows[_i].pattern, "{w") != NULL;
    struct flowmsg_report report = FLOWMSG_REPORT_INIT;
    char text[128];

    flowmsg_pattern_format(p, args + of_list, 1, NULL, text, sizeof text, &report);
    ck_assert_msg(strcmp(text, mark_rows[_i].text) == 0, "%s: %s", mark_rows[_i].name, text);
    ck_assert_msg(report.n_issues == 0, "%s: an issue", mark_rows[_i].name);
    flowmsg_pattern_free(p);
}
END_TEST

/* -------------------------------------------------------------------- as JSON */

static const struct { const char *json, *text; } json_rows[] = {
    { "{\"v\":{\"type\":\"masked\"}}", "(hidden)" },
    { "{\"v\":{\"hash\":\"3f9a1b2c3d4e5f60\",\"type\":\"masked\"}}", "(hidden 3f9a1b2c3d4e5f60)" },
    { "{\"v\":{\"type\":\"masked\",\"hash\":\"\\u0033f9a1b2c3d4e5f60\"}}",
      "(hidden 3f9a1b2c3d4e5f60)" },
    { "{\"v\":{\"type\":\"masked\",\"hash\":\"x\"}}", "(hidden)" },
    { "{\"v\":{\"type\":\"masked\",\"hash\":5}}", "(hidden)" },
    { "{\"v\":{\"type\":\"masked\",\"value\":\"Kim\"}}", "(hidden)" },
    { "{\"v\":[1,{\"type\":\"masked\"}]}", "1, (hidden)" },
};

START_TEST(mark_is_read_from_json)
{
    struct flowmsg_pattern *p = compile("en", "{v}");
    struct flowmsg_report report = FLOWMSG_REPORT_INIT;
    char text[64];

    flowmsg_pattern_format_json(p, json_rows[_i].json, FLOWMSG_NUL_TERMINATED, NULL, text,
                                sizeof text, &report);
    ck_assert_str_eq(text, json_rows[_i].text);
    ck_assert_uint_eq(report.n_issues, 0);
    flowmsg_pattern_free(p);
}
END_TEST

/* --------------------------------------------------------------------- classes */

enum { SHOWN, HIDDEN };

static const struct { int privacy; int all, internal, public; } class_rows[] = {
    { FLOWMSG_PRIVACY_PUBLIC, SHOWN, SHOWN, SHOWN },
    { FLOWMSG_PRIVACY_INTERNAL, SHOWN, SHOWN, HIDDEN },
    { FLOWMSG_PRIVACY_PERSONAL, SHOWN, HIDDEN, HIDDEN },
    { 17, SHOWN, HIDDEN, HIDDEN },           /* of a later version */
    { -1, SHOWN, HIDDEN, HIDDEN },           /* not declared */
};

START_TEST(class_decides)
{
    const struct flowmsg_param param = { .name = "v",
                                         .privacy = (enum flowmsg_privacy)class_rows[_i].privacy };
    const int audiences[] = { FLOWMSG_AUDIENCE_ALL, FLOWMSG_AUDIENCE_INTERNAL,
                              FLOWMSG_AUDIENCE_PUBLIC, 9 };
    const int expected[] = { class_rows[_i].all, class_rows[_i].internal, class_rows[_i].public,
                             class_rows[_i].public };
    const struct flowmsg_value v = flowmsg_value_text("Kim");
    char room[FLOWMSG_HASH_DIGITS];

    for (int i = 0; i < COUNT(audiences); i++) {
        struct flowmsg_value seen = mask_value(&v, class_rows[_i].privacy < 0 ? NULL : &param,
                                               (enum flowmsg_audience)audiences[i], NULL, room);

        ck_assert_int_eq(seen.type, expected[i] == SHOWN ? FLOWMSG_TEXT : FLOWMSG_MASKED);
        ck_assert_ptr_eq(seen.as.text.data, expected[i] == SHOWN ? v.as.text.data : NULL);
    }
}
END_TEST

/* Values that are not given stay missing; masked ones keep their hash. */
START_TEST(nothing_is_masked_twice)
{
    const unsigned char key[FLOWMSG_MASK_KEY] = { 7 };
    struct flowmsg_value none = flowmsg_value_text(NULL), made = flowmsg_value_masked(hash, 16);
    char room[FLOWMSG_HASH_DIGITS];
    struct flowmsg_value seen;

    seen = mask_value(&none, NULL, FLOWMSG_AUDIENCE_PUBLIC, key, room);
    ck_assert_int_eq(seen.type, FLOWMSG_NONE);
    seen = mask_value(&made, NULL, FLOWMSG_AUDIENCE_PUBLIC, key, room);
    ck_assert_int_eq(seen.type, FLOWMSG_MASKED);
    ck_assert_ptr_eq(seen.as.text.data, hash);
}
END_TEST

/* --------------------------------------------------------------------- hashes */

static const char *const ab[] = { "a", "b" }, *const a_b[] = { "ab" }, *const gap[] = { "a", NULL };
static const struct flowmsg_value of_texts[] = {
    { FLOWMSG_TEXT, 0, { .text = { "a", 1 } } },
    { FLOWMSG_TEXT, 0, { .text = { "b", FLOWMSG_NUL_TERMINATED } } },
};
static const struct flowmsg_value in_list[] = { { FLOWMSG_LIST, 0, { .list = { of_texts, 2 } } } };

#define TEXT_OF(s) { FLOWMSG_TEXT, 0, { .text = { s, FLOWMSG_NUL_TERMINATED } } }
#define DECIMAL_OF(s) { FLOWMSG_DECIMAL, 0, { .text = { s, FLOWMSG_NUL_TERMINATED } } }

static const struct { const char *name; struct flowmsg_value a, b; bool equal; } hash_rows[] = {
    { "texts", TEXT_OF("Kim"), { FLOWMSG_TEXT, 0, { .text = { "Kimchi", 3 } } }, true },
    { "other texts", TEXT_OF("Kim"), TEXT_OF("kim"), false },
    { "integer and text", { FLOWMSG_INTEGER, 0, { .integer = -5 } }, TEXT_OF("-5"), true },
    { "large integer", { FLOWMSG_INTEGER, 0, { .integer = 1234567 } }, TEXT_OF("1234567"), true },
    { "double and text", { FLOWMSG_DOUBLE, 0, { .real = 0.5 } }, TEXT_OF("0.5"), true },
    { "double and integer", { FLOWMSG_DOUBLE, 0, { .real = 5 } }, TEXT_OF("5"), true },
    { "decimal and text", DECIMAL_OF("1.50"), TEXT_OF("1.50"), true },
    { "decimal of other digits", DECIMAL_OF("1.50"), DECIMAL_OF("1.5"), false },
    { "point in time", { FLOWMSG_DATETIME, 0, { .integer = 7 } }, TEXT_OF("7"), true },
    { "lists", { FLOWMSG_LIST, 0, { .list = { of_texts, 2 } } },
      { FLOWMSG_STRINGS, 0, { .strings = { ab, 2 } } }, true },
    { "other items", { FLOWMSG_STRINGS, 0, { .strings = { a_b, 1 } } },
      { FLOWMSG_STRINGS, 0, { .strings = { ab, 2 } } }, false },
    { "item that is missing", { FLOWMSG_STRINGS, 0, { .strings = { gap, 2 } } },
      { FLOWMSG_STRINGS, 0, { .strings = { ab, 1 } } }, false },
    { "list in a list", { FLOWMSG_LIST, 0, { .list = { in_list, 1 } } },
      { FLOWMSG_STRINGS, 0, { .strings = { ab, 2 } } }, false },
};

static const unsigned char keys[2][FLOWMSG_MASK_KEY] = { { 1, 2, 3 }, { 1, 2, 4 } };

static void hash_of(const struct flowmsg_value *v, int key, char out[FLOWMSG_HASH_DIGITS])
{
    struct flowmsg_value seen = mask_value(v, NULL, FLOWMSG_AUDIENCE_PUBLIC, keys[key], out);

    ck_assert_int_eq(seen.type, FLOWMSG_MASKED);
    ck_assert_ptr_eq(mask_hash(&seen), out);
}

START_TEST(equal_values_have_equal_hashes)
{
    char a[FLOWMSG_HASH_DIGITS], b[FLOWMSG_HASH_DIGITS];

    hash_of(&hash_rows[_i].a, 0, a);
    hash_of(&hash_rows[_i].b, 0, b);
    ck_assert_msg((memcmp(a, b, sizeof a) == 0) == hash_rows[_i].equal, "%s", hash_rows[_i].name);
    hash_of(&hash_rows[_i].a, 1, b);
    ck_assert_msg(memcmp(a, b, sizeof a) != 0, "%s: another key", hash_rows[_i].name);
}
END_TEST

/* The vector of an empty text, so that other programs can make the same hashes. */
START_TEST(hash_is_that_of_the_vectors)
{
    const unsigned char key[] = { 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15 };
    const struct flowmsg_value v = flowmsg_value_text("");
    char out[FLOWMSG_HASH_DIGITS];

    mask_value(&v, NULL, FLOWMSG_AUDIENCE_PUBLIC, key, out);
    ck_assert(memcmp(out, "726fdb47dd0e0e31", sizeof out) == 0);
}
END_TEST

/* A list that holds itself a hundred times, and each of these again, would take for ever. */
START_TEST(hash_of_a_list_that_holds_itself)
{
    struct flowmsg_value items[100], list = flowmsg_value_list(items, 100);
    char out[FLOWMSG_HASH_DIGITS];

    for (int i = 0; i < 100; i++)
        items[i] = list;
    hash_of(&list, 0, out);
}
END_TEST

/* ----------------------------------------------------------------- in a problem */

START_TEST(copy_keeps_the_mark)
{
    char own[] = "3f9a1b2c3d4e5f60";
    struct flowmsg_problem p, *copy;

    flowmsg_problem_init(&p, flowmsg_flow_registry, "none", 0, 2);
    p.args[0] = flowmsg_value_masked(own, FLOWMSG_NUL_TERMINATED);
    p.args[1] = flowmsg_value_masked("no hash", FLOWMSG_NUL_TERMINATED);
    copy = flowmsg_problem_dup(&p);
    memset(own, 'x', 16);
    ck_assert_int_eq(copy->args[0].type, FLOWMSG_MASKED);
    ck_assert_str_eq(mask_hash(&copy->args[0]), hash);
    ck_assert_int_eq(copy->args[1].type, FLOWMSG_MASKED);
    ck_assert_ptr_null(copy->args[1].as.text.data);
    flowmsg_problem_free(copy);
}
END_TEST

/* --------------------------------------------------------------------- a domain */

static const struct flowmsg_param params[] = {
    { "state", "on", "A state.", FLOWMSG_PARAM_TOKEN, FLOWMSG_PRIVACY_PUBLIC },
    { "host", "db1", "A machine.", FLOWMSG_PARAM_TEXT, FLOWMSG_PRIVACY_INTERNAL },
    { "name", "Kim", "A person.", FLOWMSG_PARAM_TEXT, FLOWMSG_PRIVACY_PERSONAL },
    { "n", "3", "A number.", FLOWMSG_PARAM_INTEGER, FLOWMSG_PRIVACY_PERSONAL },
};
#define TITLE "{state} of {name} on {host}"
#define ENGLISH "{name} has {n, plural, one{# file} other{# files}} on {host}, {name}."
#define KOREAN "{name}{name, josa, 이/가} {host}에 파일 {n}개, {n, number}{n, josa, 은/는} {state}."
static const struct flowmsg_definition definitions[] = {
    { .code = "M-1", TITLE, ENGLISH, params, 4, 0, 0 },
    { .code = "M-2", "", "{broken", params, 4, 0, 0 },
};
static const struct flowmsg_group groups[] = { { "all", 0, 0 } };
static const struct flowmsg_term terms[] = { { "(hidden)", "[secret]" } };
static const struct flowmsg_registry own = {
    FLOWMSG_REGISTRY_HEAD, .domain = "own", "en", groups, 1, definitions, 2, NULL, 0,
    NULL, 0, sizeof *terms,
};
static const struct flowmsg_registry with_term = {
    FLOWMSG_REGISTRY_HEAD, .domain = "own", "en", groups, 1, definitions, 2, NULL, 0,
    terms, 1, sizeof *terms,
};
static const struct mo_entry korean[] = {
    MO_ENTRY("M-1\004" ENGLISH, KOREAN), MO_ENTRY("term\004[secret]", "［비밀］"),
};

enum { ALL = FLOWMSG_AUDIENCE_ALL, INTERNAL = FLOWMSG_AUDIENCE_INTERNAL,
       PUBLIC = FLOWMSG_AUDIENCE_PUBLIC };
enum { DETAIL = FLOWMSG_DETAIL, FIRST = FLOWMSG_TITLE };

static const struct {
    const char *name, *locale, *code;
    int part, audience;
    bool term;
    const char *text;
} audience_rows[] = {
    { "all", "en", "M-1", DETAIL, ALL, false, "Kim has 1 file on db1, Kim." },
    { "a log", "en", "M-1", DETAIL, INTERNAL, false,
      "(hidden) has (hidden) files on db1, (hidden)." },
    { "a caller", "en", "M-1", DETAIL, PUBLIC, false,
      "(hidden) has (hidden) files on (hidden), (hidden)." },
    { "public values stay", "en", "M-1", FIRST, PUBLIC, false, "on of (hidden) on (hidden)" },
    { "Korean, all", "ko", "M-1", DETAIL, ALL, false, "Kim이 db1에 파일 1개, 1은 on." },
    { "Korean", "ko-KR", "M-1", DETAIL, INTERNAL, false,
      "(비공개)가 db1에 파일 (비공개)개, (비공개)는 on." },
    { "English fallback", "ko", "M-1", FIRST, PUBLIC, false, "on of (hidden) on (hidden)" },
    { "another language", "fr", "M-1", FIRST, PUBLIC, false, "on of (hidden) on (hidden)" },
    { "no text", "ko", "M-2", DETAIL, INTERNAL, false,
      "M-2 (state=on, host=db1, name=(비공개), n=(비공개))" },
    { "no text, all", "ko", "M-2", DETAIL, ALL, false, "M-2 (state=on, host=db1, name=Kim, n=1)" },
    { "unknown code", "ko", "M-3", DETAIL, INTERNAL, false,
      "M-3 (state=(비공개), host=(비공개), name=(비공개), n=(비공개))" },
    { "unknown code, all", "en", "M-3", DETAIL, ALL, false,
      "M-3 (state=on, host=db1, name=Kim, n=1)" },
    { "term of the domain", "en", "M-1", FIRST, PUBLIC, true, "on of [secret] on [secret]" },
    { "its translation", "ko", "M-1", DETAIL, INTERNAL, true,
      "［비밀］이 db1에 파일 ［비밀］개, ［비밀］은 on." },
};

static struct flowmsg_store *open_own(struct tree *tree, bool term)
{
    struct flowmsg_store_options options = FLOWMSG_STORE_OPTIONS_INIT;
    struct flowmsg_store *store = NULL;
    char dir[TREE_PATH];
    const char *const dirs[] = { dir };

    tree_make(tree);
    tree_add(tree, "a", "ko", "own", korean, COUNT(korean));
    tree_dir(tree, "a", dir);
    options.catalog_dirs = dirs;
    options.n_catalog_dirs = 1;
    ck_assert_int_eq(flowmsg_store_new(&store, term ? &with_term : &own, &options, NULL),
                     FLOWMSG_OK);
    return store;
}

static struct flowmsg_problem problem_of(const struct flowmsg_registry *registry, const char *code)
{
    struct flowmsg_problem p;

    flowmsg_problem_init(&p, registry, code, 0, 4);
    p.args[0] = flowmsg_value_text("on");
    p.args[1] = flowmsg_value_text("db1");
    p.args[2] = flowmsg_value_text("Kim");
    p.args[3] = flowmsg_value_integer(1);
    return p;
}

/* By code, by JSON and as a problem; a problem of an unknown code has no names. */
START_TEST(audience_sees)
{
    static const char json[] = "{\"state\":\"on\",\"host\":\"db1\",\"name\":\"Kim\",\"n\":1}";
    const struct flowmsg_arg args[] = {
        flowmsg_arg_text("state", "on"), flowmsg_arg_text("host", "db1"),
        flowmsg_arg_text("name", "Kim"), flowmsg_arg_integer("n", 1),
    };
    struct flowmsg_options options = FLOWMSG_OPTIONS_INIT;
    struct flowmsg_report report = FLOWMSG_REPORT_INIT;
    bool known = strcmp(audience_rows[_i].code, "M-3") != 0;
    struct tree tree;
    struct flowmsg_store *store = open_own(&tree, audience_rows[_i].term);
    struct flowmsg_reader *reader = flowmsg_reader_new(store);
    const struct flowmsg_bundle *bundle = flowmsg_reader_bundle(reader, audience_rows[_i].locale);
    struct flowmsg_problem p = problem_of(flowmsg_bundle_registry(bundle), audience_rows[_i].code);
    enum flowmsg_part part = (enum flowmsg_part)audience_rows[_i].part;
    char text[256];

    options.audience = (enum flowmsg_audience)audience_rows[_i].audience;
    flowmsg_render(bundle, audience_rows[_i].code, part, args, 4, &options, text, sizeof text,
                   &report);
    ck_assert_msg(strcmp(text, audience_rows[_i].text) == 0, "%s: %s", audience_rows[_i].name,
                  text);
    ck_assert_uint_eq(report.n_issues, known ? 0 : 1);
    flowmsg_render_json(bundle, audience_rows[_i].code, part, json, sizeof json - 1, &options, text,
                        sizeof text, NULL);
    ck_assert_str_eq(text, audience_rows[_i].text);
    flowmsg_problem_render(&p, bundle, part, &options, text, sizeof text, NULL);
    ck_assert_str_eq(text, known ? audience_rows[_i].text : "M-3");
    flowmsg_reader_free(reader);
    flowmsg_store_unref(store);
    tree_remove(&tree);
}
END_TEST

/* With a key, equal values have equal hashes in texts, and missing ones stay missing. */
START_TEST(key_shows_hashes)
{
    struct flowmsg_options options = FLOWMSG_OPTIONS_INIT;
    struct flowmsg_report report = FLOWMSG_REPORT_INIT;
    const struct flowmsg_arg args[] = { flowmsg_arg_text("name", "1"),
                                        flowmsg_arg_integer("n", 1) };
    struct tree tree;
    struct flowmsg_store *store = open_own(&tree, false);
    struct flowmsg_reader *reader = flowmsg_reader_new(store);
    char text[256], digits[FLOWMSG_HASH_DIGITS], expected[256];

    hash_of(&args[0].value, 0, digits);
    options.audience = FLOWMSG_AUDIENCE_PUBLIC;
    options.mask_key = keys[0];
    snprintf(expected, sizeof expected,
             "(hidden %.16s) has (hidden %.16s) files on {host}, (hidden %.16s).", digits, digits,
             digits);
    flowmsg_render(flowmsg_reader_bundle(reader, "en"), "M-1", FLOWMSG_DETAIL, args, 2, &options,
                   text, sizeof text, &report);
    ck_assert_str_eq(text, expected);
    ck_assert_uint_eq(report.n_issues, 1);
    flowmsg_reader_free(reader);
    flowmsg_store_unref(store);
    tree_remove(&tree);
}
END_TEST

/* A pattern alone knows no classes. */
START_TEST(pattern_masks_nothing)
{
    struct flowmsg_pattern *p = compile("en", "{v}");
    struct flowmsg_options options = FLOWMSG_OPTIONS_INIT;
    const struct flowmsg_arg arg = flowmsg_arg_text("v", "Kim");
    char text[16];

    options.audience = FLOWMSG_AUDIENCE_PUBLIC;
    flowmsg_pattern_format(p, &arg, 1, &options, text, sizeof text, NULL);
    ck_assert_str_eq(text, "Kim");
    flowmsg_pattern_free(p);
}
END_TEST

void add_tests(Suite *s)
{
    TCase *tc = add_case(s, "mask", 60);

    add_table(tc, mark_is_shown, mark_rows);
    add_table(tc, mark_is_read_from_json, json_rows);
    add_table(tc, class_decides, class_rows);
    tcase_add_test(tc, nothing_is_masked_twice);
    add_table(tc, equal_values_have_equal_hashes, hash_rows);
    tcase_add_test(tc, hash_is_that_of_the_vectors);
    tcase_add_test(tc, hash_of_a_list_that_holds_itself);
    tcase_add_test(tc, copy_keeps_the_mark);
    add_table(tc, audience_sees, audience_rows);
    tcase_add_test(tc, key_shows_hashes);
    tcase_add_test(tc, pattern_masks_nothing);
}
