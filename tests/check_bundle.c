/* check_bundle.c - stores, readers, problems.
 *
 * SPDX-License-Identifier: MIT */
#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <flowmsg/flow-service.h>

#include "suite.h"
#include "tree.h"

static struct flowmsg_store *open_store(const char *const *dirs, size_t n)
{
    struct flowmsg_store_options options = FLOWMSG_STORE_OPTIONS_INIT;
    struct flowmsg_store *store = NULL;

    options.catalog_dirs = dirs;
    options.n_catalog_dirs = n;
    ck_assert_int_eq(flowmsg_store_new(&store, flowmsg_flow_registry, &options, NULL), FLOWMSG_OK);
    return store;
}

/* ---------------------------------------------------------------------- locales */

static const struct { const char *asked, *title, *locale; enum flowmsg_fallback fallback; } asked[] = {
    { "ko", "헤더 누락됨", "ko", FLOWMSG_FALLBACK_NONE },
    { "ko-KR", "헤더 누락됨", "ko", FLOWMSG_FALLBACK_PARENT },
    { "ko_KR.UTF-8", "헤더 누락됨", "ko", FLOWMSG_FALLBACK_PARENT },
    { "KO-kr-x-y", "헤더 누락됨", "ko", FLOWMSG_FALLBACK_PARENT },
    { "en", "Missing header", "en", FLOWMSG_FALLBACK_NONE },
    { "en-GB", "Missing header", "en", FLOWMSG_FALLBACK_PARENT },
    { "fi", "Missing header", "en", FLOWMSG_FALLBACK_SOURCE },
    { "zh-TW", "缺少標頭", "zh-Hant", FLOWMSG_FALLBACK_PARENT },
    { "pt-BR", "Cabeçalho ausente", "pt-BR", FLOWMSG_FALLBACK_NONE },
    { "kok", "Missing header", "en", FLOWMSG_FALLBACK_SOURCE },
    { "", "Missing header", "en", FLOWMSG_FALLBACK_NONE },
    { NULL, "Missing header", "en", FLOWMSG_FALLBACK_NONE },
    { "!", "Missing header", "en", FLOWMSG_FALLBACK_SOURCE },
    { "ko-a-tag-that-is-much-longer-than-any-that-a-reader-keeps", "헤더 누락됨", "ko",
      FLOWMSG_FALLBACK_NONE },
};

START_TEST(locale_is_found)
{
    struct flowmsg_report report = FLOWMSG_REPORT_INIT;
    struct flowmsg_store *store = open_store(NULL, 0);
    struct flowmsg_reader *reader = flowmsg_reader_new(store);
    char text[128];

    for (int round = 0; round < 2; round++) {
        const struct flowmsg_bundle *b = flowmsg_reader_bundle(reader, asked[_i].asked);

        ck_assert(b != NULL && b == flowmsg_reader_bundle(reader, asked[_i].asked));
        flowmsg_render(b, "1403-400", FLOWMSG_TITLE, NULL, 0, NULL, text, sizeof text, &report);
        ck_assert_str_eq(text, asked[_i].title);
        ck_assert_str_eq(report.locale, asked[_i].locale);
        ck_assert_int_eq(report.fallback, asked[_i].fallback);
        ck_assert_str_eq(flowmsg_bundle_locale(b), asked[_i].locale);
    }
    flowmsg_reader_free(reader);
    flowmsg_store_unref(store);
}
END_TEST

/* Tags are request data: many different tags must not make many bundles. */
START_TEST(many_tags_few_bundles)
{
    struct flowmsg_store *store = open_store(NULL, 0);
    struct flowmsg_reader *reader = flowmsg_reader_new(store);
    const struct flowmsg_bundle *first = NULL;

    for (int i = 0; i < 20000; i++) {
        char tag[32];
        const struct flowmsg_bundle *b;

        snprintf(tag, sizeof tag, "%c%c%c-%c%c", 'q' + i % 8, 'a' + i / 8 % 26, 'a' + i / 208 % 26,
                 'A' + i / 5408 % 26, 'A' + i % 26);
        b = flowmsg_reader_bundle(reader, tag);
        if (strcmp(flowmsg_bundle_locale(b), "en") == 0 && !first)
            first = b;
    }
    ck_assert_ptr_eq(first, flowmsg_reader_bundle(reader, "xxx"));
    flowmsg_reader_free(reader);
    flowmsg_store_unref(store);
}
END_TEST

/* ------------------------------------------------------------- directories of .mo */

static struct tree tree;

static void put_catalog(const char *dir, const char *locale, const void *data, size_t len)
{
    char path[TREE_PATH];

    tree_path(&tree, dir, locale, "flow-service", path);
    tree_write(path, data, len);
}

#define CONTEXT_1403 "1403-400\004"
#define ID_1403 CONTEXT_1403 \
    "The header ''{header}'' is missing from the request. Provide the header and try again."

static bool has_locale(const struct flowmsg_reader *reader, const char *tag)
{
    const char *locale;

    for (size_t i = 0; (locale = flowmsg_reader_locale(reader, i)) != NULL; i++)
        if (strcmp(locale, tag) == 0)
            return true;
    return false;
}

START_TEST(layers_win_message_by_message)
{
    const struct mo_entry low[] = { MO_ENTRY(ID_1403, "낮은 {header}"),
                                    MO_ENTRY("title\004Missing header", "낮은 제목") };
    const struct mo_entry high[] = { MO_ENTRY(ID_1403, "높은 {header}{header, josa, 이/가}") };
    const struct mo_entry french[] = { MO_ENTRY("title\004Missing header", "En-tête manquant") };
    char a[TREE_PATH], b[TREE_PATH], text[256];
    const char *dirs[] = { a, b };
    struct flowmsg_report report = FLOWMSG_REPORT_INIT;
    struct flowmsg_arg arg = flowmsg_arg_text("header", "If-Match");
    const struct flowmsg_definition *def;
    struct flowmsg_store *store;
    struct flowmsg_reader *reader;
    const struct flowmsg_bundle *ko, *fr;

    tree_make(&tree);
    tree_add(&tree, "a", "ko", "flow-service", low, 2);
    tree_add(&tree, "a", "sw_KE", "flow-service", french, 1);
    tree_add(&tree, "b", "ko_KR", "flow-service", high, 1);
    tree_dir(&tree, "a", a);
    tree_dir(&tree, "b", b);
    def = flowmsg_registry_find(flowmsg_flow_registry, "1403-400");
    ck_assert_str_eq(def->detail, ID_1403 + strlen(CONTEXT_1403));
    store = open_store(dirs, 2);
    reader = flowmsg_reader_new(store);
    ck_assert_uint_eq(flowmsg_reader_n_notes(reader), 0);
    ck_assert_uint_eq(flowmsg_reader_n_locales(reader), flowmsg_flow_registry->n_catalogs + 2);
    ck_assert(has_locale(reader, "sw-KE"));
    ko = flowmsg_reader_bundle(reader, "ko-KR");
    flowmsg_render(ko, "1403-400", FLOWMSG_DETAIL, &arg, 1, NULL, text, sizeof text, &report);
    ck_assert_str_eq(text, "높은 If-Match가");
    ck_assert_str_eq(report.locale, "ko-KR");
    ck_assert_int_eq(report.fallback, FLOWMSG_FALLBACK_NONE);
    flowmsg_render(ko, "1403-400", FLOWMSG_TITLE, &arg, 1, NULL, text, sizeof text, &report);
    ck_assert_str_eq(text, "낮은 제목");
    ck_assert_int_eq(report.fallback, FLOWMSG_FALLBACK_PARENT);
    flowmsg_render(ko, "2114-400", FLOWMSG_TITLE, NULL, 0, NULL, text, sizeof text, &report);
    ck_assert_str_eq(text, "빈 토큰");
    fr = flowmsg_reader_bundle(reader, "sw-KE");
    flowmsg_render(fr, "1403-400", FLOWMSG_TITLE, NULL, 0, NULL, text, sizeof text, &report);
    ck_assert_str_eq(text, "En-tête manquant");
    flowmsg_render(fr, "2114-400", FLOWMSG_TITLE, NULL, 0, NULL, text, sizeof text, &report);
    ck_assert_str_eq(text, "Empty token");
    ck_assert_int_eq(report.fallback, FLOWMSG_FALLBACK_SOURCE);
    ck_assert_str_eq(report.locale, "en");
    flowmsg_reader_free(reader);
    flowmsg_store_unref(store);
    tree_remove(&tree);
}
END_TEST

/* Unusable files in a directory, and the code of their note; the embedded text is rendered. */
static const struct { const char *name, *locale, *bytes; size_t len; bool folder; int code; } unfit[] = {
    { "empty file", "ko", "", 0, false, FLOWMSG_ERR_CATALOG },
    { "not a catalog", "ko", "hello, this is not a catalog at all", 35, false, FLOWMSG_ERR_CATALOG },
    { "folder", "ko", "", 0, true, FLOWMSG_ERR_IO },
    { "only a magic number", "ko", "\xDE\x12\x04\x95", 4, false, FLOWMSG_ERR_CATALOG },
};

START_TEST(unfit_file_is_noted)
{
    char dir[TREE_PATH], text[256];
    const char *dirs[] = { dir };
    struct flowmsg_store *store;
    struct flowmsg_reader *reader;
    const struct flowmsg_note *note;

    tree_make(&tree);
    put_catalog("a", unfit[_i].locale, unfit[_i].bytes, unfit[_i].len);
    if (unfit[_i].folder) {
        char path[TREE_PATH];

        tree_path(&tree, "a", "ko", "flow-service", path);
        ck_assert(remove(path) == 0 && mkdir(path, 0777) == 0);
    }
    tree_dir(&tree, "a", dir);
    store = open_store(dirs, 1);
    reader = flowmsg_reader_new(store);
    ck_assert_uint_eq(flowmsg_reader_n_notes(reader), 1);
    note = flowmsg_reader_note(reader, 0);
    ck_assert_int_eq(note->error.code, unfit[_i].code);
    ck_assert(strstr(note->catalog, "flow-service.mo") != NULL && note->code == NULL);
    ck_assert_str_eq(note->locale, "ko");
    flowmsg_render(flowmsg_reader_bundle(reader, "ko"), "2114-400", FLOWMSG_TITLE, NULL, 0, NULL,
                   text, sizeof text, NULL);
    ck_assert_str_eq(text, "빈 토큰");
    flowmsg_reader_free(reader);
    flowmsg_store_unref(store);
    tree_remove(&tree);
}
END_TEST

START_TEST(unfit_pattern_is_noted)
{
    const struct mo_entry entries[] = { MO_ENTRY(ID_1403, "{heder} 없음"),
                                        MO_ENTRY("title\004Empty token", "토큰 {") };
    char dir[TREE_PATH], text[256];
    const char *dirs[] = { dir, "/nowhere/at/all" };
    struct flowmsg_arg arg = flowmsg_arg_text("header", "If-Match");
    struct flowmsg_store *store;
    struct flowmsg_reader *reader;
    const struct flowmsg_bundle *ko;

    tree_make(&tree);
    tree_add(&tree, "a", "ko", "flow-service", entries, 2);
    tree_dir(&tree, "a", dir);
    store = open_store(dirs, 2);
    reader = flowmsg_reader_new(store);
    ck_assert_uint_eq(flowmsg_reader_n_notes(reader), 3);
    ck_assert_str_eq(flowmsg_reader_note(reader, 0)->catalog, "/nowhere/at/all");
    ck_assert_str_eq(flowmsg_reader_note(reader, 1)->code, "1403-400");
    ck_assert_str_eq(flowmsg_reader_note(reader, 1)->locale, "ko");
    ck_assert_str_eq(flowmsg_reader_note(reader, 2)->locale, "ko");
    ck_assert_int_eq(flowmsg_reader_note(reader, 1)->error.code, FLOWMSG_ERR_UNKNOWN_ARGUMENT);
    ck_assert_str_eq(flowmsg_reader_note(reader, 2)->code, "2114-400");
    ck_assert_int_eq(flowmsg_reader_note(reader, 2)->error.code, FLOWMSG_ERR_SYNTAX);
    ck_assert_uint_eq(flowmsg_reader_note(reader, 2)->error.offset, strlen("토큰 "));
    ck_assert(flowmsg_reader_note(reader, 3) == NULL);
    ko = flowmsg_reader_bundle(reader, "ko");
    flowmsg_render(ko, "2114-400", FLOWMSG_TITLE, NULL, 0, NULL, text, sizeof text, NULL);
    ck_assert_str_eq(text, "빈 토큰");
    flowmsg_render(ko, "1403-400", FLOWMSG_DETAIL, &arg, 1, NULL, text, sizeof text, NULL);
    ck_assert(strstr(text, "If-Match") != NULL);
    flowmsg_reader_free(reader);
    flowmsg_store_unref(store);
    tree_remove(&tree);
}
END_TEST

/* ------------------------------------------------------------------ odd requests */

START_TEST(unknown_code_is_rendered)
{
    struct flowmsg_report report = FLOWMSG_REPORT_INIT;
    const struct flowmsg_value null = { FLOWMSG_DECIMAL, 0, { .text = { NULL, FLOWMSG_NUL_TERMINATED } } };
    const struct flowmsg_value list[] = { null, flowmsg_value_integer(1) };
    struct flowmsg_arg args[] = {
        flowmsg_arg_text("a", "x\xFF"),     flowmsg_arg_integer("n", 12345),
        flowmsg_arg_text("none", NULL),     flowmsg_arg_value("d", null),
        flowmsg_arg_double("x", 1234567.5), flowmsg_arg_list("l", list, 2)
    };
    struct flowmsg_store *store = open_store(NULL, 0);
    struct flowmsg_reader *reader = flowmsg_reader_new(store);
    const struct flowmsg_bundle *b = flowmsg_reader_bundle(reader, "ko");
    char text[128];

    flowmsg_render(b, "9999-999", FLOWMSG_DETAIL, args, 6, NULL, text, sizeof text, &report);
    ck_assert_str_eq(text, "9999-999 (a=x\xEF\xBF\xBD, n=12345, x=1234567.5, l=1)");
    ck_assert_int_eq(report.fallback, FLOWMSG_FALLBACK_CODE);
    ck_assert_int_eq(report.issues[0].code, FLOWMSG_ERR_UNKNOWN_CODE);
    ck_assert(report.pattern == NULL);
    flowmsg_render(b, "", FLOWMSG_DETAIL, NULL, 0, NULL, text, sizeof text, &report);
    ck_assert_str_eq(text, "");
    flowmsg_render(b, "2114-400", (enum flowmsg_part)7, NULL, 0, NULL, text, sizeof text, &report);
    ck_assert_str_eq(text, "2114-400");
    ck_assert(flowmsg_bundle_pattern(b, "nope", FLOWMSG_TITLE, NULL) == NULL);
    ck_assert(flowmsg_registry_find(flowmsg_flow_registry, "nope") == NULL);
    flowmsg_reader_free(reader);
    flowmsg_store_unref(store);
}
END_TEST

enum { N_DECLARED = 12 };

START_TEST(declared_types_are_checked)
{
    static const char *const states[] = { "a", "b" };
    const struct { const char *code; struct flowmsg_arg arg; int issue; const char *part; } rows[] = {
        { "1420-400", flowmsg_arg_text("state", "disabling"), 0, "disabling" },
        { "1420-400", flowmsg_arg_integer("state", 1234567), 0, "'1234567'" },
        { "1420-400", flowmsg_arg_double("state", 1.5), 0, "'1.5'" },
        { "1420-400", flowmsg_arg_double("state", 1234567.0), 0, "'1234567'" },
        { "1420-400", flowmsg_arg_double("state", 1e21), 0, "'1000000000000000000000'" },
        { "1420-400", flowmsg_arg_double("state", -0.000001), 0, "'-0.000001'" },
        { "1420-400", flowmsg_arg_double("state", 9007199254740993.0), 0, "'9007199254740992'" },
        { "1420-400", flowmsg_arg_decimal("state", "12345.00"), 0, "'12345.00'" },
        { "1420-400", flowmsg_arg_date("state", 0), FLOWMSG_ERR_ARGUMENT_TYPE, "1/1/70" },
        { "1420-400", flowmsg_arg_strings("state", states, 2), FLOWMSG_ERR_ARGUMENT_TYPE, "a, b" },
        { "1411-400", flowmsg_arg_integer("path", 1234), 0, "1,234" },
        { "1420-400", flowmsg_arg_text("stat", "x"), FLOWMSG_ERR_MISSING_ARGUMENT, "{state}" },
    };
    struct flowmsg_store *store = open_store(NULL, 0);
    struct flowmsg_reader *reader = flowmsg_reader_new(store);
    struct flowmsg_report report = FLOWMSG_REPORT_INIT;
    char text[256];

    ck_assert_int_eq(COUNT(rows), N_DECLARED);
    flowmsg_render(flowmsg_reader_bundle(reader, "en"), rows[_i].code, FLOWMSG_DETAIL,
                   &rows[_i].arg, 1, NULL, text, sizeof text, &report);
    ck_assert_msg(strstr(text, rows[_i].part) != NULL, "%s lacks %s", text, rows[_i].part);
    ck_assert_int_eq(report.n_issues ? report.issues[0].code : 0, rows[_i].issue);
    flowmsg_reader_free(reader);
    flowmsg_store_unref(store);
}
END_TEST

/* A registry with a layout that the library cannot read is refused. */
static const struct {
    const char *name;
    size_t field;
    uint32_t value;
} foreign[] = {
    { "another layout", offsetof(struct flowmsg_registry, abi), 99 },
    { "no size", offsetof(struct flowmsg_registry, size), 0 },
    { "no size of definitions", offsetof(struct flowmsg_registry, definition_size), 0 },
    { "smaller definitions than ever", offsetof(struct flowmsg_registry, definition_size),
      FLOWMSG_DEFINITION_SIZE_0_1 - 8 },
    { "definitions that are not aligned", offsetof(struct flowmsg_registry, definition_size),
      FLOWMSG_DEFINITION_SIZE_0_1 + 1 },
    { "no size of parameters", offsetof(struct flowmsg_registry, param_size), 0 },
    { "no size of groups", offsetof(struct flowmsg_registry, group_size), 0 },
    { "no size of catalogs", offsetof(struct flowmsg_registry, catalog_size), 0 },
};

START_TEST(foreign_registry_is_refused)
{
    struct flowmsg_registry r = *flowmsg_flow_registry;
    struct flowmsg_store *store = NULL;
    struct flowmsg_error err = { 0 };

    memcpy((char *)&r + foreign[_i].field, &foreign[_i].value, sizeof foreign[_i].value);
    ck_assert_int_eq(flowmsg_store_new(&store, &r, NULL, &err), FLOWMSG_ERR_INVALID);
    ck_assert(store == NULL && err.msgid != NULL);
}
END_TEST

/* Without any usable text, the code and the arguments are rendered. */
START_TEST(bad_source_text_is_survived)
{
    static const struct flowmsg_param param = { "x", "1", "d", FLOWMSG_PARAM_TOKEN,
                                                FLOWMSG_PRIVACY_PUBLIC };
    const struct flowmsg_definition def = { .code = "1-400", "title", "{broken", &param, 1, 400,
                                            0 };
    const struct flowmsg_group group = { "g", 1, 1 };
    const struct flowmsg_registry r = {
        FLOWMSG_REGISTRY_HEAD,
        .domain = "d", .source_locale = "en", .groups = &group, .n_groups = 1,
        .definitions = &def, .n_definitions = 1,
    };
    struct flowmsg_report report = FLOWMSG_REPORT_INIT;
    struct flowmsg_arg arg = flowmsg_arg_text("x", "y");
    struct flowmsg_store *store = NULL;
    struct flowmsg_reader *reader;
    char text[64];

    ck_assert_int_eq(flowmsg_store_new(&store, &r, NULL, NULL), FLOWMSG_OK);
    reader = flowmsg_reader_new(store);
    ck_assert_uint_eq(flowmsg_reader_n_notes(reader), 1);
    flowmsg_render(flowmsg_reader_bundle(reader, "ko"), "1-400", FLOWMSG_DETAIL, &arg, 1, NULL, text,
                   sizeof text, &report);
    ck_assert_str_eq(text, "1-400 (x=y)");
    ck_assert_int_eq(report.fallback, FLOWMSG_FALLBACK_CODE);
    flowmsg_reader_free(reader);
    flowmsg_store_unref(store);
}
END_TEST

/* --------------------------------------------------------------------- problems */

START_TEST(problem_is_rendered)
{
    static const char *const states[] = { "enabled", "disabled" };
    struct flowmsg_problem p = flowmsg_flow_1422_400("disable", "disabling");
    struct flowmsg_problem list = flowmsg_flow_1456_400("x", states, 2);
    struct flowmsg_store *store = open_store(NULL, 0);
    struct flowmsg_reader *reader = flowmsg_reader_new(store);
    const struct flowmsg_bundle *ko = flowmsg_reader_bundle(reader, "ko");
    char text[256], by_code[256];
    struct flowmsg_arg args[] = { flowmsg_arg_text("operation", "disable"),
                                  flowmsg_arg_text("state", "disabling") };

    ck_assert_uint_eq(flowmsg_problem_status(&p), 400);
    ck_assert_str_eq(p.code, FLOWMSG_FLOW_1422_400);
    flowmsg_problem_render(&p, ko, FLOWMSG_DETAIL, NULL, text, sizeof text, NULL);
    flowmsg_render(ko, "1422-400", FLOWMSG_DETAIL, args, 2, NULL, by_code, sizeof by_code, NULL);
    ck_assert_str_eq(text, by_code);
    p.index = 12345;                       /* a code that only a newer library has */
    flowmsg_problem_render(&p, ko, FLOWMSG_DETAIL, NULL, text, sizeof text, NULL);
    ck_assert_str_eq(text, by_code);
    p.index = 0;
    flowmsg_problem_render(&p, ko, FLOWMSG_DETAIL, NULL, text, sizeof text, NULL);
    ck_assert_str_eq(text, by_code);
    p.n_args = 1;                          /* a newer definition has one more parameter */
    flowmsg_problem_render(&p, ko, FLOWMSG_DETAIL, NULL, text, sizeof text, NULL);
    ck_assert(strstr(text, "{state}") != NULL);
    p.code = "0-0";
    flowmsg_problem_render(&p, ko, FLOWMSG_DETAIL, NULL, text, sizeof text, NULL);
    ck_assert_str_eq(text, "0-0");
    ck_assert_uint_eq(flowmsg_problem_status(&p), 500);
    flowmsg_problem_render(&list, ko, FLOWMSG_DETAIL, NULL, text, sizeof text, NULL);
    ck_assert(strstr(text, "[enabled, disabled]") != NULL);
    flowmsg_reader_free(reader);
    flowmsg_store_unref(store);
}
END_TEST

enum { N_STYLED = 300, HALF = N_STYLED / 2 };

/* A catalog of the messages @first to @last, each with a style of its own. */
static unsigned char *styled_catalog(const struct flowmsg_definition *definitions, int first,
                                     int last, size_t *len)
{
    static char ids[N_STYLED][48], texts[N_STYLED][48];
    struct mo_entry entries[HALF + 1] = { MO_ENTRY("", "Content-Type: text/plain\n") };
    unsigned n = 1;

    for (int i = first; i < last; i++, n++) {
        int id_len = snprintf(ids[i], sizeof ids[i], "%s\004%s", definitions[i].code,
                              definitions[i].detail);
        int text_len = snprintf(texts[i], sizeof texts[i], "번호 {n, number,0'-%d'}", i);

        entries[n] = (struct mo_entry){ ids[i], (size_t)id_len, texts[i], (size_t)text_len };
    }
    return mo_build(entries, n, (struct mo_style){ 0 }, len);
}

/* Each catalog has fewer styles than a locale may have, both together have more.  Only the
 * messages above the limit fall back. */
START_TEST(too_many_styles_of_two_catalogs)
{
    static struct flowmsg_definition definitions[N_STYLED];
    static char codes[N_STYLED][24], details[N_STYLED][24];
    static const struct flowmsg_param param = { "n", "1", "", FLOWMSG_PARAM_INTEGER,
                                                FLOWMSG_PRIVACY_PUBLIC };
    static const struct flowmsg_group group = { "all", 1000, 1999 };
    struct flowmsg_embedded_catalog catalogs[] = { { "ko-KR", NULL, 0 }, { "ko", NULL, 0 } };
    const struct flowmsg_registry registry = { FLOWMSG_REGISTRY_HEAD,
        .domain = "styled", .source_locale = "en", .groups = &group, .n_groups = 1,
        .definitions = definitions, .n_definitions = N_STYLED, .catalogs = catalogs,
        .n_catalogs = 2,
    };
    struct flowmsg_arg arg = flowmsg_arg_integer("n", 7);
    struct flowmsg_store *store = NULL;
    struct flowmsg_reader *reader;
    int counts[4] = { 0 };

    for (int i = 0; i < N_STYLED; i++) {
        snprintf(codes[i], sizeof codes[i], "%d-400", 1000 + i);
        snprintf(details[i], sizeof details[i], "%d: {n}", i);
        definitions[i] = (struct flowmsg_definition){ .code = codes[i], "Title", details[i],
                                                      &param, 1, 400, 0 };
    }
    catalogs[0].data = styled_catalog(definitions, 0, HALF, &catalogs[0].len);
    catalogs[1].data = styled_catalog(definitions, HALF, N_STYLED, &catalogs[1].len);
    ck_assert_int_eq(flowmsg_store_new(&store, &registry, NULL, NULL), FLOWMSG_OK);
    reader = flowmsg_reader_new(store);
    ck_assert_uint_eq(flowmsg_reader_n_notes(reader), 0);
    for (int i = 0; i < N_STYLED; i++) {
        struct flowmsg_report report = FLOWMSG_REPORT_INIT;
        char text[64], wanted[64];

        flowmsg_render(flowmsg_reader_bundle(reader, "ko-KR"), codes[i], FLOWMSG_DETAIL, &arg, 1,
                       NULL, text, sizeof text, &report);
        if (report.fallback == FLOWMSG_FALLBACK_SOURCE)
            snprintf(wanted, sizeof wanted, "%d: 7", i);
        else
            snprintf(wanted, sizeof wanted, "번호 7-%d", i);
        ck_assert_str_eq(text, wanted);
        counts[report.fallback]++;
    }
    ck_assert_int_eq(counts[FLOWMSG_FALLBACK_NONE], HALF);
    ck_assert_int_eq(counts[FLOWMSG_FALLBACK_PARENT], FLOWMSG_MAX_STYLES - HALF);
    ck_assert_int_eq(counts[FLOWMSG_FALLBACK_SOURCE], N_STYLED - FLOWMSG_MAX_STYLES);
    flowmsg_reader_free(reader);
    flowmsg_store_unref(store);
    free((void *)catalogs[0].data);
    free((void *)catalogs[1].data);
}
END_TEST

/* --------------------------------------------------------------------- remedies */

static const struct flowmsg_param minutes = { "n", "5", "Minutes", FLOWMSG_PARAM_INTEGER,
                                              FLOWMSG_PRIVACY_PUBLIC };
static const struct flowmsg_definition with_remedies[] = {
    { .code = "1-400", .title = "Later", .detail = "Wait.", .params = &minutes, .n_params = 1,
      .remedy = "Try in {n} min.", .help = "https://example.com/1", .fingerprint = 7,
      .severity = FLOWMSG_SEVERITY_WARNING, .retryable = 1, .deprecated = 1, .retired = 1 },
    { .code = "2-400", .title = "Again", .detail = "Wait.", .remedy = "Again" },
    { .code = "3-400", .title = "Never", .detail = "No.", .remedy = "" },
    { .code = "4-400", .title = "Never", .detail = "No." },
    { .code = "5-400", .title = "", .detail = "No.", .remedy = "Ask." },
};

/* The Korean remedy of 5-400 is broken. */
static const struct mo_entry korean_remedies[] = {
    MO_ENTRY("", "Content-Type: text/plain; charset=UTF-8\n"),
    MO_ENTRY("remedy\004Again", "다시 하십시오"), MO_ENTRY("remedy\004Ask.", "{"),
    MO_ENTRY("remedy\004Try in {n} min.", "{n}분 뒤에"), MO_ENTRY("title\004Again", "다시"),
};

/* A registry of the definitions, as they are or as the first version had them. */
struct remedy_domain {
    struct flowmsg_registry registry;
    struct flowmsg_embedded_catalog catalog;
    char older[COUNT(with_remedies)][FLOWMSG_DEFINITION_SIZE_0_1];
    struct flowmsg_store *store;
    struct flowmsg_reader *reader;
};

static void remedy_domain_open(struct remedy_domain *d, bool older)
{
    static const struct flowmsg_group group = { "all", 0, 0 };
    const struct flowmsg_registry registry = {
        FLOWMSG_REGISTRY_HEAD, .domain = "remedies", .source_locale = "en",
        .groups = &group, .n_groups = 1, .definitions = with_remedies,
        .n_definitions = COUNT(with_remedies), .catalogs = &d->catalog, .n_catalogs = 1,
        .version = "3.2",
    };

    d->registry = registry;
    d->catalog.locale = "ko";
    d->catalog.data = mo_build(korean_remedies, COUNT(korean_remedies), (struct mo_style){ 0 },
                               &d->catalog.len);
    for (size_t i = 0; i < COUNT(with_remedies); i++)
        memcpy(d->older[i], &with_remedies[i], sizeof d->older[i]);
    if (older) {
        d->registry.definitions = (const void *)d->older;
        d->registry.definition_size = (uint32_t)FLOWMSG_DEFINITION_SIZE_0_1;
        d->registry.size = (uint32_t)FLOWMSG_REGISTRY_SIZE_0_1;
    }
    ck_assert_int_eq(flowmsg_store_new(&d->store, &d->registry, NULL, NULL), FLOWMSG_OK);
    d->reader = flowmsg_reader_new(d->store);
}

static void remedy_domain_close(struct remedy_domain *d)
{
    flowmsg_reader_free(d->reader);
    flowmsg_store_unref(d->store);
    free((void *)d->catalog.data);
}

static const struct {
    const char *locale, *code, *text;
    enum flowmsg_fallback fallback;
    int issue;
} remedies[] = {
    { "en", "1-400", "Try in 5 min.", FLOWMSG_FALLBACK_NONE, 0 },
    { "ko", "1-400", "5분 뒤에", FLOWMSG_FALLBACK_NONE, 0 },
    { "ko", "2-400", "다시 하십시오", FLOWMSG_FALLBACK_NONE, FLOWMSG_ERR_UNKNOWN_ARGUMENT },
    { "fr", "2-400", "Again", FLOWMSG_FALLBACK_SOURCE, FLOWMSG_ERR_UNKNOWN_ARGUMENT },
    { "en", "3-400", "", FLOWMSG_FALLBACK_NONE, FLOWMSG_ERR_UNKNOWN_ARGUMENT },
    { "ko", "3-400", "", FLOWMSG_FALLBACK_SOURCE, FLOWMSG_ERR_UNKNOWN_ARGUMENT },
    { "ko", "4-400", "", FLOWMSG_FALLBACK_SOURCE, FLOWMSG_ERR_UNKNOWN_ARGUMENT },
    { "ko", "5-400", "Ask.", FLOWMSG_FALLBACK_SOURCE, FLOWMSG_ERR_UNKNOWN_ARGUMENT },
    { "ko", "6-400", "6-400 (n=5)", FLOWMSG_FALLBACK_CODE, FLOWMSG_ERR_UNKNOWN_CODE },
};

START_TEST(remedy_is_rendered)
{
    struct flowmsg_arg arg = flowmsg_arg_integer("n", 5);
    struct flowmsg_report report = FLOWMSG_REPORT_INIT;
    struct remedy_domain d;
    char text[64];

    remedy_domain_open(&d, false);
    flowmsg_render(flowmsg_reader_bundle(d.reader, remedies[_i].locale), remedies[_i].code,
                   FLOWMSG_REMEDY, &arg, 1, NULL, text, sizeof text, &report);
    ck_assert_str_eq(text, remedies[_i].text);
    ck_assert_int_eq(report.fallback, remedies[_i].fallback);
    ck_assert_int_eq(report.n_issues ? report.issues[0].code : 0, remedies[_i].issue);
    remedy_domain_close(&d);
}
END_TEST

START_TEST(broken_remedy_is_noted)
{
    const struct flowmsg_note *note;
    struct remedy_domain d;

    remedy_domain_open(&d, false);
    (void)flowmsg_reader_bundle(d.reader, "ko");
    ck_assert_uint_eq(flowmsg_reader_n_notes(d.reader), 1);
    note = flowmsg_reader_note(d.reader, 0);
    ck_assert_str_eq(note->code, "5-400");
    ck_assert_int_eq(note->part, FLOWMSG_REMEDY);
    remedy_domain_close(&d);
}
END_TEST

START_TEST(problem_has_a_remedy)
{
    struct flowmsg_problem p;
    struct remedy_domain d;
    char text[64];

    remedy_domain_open(&d, false);
    flowmsg_problem_init(&p, &d.registry, "1-400", 0, 1);
    p.args[0] = flowmsg_value_integer(5);
    flowmsg_problem_render(&p, flowmsg_reader_bundle(d.reader, "ko"), FLOWMSG_REMEDY, NULL, text,
                           sizeof text, NULL);
    ck_assert_str_eq(text, "5분 뒤에");
    ck_assert_uint_eq(flowmsg_problem_status(&p), 500);
    remedy_domain_close(&d);
}
END_TEST

/* A program with the first version's header has a registry without these fields. */
START_TEST(facts_of_a_definition)
{
    const struct flowmsg_registry *r;
    const struct flowmsg_definition *def;
    struct remedy_domain d;
    bool older = _i;
    char text[64];

    remedy_domain_open(&d, older);
    r = &d.registry;
    def = flowmsg_registry_find(r, "1-400");
    ck_assert_str_eq(flowmsg_definition_remedy(r, def), older ? "" : "Try in {n} min.");
    ck_assert_str_eq(flowmsg_definition_help(r, def), older ? "" : "https://example.com/1");
    ck_assert_str_eq(flowmsg_severity_name(flowmsg_definition_severity(r, def)),
                     older ? "error" : "warning");
    ck_assert(flowmsg_definition_is_retryable(r, def) == !older);
    ck_assert(flowmsg_definition_is_deprecated(r, def) == !older);
    ck_assert(flowmsg_definition_is_retired(r, def) == !older);
    ck_assert_uint_eq(flowmsg_definition_fingerprint(r, def), older ? 0 : 7);
    ck_assert_str_eq(flowmsg_registry_version(r), older ? "" : "3.2");
    def = flowmsg_registry_find(r, "4-400");             /* its fields are NULL */
    ck_assert_str_eq(flowmsg_definition_remedy(r, def), "");
    ck_assert_str_eq(flowmsg_definition_help(r, def), "");
    flowmsg_render(flowmsg_reader_bundle(d.reader, "ko"), "2-400", FLOWMSG_REMEDY, NULL, 0, NULL,
                   text, sizeof text, NULL);
    ck_assert_str_eq(text, older ? "" : "다시 하십시오");
    flowmsg_render(flowmsg_reader_bundle(d.reader, "ko"), "2-400", FLOWMSG_TITLE, NULL, 0, NULL,
                   text, sizeof text, NULL);
    ck_assert_str_eq(text, "다시");
    remedy_domain_close(&d);
}
END_TEST

START_TEST(severities_have_names)
{
    ck_assert_str_eq(flowmsg_severity_name(FLOWMSG_SEVERITY_ERROR), "error");
    ck_assert_str_eq(flowmsg_severity_name(FLOWMSG_SEVERITY_INFO), "info");
    ck_assert_str_eq(flowmsg_severity_name((enum flowmsg_severity)99), "unknown");
}
END_TEST

void add_tests(Suite *s)
{
    TCase *tc = add_case(s, "bundle", 60);

    add_table(tc, locale_is_found, asked);
    tcase_add_test(tc, many_tags_few_bundles);
    tcase_add_test(tc, layers_win_message_by_message);
    add_table(tc, unfit_file_is_noted, unfit);
    tcase_add_test(tc, unfit_pattern_is_noted);
    tcase_add_test(tc, unknown_code_is_rendered);
    tcase_add_loop_test(tc, declared_types_are_checked, 0, N_DECLARED);
    add_table(tc, foreign_registry_is_refused, foreign);
    tcase_add_test(tc, bad_source_text_is_survived);
    tcase_add_test(tc, problem_is_rendered);
    tcase_add_test(tc, too_many_styles_of_two_catalogs);
    add_table(tc, remedy_is_rendered, remedies);
    tcase_add_test(tc, broken_remedy_is_noted);
    tcase_add_test(tc, problem_has_a_remedy);
    tcase_add_loop_test(tc, facts_of_a_definition, 0, 2);
    tcase_add_test(tc, severities_have_names);
}
