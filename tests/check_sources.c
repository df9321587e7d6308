/* check_sources.c - directories of catalogs, in any number and spelling.
 *
 * SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <flowmsg/flowmsg.h>

#include "locale/locale.h"
#include "suite.h"
#include "tree.h"

static const struct flowmsg_group group = { "all", 1, 9 };
static const struct flowmsg_definition definitions[] = {
    { .code = "1-400", "First", "first", NULL, 0, 400, 0 },
};
static const struct flowmsg_registry registry = {
    FLOWMSG_REGISTRY_HEAD,
        .domain = "greetings", .source_locale = "en", .groups = &group, .n_groups = 1,
        .definitions = definitions, .n_definitions = COUNT(definitions),
    };

enum { MOST_DIRS = 4 };

static struct tree tree;

static void put(const char *dir, const char *locale, const char *text)
{
    struct mo_entry entry = MO_ENTRY("1-400\004first", "");

    entry.text = text;
    entry.text_len = strlen(text);
    tree_add(&tree, dir, locale, "greetings", &entry, 1);
}

static void spoil(const char *dir, const char *locale)
{
    char path[TREE_PATH];

    tree_path(&tree, dir, locale, "greetings", path);
    tree_write(path, "no", 2);
}

/* Open a store with the directories of the tree that come before a NULL. */
static struct flowmsg_store *open_store(const char *const dirs[MOST_DIRS],
                                        const struct flowmsg_registry *r)
{
    struct flowmsg_store_options options = FLOWMSG_STORE_OPTIONS_INIT;
    char paths[MOST_DIRS][TREE_PATH];
    const char *list[MOST_DIRS];
    struct flowmsg_store *store = NULL;

    while (options.n_catalog_dirs < MOST_DIRS && dirs[options.n_catalog_dirs]) {
        size_t i = options.n_catalog_dirs++;

        tree_dir(&tree, dirs[i], paths[i]);
        list[i] = paths[i];
    }
    options.catalog_dirs = list;
    ck_assert_int_eq(flowmsg_store_new(&store, r, &options, NULL), FLOWMSG_OK);
    return store;
}

static int reload(struct flowmsg_store *store)
{
    bool changed = false;

    ck_assert_int_eq(flowmsg_store_reload(store, &changed, NULL), FLOWMSG_OK);
    return changed;
}

static const char *text_of(struct flowmsg_reader *reader, const char *locale)
{
    static char text[64];

    flowmsg_reader_refresh(reader);
    flowmsg_render(flowmsg_reader_bundle(reader, locale), "1-400", FLOWMSG_DETAIL, NULL, 0, NULL,
                   text, sizeof text, NULL);
    return text;
}

/* ------------------------------------------------------------ a directory given again */

/* The directories @again and @once are the same. */
static const struct { const char *name, *again[MOST_DIRS], *once[MOST_DIRS]; } same[] = {
    { "twice", { "a", "a" }, { "a" } },
    { "three times", { "a", "a", "a" }, { "a" } },
    { "slash at the end", { "a/", "a" }, { "a" } },
    { "dots", { "a", "b/../a/." }, { "b/../a/." } },
    { "link", { "a", "link" }, { "link" } },
    { "around another: the last counts", { "a", "b", "a" }, { "b", "a" } },
    { "two, in turns", { "a", "b", "a", "b" }, { "a", "b" } },
    { "not there", { "a", "none", "none" }, { "a", "none" } },
    { "no directory", { "file", "b", "file" }, { "b", "file" } },
};

static void make_dirs(void)
{
    char link[TREE_PATH], file[TREE_PATH];

    tree_make(&tree);
    put("a", "ko", "a ko");
    put("a", "fr", "a fr");
    spoil("a", "de");
    put("b", "ko", "b ko");
    spoil("b", "fr");
    tree_dir(&tree, "link", link);
    ck_assert_int_eq(symlink("a", link), 0);
    tree_dir(&tree, "file", file);
    tree_write(file, "", 0);
}

static void check_same(struct flowmsg_store *a, struct flowmsg_store *b, const char *name)
{
    static const char *const locales[] = { "ko", "fr", "de", "ja", "en" };
    struct flowmsg_reader *x = flowmsg_reader_new(a), *y = flowmsg_reader_new(b);
    char text[64];

    for (int i = 0; i < COUNT(locales); i++) {
        strcpy(text, text_of(x, locales[i]));
        ck_assert_msg(strcmp(text, text_of(y, locales[i])) == 0, "%s, %s: %s", name, locales[i],
                      text);
    }
    ck_assert_msg(flowmsg_reader_n_notes(x) == flowmsg_reader_n_notes(y), "%s: %zu notes", name,
                  flowmsg_reader_n_notes(x));
    for (size_t i = 0; i < flowmsg_reader_n_notes(x); i++) {
        const struct flowmsg_note *m = flowmsg_reader_note(x, i), *n = flowmsg_reader_note(y, i);

        ck_assert_str_eq(m->catalog, n->catalog);
        ck_assert_uint_eq(m->error.reason, n->error.reason);
    }
    flowmsg_reader_free(x);
    flowmsg_reader_free(y);
}

START_TEST(the_same_directory_counts_once)
{
    struct flowmsg_store *again, *once;

    make_dirs();
    again = open_store(same[_i].again, &registry);
    once = open_store(same[_i].once, &registry);
    check_same(again, once, same[_i].name);
    ck_assert_int_eq(reload(again), 0);
    put("b", "ko", "new");
    put("a", "ja", "new");
    (void)reload(once);
    ck_assert_int_eq(reload(again), 1);
    check_same(again, once, same[_i].name);
    for (int i = 0; i < 3; i++)
        ck_assert_msg(reload(again) == 0, "%s: changed once more", same[_i].name);
    flowmsg_store_unref(again);
    flowmsg_store_unref(once);
    tree_remove(&tree);
}
END_TEST

/* ------------------------------------------------------------------- very many folders */

enum { MANY = FLOWMSG_MAX_LOCALES + 4 };

/* Is it the name of a language, and not an alias? */
static bool is_own_name(const char *name)
{
    char text[LOCALE_TEXT_SIZE];
    struct locale locale;

    return locale_parse(&locale, name) && (locale_text(&locale, text), strcmp(text, name) == 0);
}

/* The @i-th of "aaa", "aab", …: possible languages, in ascending order. */
static void name_folder(unsigned i, char name[4])
{
    static char names[MANY][4];
    static unsigned n;

    for (unsigned k = 0; n < MANY; k++) {
        snprintf(names[n], sizeof names[n], "%c%c%c", (char)('a' + k / 676),
                 (char)('a' + k / 26 % 26), (char)('a' + k % 26));
        n += is_own_name(names[n]);
    }
    memcpy(name, names[i], sizeof names[i]);
}

static void make_many(void)
{
    char first[4], name[4], path[TREE_PATH], dir[TREE_PATH];

    tree_make(&tree);
    name_folder(0, first);
    put("a", first, "text");
    tree_dir(&tree, "a", dir);
    for (unsigned i = 1; i < MANY; i++) {
        name_folder(i, name);
        ck_assert_int_lt(snprintf(path, sizeof path, "%s/%s", dir, name), (int)sizeof path);
        ck_assert_int_eq(symlink(first, path), 0);
    }
}

static void check_limit_note(struct flowmsg_reader *reader, unsigned left_out)
{
    const struct flowmsg_note *note;
    char name[4], dir[TREE_PATH];

    name_folder(left_out, name);
    tree_dir(&tree, "a", dir);
    ck_assert_str_eq(text_of(reader, name), "first");
    ck_assert_uint_eq(flowmsg_reader_n_notes(reader), 1);
    note = flowmsg_reader_note(reader, 0);
    ck_assert_str_eq(note->catalog, dir);
    ck_assert_int_eq(note->error.code, FLOWMSG_ERR_LIMIT);
    ck_assert_str_eq(note->error.excerpt, name);
}

START_TEST(many_folders_have_a_limit)
{
    const char *const dirs[MOST_DIRS] = { "a" };
    char name[4], path[TREE_PATH];
    struct flowmsg_reader *reader;
    struct flowmsg_store *store;

    make_many();
    store = open_store(dirs, &registry);
    reader = flowmsg_reader_new(store);
    check_limit_note(reader, FLOWMSG_MAX_LOCALES);
    name_folder(FLOWMSG_MAX_LOCALES - 1, name);
    ck_assert_str_eq(text_of(reader, name), "text");
    ck_assert_int_eq(reload(store), 0);
    for (unsigned i = 5; i < 5 + MANY - FLOWMSG_MAX_LOCALES; i++) {
        name_folder(i, name);
        ck_assert_int_lt(snprintf(path, sizeof path, "%s/a/%s", tree.root, name), TREE_PATH);
        ck_assert_int_eq(unlink(path), 0);
        if (i == 5) {                                  /* the next one has its place */
            ck_assert_int_eq(reload(store), 1);
            check_limit_note(reader, FLOWMSG_MAX_LOCALES + 1);
        }
    }
    ck_assert_int_eq(reload(store), 1);
    name_folder(MANY - 1, name);
    ck_assert_str_eq(text_of(reader, name), "text");
    ck_assert_uint_eq(flowmsg_reader_n_notes(reader), 0);
    flowmsg_reader_free(reader);
    flowmsg_store_unref(store);
    tree_remove(&tree);
}
END_TEST

/* ----------------------------------------------------------- changes, one after the other */

/* After any changes, a reloaded store is equal to a new one. */
START_TEST(reloaded_is_as_new)
{
    static const char *const names[] = { "ko", "ko_KR", "fr", "zz_", "de@euro", "x", "sr@latin" };
    const char *const dirs[MOST_DIRS] = { "a", "b", "c" };
    static const char embedded_text[] = "embedded";
    const struct mo_entry entry = { "1-400\004first", 11, embedded_text, 8 };
    struct flowmsg_embedded_catalog embedded[] = { { "ko", NULL, 0 }, { "fr", NULL, 0 } };
    struct flowmsg_registry r = registry;
    struct flowmsg_store *store, *fresh;
    uint64_t random = 7;
    char path[TREE_PATH], text[32];
    int n_changes = 0;

    for (int i = 0; i < 2; i++)
        embedded[i].data = mo_build(&entry, 1, (struct mo_style){ 0 }, &embedded[i].len);
    r.catalogs = embedded;
    r.n_catalogs = 2;
    tree_make(&tree);
    for (int i = 0; i < 3; i++)
        put(dirs[i], "en_GB", "x");
    store = open_store(dirs, &r);
    for (int step = 0; step < 300; step++) {
        const char *dir = dirs[random_next(&random) % 3];
        const char *name = names[random_next(&random) % COUNT(names)];

        tree_path(&tree, dir, name, "greetings", path);
        snprintf(text, sizeof text, "text %d", step);
        if (random_next(&random) % 3 == 0)
            (void)unlink(path);
        else
            put(dir, name, text);
        n_changes += reload(store);
        fresh = open_store(dirs, &r);
        check_same(store, fresh, path);
        flowmsg_store_unref(fresh);
        ck_assert_int_eq(reload(store), 0);
    }
    ck_assert_int_gt(n_changes, 200);
    flowmsg_store_unref(store);
    for (int i = 0; i < 2; i++)
        free((void *)embedded[i].data);
    tree_remove(&tree);
}
END_TEST

void add_tests(Suite *s)
{
    TCase *tc = add_case(s, "sources", 120);

    tcase_set_tags(tc, "any-locale");
    add_table(tc, the_same_directory_counts_once, same);
    tcase_add_test(tc, many_folders_have_a_limit);
    tcase_add_test(tc, reloaded_is_as_new);
}
