/* check_threads.c - one store and its bundles, used by several threads at once.
 *
 * SPDX-License-Identifier: MIT
 *
 * ThreadSanitizer needs this test most: it sees all code of the library, and none of the
 * system's ICU. */
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>

#include <flowmsg/flow-service.h>

#include "mo_build.h"
#include "suite.h"

static struct flowmsg_store *open_store(const struct flowmsg_registry *registry)
{
    struct flowmsg_store *store = NULL;

    ck_assert_int_eq(flowmsg_store_new(&store, registry, NULL, NULL), FLOWMSG_OK);
    return store;
}

/* ------------------------------------------------- the published catalog */

enum { N_THREADS = 4, N_ROUNDS = 3000 };

static void *render_many(void *data)
{
    static const char *const locales[] = { "ko", "en", "ko-KR", "fi", "en-GB", "cs" };
    struct flowmsg_reader *reader = flowmsg_reader_new(data);
    struct flowmsg_problem p = flowmsg_flow_1404_412("v1", "cc01fc2c-0000-0200");
    size_t wrong = 0;

    for (int i = 0; i < N_ROUNDS; i++) {
        const char *locale = locales[i % COUNT(locales)];
        const struct flowmsg_bundle *b = flowmsg_reader_bundle(reader, locale);
        struct flowmsg_arg args[] = { flowmsg_arg_integer("mappingVersion", i),
                                      flowmsg_arg_datetime("mappingId", i) };
        char text[512];

        flowmsg_problem_render(&p, b, FLOWMSG_DETAIL, NULL, text, sizeof text, NULL);
        wrong += strstr(text, locale[0] == 'k' ? "제공된 버전 'v1'이" : "version 'v1' does") == NULL;
        flowmsg_render(b, "1419-400", FLOWMSG_DETAIL, args, 2, NULL, text, sizeof text, NULL);
        wrong += strchr(text, '{') != NULL;
    }
    flowmsg_store_unref(data);              /* the reader still holds it */
    flowmsg_render(flowmsg_reader_bundle(reader, "ko"), "1404-412", FLOWMSG_TITLE, NULL, 0, NULL, NULL,
                   0, NULL);
    flowmsg_reader_free(reader);
    return (void *)(uintptr_t)wrong;
}

START_TEST(threads_share_a_store)
{
    struct flowmsg_store *store = open_store(flowmsg_flow_registry);
    pthread_t threads[N_THREADS];
    void *wrong;

    for (int i = 0; i < N_THREADS; i++)
        ck_assert_int_eq(pthread_create(&threads[i], NULL, render_many,
                                        flowmsg_store_ref(store)), 0);
    flowmsg_store_unref(store);             /* each thread has a reference */
    for (int i = 0; i < N_THREADS; i++) {
        pthread_join(threads[i], &wrong);
        ck_assert_ptr_eq(wrong, NULL);
    }
}
END_TEST

/* ------------------------------------------------------------- new locales */

enum { N_ASKERS = 6, N_ASKED = 400 };

/* The bundle that some thread got for each tag. */
static _Atomic(const struct flowmsg_bundle *) answers[N_ASKED];

/* Ask for all tags, in an order of its own. */
static void *ask_for_all(void *data)
{
    static const char *const languages[] = { "ko", "en", "de", "zh", "qq", "pt", "nb", "yue" };
    struct flowmsg_reader *reader = flowmsg_reader_new(data);
    uint64_t seed = (uint64_t)(uintptr_t)reader;
    size_t first = random_next(&seed) % N_ASKED, wrong = 0;

    for (size_t k = 0; k < N_ASKED; k++) {
        size_t i = (first + k) % N_ASKED;
        const struct flowmsg_bundle *b, *other = NULL;
        char tag[16];

        snprintf(tag, sizeof tag, "%s-%c%c", languages[i % COUNT(languages)],
                 'A' + (char)(i / 8 % 26), 'A' + (char)(i / 208));
        b = flowmsg_reader_bundle(reader, tag);
        if (!atomic_compare_exchange_strong(&answers[i], &other, b))
            wrong += other != b;
    }
    flowmsg_reader_free(reader);
    return (void *)(uintptr_t)wrong;
}

/* Threads that ask for new locales of one snapshot at the same time get the same bundles. */
START_TEST(threads_meet_new_locales)
{
    struct flowmsg_store *store = open_store(flowmsg_flow_registry);
    pthread_t threads[N_ASKERS];
    void *wrong;

    for (int i = 0; i < N_ASKED; i++)
        atomic_store(&answers[i], NULL);
    for (int i = 0; i < N_ASKERS; i++)
        ck_assert_int_eq(pthread_create(&threads[i], NULL, ask_for_all, store), 0);
    for (int i = 0; i < N_ASKERS; i++) {
        pthread_join(threads[i], &wrong);
        ck_assert_ptr_eq(wrong, NULL);
    }
    flowmsg_store_unref(store);
}
END_TEST

/* ----------------------------------------------------- every construct */

enum { N_RENDERERS = 8, N_TURNS = 200 };

/* Each construct is the detail of a message. */
static const char *const constructs[] = {
    "{s} ''{s}'' '{'", "{n}", "{n, number}", "{n, number, integer}", "{n, number, percent}",
    "{n, number, currency}", "{n, number,#,##0.00}", "{n, number, ::compact-short}",
    "{n, number, ::currency/EUR .00}", "{n, plural, =0 {no} one {# file} few {# f} other {# files}}",
    "{n, plural, offset:1 one {a} other {{n, number,0.00}}}",
    "{n, selectordinal, one {#st} two {#nd} few {#rd} other {#th}}",
    "{s, select, text {yes} other {no}}", "{n, choice, 0#none|1#one|1<many {n}}",
    "{d}", "{d, date}", "{d, date, full}", "{d, time, short}", "{d, date,yyyy-MM-dd HH:mm zzzz}",
    "{d, date, ::yMMMMEEEEd}", "{n, spellout}", "{n, ordinal}", "{n, duration}",
    "{l}", "{l, list, and}", "{l, list, or}", "{l, list, unit}", "{s}{s, josa, 을/를}",
    "{l, list, and}{l, josa, 으로/로}", "{missing} {n, date} {s, number}",
};

enum { N_CONSTRUCTS = COUNT(constructs), N_LOCALES = 6, TEXT = 512 };

static const char *const render_locales[N_LOCALES] = { "ko", "ko-KR", "en", "ar", "de-CH", "pl" };
static const char *const zones[] = { NULL, "Asia/Seoul", "America/New_York", "No/Such" };

static char codes[N_CONSTRUCTS][16], expected[N_LOCALES][N_CONSTRUCTS][TEXT];
static struct flowmsg_definition definitions[N_CONSTRUCTS];

static const struct flowmsg_param params[] = {
    { "s", "text", "", FLOWMSG_PARAM_TEXT, FLOWMSG_PRIVACY_PUBLIC },
    { "n", "1", "", FLOWMSG_PARAM_DECIMAL, FLOWMSG_PRIVACY_PUBLIC },
    { "d", "0", "", FLOWMSG_PARAM_DATETIME, FLOWMSG_PRIVACY_PUBLIC },
    { "l", "a|b", "", FLOWMSG_PARAM_LIST, FLOWMSG_PRIVACY_PUBLIC },
    { "missing", "", "", FLOWMSG_PARAM_TEXT, FLOWMSG_PRIVACY_PUBLIC },
};

/* A catalog whose translations are the patterns themselves. */
static unsigned char *make_catalog(size_t *len)
{
    static struct mo_entry entries[N_CONSTRUCTS + 1];
    static char ids[N_CONSTRUCTS][TEXT];

    entries[0] = (struct mo_entry)MO_ENTRY("", "Content-Type: text/plain; charset=UTF-8\n");
    for (int i = 0; i < N_CONSTRUCTS; i++) {
        int n = snprintf(ids[i], TEXT, "%s\004%s", codes[i], constructs[i]);

        entries[i + 1] = (struct mo_entry){ ids[i], (size_t)n, constructs[i],
                                            strlen(constructs[i]) };
    }
    return mo_build(entries, N_CONSTRUCTS + 1, (struct mo_style){ 0 }, len);
}

static void render_construct(const struct flowmsg_bundle *b, int i, char text[TEXT])
{
    static const char *const items[] = { "사과", "배", "귤" };
    struct flowmsg_options options = FLOWMSG_OPTIONS_INIT;
    struct flowmsg_report report = FLOWMSG_REPORT_INIT;
    const struct flowmsg_arg args[] = {
        flowmsg_arg_text("s", "text"), flowmsg_arg_decimal("n", i % 2 ? "1234567.5" : "1"),
        flowmsg_arg_datetime("d", INT64_C(1709642096000)), flowmsg_arg_strings("l", items, 3),
    };

    options.timezone = zones[i % COUNT(zones)];
    flowmsg_render(b, codes[i], FLOWMSG_DETAIL, args, COUNT(args), &options, text, TEXT, &report);
}

static void *render_all(void *data)
{
    struct flowmsg_reader *reader = flowmsg_reader_new(data);
    uintptr_t wrong = 0;
    char text[TEXT];

    for (int turn = 0; turn < N_TURNS; turn++) {
        int k = turn % N_LOCALES;
        const struct flowmsg_bundle *b = flowmsg_reader_bundle(reader, render_locales[k]);

        for (int i = 0; i < N_CONSTRUCTS; i++) {
            render_construct(b, i, text);
            wrong += strcmp(text, expected[k][i]) != 0;
        }
    }
    flowmsg_reader_free(reader);
    return (void *)wrong;
}

START_TEST(threads_render_every_construct)
{
    struct flowmsg_embedded_catalog catalogs[] = { { "ko", NULL, 0 }, { "ar", NULL, 0 },
                                                   { "de", NULL, 0 }, { "pl", NULL, 0 } };
    static const struct flowmsg_group group = { "all", 1000, 1999 };
    struct flowmsg_registry registry = {
        FLOWMSG_REGISTRY_HEAD,
        .domain = "constructs", .source_locale = "en", .groups = &group, .n_groups = 1,
        .definitions = definitions, .n_definitions = N_CONSTRUCTS, .catalogs = catalogs,
        .n_catalogs = COUNT(catalogs),
    };
    struct flowmsg_store *store;
    struct flowmsg_reader *reader;
    pthread_t threads[N_RENDERERS];
    unsigned char *mo;
    size_t len;

    for (int i = 0; i < N_CONSTRUCTS; i++) {
        snprintf(codes[i], sizeof codes[i], "%d-400", 1000 + i);
        definitions[i] = (struct flowmsg_definition){ .code = codes[i], "Title", constructs[i],
                                                      params, COUNT(params), 400, 0 };
    }
    mo = make_catalog(&len);
    for (int i = 0; i < COUNT(catalogs); i++) {
        catalogs[i].data = mo;
        catalogs[i].len = len;
    }
    /* One thread renders the expected texts first, with another store. */
    store = open_store(&registry);
    reader = flowmsg_reader_new(store);
    ck_assert_uint_eq(flowmsg_reader_n_notes(reader), 0);
    for (int k = 0; k < N_LOCALES; k++)
        for (int i = 0; i < N_CONSTRUCTS; i++)
            render_construct(flowmsg_reader_bundle(reader, render_locales[k]), i, expected[k][i]);
    ck_assert_str_eq(expected[0][19], "2024년 3월 5일 화요일");
    flowmsg_reader_free(reader);
    flowmsg_store_unref(store);
    /* All threads open their bundles, formats and zones at the same time. */
    store = open_store(&registry);
    for (int i = 0; i < N_RENDERERS; i++)
        ck_assert_int_eq(pthread_create(&threads[i], NULL, render_all, store), 0);
    for (int i = 0; i < N_RENDERERS; i++) {
        void *wrong;

        pthread_join(threads[i], &wrong);
        ck_assert_ptr_eq(wrong, NULL);
    }
    flowmsg_store_unref(store);
    free(mo);
}
END_TEST

void add_tests(Suite *s)
{
    TCase *tc = add_case(s, "threads", 300);

    tcase_add_test(tc, threads_share_a_store);
    tcase_add_test(tc, threads_meet_new_locales);
    tcase_add_test(tc, threads_render_every_construct);
}
