/* check_pattern_for.c - patterns that are compiled beside the messages of a bundle.
 *
 * SPDX-License-Identifier: MIT */
#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>

#include <flowmsg/flow-service.h>

#include "suite.h"

static struct flowmsg_store *store;
static struct flowmsg_reader *reader;

static void open_reader(void)
{
    ck_assert_int_eq(flowmsg_store_new(&store, flowmsg_flow_registry, NULL, NULL), FLOWMSG_OK);
    reader = flowmsg_reader_new(store);
    ck_assert_ptr_nonnull(reader);
}

static void close_reader(void)
{
    flowmsg_reader_free(reader);
    flowmsg_store_unref(store);
}

static const struct {
    const char *name, *locale, *pattern, *text;
} rows[] = {
    { "text", "en", "State {state}.", "State disabling." },
    { "empty", "en", "", "" },
    { "number", "de", "{n, number}", "1.234.567" },
    { "integer as a value", "fr-CH", "{n}", "1\xE2\x80\xAF" "234\xE2\x80\xAF" "567" },
    { "language without texts", "hi", "{n, number}", "1,234,567" },
    { "plural", "en", "{n, plural, one {# file} other {# files}}", "1,234,567 files" },
    { "ordinal", "en", "{n, selectordinal, one {#st} two {#nd} few {#rd} other {#th}}",
      "1,234,567th" },
    { "style", "de", "{n, number, percent}", "123.456.700\xC2\xA0%" },
    { "style of a region", "de-AT", "{n, number, currency}", "\xE2\x82\xAC\xC2\xA0" "1.234.567,00" },
    { "date", "ko", "{when, date, long}", "1970년 1월 1일" },
    { "spelled number", "en", "{one, spellout}", "one" },
    { "particle", "ko", "{state}{state, josa, 이/가}", "disabling이" },
    { "bundle's terms", "ko", "{state, term}{state, josa, 을/를}", "비활성화 중을" },
    { "unknown language", "xx", "{n, number}", "1,234,567" },
};

static size_t format(const struct flowmsg_pattern *pattern, char *text, size_t size,
                     struct flowmsg_report *report)
{
    const struct flowmsg_arg args[] = {
        flowmsg_arg_text("state", "disabling"), flowmsg_arg_integer("n", 1234567),
        flowmsg_arg_integer("one", 1), flowmsg_arg_datetime("when", 0),
    };

    return flowmsg_pattern_format(pattern, args, COUNT(args), NULL, text, size, report);
}

START_TEST(pattern_is_in_the_language_of_the_bundle)
{
    const struct flowmsg_bundle *bundle = flowmsg_reader_bundle(reader, rows[_i].locale);
    struct flowmsg_report report = FLOWMSG_REPORT_INIT;
    struct flowmsg_pattern *pattern = NULL;
    char text[256];

    errno = ERANGE;
    ck_assert_int_eq(flowmsg_pattern_compile_for(&pattern, bundle, rows[_i].pattern,
                                                 FLOWMSG_NUL_TERMINATED, NULL), FLOWMSG_OK);
    ck_assert_int_eq(errno, ERANGE);
    format(pattern, text, sizeof text, &report);
    ck_assert_msg(strcmp(text, rows[_i].text) == 0, "%s: %s", rows[_i].name, text);
    ck_assert_str_eq(report.locale, flowmsg_bundle_locale(bundle));
    flowmsg_pattern_free(pattern);
}
END_TEST

static const struct {
    const char *name, *pattern;
    int code;
    size_t offset;
} faults[] = {
    { "unclosed", "a {b", FLOWMSG_ERR_SYNTAX, 2 },
    { "not UTF-8", "a\xFF", FLOWMSG_ERR_SYNTAX, 1 },
    { "bad style", "{n, number, ::nonsense}", FLOWMSG_ERR_SYNTAX, 14 },
};

START_TEST(fault_is_located)
{
    struct flowmsg_error err = { 0 }, alone = { 0 };
    struct flowmsg_pattern *pattern = NULL;
    int rc = flowmsg_pattern_compile_for(&pattern, flowmsg_reader_bundle(reader, "en"),
                                         faults[_i].pattern, FLOWMSG_NUL_TERMINATED, &err);

    ck_assert_msg(rc == faults[_i].code, "%s: %d", faults[_i].name, rc);
    ck_assert_msg(err.offset == faults[_i].offset, "%s: %zu", faults[_i].name, err.offset);
    ck_assert_ptr_null(pattern);
    ck_assert_int_eq(flowmsg_pattern_compile(&pattern, "en", faults[_i].pattern,
                                             FLOWMSG_NUL_TERMINATED, &alone), rc);
    ck_assert_mem_eq(&err, &alone, sizeof err);
}
END_TEST

/* The title and detail of every message, compiled for its bundle, show what the message shows. */
START_TEST(messages_show_the_same)
{
    char whole[2048], single[2048];
    const char *locale;

    for (size_t l = 0; (locale = flowmsg_reader_locale(reader, l)) != NULL; l++)
        for (size_t i = 0; i < 2 * flowmsg_flow_registry->n_definitions; i++) {
            const struct flowmsg_bundle *bundle = flowmsg_reader_bundle(reader, locale);
            const char *code = flowmsg_registry_definition(flowmsg_flow_registry, i / 2)->code;
            enum flowmsg_part part = (enum flowmsg_part)(i % 2);
            struct flowmsg_pattern *pattern = NULL;
            size_t len;
            const char *text = flowmsg_bundle_pattern(bundle, code, part, &len);

            ck_assert_int_eq(flowmsg_pattern_compile_for(&pattern, bundle, text, len, NULL),
                             FLOWMSG_OK);
            flowmsg_render(bundle, code, part, NULL, 0, NULL, whole, sizeof whole, NULL);
            flowmsg_pattern_format(pattern, NULL, 0, NULL, single, sizeof single, NULL);
            ck_assert_str_eq(single, whole);
            flowmsg_pattern_free(pattern);
        }
}
END_TEST

/* --------------------------------------------------------------------- threads */

enum { N_THREADS = 4, N_ROUNDS = 50 };

/* Compile and render all rows for the bundles of @arg; returns the name of a row that fails. */
static void *compile_many(void *arg)
{
    const struct flowmsg_bundle *const *bundles = arg;
    struct flowmsg_pattern *pattern;
    char text[256];

    for (int i = 0; i < N_ROUNDS * COUNT(rows); i++) {
        int row = i % COUNT(rows);

        if (flowmsg_pattern_compile_for(&pattern, bundles[row], rows[row].pattern,
                                        FLOWMSG_NUL_TERMINATED, NULL) < 0)
            return (void *)rows[row].name;
        format(pattern, text, sizeof text, NULL);
        flowmsg_pattern_free(pattern);
        if (strcmp(text, rows[row].text) != 0)
            return (void *)rows[row].name;
    }
    return NULL;
}

START_TEST(threads_share_a_bundle)
{
    const struct flowmsg_bundle *bundles[COUNT(rows)];
    pthread_t threads[N_THREADS];
    void *wrong;

    for (int i = 0; i < COUNT(rows); i++)
        bundles[i] = flowmsg_reader_bundle(reader, rows[i].locale);
    for (int i = 0; i < N_THREADS; i++)
        ck_assert_int_eq(pthread_create(&threads[i], NULL, compile_many, bundles), 0);
    for (int i = 0; i < N_THREADS; i++) {
        ck_assert_int_eq(pthread_join(threads[i], &wrong), 0);
        ck_assert_msg(!wrong, "%s", (const char *)wrong);
    }
}
END_TEST

void add_tests(Suite *s)
{
    TCase *tc = add_case(s, "pattern for a bundle", 120);

    tcase_add_checked_fixture(tc, open_reader, close_reader);
    add_table(tc, pattern_is_in_the_language_of_the_bundle, rows);
    add_table(tc, fault_is_located, faults);
    tcase_add_test(tc, messages_show_the_same);
    tcase_add_test(tc, threads_share_a_bundle);
}
