/* check_system.c - the catalogs of the system: a layer of their own.
 *
 * SPDX-License-Identifier: MIT
 *
 * This program has another directory of system catalogs than the library that is installed: the
 * function here stands in place of that of src/bundle/system_dir.c. */
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <flowmsg/flow-service.h>

#include "suite.h"
#include "tree.h"

int tool_main(int argc, char **argv);

static struct tree tree;
static char system_dir[TREE_PATH];

const char *flowmsg_system_catalog_dir(void)
{
    return system_dir;
}

#define ID_1403 "1403-400\004" \
    "The header ''{header}'' is missing from the request. Provide the header and try again."

static void put(const char *dir, const char *locale, const char *text)
{
    const struct mo_entry entry = { ID_1403, sizeof ID_1403 - 1, text, strlen(text) };

    tree_add(&tree, dir, locale, "flow-service", &entry, 1);
}

static void spoil(const char *dir, const char *locale)
{
    char path[TREE_PATH];

    tree_path(&tree, dir, locale, "flow-service", path);
    tree_write(path, "no", 2);
}

static void make_tree(void)
{
    char link[TREE_PATH];

    tree_make(&tree);
    put("system", "ko", "시스템: {header}");
    put("system", "pl", "system: {header}");
    put("system", "fr", "système : {header}");
    put("site", "ko", "사이트: {header}");
    put("tenant", "fr", "client : {header}");
    put("broken", "ko", "아무것: {header}");
    spoil("broken", "pl");
    tree_dir(&tree, "link", link);
    ck_assert_int_eq(symlink("system", link), 0);
    tree_dir(&tree, "system", system_dir);
}

enum { MOST_DIRS = 3 };

/* Open a store; directories are those of the tree that come before a NULL. */
static struct flowmsg_reader *open_reader(bool with_system, bool without_embedded,
                                          const char *const dirs[MOST_DIRS])
{
    struct flowmsg_store_options options = FLOWMSG_STORE_OPTIONS_INIT;
    char paths[MOST_DIRS][TREE_PATH];
    const char *list[MOST_DIRS];
    struct flowmsg_store *store = NULL;
    struct flowmsg_reader *reader;

    for (; options.n_catalog_dirs < MOST_DIRS && dirs[options.n_catalog_dirs];
         options.n_catalog_dirs++) {
        tree_dir(&tree, dirs[options.n_catalog_dirs], paths[options.n_catalog_dirs]);
        list[options.n_catalog_dirs] = paths[options.n_catalog_dirs];
    }
    options.catalog_dirs = list;
    options.system_catalogs = with_system;
    options.without_embedded = without_embedded;
    ck_assert_int_eq(flowmsg_store_new(&store, flowmsg_flow_registry, &options, NULL), FLOWMSG_OK);
    reader = flowmsg_reader_new(store);
    flowmsg_store_unref(store);
    return reader;
}

static const char *text_of(struct flowmsg_reader *reader, const char *locale)
{
    static struct flowmsg_report report;
    static char text[256];
    const struct flowmsg_arg arg = flowmsg_arg_text("header", "H");

    report = (struct flowmsg_report)FLOWMSG_REPORT_INIT;
    flowmsg_reader_refresh(reader);
    flowmsg_render(flowmsg_reader_bundle(reader, locale), "1403-400", FLOWMSG_DETAIL, &arg, 1, NULL,
                   text, sizeof text, &report);
    return text;
}

/* ------------------------------------------------------------------------ the layers */

static const char embedded_ko[] = "요청에서 헤더";

static const struct {
    const char *name;
    bool with_system, without_embedded;
    const char *dirs[MOST_DIRS];
    const char *ko, *pl, *fr;         /* how the texts begin; NULL: not asked */
} layers[] = {
    { "not asked for", false, false, { NULL }, embedded_ko, "The header", NULL },
    { "above the embedded catalogs", true, false, { NULL }, "시스템: H", "system: H", "système : H" },
    { "alone", true, true, { NULL }, "시스템: H", "system: H", "système : H" },
    { "below a directory", true, false, { "site" }, "사이트: H", "system: H", "système : H" },
    { "below each directory", true, false, { "site", "tenant" }, "사이트: H", "system: H", "client : H" },
    { "listed again as the last", true, false, { "site", "system" }, "시스템: H", "system: H", NULL },
    { "listed again by a link", true, false, { "site", "link" }, "시스템: H", "system: H", NULL },
    { "listed again between", true, false, { "tenant", "system", "site" }, "사이트: H", "system: H",
      "système : H" },
    { "listed, and not asked for", false, false, { "system" }, "시스템: H", "system: H", NULL },
};

static void check_begins(const char *text, const char *begin, const char *name)
{
    ck_assert_msg(!begin || strncmp(text, begin, strlen(begin)) == 0, "%s: %s", name, text);
}

START_TEST(system_catalogs_are_a_layer)
{
    struct flowmsg_reader *reader;

    make_tree();
    reader = open_reader(layers[_i].with_system, layers[_i].without_embedded, layers[_i].dirs);
    ck_assert_uint_eq(flowmsg_reader_n_notes(reader), 0);
    check_begins(text_of(reader, "ko-KR"), layers[_i].ko, layers[_i].name);
    check_begins(text_of(reader, "pl"), layers[_i].pl, layers[_i].name);
    check_begins(text_of(reader, "fr"), layers[_i].fr, layers[_i].name);
    flowmsg_reader_free(reader);
    tree_remove(&tree);
}
END_TEST

/* ---------------------------------------------------------------- missing and faulty */

START_TEST(missing_directory_is_no_fault)
{
    static const char *const none[MOST_DIRS] = { NULL }, *const missing[MOST_DIRS] = { "none" };
    struct flowmsg_reader *reader;

    make_tree();
    tree_dir(&tree, "none", system_dir);
    reader = open_reader(true, false, none);
    ck_assert_uint_eq(flowmsg_reader_n_notes(reader), 0);
    check_begins(text_of(reader, "ko"), embedded_ko, "missing");
    flowmsg_reader_free(reader);
    reader = open_reader(true, false, missing);      /* the caller names it: a note */
    ck_assert_uint_eq(flowmsg_reader_n_notes(reader), 1);
    flowmsg_reader_free(reader);
    tree_dir(&tree, "site/ko/LC_MESSAGES/flow-service.mo", system_dir);   /* no directory */
    reader = open_reader(true, false, none);
    ck_assert_uint_eq(flowmsg_reader_n_notes(reader), 1);
    ck_assert_str_eq(flowmsg_reader_note(reader, 0)->catalog, system_dir);
    flowmsg_reader_free(reader);
    tree_remove(&tree);
}
END_TEST

START_TEST(fault_of_a_system_catalog_is_noted)
{
    static const char *const none[MOST_DIRS] = { NULL };
    struct flowmsg_report report = FLOWMSG_REPORT_INIT;
    struct flowmsg_reader *reader;
    char path[TREE_PATH], text[256];

    make_tree();
    tree_dir(&tree, "broken", system_dir);
    reader = open_reader(true, false, none);
    tree_path(&tree, "broken", "pl", "flow-service", path);
    ck_assert_uint_eq(flowmsg_reader_n_notes(reader), 1);
    ck_assert_str_eq(flowmsg_reader_note(reader, 0)->catalog, path);
    ck_assert_str_eq(flowmsg_reader_note(reader, 0)->locale, "pl");
    tree_path(&tree, "broken", "ko", "flow-service", path);
    flowmsg_render(flowmsg_reader_bundle(reader, "ko"), "1403-400", FLOWMSG_DETAIL, NULL, 0, NULL,
                   text, sizeof text, &report);
    ck_assert_str_eq(report.catalog, path);
    ck_assert_str_eq(text, "아무것: {header}");
    flowmsg_reader_free(reader);
    tree_remove(&tree);
}
END_TEST

/* -------------------------------------------------------------------------- reloading */

static bool reload(struct flowmsg_reader *reader)
{
    bool changed = false;

    ck_assert_int_eq(flowmsg_store_reload(flowmsg_reader_store(reader), &changed, NULL), FLOWMSG_OK);
    return changed;
}

START_TEST(reload_sees_packages_come_and_go)
{
    static const char *const site[MOST_DIRS] = { "site" };
    struct flowmsg_reader *reader;
    char path[TREE_PATH];

    make_tree();
    tree_dir(&tree, "later", system_dir);
    reader = open_reader(true, false, site);
    check_begins(text_of(reader, "pl"), "The header", "before");
    ck_assert(!reload(reader));
    put("later", "pl", "później: {header}");
    put("later", "ko", "나중: {header}");
    ck_assert(reload(reader));
    check_begins(text_of(reader, "pl"), "później: H", "installed");
    check_begins(text_of(reader, "ko"), "사이트: H", "installed");
    tree_path(&tree, "later", "pl", "flow-service", path);
    tree_write(path, "no", 2);
    ck_assert(reload(reader));
    check_begins(text_of(reader, "pl"), "później: H", "broken");
    ck_assert_uint_eq(flowmsg_reader_n_notes(reader), 1);
    ck_assert(flowmsg_reader_note(reader, 0)->kept);
    ck_assert_int_eq(unlink(path), 0);
    ck_assert(reload(reader));
    check_begins(text_of(reader, "pl"), "The header", "removed");
    tree_dir(&tree, "elsewhere", path);
    ck_assert_int_eq(rename(system_dir, path), 0);
    ck_assert(reload(reader));
    ck_assert_uint_eq(flowmsg_reader_n_notes(reader), 0);
    check_begins(text_of(reader, "ko"), "사이트: H", "all removed");
    flowmsg_reader_free(reader);
    tree_remove(&tree);
}
END_TEST

/* ------------------------------------------------------------------------ the command */

/* Sub-commands with the option, and a part of their output. */
static const struct { const char *name, *words[6], *output; } commands[] = {
    { "render", { "render", "1403-400", "-lpl", "--system-catalogs", "header=H", NULL }, "system: H" },
    { "render without", { "render", "1403-400", "-lpl", "header=H", NULL }, "The header 'H'" },
    { "list", { "list", "-lpl", "--system-catalogs", NULL }, "system: " },
    { "explain", { "explain", "1403-400", "-lpl", "--system-catalogs", NULL }, "system: " },
    { "negotiate", { "negotiate", "pl, de;q=0.5", "--system-catalogs", NULL }, "pl\n" },
    { "negotiate without", { "negotiate", "pl, de;q=0.5", NULL }, "de\n" },
    { "batch", { "batch", "-lpl", "--system-catalogs", NULL }, "{\"text\":\"system: H\"}\n" },
    { "batch that watches", { "batch", "-lpl", "--watch", "--system-catalogs", NULL },
      "{\"text\":\"system: H\"}\n" },
};

static void run_command(int row, const char *out)
{
    char *argv[8] = { "flowmsg" }, in[TREE_PATH];
    int argc = 1;

    for (; commands[row].words[argc - 1]; argc++)
        argv[argc] = (char *)commands[row].words[argc - 1];
    tree_dir(&tree, "in", in);
    if (!freopen(in, "r", stdin) || !freopen(out, "w", stdout))
        _exit(99);
    exit(tool_main(argc, argv));
}

START_TEST(command_uses_system_catalogs)
{
    static const char request[] = "{\"code\":\"1403-400\",\"args\":{\"header\":\"H\"}}\n";
    static char output[200000];
    char path[TREE_PATH];
    int status;
    pid_t child;
    FILE *f;

    make_tree();
    tree_dir(&tree, "in", path);
    tree_write(path, request, sizeof request - 1);
    tree_dir(&tree, "out", path);
    fflush(NULL);
    child = fork();
    ck_assert_int_ge(child, 0);
    if (child == 0)
        run_command(_i, path);
    ck_assert_int_eq(waitpid(child, &status, 0), child);
    ck_assert_msg(WIFEXITED(status) && WEXITSTATUS(status) == 0, "%s: %d", commands[_i].name, status);
    f = fopen(path, "r");
    ck_assert(f != NULL);
    output[fread(output, 1, sizeof output - 1, f)] = '\0';
    fclose(f);
    ck_assert_msg(strstr(output, commands[_i].output) != NULL, "%s: %.200s", commands[_i].name, output);
    tree_remove(&tree);
}
END_TEST

void add_tests(Suite *s)
{
    TCase *tc = add_case(s, "system", 60);

    tcase_set_tags(tc, "any-locale");
    add_table(tc, system_catalogs_are_a_layer, layers);
    tcase_add_test(tc, missing_directory_is_no_fault);
    tcase_add_test(tc, fault_of_a_system_catalog_is_noted);
    tcase_add_test(tc, reload_sees_packages_come_and_go);
    add_table(tc, command_uses_system_catalogs, commands);
}
