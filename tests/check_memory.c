/* check_memory.c - allocations: none while rendering, and each made to fail.
 *
 * SPDX-License-Identifier: MIT
 *
 * Linked with --wrap, so that the library's calls of malloc(), calloc() and
 * realloc() come here.  ICU's own do not: it does not survive running out of
 * memory, and we do not promise that it does. */
#include <string.h>

#include <flowmsg/flow-service.h>

#include "suite.h"

void *__real_malloc(size_t size);
void *__real_calloc(size_t n, size_t size);
void *__real_realloc(void *p, size_t size);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t n, size_t size);
void *__wrap_realloc(void *p, size_t size);

/* Check allocates too: only what happens between arm() and disarm() counts. */
static int armed;
static long calls, fail_at;     /* fail_at: the call to fail, counted from 1; 0: none */

static void arm(void)
{
    armed = 1;
}

static void disarm(void)
{
    armed = 0;
}

static int fails(void)
{
    return armed && ++calls == fail_at;
}

void *__wrap_malloc(size_t size)
{
    return fails() ? NULL : __real_malloc(size);
}

void *__wrap_calloc(size_t n, size_t size)
{
    return fails() ? NULL : __real_calloc(n, size);
}

void *__wrap_realloc(void *p, size_t size)
{
    return fails() ? NULL : __real_realloc(p, size);
}

START_TEST(rendering_does_not_allocate)
{
    static const char *const states[] = { "a", "b" };
    struct flowmsg_store *store = NULL;
    struct flowmsg_reader *reader;
    const struct flowmsg_registry *r = &flowmsg_flow_registry;
    size_t issues = 0;
    char text[512];

    ck_assert_int_eq(flowmsg_store_new(&store, r, NULL, NULL), FLOWMSG_OK);
    reader = flowmsg_reader_new(store);
    for (int round = 0; round < 2; round++) {          /* the first opens what is needed */
        calls = 0;
        arm();
        for (int locale = 0; locale < 2; locale++)
            for (size_t i = 0; i < r->n_definitions; i++) {
                const struct flowmsg_definition *def = &r->definitions[i];
                struct flowmsg_report report = FLOWMSG_REPORT_INIT;
                struct flowmsg_arg args[8];

                for (uint32_t k = 0; k < def->n_params; k++)
                    args[k] = def->params[k].type == FLOWMSG_PARAM_LIST
                                  ? flowmsg_strings(def->params[k].name, states, 2)
                                  : k % 2 ? flowmsg_integer(def->params[k].name, 1234567)
                                          : flowmsg_text(def->params[k].name, "값\xFF");
                flowmsg_render(flowmsg_reader_bundle(reader, locale ? "ko-KR" : "en"), def->code,
                               FLOWMSG_DETAIL, args, def->n_params, NULL, text, sizeof text, &report);
                issues += report.n_issues;
            }
        disarm();
    }
    ck_assert_int_eq(calls, 0);
    ck_assert_uint_eq(issues, 0);
    flowmsg_reader_free(reader);
    flowmsg_store_unref(store);
}
END_TEST

/* Everything a program does with a domain, once. */
static int use_store(void)
{
    struct flowmsg_store *store = NULL;
    struct flowmsg_error err = { 0 };
    struct flowmsg_reader *reader;
    struct flowmsg_arg arg = flowmsg_text("header", "If-Match");
    char text[256] = "If-Match";
    int rc;

    arm();
    rc = flowmsg_store_new(&store, &flowmsg_flow_registry, NULL, &err);
    reader = rc < 0 ? NULL : flowmsg_reader_new(store);
    if (reader)
        flowmsg_render(flowmsg_reader_bundle(reader, "ko"), "1403-400", FLOWMSG_DETAIL, &arg, 1,
                       NULL, text, sizeof text, NULL);
    flowmsg_reader_free(reader);
    flowmsg_store_unref(store);
    disarm();
    ck_assert(rc == FLOWMSG_OK || (rc == FLOWMSG_ERR_NOMEM && store == NULL));
    ck_assert_int_eq(err.code, rc);
    ck_assert(strstr(text, "If-Match") != NULL);      /* whatever was missing, there is a text */
    return rc;
}

static int use_pattern(void)
{
    static const char source[] = "{n, plural, =1 {x} one {# {s}} other {{g, select, a {b} other {#}} #}}"
                                 "{s, josa, 이/가} {n, number, integer}";
    struct flowmsg_arg args[] = { flowmsg_integer("n", 1234), flowmsg_text("s", "x"),
                                  flowmsg_text("g", "y") };
    struct flowmsg_pattern *pattern = NULL;
    char text[128] = "234";
    int rc;

    arm();
    rc = flowmsg_pattern_compile(&pattern, "en", source, sizeof source - 1, NULL);
    if (rc == FLOWMSG_OK)
        flowmsg_pattern_format(pattern, args, 3, NULL, text, sizeof text, NULL);
    flowmsg_pattern_free(pattern);
    disarm();
    ck_assert(rc == FLOWMSG_OK || rc == FLOWMSG_ERR_NOMEM);
    ck_assert(strstr(text, "234") != NULL);           /* without a format: not grouped */
    return rc;
}

/* Make call 1, 2, 3 … fail, until a whole use needs no call that fails. */
static void fail_each(int (*use)(void))
{
    long n;

    for (n = 1;; n++) {
        calls = 0;
        fail_at = n;
        (void)use();
        if (calls < n)
            break;
    }
    fail_at = 0;
    ck_assert_int_gt(n, 5);
    ck_assert_int_eq(use(), FLOWMSG_OK);
}

START_TEST(each_allocation_fails_store)
{
    fail_each(use_store);
}
END_TEST

START_TEST(each_allocation_fails_pattern)
{
    fail_each(use_pattern);
}
END_TEST

Suite *make_suite(void)
{
    Suite *s = suite_create("memory");
    TCase *tc = tcase_create("memory");

    tcase_set_timeout(tc, 120);
    tcase_add_test(tc, rendering_does_not_allocate);
    tcase_add_test(tc, each_allocation_fails_store);
    tcase_add_test(tc, each_allocation_fails_pattern);
    suite_add_tcase(s, tc);
    return s;
}
