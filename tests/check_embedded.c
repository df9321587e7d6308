/* check_embedded.c - embedded catalogs, which are compiled when somebody asks for their language.
 *
 * SPDX-License-Identifier: MIT */
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "bundle/notes.h"
#include "bundle/store.h"
#include "mo_build.h"
#include "suite.h"
#include "tree.h"

/* --------------------------------------------------------------------- the domain */

#define FIRST "1-400\004first"
#define SECOND "2-400\004second"

static const struct flowmsg_definition definitions[] = {
    { .code = "1-400", "Title", "first", NULL, 0, 400, 0 },
    { .code = "2-400", "Title", "second", NULL, 0, 400, 0 },
};

enum { KO, FR, DE, N_CATALOGS };

/* ko: both texts, the second unusable; fr: the first; de: the first, and a byte of it is wrong. */
struct domain {
    struct flowmsg_registry registry;
    struct flowmsg_embedded_catalog catalogs[N_CATALOGS];
};

static void domain_make(struct domain *d)
{
    static const struct flowmsg_group group = { "all", 1, 9 };
    static const struct mo_entry ko[] = { MO_ENTRY(FIRST, "하나"), MO_ENTRY(SECOND, "둘 {") };
    static const struct mo_entry fr[] = { MO_ENTRY(FIRST, "un") };
    static const struct mo_entry de[] = { MO_ENTRY(FIRST, "eins") };
    static const struct { const char *locale; const struct mo_entry *entries; unsigned n; } all[] =
        { { "ko", ko, COUNT(ko) }, { "fr", fr, COUNT(fr) }, { "de", de, COUNT(de) } };
    unsigned char *bytes;

    d->registry = (struct flowmsg_registry){
        FLOWMSG_REGISTRY_HEAD, .domain = "numbers", .source_locale = "en", .groups = &group,
        .n_groups = 1, .definitions = definitions, .n_definitions = COUNT(definitions),
        .catalogs = d->catalogs, .n_catalogs = N_CATALOGS };
    for (int i = 0; i < N_CATALOGS; i++) {
        bytes = mo_build(all[i].entries, all[i].n, (struct mo_style){ 0 }, &d->catalogs[i].len);
        d->catalogs[i].locale = all[i].locale;
        d->catalogs[i].data = bytes;
        if (i == DE)
            memcpy(bytes + d->catalogs[i].len - 5, "\xFF", 1);
    }
}

static void domain_free(struct domain *d)
{
    for (int i = 0; i < N_CATALOGS; i++)
        free((void *)d->catalogs[i].data);
}

static struct flowmsg_store *open_store(const struct domain *d, const char *dir, bool compile_all)
{
    struct flowmsg_store_options options = FLOWMSG_STORE_OPTIONS_INIT;
    struct flowmsg_store *store = NULL;

    options.catalog_dirs = &dir;
    options.n_catalog_dirs = dir != NULL;
    options.compile_all = compile_all;
    ck_assert_int_eq(flowmsg_store_new(&store, &d->registry, &options, NULL), FLOWMSG_OK);
    return store;
}

/* A row of a table: a request, and the text and report that it gets. */
struct request {
    const char *locale, *code, *text;
    enum flowmsg_fallback fallback;
    enum flowmsg_why why;
    const char *note_catalog, *note_code;    /* NULL: none */
};

static bool same_text(const char *found, const char *expected)
{
    return found && expected ? strcmp(found, expected) == 0 : found == expected;
}

/* Is the request answered as it should be?  Threads call this, too, where Check cannot assert. */
static bool answers(struct flowmsg_reader *reader, const struct request *r)
{
    const struct flowmsg_bundle *bundle = flowmsg_reader_bundle(reader, r->locale);
    struct flowmsg_report report = FLOWMSG_REPORT_INIT;
    char text[64];

    flowmsg_render(bundle, r->code, FLOWMSG_DETAIL, NULL, 0, NULL, text, sizeof text, &report);
    return strcmp(text, r->text) == 0 && report.fallback == r->fallback && report.why == r->why &&
           same_text(report.note ? report.note->catalog : NULL, r->note_catalog) &&
           same_text(report.note ? report.note->code : NULL, r->note_code);
}

static void check_request(struct flowmsg_reader *reader, const struct request *r)
{
    ck_assert_msg(answers(reader, r), "%s, %s", r->locale, r->code);
}

/* ------------------------------------------------------------------ the first request */

/* In this order, with the number of notes after each. */
static const struct { struct request request; size_t n_notes; } first_requests[] = {
    { { "en", "1-400", "first", FLOWMSG_FALLBACK_NONE, FLOWMSG_WHY_NONE, NULL, NULL }, 0 },
    { { "fr-CA", "1-400", "un", FLOWMSG_FALLBACK_PARENT, FLOWMSG_WHY_NO_CATALOG, NULL, NULL }, 0 },
    { { "fr", "2-400", "second", FLOWMSG_FALLBACK_SOURCE, FLOWMSG_WHY_UNTRANSLATED, NULL, NULL },
      0 },
    { { "ko", "1-400", "하나", FLOWMSG_FALLBACK_NONE, FLOWMSG_WHY_NONE, NULL, NULL }, 1 },
    { { "ko", "2-400", "second", FLOWMSG_FALLBACK_SOURCE, FLOWMSG_WHY_REFUSED, "embedded:ko",
        "2-400" }, 1 },
    { { "de", "1-400", "first", FLOWMSG_FALLBACK_SOURCE, FLOWMSG_WHY_REFUSED, "embedded:de", NULL },
      2 },
    { { "de-AT", "2-400", "second", FLOWMSG_FALLBACK_SOURCE, FLOWMSG_WHY_REFUSED, "embedded:de",
        NULL }, 2 },
    { { "ko-KR", "1-400", "하나", FLOWMSG_FALLBACK_PARENT, FLOWMSG_WHY_NO_CATALOG, NULL, NULL }, 2 },
};

static void check_first_requests(bool compile_all)
{
    struct domain d;
    struct flowmsg_store *store;
    struct flowmsg_reader *reader;
    char tag[32];

    domain_make(&d);
    store = open_store(&d, NULL, compile_all);
    reader = flowmsg_reader_new(store);
    ck_assert_uint_eq(flowmsg_reader_n_locales(reader), N_CATALOGS);
    flowmsg_store_negotiate(store, "da, de;q=0.5", tag, sizeof tag);
    ck_assert_str_eq(tag, "de");
    ck_assert_uint_eq(flowmsg_reader_n_notes(reader), compile_all ? 2 : 0);
    for (size_t i = 0; i < COUNT(first_requests); i++) {
        check_request(reader, &first_requests[i].request);
        ck_assert_uint_eq(flowmsg_reader_n_notes(reader),
                          compile_all ? 2 : first_requests[i].n_notes);
    }
    ck_assert_ptr_eq(flowmsg_reader_note(reader, 2), NULL);
    flowmsg_reader_free(reader);
    flowmsg_store_unref(store);
    domain_free(&d);
}

START_TEST(languages_are_compiled_for_their_first_reader)
{
    check_first_requests(false);
}
END_TEST

START_TEST(all_languages_are_compiled_on_request)
{
    check_first_requests(true);
}
END_TEST

START_TEST(a_header_is_looked_at_when_it_is_loaded)
{
    struct domain d;
    struct flowmsg_store_options options = FLOWMSG_STORE_OPTIONS_INIT;
    struct flowmsg_store *store = NULL;
    struct flowmsg_reader *reader;

    domain_make(&d);
    d.catalogs[KO].len = 20;
    options.require_seal = _i == 1;
    ck_assert_int_eq(flowmsg_store_new(&store, &d.registry, &options, NULL), FLOWMSG_OK);
    reader = flowmsg_reader_new(store);
    ck_assert_uint_eq(flowmsg_reader_n_notes(reader), _i == 1 ? N_CATALOGS : 1);
    ck_assert_str_eq(flowmsg_reader_note(reader, 0)->catalog, "embedded:ko");
    ck_assert_uint_eq(flowmsg_reader_n_locales(reader), _i == 1 ? 0 : N_CATALOGS - 1);
    check_request(reader, &(struct request){ "ko", "1-400", "first", FLOWMSG_FALLBACK_SOURCE,
                                             FLOWMSG_WHY_REFUSED, "embedded:ko", NULL });
    flowmsg_reader_free(reader);
    flowmsg_store_unref(store);
    domain_free(&d);
}
END_TEST

/* --------------------------------------------------------------------- directories */

/* The text of a directory outranks the embedded one, which fills the gap, once it is asked for. */
START_TEST(embedded_texts_fill_gaps_of_directories)
{
    static const struct mo_entry two[] = { MO_ENTRY(SECOND, "deux") };
    struct tree tree;
    struct domain d;
    struct flowmsg_store *store;
    struct flowmsg_reader *reader;

    domain_make(&d);
    tree_make(&tree);
    tree_add(&tree, "a", "fr", "numbers", two, 1);
    {
        char dir[TREE_PATH];

        tree_dir(&tree, "a", dir);
        store = open_store(&d, dir, false);
    }
    reader = flowmsg_reader_new(store);
    check_request(reader, &(struct request){ "fr", "2-400", "deux", FLOWMSG_FALLBACK_NONE,
                                             FLOWMSG_WHY_NONE, NULL, NULL });
    check_request(reader, &(struct request){ "fr", "1-400", "un", FLOWMSG_FALLBACK_NONE,
                                             FLOWMSG_WHY_NONE, NULL, NULL });
    flowmsg_reader_free(reader);
    flowmsg_store_unref(store);
    tree_remove(&tree);
    domain_free(&d);
}
END_TEST

static bool is_ready(struct flowmsg_store *store, const char *tag)
{
    const struct translations *t = &store->current->translations;

    for (size_t i = 0; i < t->n_languages; i++)
        if (strcmp(t->languages[i].tag, tag) == 0)
            return language_is_ready(&t->languages[i]);
    ck_abort_msg("no language %s", tag);
}

/* A reload compiles the languages in use before readers see it, and no others. */
START_TEST(a_reload_compiles_the_languages_in_use)
{
    static const struct mo_entry two[] = { MO_ENTRY(SECOND, "zwei") };
    struct tree tree;
    struct domain d;
    struct flowmsg_store *store;
    struct flowmsg_reader *reader;
    char dir[TREE_PATH];

    domain_make(&d);
    tree_make(&tree);
    tree_dir(&tree, "a", dir);
    tree_add(&tree, "a", "it", "numbers", two, 1);
    store = open_store(&d, dir, false);
    reader = flowmsg_reader_new(store);
    ck_assert(!is_ready(store, "ko"));
    (void)flowmsg_reader_bundle(reader, "ko-KR");
    for (int round = 0; round < 3; round++) {
        tree_add(&tree, "a", round % 2 ? "it" : "nl", "numbers", two, 1);
        ck_assert(is_ready(store, "ko") && !is_ready(store, "fr") && !is_ready(store, "de"));
        ck_assert_int_eq(flowmsg_store_reload(store, NULL, NULL), FLOWMSG_OK);
        flowmsg_reader_refresh(reader);
        ck_assert_uint_eq(flowmsg_reader_n_notes(reader), 1);
        ck_assert_str_eq(flowmsg_reader_note(reader, 0)->catalog, "embedded:ko");
    }
    check_request(reader, &first_requests[4].request);
    flowmsg_reader_free(reader);
    flowmsg_store_unref(store);
    tree_remove(&tree);
    domain_free(&d);
}
END_TEST

/* ------------------------------------------------------------------------ threads */

static struct language *find(struct flowmsg_store *store, const char *tag)
{
    struct translations *t = &store->current->translations;
    size_t i = 0;

    while (strcmp(t->languages[i].tag, tag) != 0)
        i++;
    return &t->languages[i];
}

static void *ask_for_french(void *store)
{
    struct flowmsg_reader *reader = flowmsg_reader_new(store);
    bool good = answers(reader, &first_requests[1].request);

    flowmsg_reader_free(reader);
    return good ? NULL : store;
}

/* While Korean is compiled, a reader of French does not wait: otherwise this test would not end. */
START_TEST(other_languages_do_not_wait)
{
    struct domain d;
    struct flowmsg_store *store;
    struct language *ko;
    pthread_t thread;
    void *wrong;

    domain_make(&d);
    store = open_store(&d, NULL, false);
    ko = find(store, "ko");
    pthread_mutex_lock(&ko->pending->lock);
    ck_assert_int_eq(pthread_create(&thread, NULL, ask_for_french, store), 0);
    pthread_join(thread, &wrong);
    ck_assert_ptr_eq(wrong, NULL);
    pthread_mutex_unlock(&ko->pending->lock);
    flowmsg_store_unref(store);
    domain_free(&d);
}
END_TEST

enum { N_THREADS = 8, N_ROUNDS = 20 };

static void *ask_for_all(void *store)
{
    struct flowmsg_reader *reader = flowmsg_reader_new(store);
    const struct flowmsg_note *note;
    bool good = true;

    for (size_t i = 0; i < COUNT(first_requests); i++) {
        size_t k = (i + (size_t)(uintptr_t)reader / 16) % COUNT(first_requests);

        good = answers(reader, &first_requests[k].request) && good;
        for (size_t n = 0; (note = flowmsg_reader_note(reader, n)) != NULL; n++)
            good = good && note->catalog[0] && note->error.code != FLOWMSG_OK;
    }
    good = good && flowmsg_reader_n_notes(reader) == 2;
    flowmsg_reader_free(reader);
    return good ? NULL : store;
}

/* Threads ask for the same languages at once: each is compiled once, and noted once. */
START_TEST(threads_compile_each_language_once)
{
    struct domain d;

    domain_make(&d);
    for (int round = 0; round < N_ROUNDS; round++) {
        struct flowmsg_store *store = open_store(&d, NULL, false);
        pthread_t threads[N_THREADS];
        void *wrong;

        for (int i = 0; i < N_THREADS; i++)
            ck_assert_int_eq(pthread_create(&threads[i], NULL, ask_for_all, store), 0);
        for (int i = 0; i < N_THREADS; i++) {
            pthread_join(threads[i], &wrong);
            ck_assert_ptr_eq(wrong, NULL);
        }
        flowmsg_store_unref(store);
    }
    domain_free(&d);
}
END_TEST

/* -------------------------------------------------------------------------- notes */

START_TEST(notes_do_not_move)
{
    enum { N = 10000 };
    static const struct flowmsg_note *places[N];
    struct notes notes = { 0 };

    for (uint32_t i = 0; i < N; i++) {
        struct flowmsg_note note = { .error = { .offset = i } };

        if (notes_add(&notes, &note) != i || notes_n(&notes) != i + 1)
            ck_abort_msg("note %u", i);
        places[i] = notes_at(&notes, i);
    }
    for (uint32_t i = 0; i < N; i++)
        if (notes_at(&notes, i) != places[i] || places[i]->error.offset != i)
            ck_abort_msg("note %u has moved", i);
    notes_free(&notes);
}
END_TEST

void add_tests(Suite *s)
{
    TCase *tc = add_case(s, "embedded", 60);

    tcase_add_test(tc, languages_are_compiled_for_their_first_reader);
    tcase_add_test(tc, all_languages_are_compiled_on_request);
    tcase_add_loop_test(tc, a_header_is_looked_at_when_it_is_loaded, 0, 2);
    tcase_add_test(tc, embedded_texts_fill_gaps_of_directories);
    tcase_add_test(tc, a_reload_compiles_the_languages_in_use);
    tcase_add_test(tc, other_languages_do_not_wait);
    tcase_add_test(tc, threads_compile_each_language_once);
    tcase_add_test(tc, notes_do_not_move);
}
