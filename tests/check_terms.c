/* check_terms.c - terms: what {name, term} shows, alone and in a domain.
 *
 * SPDX-License-Identifier: MIT */
#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include <flowmsg/flow-service.h>

#include "base/utf8.h"
#include "suite.h"
#include "tree.h"

/* -------------------------------------------------------------- a pattern alone */

static char too_long[FLOWMSG_MAX_TERM + 2];

static const char *const pairs[] = {
    "disabling", "비활성화 중",     "enabled", "사용 중",       "disabled", "사용 안 함",
    "update", "업데이트",           "missing", NULL,            "braced", "{state} 중",
    "closed", "중}",                "twice", "하나",            "twice", "둘",
    "same", "same",                 "ascii", "in progress",     "quoted", "it''s '#'",
    "long", too_long,               "delete-finalizing", "삭제 마무리 중",
    "a-token-that-is-longer-than-most-tokens-are", "긴 토큰",    "", "빈 토큰",
    "bad", "가\xFF",
};

static const char *const listed[] = { "enabled", "disabled", "nonsense" };
static const char *const known[] = { "enabled", "disabling" };
static const char *const gap[] = { "enabled", NULL, "nonsense" };
static const struct flowmsg_value inner[] = {
    { FLOWMSG_TEXT, 0, { .text = { "enabled", 7 } } },
    { FLOWMSG_INTEGER, 0, { .integer = 1234 } },
};
static const struct flowmsg_value nested[] = {
    { FLOWMSG_LIST, 0, { .list = { inner, 2 } } },
    { FLOWMSG_TEXT, 0, { .text = { "update", 6 } } },
};

enum { UNKNOWN = FLOWMSG_ERR_UNKNOWN_TERM, MISSING = FLOWMSG_ERR_MISSING_ARGUMENT,
       TYPE = FLOWMSG_ERR_ARGUMENT_TYPE };

static const struct {
    const char *name, *pattern, *state;      /* NULL: not given */
    const char *text;
    int issue;
} rows[] = {
    { "term", "{state, term}", "disabling", "비활성화 중", 0 },
    { "term in the case of ICU's types", "{state,TERM}", "disabling", "비활성화 중", 0 },
    { "empty style", "{state, term, }", "disabling", "비활성화 중", 0 },
    { "long token", "{state, term}", "a-token-that-is-longer-than-most-tokens-are", "긴 토큰", 0 },
    { "token of nine bytes and more", "{state, term}", "delete-finalizing", "삭제 마무리 중", 0 },
    { "empty token", "{state, term}", "", "빈 토큰", 0 },
    { "both", "{state, term, both}", "disabling", "비활성화 중(disabling)", 0 },
    { "both in other letters", "{state, term, BOTH }", "ascii", "in progress (ascii)", 0 },
    { "both of equal words", "{state, term, both}", "same", "same", 0 },
    { "both without a term", "{state, term, both}", "nonsense", "nonsense", UNKNOWN },
    /* particles follow what is shown */
    { "consonant", "{state, term}{state, josa, 이/가}", "disabling", "비활성화 중이", 0 },
    { "object", "{state, term}{state, josa, 을/를}", "disabling", "비활성화 중을", 0 },
    { "vowel", "{state, term}{state, josa, 을/를}", "update", "업데이트를", 0 },
    { "vowel, where the token ends otherwise", "{state, term}{state, josa, 은/는}", "update",
      "업데이트는", 0 },
    { "the token's own particle", "{state}{state, josa, 을/를}", "disabling", "disabling을", 0 },
    { "both, with a particle", "{state, term, both}{state, josa, 으로/로}", "disabling",
      "비활성화 중(disabling)으로", 0 },
    { "quotes between", "''{state, term}''{state, josa, 이/가}", "disabled", "'사용 안 함'이", 0 },
    { "particle of an unknown token", "{state, term}{state, josa, 을/를}", "v1", "v1을", UNKNOWN },
    { "term, then token", "{state, term} {state}{state, josa, 이/가}", "update",
      "업데이트 update가", 0 },
    { "shown again", "{state, term}/{state, term}{state, josa, 이/가}", "enabled",
      "사용 중/사용 중이", 0 },
    { "two ways", "{state, term}/{state, term, both}", "enabled", "사용 중/사용 중(enabled)", 0 },
    { "particle in a branch after a term", "{state, term}{n, plural, other {{state, josa, 을/를}}}",
      "update", "업데이트를", 0 },
    { "particle after branches with terms",
      "{n, plural, =1 {{state}} other {{state, term}}}{state, josa, 이/가}", "disabling",
      "비활성화 중이", 0 },
    { "particle before a term", "{state, josa, 이/가} {state, term}", "disabling", "이 비활성화 중",
      0 },
    { "token, then term, each with a particle",
      "{state}{state, josa, 이/가} {state, term}{state, josa, 이/가}", "update", "update가 업데이트가",
      0 },
    { "term of one, particle of another", "{state, term}{n, josa, 이/가}", "disabling",
      "비활성화 중가", 0 },
    { "a word between", "{state, term} 상태{state, josa, 을/를}", "disabling", "비활성화 중 상태을",
      0 },
    { "list of both, with a particle", "{known, term, both}{known, josa, 을/를}", NULL,
      "사용 중(enabled), 비활성화 중(disabling)을", 0 },
    { "unknown in a list, with a particle", "{list, term}{list, josa, 은/는}", NULL,
      "사용 중, 사용 안 함, nonsense는", UNKNOWN },
    { "number with a particle", "{n, term}{n, josa, 이/가}", NULL, "2가", UNKNOWN },
    /* branches go by the token */
    { "in a select", "{state, select, disabling {[{state, term}]} other {-}}", "disabling",
      "[비활성화 중]", 0 },
    { "in a plural", "{n, plural, other {# {state, term}{state, josa, 을/를}}}", "update",
      "2 업데이트를", 0 },
    /* what has no term */
    { "unknown token", "{state, term} x", "nonsense", "nonsense x", UNKNOWN },
    { "a token is exact", "{state, term}", "Disabling", "Disabling", UNKNOWN },
    { "beginning of a token", "{state, term}", "disablin", "disablin", UNKNOWN },
    { "without translation", "{state, term}", "missing", "missing", UNKNOWN },
    { "term with braces", "{state, term}", "braced", "braced", UNKNOWN },
    { "term with a closing brace", "{state, term}", "closed", "closed", UNKNOWN },
    { "token listed twice", "{state, term}", "twice", "twice", UNKNOWN },
    { "term that is too long", "{state, term}", "long", "long", UNKNOWN },
    { "braces in a value", "{state, term}", "{n}", "{n}", UNKNOWN },
    { "no pattern", "{state, term}", "quoted", "it''s '#'", 0 },
    { "bytes that are not UTF-8", "{state, term}", "bad", "가\xEF\xBF\xBD", 0 },
    { "bad bytes in a token", "{state, term}", "\xFF", "\xEF\xBF\xBD", UNKNOWN },
    /* other values */
    { "missing argument", "{state, term} x", NULL, "{state} x", MISSING },
    { "particle after a missing argument", "{state, term}{state, josa, 이/가}", NULL,
      "{state}이(가)", MISSING },
    { "list", "{list, term}", NULL, "사용 중, 사용 안 함, nonsense", UNKNOWN },
    { "list of both", "{known, term, both}", NULL, "사용 중(enabled), 비활성화 중(disabling)", 0 },
    { "particle after a list", "{known, term}{known, josa, 을/를}", NULL,
      "사용 중, 비활성화 중을", 0 },
    { "list with a gap", "{gap, term}", NULL, "사용 중, nonsense", MISSING },
    { "list in a list", "{nested, term}", NULL, "사용 중, 1,234, 업데이트", UNKNOWN },
    { "empty list", "[{none, term}]", NULL, "[]", 0 },
    { "number", "{n, term}", NULL, "2", UNKNOWN },
    /* an error of the same argument is told rather than the remark */
    { "remark, then error", "{state, term} {state, number}", "nonsense", "nonsense nonsense", TYPE },
    { "error, then remark", "{state, number} {state, term}", "nonsense", "nonsense nonsense", TYPE },
};

static size_t arguments(const char *state, struct flowmsg_arg *args)
{
    size_t n = 0;

    if (state)
        args[n++] = flowmsg_arg_text("state", state);
    args[n++] = flowmsg_arg_integer("n", 2);
    args[n++] = flowmsg_arg_strings("list", listed, 3);
    args[n++] = flowmsg_arg_strings("known", known, 2);
    args[n++] = flowmsg_arg_strings("gap", gap, 3);
    args[n++] = flowmsg_arg_list("nested", nested, 2);
    args[n++] = flowmsg_arg_list("none", NULL, 0);
    return n;
}

static int first_issue(const struct flowmsg_report *report)
{
    for (uint32_t i = 0; i < report->n_issues && i < FLOWMSG_MAX_ISSUES; i++)
        if (report->issues[i].code != FLOWMSG_ERR_UNKNOWN_ARGUMENT)
            return report->issues[i].code;
    return 0;
}

/* Every size of the buffer gives the same length, and whole characters. */
static void check_sizes(const struct flowmsg_pattern *p, const struct flowmsg_arg *args, size_t n,
                        const char *text)
{
    char cut[256];

    ck_assert_uint_eq(flowmsg_pattern_format(p, args, n, NULL, NULL, 0, NULL), strlen(text));
    for (size_t size = 1; size <= strlen(text) + 1; size++) {
        ck_assert_uint_eq(flowmsg_pattern_format(p, args, n, NULL, cut, size, NULL), strlen(text));
        ck_assert_msg(strncmp(cut, text, strlen(cut)) == 0, "\"%s\" of \"%s\"", cut, text);
    }
}

START_TEST(pattern_shows_terms)
{
    struct flowmsg_report report = FLOWMSG_REPORT_INIT;
    struct flowmsg_pattern *pattern = NULL;
    struct flowmsg_arg args[8];
    size_t n = arguments(rows[_i].state, args);
    char text[256];

    memset(too_long, 'x', sizeof too_long - 1);
    ck_assert_int_eq(flowmsg_pattern_compile_with_terms(&pattern, "ko", rows[_i].pattern,
                                                        FLOWMSG_NUL_TERMINATED, pairs,
                                                        COUNT(pairs) / 2, NULL), FLOWMSG_OK);
    errno = 4711;
    flowmsg_pattern_format(pattern, args, n, NULL, text, sizeof text, &report);
    ck_assert_int_eq(errno, 4711);
    ck_assert_msg(strcmp(text, rows[_i].text) == 0, "%s: \"%s\" instead of \"%s\"", rows[_i].name,
                  text, rows[_i].text);
    ck_assert_msg(first_issue(&report) == rows[_i].issue, "%s: issue %d", rows[_i].name,
                  first_issue(&report));
    check_sizes(pattern, args, n, text);
    flowmsg_pattern_free(pattern);
}
END_TEST

START_TEST(pattern_without_terms_shows_tokens)
{
    struct flowmsg_report report = FLOWMSG_REPORT_INIT;
    struct flowmsg_pattern *pattern = NULL;
    struct flowmsg_arg arg = flowmsg_arg_text("state", "disabling");
    struct flowmsg_error err;
    char text[64];
    unsigned uses;

    ck_assert_int_eq(flowmsg_pattern_compile(&pattern, "ko",
                                             "A {state, term}{state, josa, 을/를}",
                                             FLOWMSG_NUL_TERMINATED, NULL), FLOWMSG_OK);
    ck_assert_str_eq(flowmsg_pattern_argument(pattern, 0, &uses), "state");
    ck_assert_uint_eq(uses, FLOWMSG_USE_TERM | FLOWMSG_USE_JOSA);
    flowmsg_pattern_format(pattern, &arg, 1, NULL, text, sizeof text, &report);
    ck_assert_str_eq(text, "A disabling을");
    ck_assert_uint_eq(report.n_issues, 1);
    flowmsg_report_error(&report, 0, &err);
    ck_assert_int_eq(err.code, FLOWMSG_ERR_UNKNOWN_TERM);
    ck_assert_str_eq(flowmsg_status_name(err.code), "unknown-term");
    ck_assert_uint_eq(err.reason, FLOWMSG_REASON_TERM_UNKNOWN);
    ck_assert_uint_eq(err.offset, 2);
    ck_assert_str_eq(err.excerpt, "state");
    flowmsg_pattern_free(pattern);
}
END_TEST

/* Ten arguments without terms fill the report; the missing arguments after them are kept. */
START_TEST(errors_are_kept_before_remarks)
{
    struct flowmsg_report report = FLOWMSG_REPORT_INIT;
    struct flowmsg_pattern *pattern = NULL;
    struct flowmsg_arg args[10];
    char names[10][16], text[400] = "", part[32];

    for (int i = 0; i < 10; i++) {
        snprintf(names[i], sizeof names[i], "a%d", i);
        args[i] = flowmsg_arg_text(names[i], "x");
        snprintf(part, sizeof part, "{a%d, term}", i);
        strcat(text, part);
    }
    strcat(text, "{lost}{lost2}");
    ck_assert_int_eq(flowmsg_pattern_compile(&pattern, "en", text, FLOWMSG_NUL_TERMINATED, NULL),
                     FLOWMSG_OK);
    flowmsg_pattern_format(pattern, args, 10, NULL, NULL, 0, &report);
    ck_assert_uint_eq(report.n_issues, 12);
    for (int i = 0; i < 6; i++)
        ck_assert_int_eq(report.issues[i].code, FLOWMSG_ERR_UNKNOWN_TERM);
    for (int i = 6; i < 8; i++)
        ck_assert_int_eq(report.issues[i].code, FLOWMSG_ERR_MISSING_ARGUMENT);
    ck_assert(memcmp(report.issues[6].name, "lost", 5) == 0);
    flowmsg_pattern_free(pattern);
}
END_TEST

START_TEST(too_many_terms_are_refused)
{
    struct flowmsg_pattern *pattern = NULL;
    struct flowmsg_error err = { 0 };

    ck_assert_int_eq(flowmsg_pattern_compile_with_terms(&pattern, "en", "x", 1, pairs, 1000001,
                                                        &err), FLOWMSG_ERR_LIMIT);
    ck_assert_uint_eq(err.reason, FLOWMSG_REASON_TERM_COUNT);
    ck_assert(pattern == NULL);
}
END_TEST

/* --------------------------------------------------------------------- a domain */

static const struct flowmsg_param params[] = {
    { "state", "disabling", "A state.", FLOWMSG_PARAM_TOKEN, FLOWMSG_PRIVACY_PUBLIC },
    { "states", "enabled", "States.", FLOWMSG_PARAM_LIST, FLOWMSG_PRIVACY_PUBLIC },
};
static const struct flowmsg_definition definitions[] = {
    { .code = "T-1", "Now {state, term}", "State {state, term, both}, of {states, term}.", params,
      2, 0, 0 },
};
static const struct flowmsg_group groups[] = { { "all", 0, 0 } };
static const struct flowmsg_term terms[] = {
    { "braced", "a {brace}" }, { "disabling", "being disabled" }, { "enabled", "enabled" },
    { "failed", "failed" }, { "twice", "one" }, { "twice", "two" },
};
static const struct flowmsg_registry own = {
    FLOWMSG_REGISTRY_HEAD, .domain = "own", "en", groups, 1, definitions, 1, NULL, 0,
    terms, COUNT(terms), sizeof *terms,
};

#define DETAIL "T-1\004State {state, term, both}, of {states, term}."
#define TITLE "title\004Now {state, term}"
#define TERM(english) "term\004" english

static const struct mo_entry korean[] = {
    MO_ENTRY(DETAIL, "{state, term}{state, josa, 이/가} {states, term}{states, josa, 을/를}"),
    MO_ENTRY(TERM("being disabled"), "비활성화 중"),
    MO_ENTRY(TERM("enabled"), "사용 중"),
    MO_ENTRY(TERM("failed"), "{실패}"),
    MO_ENTRY(TITLE, "지금 {state, term}"),
};
static const struct mo_entry regional[] = { MO_ENTRY(TERM("enabled"), "켜짐") };
static const struct mo_entry english[] = {
    MO_ENTRY(TERM("enabled"), "switched on"), MO_ENTRY(TERM("failed"), "} broken"),
};
static const struct mo_entry french[] = { MO_ENTRY(TERM("enabled"), "activé") };
static const struct mo_entry tenant[] = { MO_ENTRY(TERM("being disabled"), "끄는 중") };

static const struct {
    const char *name, *locale, *state;
    enum flowmsg_part part;
    const char *text;
    int issue;
    bool tenant;
} domain[] = {
    { "catalog's terms", "ko", "disabling", FLOWMSG_DETAIL, "비활성화 중이 사용 중, nonsense를",
      UNKNOWN, false },
    { "title", "ko", "disabling", FLOWMSG_TITLE, "지금 비활성화 중", 0, false },
    { "term of the parent", "ko-KR", "disabling", FLOWMSG_TITLE, "지금 비활성화 중", 0, false },
    { "term of the region", "ko-KR", "enabled", FLOWMSG_TITLE, "지금 켜짐", 0, false },
    { "braces in a catalog", "ko", "failed", FLOWMSG_TITLE, "지금 failed", UNKNOWN, false },
    { "braces in English", "en", "braced", FLOWMSG_TITLE, "Now braced", UNKNOWN, false },
    { "twice", "en", "twice", FLOWMSG_TITLE, "Now twice", UNKNOWN, false },
    { "English", "en", "disabling", FLOWMSG_DETAIL,
      "State being disabled (disabling), of switched on, nonsense.", UNKNOWN, false },
    { "English of the catalog", "en", "enabled", FLOWMSG_TITLE, "Now switched on", 0, false },
    { "English of the registry", "en-GB", "failed", FLOWMSG_TITLE, "Now failed", 0, false },
    { "an English text has English terms", "fr", "enabled", FLOWMSG_TITLE, "Now switched on", 0,
      false },
    { "other language", "ja", "enabled", FLOWMSG_TITLE, "Now switched on", 0, false },
    { "a directory of higher rank", "ko", "disabling", FLOWMSG_TITLE, "지금 끄는 중", 0, true },
    { "and what it lacks", "ko", "enabled", FLOWMSG_TITLE, "지금 사용 중", 0, true },
};

static struct flowmsg_store *open_own(struct tree *tree, bool with_tenant)
{
    struct flowmsg_store_options options = FLOWMSG_STORE_OPTIONS_INIT;
    struct flowmsg_store *store = NULL;
    char a[TREE_PATH], b[TREE_PATH];
    const char *const dirs[] = { a, b };

    tree_make(tree);
    tree_add(tree, "a", "ko", "own", korean, COUNT(korean));
    tree_add(tree, "a", "ko_KR", "own", regional, COUNT(regional));
    tree_add(tree, "a", "en", "own", english, COUNT(english));
    tree_add(tree, "a", "fr", "own", french, COUNT(french));
    tree_add(tree, "b", "ko", "own", tenant, COUNT(tenant));
    tree_dir(tree, "a", a);
    tree_dir(tree, "b", b);
    options.catalog_dirs = dirs;
    options.n_catalog_dirs = with_tenant ? 2 : 1;
    ck_assert_int_eq(flowmsg_store_new(&store, &own, &options, NULL), FLOWMSG_OK);
    return store;
}

START_TEST(domain_shows_terms)
{
    static const char *const states[] = { "enabled", "nonsense" };
    struct flowmsg_report report = FLOWMSG_REPORT_INIT;
    struct tree tree;
    struct flowmsg_store *store = open_own(&tree, domain[_i].tenant);
    struct flowmsg_reader *reader = flowmsg_reader_new(store);
    const struct flowmsg_arg args[] = { flowmsg_arg_text("state", domain[_i].state),
                                        flowmsg_arg_strings("states", states, 2) };
    char text[256];

    flowmsg_render(flowmsg_reader_bundle(reader, domain[_i].locale), "T-1", domain[_i].part, args,
                   2, NULL, text, sizeof text, &report);
    ck_assert_msg(strcmp(text, domain[_i].text) == 0, "%s: \"%s\" instead of \"%s\"",
                  domain[_i].name, text, domain[_i].text);
    ck_assert_msg(first_issue(&report) == domain[_i].issue, "%s: issue %d", domain[_i].name,
                  first_issue(&report));
    flowmsg_reader_free(reader);
    flowmsg_store_unref(store);
    tree_remove(&tree);
}
END_TEST

/* A registry that was compiled before there were terms ends before them. */
START_TEST(older_registry_has_no_terms)
{
    struct flowmsg_registry older = own;
    struct flowmsg_store *store = NULL;
    struct flowmsg_reader *reader;
    const struct flowmsg_arg arg = flowmsg_arg_text("state", "disabling");
    char text[64];
    size_t len;

    older.size = (uint32_t)FLOWMSG_REGISTRY_SIZE_0_1;
    ck_assert_uint_eq(flowmsg_registry_n_terms(&older), 0);
    ck_assert(flowmsg_registry_term(&older, 0) == NULL);
    ck_assert_int_eq(flowmsg_store_new(&store, &older, NULL, NULL), FLOWMSG_OK);
    reader = flowmsg_reader_new(store);
    ck_assert(flowmsg_bundle_term(flowmsg_reader_bundle(reader, "en"), "disabling", 9, &len) ==
              NULL);
    flowmsg_render(flowmsg_reader_bundle(reader, "en"), "T-1", FLOWMSG_TITLE, &arg, 1, NULL, text,
                   sizeof text, NULL);
    ck_assert_str_eq(text, "Now disabling");
    flowmsg_reader_free(reader);
    flowmsg_store_unref(store);
}
END_TEST

START_TEST(bad_size_of_terms_is_refused)
{
    struct flowmsg_registry bad = own;
    struct flowmsg_store *store = NULL;

    bad.term_size = sizeof(const char *);
    ck_assert_int_eq(flowmsg_store_new(&store, &bad, NULL, NULL), FLOWMSG_ERR_INVALID);
    bad.term_size = sizeof *terms + 1;
    ck_assert_int_eq(flowmsg_store_new(&store, &bad, NULL, NULL), FLOWMSG_ERR_INVALID);
}
END_TEST

/* ------------------------------------------------------------ damaged catalogs */

/* Render the title in Korean, with a catalog of these bytes. */
static void render_with(const struct tree *tree, const void *mo, size_t len, char *text,
                        size_t size)
{
    struct flowmsg_store_options options = FLOWMSG_STORE_OPTIONS_INIT;
    const struct flowmsg_arg arg = flowmsg_arg_text("state", "disabling");
    struct flowmsg_store *store = NULL;
    struct flowmsg_reader *reader;
    char dir[TREE_PATH], path[TREE_PATH];
    const char *const dirs[] = { dir };

    tree_dir(tree, "a", dir);
    tree_path(tree, "a", "ko", "own", path);
    tree_write(path, mo, len);
    options.catalog_dirs = dirs;
    options.n_catalog_dirs = 1;
    if (flowmsg_store_new(&store, &own, &options, NULL) != FLOWMSG_OK)
        ck_abort_msg("no store");
    reader = flowmsg_reader_new(store);
    flowmsg_render(flowmsg_reader_bundle(reader, "ko"), "T-1", FLOWMSG_TITLE, &arg, 1, NULL, text,
                   size, NULL);
    flowmsg_reader_free(reader);
    flowmsg_store_unref(store);
}

/* Any byte of a catalog is changed.  A seal shows it; without one, the text is still a text. */
START_TEST(damaged_terms_do_no_harm)
{
    struct tree tree;
    struct mo_style style = { .hash_size = 13 };
    size_t len, sealed = 0;
    unsigned char *mo = mo_build(korean, COUNT(korean), style, &len);
    unsigned char *bytes = malloc(len + FLOWMSG_SEAL_SIZE);
    char text[256];

    tree_make(&tree);
    memcpy(bytes, mo, len);
    if (_i == 1) {
        ck_assert_int_eq(flowmsg_catalog_seal(mo, len, bytes, &sealed, NULL), FLOWMSG_OK);
        len = sealed;
    }
    render_with(&tree, bytes, len, text, sizeof text);
    ck_assert_str_eq(text, "지금 비활성화 중");
    for (size_t i = 0; i < len; i++) {
        bytes[i] ^= 0xFF;
        render_with(&tree, bytes, len, text, sizeof text);
        bytes[i] ^= 0xFF;
        if (utf8_valid_prefix(text, strlen(text)) != strlen(text) || !*text)
            ck_abort_msg("byte %zu: \"%s\"", i, text);
        if (_i == 1 && strcmp(text, "Now being disabled") != 0)
            ck_abort_msg("byte %zu of a sealed catalog: \"%s\"", i, text);
    }
    for (size_t n = 0; n < len; n++) {
        render_with(&tree, bytes, n, text, sizeof text);
        if (utf8_valid_prefix(text, strlen(text)) != strlen(text))
            ck_abort_msg("%zu bytes: \"%s\"", n, text);
    }
    tree_remove(&tree);
    free(bytes);
    free(mo);
}
END_TEST

/* ------------------------------------------------------------- the Flow Service */

static const struct { const char *locale, *token, *text; } shipped[] = {
    { "ko", "disabling", "비활성화 중" },
    { "ko", "disabled", "사용 안 함" },
    { "ko-KR", "delete-finalizing", "삭제 마무리 중" },
    { "ko", "finalize", "마무리" },
    { "ko", "inProgress", "진행 중" },
    { "en", "inProgress", "in progress" },
    { "en", "delete-finalizing", "deleting (finalizing)" },
    { "en", "enabled-finalizing", "enabled (finalizing)" },
    { "ko", "If-Match", NULL },
    { "en", "", NULL },
};

START_TEST(shipped_terms_are_there)
{
    struct flowmsg_store *store = NULL;
    struct flowmsg_reader *reader;
    const char *text;
    size_t len = 0;

    ck_assert_int_eq(flowmsg_store_new(&store, flowmsg_flow_registry, NULL, NULL), FLOWMSG_OK);
    reader = flowmsg_reader_new(store);
    text = flowmsg_bundle_term(flowmsg_reader_bundle(reader, shipped[_i].locale),
                               shipped[_i].token, FLOWMSG_NUL_TERMINATED, &len);
    ck_assert((text != NULL) == (shipped[_i].text != NULL));
    if (text)
        ck_assert_msg(len == strlen(shipped[_i].text) && memcmp(text, shipped[_i].text, len) == 0,
                      "%s: %.*s", shipped[_i].token, (int)len, text);
    flowmsg_reader_free(reader);
    flowmsg_store_unref(store);
}
END_TEST

/* The verbatim token stays the default in every shipped text. */
START_TEST(shipped_texts_show_tokens)
{
    struct flowmsg_store *store = NULL;
    struct flowmsg_reader *reader;
    const char *locale;

    ck_assert_int_eq(flowmsg_store_new(&store, flowmsg_flow_registry, NULL, NULL), FLOWMSG_OK);
    reader = flowmsg_reader_new(store);
    for (size_t l = 0; (locale = flowmsg_reader_locale(reader, l)) != NULL; l++)
        for (size_t i = 0; i < 2 * flowmsg_flow_registry->n_definitions; i++) {
            const struct flowmsg_definition *def =
                flowmsg_registry_definition(flowmsg_flow_registry, i / 2);
            struct flowmsg_pattern *pattern = NULL;
            unsigned uses;
            size_t len;
            const char *text = flowmsg_bundle_pattern(flowmsg_reader_bundle(reader, locale),
                                                      def->code, (enum flowmsg_part)(i % 2), &len);

            ck_assert_int_eq(flowmsg_pattern_compile(&pattern, locale, text, len, NULL),
                             FLOWMSG_OK);
            for (size_t k = 0; flowmsg_pattern_argument(pattern, k, &uses); k++)
                ck_assert(!(uses & FLOWMSG_USE_TERM));
            flowmsg_pattern_free(pattern);
        }
    flowmsg_reader_free(reader);
    flowmsg_store_unref(store);
}
END_TEST

void add_tests(Suite *s)
{
    TCase *tc = add_case(s, "terms", 60);

    add_table(tc, pattern_shows_terms, rows);
    tcase_add_test(tc, pattern_without_terms_shows_tokens);
    tcase_add_test(tc, errors_are_kept_before_remarks);
    tcase_add_test(tc, too_many_terms_are_refused);
    add_table(tc, domain_shows_terms, domain);
    tcase_add_test(tc, older_registry_has_no_terms);
    tcase_add_test(tc, bad_size_of_terms_is_refused);
    tcase_add_loop_test(tc, damaged_terms_do_no_harm, 0, 2);
    add_table(tc, shipped_terms_are_there, shipped);
    tcase_add_test(tc, shipped_texts_show_tokens);
}
