/* check_published.c - the shipped catalog is as published, apart from the errata; how its texts
 * are worded.
 *
 * SPDX-License-Identifier: MIT */
#include <ctype.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include <flowmsg/flow-service.h>

#include "suite.h"

static struct flowmsg_store *open_store(void)
{
    struct flowmsg_store *store = NULL;

    ck_assert_int_eq(flowmsg_store_new(&store, flowmsg_flow_registry, NULL, NULL), FLOWMSG_OK);
    return store;
}

/* ------------------------------------------------------------------- TSV tables */

struct table {
    char *data;
    char *fields[128][8];
    int n;
};

static void read_table(struct table *t, const char *name)
{
    size_t len;
    char *p = t->data = read_data(name, &len);

    for (t->n = 0; *p; t->n++) {
        int column = 0;

        ck_assert_int_lt(t->n, 128);
        memset(t->fields[t->n], 0, sizeof t->fields[t->n]);
        t->fields[t->n][column++] = p;
        for (; *p != '\n'; p++)
            if (*p == '\t') {
                *p = '\0';
                ck_assert_int_lt(column, 8);
                t->fields[t->n][column++] = p + 1;
            }
        *p++ = '\0';
    }
}

static char **find_row(struct table *t, const char *key)
{
    for (int i = 1; i < t->n; i++)
        if (strcmp(t->fields[i][0], key) == 0)
            return t->fields[i];
    return NULL;
}

/* Arguments of a code from parameters.tsv; column 3 is the API's value, column 4 the text in the
 * published Korean. */
static size_t arguments_of(struct table *t, const char *code, int column, struct flowmsg_arg *args,
                           struct flowmsg_value *items)
{
    size_t n = 0;

    for (int i = 1; i < t->n; i++) {
        char **row = t->fields[i];

        if (strcmp(row[0], code) != 0)
            continue;
        if (strcmp(row[2], "list") == 0) {
            const char *separator = column == 3 ? "|" : ", ", *p = row[column], *end;
            size_t k = 0;

            while ((end = strstr(p, separator)) != NULL) {
                items[k++] = flowmsg_value_text_n(p, (size_t)(end - p));
                p = end + strlen(separator);
            }
            items[k++] = flowmsg_value_text(p);
            args[n++] = flowmsg_arg_list(row[1], items, k);
        } else {
            args[n++] = flowmsg_arg_text(row[1], row[column]);
        }
    }
    return n;
}

static void render(const struct flowmsg_bundle *b, const char *code, enum flowmsg_part part,
                   const struct flowmsg_arg *args, size_t n, enum flowmsg_josa josa, char *text,
                   size_t size)
{
    struct flowmsg_options options = FLOWMSG_OPTIONS_INIT;
    struct flowmsg_report report = FLOWMSG_REPORT_INIT;

    options.josa = josa;
    ck_assert_uint_lt(flowmsg_render(b, code, part, args, n, &options, text, size, &report), size);
    ck_assert_msg(report.n_issues == 0, "%s: %.*s", code, (int)report.issues[0].name_len,
                  report.issues[0].name);
    ck_assert_int_eq(report.fallback, FLOWMSG_FALLBACK_NONE);
}

enum { N_PUBLISHED = 90 };

static const struct flowmsg_definition *definition(int i)
{
    ck_assert_uint_eq(flowmsg_flow_registry->n_definitions, N_PUBLISHED);
    return flowmsg_registry_definition(flowmsg_flow_registry, (uint32_t)i);
}

static void check_detail(const char *text, const char *both, char **row, char **erratum)
{
    if (erratum) {
        ck_assert_str_eq(erratum[1], row[4]);
        ck_assert_str_eq(text, erratum[2]);
        ck_assert(erratum[3] != NULL && *erratum[3]);
    } else {
        ck_assert_msg(strcmp(text, row[4]) == 0 || strcmp(both, row[4]) == 0,
                      "%s\n%s\nis not\n%s\nA correction belongs into po/ko-errata.tsv.", row[0],
                      row[4], text);
    }
}

/* The definition is as it was published, byte for byte, or as the errata say. */
START_TEST(definition_is_as_published)
{
    const struct flowmsg_definition *def = definition(_i);
    struct table published, parameters, errata;
    struct flowmsg_store *store = open_store();
    struct flowmsg_reader *reader = flowmsg_reader_new(store);
    const struct flowmsg_bundle *ko = flowmsg_reader_bundle(reader, "ko");
    char **row, **erratum, text[1024], both[1024];
    struct flowmsg_value items[8];
    struct flowmsg_arg args[8];
    size_t n;

    read_table(&published, "published.ko.tsv");
    read_table(&parameters, "parameters.tsv");
    read_table(&errata, "../../po/ko-errata.tsv");
    row = find_row(&published, def->code);
    erratum = find_row(&errata, def->code);
    ck_assert_msg(row != NULL, "%s was not published", def->code);
    ck_assert_uint_eq(def->status, strtoul(row[1], NULL, 10));
    ck_assert_str_eq(flowmsg_registry_group(flowmsg_flow_registry, def->group)->name, row[2]);
    render(ko, def->code, FLOWMSG_TITLE, NULL, 0, FLOWMSG_JOSA_AUTO, text, sizeof text);
    ck_assert_str_eq(text, row[3]);
    n = arguments_of(&parameters, def->code, erratum ? 3 : 4, args, items);
    ck_assert_uint_eq(n, def->n_params);
    render(ko, def->code, FLOWMSG_DETAIL, args, n, FLOWMSG_JOSA_AUTO, text, sizeof text);
    render(ko, def->code, FLOWMSG_DETAIL, args, n, FLOWMSG_JOSA_BOTH, both, sizeof both);
    check_detail(text, both, row, erratum);
    free(published.data);
    free(parameters.data);
    free(errata.data);
    flowmsg_reader_free(reader);
    flowmsg_store_unref(store);
}
END_TEST

/* No row of the tables is about a code that does not exist; no code has two rows. */
START_TEST(table_is_about_the_definitions)
{
    static const struct { const char *name; int n; bool many; } tables[] = {
        { "published.ko.tsv", N_PUBLISHED, false },
        { "parameters.tsv", -1, true },
        { "../../po/ko-errata.tsv", -1, false },
    };
    struct table t;

    for (int k = 0; k < COUNT(tables); k++) {
        read_table(&t, tables[k].name);
        ck_assert(tables[k].n < 0 || t.n - 1 == tables[k].n);
        for (int i = 1; i < t.n; i++) {
            const char *code = t.fields[i][0];

            ck_assert_msg(flowmsg_registry_find(flowmsg_flow_registry, code) != NULL, "%s: %s",
                          tables[k].name, code);
            ck_assert_msg(tables[k].many || find_row(&t, code) == t.fields[i], "%s: %s twice",
                          tables[k].name, code);
        }
        free(t.data);
    }
}
END_TEST

/* The parameters of the registry are those of the published table. */
START_TEST(parameters_are_as_published)
{
    static const char *const types[] = { "", "token", "id", "text", "integer", "decimal",
                                         "datetime", "list" };
    const struct flowmsg_definition *def = definition(_i);
    uint32_t n = 0;
    struct table t;

    read_table(&t, "parameters.tsv");
    for (int i = 1; i < t.n; i++) {
        const struct flowmsg_param *param = NULL;

        if (strcmp(t.fields[i][0], def->code) != 0)
            continue;
        n++;
        for (uint32_t k = 0; k < def->n_params; k++)
            if (strcmp(def->params[k].name, t.fields[i][1]) == 0)
                param = &def->params[k];
        ck_assert_msg(param != NULL, "%s %s", def->code, t.fields[i][1]);
        ck_assert_str_eq(types[param->type], t.fields[i][2]);
        ck_assert_str_eq(param->example, t.fields[i][3]);
        ck_assert(*param->description != '\0');
        ck_assert_int_eq(param->privacy, FLOWMSG_PRIVACY_PUBLIC);
    }
    ck_assert_uint_eq(n, def->n_params);
    free(t.data);
}
END_TEST

/* ---------------------------------------------------------------------- wording */

/* A detail with @value for each parameter contains @has. */
static const struct {
    const char *code, *locale, *value, *has;
} worded[] = {
    { "1103-503", "en", NULL, "Try again later." },
    { "1404-412", "en", "x", "the entity with the ID x." },
    { "1406-400", "en", "x", "The suboperation 'x' cannot be combined with other suboperations." },
    { "1408-400", "en", NULL, "when the status is 'completed' or 'failed'." },
    { "1409-400", "en", "x", "Use a different operation" },
    { "1415-400", "en", "x", "the connection specification with the ID x." },
    { "1420-400", "en", "x", "The entity cannot be updated in the current state 'x'." },
    { "1422-400", "en", "x", "Use a different operation" },
    { "1423-400", "en", "x", "Remove the field" },
    { "1432-400", "en", NULL, "Prefix the field name with" },
    { "1437-400", "en", "x", "Use a supported value" },
    { "1447-400", "en", "x", "could not be processed because an active flow" },
    { "2001-401", "en", "x", "Provide the header with a value" },
    { "2101-404", "en", "x", "Make sure that the sandbox exists." },
    { "2110-400", "en", "x", "Remove the header" },
    { "2119-400", "en", "x", "is missing from the request." },
    { "1404-412", "ko", "v2",
      "'v2'가 'v2' 엔터티의 현재 버전과 일치하지 않습니다. 제공된 버전이 엔터티의 현재" },
    { "1425-400", "ko", "x",
      "매핑과 대상 데이터 세트는 모두 ID와 버전이 동일한 스키마를 사용해야" },
    { "1426-400", "ko", NULL, "사용자 토큰에 권한이 있는지" },
    { "1427-400", "ko", NULL, "사용자 토큰에 권한이 있는지" },
    { "1428-400", "ko", "x", "ID가 x인 선행 흐름 실행을 찾을 수 없습니다." },
    { "1429-400", "ko", "x", "ID가 x인 선행 흐름을 찾을 수 없습니다." },
    { "1430-400", "ko", "x", "흐름을 찾을 수 없습니다." },
    { "1433-400", "ko", "name", "잘못된 필드 'name'이 'orderBy'에 전달되었습니다. 올바른 예:" },
    { "1433-400", "ko", "", "잘못된 필드 ''이(가) 'orderBy'에" },
    { "1444-400", "ko", "active", "예상 상태인 'active'가 아닙니다." },
    { "1444-400", "ko", "open", "예상 상태인 'open'이 아닙니다." },
    { "1453-400", "ko", "", "잘못된 쿼리 값 ''이(가) 입력되었습니다." },
    { "1453-400", "ko", "a b", "잘못된 쿼리 값 'a b'가 입력되었습니다." },
    { "1455-400", "ko", "id", "'id' 필드가 누락되었습니다." },
    { "1457-400", "ko", "move", "상태 'move'에는 작업 'move'를 적용할 수 없습니다." },
    { "2002-401", "ko", "x", "요청에 헤더를 추가하고 다시 시도하십시오." },
    { "2118-403", "ko", "read",
      "권한 'read'가 누락되었습니다. 관리자에게 문의하여 권한 문제를 해결한" },
    { "2121-403", "ko", "x", "권한 문제를 해결한 다음" },
};

START_TEST(text_is_worded)
{
    const struct flowmsg_definition *def =
        flowmsg_registry_find(flowmsg_flow_registry, worded[_i].code);
    struct flowmsg_store *store = open_store();
    struct flowmsg_reader *reader = flowmsg_reader_new(store);
    struct flowmsg_arg args[8];
    char text[1024];

    ck_assert(def != NULL);
    for (uint32_t i = 0; i < def->n_params; i++)
        args[i] = flowmsg_arg_text(def->params[i].name, worded[_i].value);
    render(flowmsg_reader_bundle(reader, worded[_i].locale), worded[_i].code, FLOWMSG_DETAIL, args,
           def->n_params, FLOWMSG_JOSA_AUTO, text, sizeof text);
    ck_assert_msg(strstr(text, worded[_i].has) != NULL, "%s\nlacks\n%s", text, worded[_i].has);
    flowmsg_reader_free(reader);
    flowmsg_store_unref(store);
}
END_TEST

/* The English texts use other words for these. */
static const char *const avoided[] = { "sub operation", "sub-operation", "Update the",
                                       "request context", "resource exists" };

/* Each entity is "with the ID {x}", each name or text ''{x}''. */
static void check_value(const struct flowmsg_definition *def, const struct flowmsg_param *param)
{
    bool id = param->type == FLOWMSG_PARAM_ID;
    char wanted[96];

    if (param->type == FLOWMSG_PARAM_LIST || strcmp(param->name, "mappingVersion") == 0)
        return;
    snprintf(wanted, sizeof wanted, id ? " with the ID {%s}" : "''{%s}''", param->name);
    ck_assert_msg(strstr(def->detail, wanted) != NULL, "%s has no %s", def->code, wanted);
}

START_TEST(english_is_consistent)
{
    const struct flowmsg_definition *def = definition(_i);

    for (int k = 0; k < COUNT(avoided); k++)
        ck_assert_msg(!strstr(def->detail, avoided[k]), "%s: %s", def->code, avoided[k]);
    for (uint32_t k = 0; k < def->n_params; k++)
        check_value(def, &def->params[k]);
}
END_TEST

static bool is_word(char c)
{
    return isalnum((unsigned char)c) || c == '-' || c == '_';
}

/* Neither a value of an id parameter nor the word ID, which is Korean, too, is quoted. */
static bool needs_no_quotes(struct table *parameters, const char *code, const char *word,
                            size_t len)
{
    if (len == 2 && memcmp(word, "ID", 2) == 0)
        return true;
    for (int i = 1; i < parameters->n; i++) {
        char **row = parameters->fields[i];

        if (strcmp(row[0], code) == 0 && strcmp(row[2], "id") == 0 && strlen(row[3]) == len &&
            memcmp(row[3], word, len) == 0)
            return true;
    }
    return false;
}

/* A corrected text quotes all words of the API with '…'. */
START_TEST(erratum_quotes_api_words)
{
    const char *code = definition(_i)->code;
    struct table parameters, errata;
    char **erratum;
    bool quoted = false;

    read_table(&parameters, "parameters.tsv");
    read_table(&errata, "../../po/ko-errata.tsv");
    erratum = find_row(&errata, code);
    ck_assert(!erratum || strpbrk(erratum[2], "\"`") == NULL);
    for (const char *p = erratum ? erratum[2] : ""; *p; p++) {
        size_t len = 0;

        while (is_word(p[len]))
            len++;
        if (*p == '\'')
            quoted = !quoted;
        if (len == 0)
            continue;
        ck_assert_msg(quoted || needs_no_quotes(&parameters, code, p, len), "%s: %.*s", code,
                      (int)len, p);
        p += len - 1;
    }
    ck_assert(!quoted);
    free(parameters.data);
    free(errata.data);
}
END_TEST

void add_tests(Suite *s)
{
    TCase *tc = add_case(s, "published", 120);

    tcase_add_loop_test(tc, definition_is_as_published, 0, N_PUBLISHED);
    tcase_add_test(tc, table_is_about_the_definitions);
    tcase_add_loop_test(tc, parameters_are_as_published, 0, N_PUBLISHED);
    add_table(tc, text_is_worded, worded);
    tcase_add_loop_test(tc, english_is_consistent, 0, N_PUBLISHED);
    tcase_add_loop_test(tc, erratum_quotes_api_words, 0, N_PUBLISHED);
}
