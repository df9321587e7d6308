/* check_bundle_set.c - the bundles of one snapshot: locales that are known, regions that share
 * messages, and reloads that make the bundles in use.
 *
 * SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <string.h>

#include "bundle/store.h"
#include "suite.h"
#include "tree.h"

/* -------------------------------------------------------------------------- a domain */

static const struct flowmsg_param params[] = {
    { "n", "1", "", FLOWMSG_PARAM_DECIMAL, FLOWMSG_PRIVACY_PUBLIC },
    { "when", "0", "", FLOWMSG_PARAM_DATETIME, FLOWMSG_PRIVACY_PUBLIC },
    { "state", "on", "", FLOWMSG_PARAM_TOKEN, FLOWMSG_PRIVACY_PUBLIC },
};
static const struct flowmsg_group group = { "all", 1, 9 };

/* Only the last two have styles. */
static const struct flowmsg_definition definitions[] = {
    { .code = "1-400", "Plain", "plain {n}", params, COUNT(params), 400, 0 },
    { .code = "2-400", "Plain", "term {state, term}", params, COUNT(params), 400, 0 },
    { .code = "3-400", "Styled", "{n, number, currency}", params, COUNT(params), 400, 0 },
    { .code = "4-400", "Styled", "{when, date, ::yMMMMd} {n, number, 0.0}", params, COUNT(params),
      400, 0 },
};

static const struct flowmsg_term terms[] = { { "on", "switched on" } };

static struct flowmsg_registry registry_of(size_t n_definitions)
{
    return (struct flowmsg_registry){
        FLOWMSG_REGISTRY_HEAD, .domain = "regions", .source_locale = "en", .groups = &group,
        .n_groups = 1, .definitions = definitions, .n_definitions = n_definitions,
        .terms = terms, .n_terms = COUNT(terms), .term_size = sizeof *terms,
    };
}

static struct flowmsg_store *open_store(const struct flowmsg_registry *registry, const char *dir)
{
    struct flowmsg_store_options options = FLOWMSG_STORE_OPTIONS_INIT;
    struct flowmsg_store *store = NULL;

    options.catalog_dirs = &dir;
    options.n_catalog_dirs = dir != NULL;
    ck_assert_int_eq(flowmsg_store_new(&store, registry, &options, NULL), FLOWMSG_OK);
    return store;
}

static const struct flowmsg_bundle *known_bundle(struct flowmsg_store *store, const char *tag)
{
    struct locale locale;

    ck_assert(locale_parse(&locale, tag));
    return known_locales_ask(&store->current->bundles.known, &locale);
}

/* --------------------------------------------------------------------------- regions */

static const char *const regions[] = { "en",    "en-US", "en-GB", "en-IN", "en-CH", "en-001",
                                       "en-ZA", "en-AU", "fi",    "en-DE", "en-SE" };

static void render_all(const struct flowmsg_bundle *b, const struct flowmsg_registry *registry,
                       char out[512])
{
    const struct flowmsg_arg args[] = { flowmsg_arg_decimal("n", "1234567.25"),
                                        flowmsg_arg_datetime("when", INT64_C(1709642096000)),
                                        flowmsg_arg_text("state", "on") };
    struct flowmsg_report report = FLOWMSG_REPORT_INIT;
    size_t used = 0;

    for (size_t i = 0; i < registry->n_definitions; i++) {
        used += flowmsg_render(b, definitions[i].code, FLOWMSG_DETAIL, args, COUNT(args), NULL,
                               out + used, 512 - used, &report);
        used += (size_t)sprintf(out + used, " %s %d %d\n", report.locale, (int)report.fallback,
                                (int)report.why);
    }
}

/* A region that shares messages has the texts of a region that does not. */
START_TEST(regions_share_messages)
{
    struct flowmsg_registry registry = registry_of((size_t)_i);
    struct flowmsg_store *store = open_store(&registry, NULL);
    struct flowmsg_reader *reader = flowmsg_reader_new(store);

    for (int i = 0; i < COUNT(regions); i++) {
        struct flowmsg_store *other = open_store(&registry, NULL);
        struct flowmsg_reader *alone = flowmsg_reader_new(other);
        char text[512], wanted[512];

        render_all(flowmsg_reader_bundle(reader, regions[i]), &registry, text);
        render_all(flowmsg_reader_bundle(alone, regions[i]), &registry, wanted);
        ck_assert_str_eq(text, wanted);
        flowmsg_reader_free(alone);
        flowmsg_store_unref(other);
    }
    ck_assert_int_eq(known_bundle(store, "en-GB")->messages ==
                         known_bundle(store, "en-IN")->messages,
                     _i == 1);                   /* it has neither a style nor a term */
    flowmsg_reader_free(reader);
    flowmsg_store_unref(store);
}
END_TEST

/* -------------------------------------------------------------------- known locales */

/* Any number of locales may be asked for; the table has a bound, and each gets its bundle. */
START_TEST(known_locales_are_bounded)
{
    enum { N = 3 * KNOWN_LOCALES_MAX };
    struct flowmsg_registry registry = registry_of(1);
    struct flowmsg_store *store = open_store(&registry, NULL);
    struct flowmsg_reader *reader = flowmsg_reader_new(store);
    const struct known_locales *known = &store->current->bundles.known;
    const struct flowmsg_bundle *first = NULL;

    for (int round = 0; round < 2; round++)
        for (int i = 0; i < N; i++) {
            char tag[16];
            const struct flowmsg_bundle *b;

            snprintf(tag, sizeof tag, "x%c%c%c-%03d", 'a' + i % 26, 'a' + i / 26 % 26,
                     'a' + i / 676, i % 100);
            b = flowmsg_reader_bundle(reader, tag);
            first = first ? first : b;
            if (b != first)
                ck_abort_msg("%s has another bundle", tag);
        }
    ck_assert_uint_eq(known->n, KNOWN_LOCALES_MAX);
    flowmsg_reader_free(reader);
    flowmsg_store_unref(store);
}
END_TEST

/* A form of a language has the same name with and without its macrolanguage, and other texts. */
START_TEST(macrolanguages_differ)
{
    static const struct mo_entry entries[] = { MO_ENTRY("1-400\004plain {n}", "عربي {n}") };
    struct flowmsg_embedded_catalog catalog = { "ar", NULL, 0 };
    struct flowmsg_registry registry = registry_of(1);
    struct flowmsg_store *store;
    struct flowmsg_reader *reader;
    char text[512];

    catalog.data = mo_build(entries, 1, (struct mo_style){ 0 }, &catalog.len);
    registry.catalogs = &catalog;
    registry.n_catalogs = 1;
    store = open_store(&registry, NULL);
    reader = flowmsg_reader_new(store);
    for (int round = 0; round < 2; round++) {
        render_all(flowmsg_reader_bundle(reader, "arz"), &registry, text);
        ck_assert_ptr_nonnull(strstr(text, " en "));
        render_all(flowmsg_reader_bundle(reader, "ar-arz"), &registry, text);
        ck_assert_ptr_nonnull(strstr(text, " ar "));
    }
    flowmsg_reader_free(reader);
    flowmsg_store_unref(store);
    free((void *)catalog.data);
}
END_TEST

/* --------------------------------------------------------------------------- reloads */

static struct tree tree;
static char dir[TREE_PATH];

static struct flowmsg_store *open_tree(const struct flowmsg_registry *registry)
{
    tree_make(&tree);
    tree_dir(&tree, "a", dir);
    tree_add(&tree, "a", "ko", "regions",
             (struct mo_entry[]){ MO_ENTRY("1-400\004plain {n}", "{n}") }, 1);
    return open_store(registry, dir);
}

/* Change the catalog, and reload. */
static void reload(struct flowmsg_store *store)
{
    static int version;
    char text[32];
    struct mo_entry entry = MO_ENTRY("1-400\004plain {n}", "");
    bool changed = false;

    entry.text_len = (size_t)sprintf(text, "%d: {n}", version++);
    entry.text = text;
    tree_add(&tree, "a", "ko", "regions", &entry, 1);
    ck_assert_int_eq(flowmsg_store_reload(store, &changed, NULL), FLOWMSG_OK);
    ck_assert(changed);
}

/* The bundle of a tag that readers ask for is there after a reload; that of a tag that nobody asks
 * for any more is made some times. */
START_TEST(reloads_make_the_bundles_in_use)
{
    struct flowmsg_registry registry = registry_of(2);
    struct flowmsg_store *store = open_tree(&registry);
    struct flowmsg_reader *reader = flowmsg_reader_new(store);
    int there = 0;

    ck_assert_ptr_null(known_bundle(store, "ko-KR"));
    (void)flowmsg_reader_bundle(reader, "ko_KR.UTF-8");
    (void)flowmsg_reader_bundle_by_header(reader, "en-IN, fr;q=0.5");
    for (int i = 0; i < 3 * BUNDLE_SET_IDLE_RELOADS; i++) {
        const struct flowmsg_bundle *made;

        reload(store);
        ck_assert(flowmsg_reader_refresh(reader));
        made = known_bundle(store, "ko-KR");
        ck_assert_ptr_nonnull(made);
        ck_assert_ptr_eq(flowmsg_reader_bundle(reader, "ko_KR.UTF-8"), made);
        for (size_t k = 0; k < KNOWN_LOCALES_BUCKETS; k++) {
            const struct known_locale *entry =
                atomic_load(&store->current->bundles.known.buckets[k]);

            for (; entry; entry = entry->next)
                there += strcmp(entry->locale.region, "IN") == 0;
        }
    }
    ck_assert_int_eq(there, BUNDLE_SET_IDLE_RELOADS);
    flowmsg_reader_free(reader);
    flowmsg_store_unref(store);
    tree_remove(&tree);
}
END_TEST

/* The last reader to leave a snapshot does not free it; the next reload does. */
START_TEST(reloads_free_what_is_unused)
{
    struct flowmsg_registry registry = registry_of(1);
    struct flowmsg_store *store = open_tree(&registry);
    struct flowmsg_reader *readers[3];
    struct snapshot *left[COUNT(readers)];

    for (int i = 0; i < COUNT(readers); i++) {
        readers[i] = flowmsg_reader_new(store);
        left[i] = store->current;
        reload(store);
        ck_assert_ptr_null(atomic_load(&store->unused));
    }
    for (int i = 0; i < COUNT(readers); i++) {
        ck_assert(flowmsg_reader_refresh(readers[i]));
        ck_assert_ptr_eq(atomic_load(&store->unused), left[i]);
        ck_assert_ptr_eq(left[i]->next, i > 0 ? left[i - 1] : NULL);
    }
    ck_assert_int_eq(flowmsg_store_reload(store, NULL, NULL), FLOWMSG_OK);
    ck_assert_ptr_null(atomic_load(&store->unused));
    reload(store);
    for (int i = 0; i < COUNT(readers); i++)
        flowmsg_reader_free(readers[i]);
    ck_assert_ptr_nonnull(atomic_load(&store->unused));    /* the store frees it */
    flowmsg_store_unref(store);
    tree_remove(&tree);
}
END_TEST

void add_tests(Suite *s)
{
    TCase *tc = add_case(s, "bundle set", 120);

    tcase_add_loop_test(tc, regions_share_messages, 1, COUNT(definitions) + 1);
    tcase_add_test(tc, known_locales_are_bounded);
    tcase_add_test(tc, macrolanguages_differ);
    tcase_set_tags(tc, "any-locale");
    tcase_add_test(tc, reloads_make_the_bundles_in_use);
    tcase_add_test(tc, reloads_free_what_is_unused);
}
