/* check_reload.c - stores whose catalogs change: reloads and reports.
 *
 * SPDX-License-Identifier: MIT */
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include <flowmsg/flowmsg.h>

#include "bundle/store.h"
#include "suite.h"
#include "tree.h"

/* ------------------------------------------------------------ a domain of two errors */

static const struct flowmsg_param params[] = {
    { "who", "you", "", FLOWMSG_PARAM_TOKEN, FLOWMSG_PRIVACY_PUBLIC },
};
static const struct flowmsg_group group = { "all", 1, 9 };
static const struct flowmsg_definition definitions[] = {
    { .code = "1-400", "First", "first {who}", params, 1, 400, 0 },
    { .code = "2-400", "Second", "second {who}", params, 1, 400, 0 },
};
static const struct flowmsg_registry registry = {
    FLOWMSG_REGISTRY_HEAD, .domain = "greetings", .source_locale = "en", .groups = &group,
    .n_groups = 1, .definitions = definitions, .n_definitions = COUNT(definitions),
};

#define FIRST "1-400\004first {who}"
#define SECOND "2-400\004second {who}"

static const char korean[] = "embedded ko";

/* The domain with an embedded Korean catalog, which has the first message only. */
static struct flowmsg_registry with_embedded(struct flowmsg_embedded_catalog *catalog)
{
    static const struct mo_entry entries[] = { MO_ENTRY(FIRST, "embedded ko") };
    struct flowmsg_registry r = registry;

    catalog->locale = "ko";
    catalog->data = mo_build(entries, 1, (struct mo_style){ 0 }, &catalog->len);
    r.catalogs = catalog;
    r.n_catalogs = 1;
    return r;
}

/* ------------------------------------------------------------------------ a store of it */

static struct tree tree;
static char dirs[3][TREE_PATH];

static struct flowmsg_store *open_store(const struct flowmsg_registry *r, int require_seal)
{
    struct flowmsg_store_options options = FLOWMSG_STORE_OPTIONS_INIT;
    const char *list[COUNT(dirs)];
    struct flowmsg_store *store = NULL;

    for (int i = 0; i < COUNT(dirs); i++) {
        char name[2] = { (char)('a' + i), '\0' };

        tree_dir(&tree, name, dirs[i]);
        (void)mkdir(dirs[i], 0777);
        list[i] = dirs[i];
    }
    options.catalog_dirs = list;
    options.n_catalog_dirs = COUNT(dirs);
    options.require_seal = require_seal;
    ck_assert_int_eq(flowmsg_store_new(&store, r, &options, NULL), FLOWMSG_OK);
    memset(list, 0, sizeof list);                  /* they were copied */
    return store;
}

static void path_of(const char *dir, const char *locale, char path[TREE_PATH])
{
    tree_path(&tree, dir, locale, "greetings", path);
}

/* A catalog with one text for the first message, and its bytes. */
static unsigned char *catalog_of(const char *text, size_t *len)
{
    const struct mo_entry entry = { FIRST, sizeof FIRST - 1, text, strlen(text) };

    return mo_build(&entry, 1, (struct mo_style){ 0 }, len);
}

static void put(const char *dir, const char *locale, const char *text)
{
    char path[TREE_PATH];
    size_t len;
    unsigned char *mo = catalog_of(text, &len);

    path_of(dir, locale, path);
    tree_replace(path, mo, len);
    free(mo);
}

static int reload(struct flowmsg_store *store)
{
    bool changed = false;

    ck_assert_int_eq(flowmsg_store_reload(store, &changed, NULL), FLOWMSG_OK);
    return changed;
}

static const char *render(const struct flowmsg_bundle *b, const char *code,
                          struct flowmsg_report *report)
{
    static char text[256];
    struct flowmsg_arg arg = flowmsg_arg_text("who", "you");

    flowmsg_render(b, code, FLOWMSG_DETAIL, &arg, 1, NULL, text, sizeof text, report);
    return text;
}

/* Refresh the reader as a request does, and render the first message. */
static const char *first(struct flowmsg_reader *reader, const char *locale)
{
    flowmsg_reader_refresh(reader);
    return render(flowmsg_reader_bundle(reader, locale), "1-400", NULL);
}

/* -------------------------------------------------------------------------- reloading */

START_TEST(changes_are_seen)
{
    struct flowmsg_store *store;
    struct flowmsg_reader *reader;
    const struct flowmsg_bundle *before;
    char path[TREE_PATH];

    tree_make(&tree);
    put("a", "ko", "하나");
    store = open_store(&registry, 0);
    reader = flowmsg_reader_new(store);
    before = flowmsg_reader_bundle(reader, "ko");
    ck_assert_str_eq(render(before, "1-400", NULL), "하나");
    ck_assert_int_eq(reload(store), 0);
    ck_assert_ptr_eq(flowmsg_reader_bundle(reader, "ko"), before);
    put("a", "ko", "둘");
    ck_assert_str_eq(first(reader, "ko"), "하나");         /* nobody looked yet */
    ck_assert_int_eq(reload(store), 1);
    ck_assert_str_eq(render(before, "1-400", NULL), "하나");    /* until the reader is refreshed */
    ck_assert_str_eq(first(reader, "ko"), "둘");
    put("b", "ko_KR", "셋");                               /* a layer above, a new locale */
    put("c", "fr", "un");
    ck_assert_int_eq(reload(store), 1);
    ck_assert_str_eq(first(reader, "ko"), "둘");
    ck_assert_str_eq(first(reader, "ko-KR"), "셋");
    ck_assert_str_eq(first(reader, "fr"), "un");
    ck_assert_uint_eq(flowmsg_reader_n_locales(reader), 3);
    path_of("b", "ko_KR", path);
    ck_assert_int_eq(unlink(path), 0);                     /* taken away */
    ck_assert_int_eq(reload(store), 1);
    ck_assert_str_eq(first(reader, "ko-KR"), "둘");
    ck_assert_uint_eq(flowmsg_reader_n_locales(reader), 2);
    ck_assert_uint_eq(flowmsg_reader_n_notes(reader), 0);
    flowmsg_reader_free(reader);
    flowmsg_store_unref(store);
    tree_remove(&tree);
}
END_TEST

/* A reload between two calls of a reader leaves everything valid that the reader returned. */
START_TEST(borrowed_until_refresh)
{
    struct flowmsg_store *store;
    struct flowmsg_reader *reader;
    const struct flowmsg_bundle *ko, *kp, *header;
    const struct flowmsg_note *note;
    struct flowmsg_report report = FLOWMSG_REPORT_INIT;
    const char *tag;
    char path[TREE_PATH];

    tree_make(&tree);
    put("a", "ko", "하나");
    path_of("b", "fr", path);
    tree_write(path, "non", 3);
    store = open_store(&registry, 0);
    reader = flowmsg_reader_new(store);
    ko = flowmsg_reader_bundle(reader, "ko");
    tag = flowmsg_reader_locale(reader, 0);
    note = flowmsg_reader_note(reader, 0);
    render(ko, "1-400", &report);
    for (int i = 0; i < 3; i++) {
        put("a", "ko", i % 2 ? "셋" : "둘");
        ck_assert_int_eq(unlink(path) == 0, i == 0);
        ck_assert_int_eq(reload(store), 1);
    }
    kp = flowmsg_reader_bundle(reader, "ko-KP");            /* new to the reader */
    header = flowmsg_reader_bundle_by_header(reader, "ko;q=0.5");
    ck_assert_str_eq(render(ko, "1-400", NULL), "하나");
    ck_assert_str_eq(render(kp, "1-400", NULL), "하나");
    ck_assert_ptr_eq(header, ko);
    ck_assert_ptr_eq(flowmsg_reader_bundle(reader, "ko"), ko);
    ck_assert_str_eq(tag, "ko");
    ck_assert_str_eq(report.locale, "ko");
    ck_assert_str_eq(report.pattern, "하나");
    ck_assert_str_eq(note->catalog, path);
    ck_assert_uint_eq(flowmsg_reader_n_notes(reader), 1);
    ck_assert(flowmsg_reader_refresh(reader));
    ck_assert(!flowmsg_reader_refresh(reader));
    ck_assert_uint_eq(flowmsg_reader_n_notes(reader), 0);
    ck_assert_str_eq(render(flowmsg_reader_bundle(reader, "ko"), "1-400", NULL), "둘");
    flowmsg_reader_free(reader);
    flowmsg_store_unref(store);
    tree_remove(&tree);
}
END_TEST

/* Asked for more than its caches hold, a reader forgets tags and headers, and ends no bundle. */
START_TEST(forgotten_bundles_stay_good)
{
    enum { TAGS = 3000, HEADERS = 9000, STEP = 100 };
    const struct flowmsg_bundle *bundles[(TAGS + HEADERS) / STEP];
    struct flowmsg_store *store;
    struct flowmsg_reader *reader;
    char asked[64];

    tree_make(&tree);
    put("a", "ko", "하나");
    store = open_store(&registry, 0);
    reader = flowmsg_reader_new(store);
    put("a", "ko", "둘");
    ck_assert_int_eq(reload(store), 1);
    for (int i = 0; i < TAGS + HEADERS; i++) {
        const struct flowmsg_bundle *b;

        snprintf(asked, sizeof asked, "ko-%03d", i % 1000);
        if (i >= TAGS)
            snprintf(asked, sizeof asked, "ko-%c%c, x%d;q=0.1", 'A' + i % 26, 'A' + i / 26 % 26, i);
        b = i < TAGS ? flowmsg_reader_bundle(reader, asked)
                     : flowmsg_reader_bundle_by_header(reader, asked);
        if (i % STEP == 0)
            bundles[i / STEP] = b;
    }
    for (int i = 0; i < COUNT(bundles); i++)
        ck_assert_str_eq(render(bundles[i], "1-400", NULL), "하나");
    flowmsg_reader_free(reader);
    flowmsg_store_unref(store);
    tree_remove(&tree);
}
END_TEST

/* The same bytes are written again; times of files do not decide. */
START_TEST(same_content_is_no_change)
{
    struct flowmsg_store *store;
    struct flowmsg_reader *reader;
    const struct flowmsg_bundle *before;
    struct timespec past[2] = { { 1000000000, 0 }, { 1000000000, 0 } };
    char path[TREE_PATH];

    tree_make(&tree);
    put("a", "ko", "하나");
    store = open_store(&registry, 0);
    reader = flowmsg_reader_new(store);
    before = flowmsg_reader_bundle(reader, "ko");
    put("a", "ko", "하나");
    ck_assert_int_eq(reload(store), 0);
    path_of("a", "ko", path);
    ck_assert_int_eq(utimensat(AT_FDCWD, path, past, 0), 0);
    ck_assert_int_eq(reload(store), 0);
    ck_assert_ptr_eq(flowmsg_reader_bundle(reader, "ko"), before);
    put("a", "ko", "두울");                                /* as long as before, as old */
    ck_assert_int_eq(utimensat(AT_FDCWD, path, past, 0), 0);
    ck_assert_int_eq(reload(store), 1);
    ck_assert_str_eq(first(reader, "ko"), "두울");
    flowmsg_reader_free(reader);
    flowmsg_store_unref(store);
    tree_remove(&tree);
}
END_TEST

/* Damage to a file: its last good version stays, and a note has the reason. */
static const struct { const char *name; int cut; const char *bytes; bool folder; int code; } bad[] = {
    { "empty", 0, NULL, false, FLOWMSG_ERR_CATALOG },
    { "cut in the header", 20, NULL, false, FLOWMSG_ERR_CATALOG },
    { "cut in a text", -3, NULL, false, FLOWMSG_ERR_CATALOG },
    { "something else", 0, "<html>404 Not Found</html>, said the server", false,
      FLOWMSG_ERR_CATALOG },
    { "a folder", 0, NULL, true, FLOWMSG_ERR_IO },
};

static void spoil(const char *path, int row)
{
    size_t len;
    unsigned char *mo = catalog_of("새 글", &len);

    if (bad[row].folder) {
        ck_assert(unlink(path) == 0 && mkdir(path, 0777) == 0);
    } else if (bad[row].bytes) {
        tree_write(path, bad[row].bytes, strlen(bad[row].bytes));
    } else {
        tree_write(path, mo, bad[row].cut < 0 ? len - (size_t)-bad[row].cut : (size_t)bad[row].cut);
    }
    free(mo);
}

START_TEST(bad_file_keeps_the_last_good_one)
{
    struct flowmsg_store *store;
    struct flowmsg_reader *reader;
    const struct flowmsg_note *note;
    char path[TREE_PATH];

    tree_make(&tree);
    put("a", "ko", "좋은 글");
    store = open_store(&registry, 0);
    reader = flowmsg_reader_new(store);
    path_of("a", "ko", path);
    spoil(path, _i);
    ck_assert_int_eq(reload(store), 1);
    ck_assert_str_eq(first(reader, "ko"), "좋은 글");
    ck_assert_uint_eq(flowmsg_reader_n_notes(reader), 1);
    note = flowmsg_reader_note(reader, 0);
    ck_assert_str_eq(note->catalog, path);
    ck_assert(note->kept && note->code == NULL);
    ck_assert_int_eq(note->error.code, bad[_i].code);
    ck_assert_int_eq(reload(store), 0);                    /* as bad as before */
    put("b", "ko", "위의 글");                              /* other files are still read */
    ck_assert_int_eq(reload(store), 1);
    ck_assert_str_eq(first(reader, "ko"), "위의 글");
    if (bad[_i].folder)
        ck_assert_int_eq(rmdir(path), 0);
    put("a", "ko", "나은 글");
    path_of("b", "ko", path);
    ck_assert_int_eq(unlink(path), 0);
    ck_assert_int_eq(reload(store), 1);
    ck_assert_str_eq(first(reader, "ko"), "나은 글");
    ck_assert_uint_eq(flowmsg_reader_n_notes(reader), 0);
    flowmsg_reader_free(reader);
    flowmsg_store_unref(store);
    tree_remove(&tree);
}
END_TEST

/* The file is bad for another reason, with the same code and place. */
START_TEST(another_reason_is_a_change)
{
    static const struct mo_entry headers[] = {
        MO_ENTRY("", "Content-Type: text/plain; charset=no-such-1\n"),
        MO_ENTRY("", "Content-Type: text/plain; charset=no-such-2\n"),
    };
    struct flowmsg_store *store;
    struct flowmsg_reader *reader;
    char path[TREE_PATH];

    tree_make(&tree);
    path_of("a", "ko", path);
    tree_put(path, &headers[0], 1);
    store = open_store(&registry, 0);
    reader = flowmsg_reader_new(store);
    ck_assert_str_eq(flowmsg_reader_note(reader, 0)->error.excerpt, "no-such-1");
    tree_put(path, &headers[1], 1);
    ck_assert_int_eq(reload(store), 1);
    ck_assert(flowmsg_reader_refresh(reader));
    ck_assert_str_eq(flowmsg_reader_note(reader, 0)->error.excerpt, "no-such-2");
    flowmsg_reader_free(reader);
    flowmsg_store_unref(store);
    tree_remove(&tree);
}
END_TEST

/* One file was never good, another one is mended. */
START_TEST(bad_file_from_the_start)
{
    struct flowmsg_embedded_catalog catalog;
    struct flowmsg_registry r = with_embedded(&catalog);
    struct flowmsg_report report = FLOWMSG_REPORT_INIT;
    struct flowmsg_store *store;
    struct flowmsg_reader *reader;
    char path[TREE_PATH];

    tree_make(&tree);
    path_of("a", "ko", path);
    tree_write(path, "no", 2);
    path_of("a", "fr", path);
    tree_write(path, "non", 3);
    store = open_store(&r, 0);
    reader = flowmsg_reader_new(store);
    ck_assert_uint_eq(flowmsg_reader_n_notes(reader), 2);
    ck_assert(!flowmsg_reader_note(reader, 0)->kept);
    ck_assert_str_eq(first(reader, "ko"), korean);
    render(flowmsg_reader_bundle(reader, "fr-FR"), "1-400", &report);
    ck_assert_int_eq(report.why, FLOWMSG_WHY_REFUSED);
    ck_assert_str_eq(report.note->catalog, path);
    render(flowmsg_reader_bundle(reader, "de"), "1-400", &report);
    ck_assert_int_eq(report.why, FLOWMSG_WHY_NO_CATALOG);
    put("a", "fr", "un");
    ck_assert_int_eq(reload(store), 1);
    ck_assert_str_eq(first(reader, "fr-FR"), "un");
    ck_assert_uint_eq(flowmsg_reader_n_notes(reader), 1);
    flowmsg_reader_free(reader);
    flowmsg_store_unref(store);
    free((void *)catalog.data);
    tree_remove(&tree);
}
END_TEST

START_TEST(directories_come_and_go)
{
    struct flowmsg_store *store;
    struct flowmsg_reader *reader;
    char away[TREE_PATH];

    tree_make(&tree);
    put("a", "ko", "하나");
    store = open_store(&registry, 0);
    reader = flowmsg_reader_new(store);
    tree_dir(&tree, "elsewhere", away);
    ck_assert_int_eq(rename(dirs[0], away), 0);
    ck_assert_int_eq(reload(store), 1);
    ck_assert_str_eq(first(reader, "ko"), "first you");
    ck_assert_uint_eq(flowmsg_reader_n_notes(reader), 1);
    ck_assert_str_eq(flowmsg_reader_note(reader, 0)->catalog, dirs[0]);
    ck_assert_int_eq(rename(away, dirs[0]), 0);
    ck_assert_int_eq(reload(store), 1);
    ck_assert_str_eq(first(reader, "ko"), "하나");
    ck_assert_uint_eq(flowmsg_reader_n_notes(reader), 0);
    /* A file in the place of the directory cannot be read as a directory: no text is lost. */
    ck_assert_int_eq(rename(dirs[0], away), 0);
    tree_write(dirs[0], "", 0);
    ck_assert_int_eq(reload(store), 1);
    ck_assert_str_eq(first(reader, "ko"), "하나");
    ck_assert(flowmsg_reader_note(reader, 0)->kept);
    flowmsg_reader_free(reader);
    flowmsg_store_unref(store);
    tree_remove(&tree);
}
END_TEST

START_TEST(seals_are_required)
{
    static const struct mo_entry entry = MO_ENTRY(FIRST, "봉인된 글");
    struct flowmsg_store *store;
    struct flowmsg_reader *reader;
    unsigned char *mo, *sealed;
    char path[TREE_PATH];
    size_t len, sealed_len;

    tree_make(&tree);
    put("a", "ko", "아무나 쓴 글");
    store = open_store(&registry, 1);
    reader = flowmsg_reader_new(store);
    ck_assert_str_eq(first(reader, "ko"), "first you");
    ck_assert_uint_eq(flowmsg_reader_n_notes(reader), 1);
    mo = mo_build(&entry, 1, (struct mo_style){ 0 }, &len);
    sealed = malloc(len + FLOWMSG_SEAL_SIZE);
    ck_assert_int_eq(flowmsg_catalog_seal(mo, len, sealed, &sealed_len, NULL), FLOWMSG_OK);
    path_of("a", "ko", path);
    tree_replace(path, sealed, sealed_len);
    ck_assert_int_eq(reload(store), 1);
    ck_assert_str_eq(first(reader, "ko"), "봉인된 글");
    ck_assert_uint_eq(flowmsg_reader_n_notes(reader), 0);
    sealed[sealed_len - 2] ^= 1;
    tree_replace(path, sealed, sealed_len);
    ck_assert_int_eq(reload(store), 1);
    ck_assert_str_eq(first(reader, "ko"), "봉인된 글");
    ck_assert(flowmsg_reader_note(reader, 0)->kept);
    free(mo);
    free(sealed);
    flowmsg_reader_free(reader);
    flowmsg_store_unref(store);
    tree_remove(&tree);
}
END_TEST

/* ------------------------------------------------------------------------- the report */

/* Catalogs: ko embedded (first message), a/ko (both), b/ko (second: unusable), c/fr_FR (first:
 * unusable). */
static const struct {
    const char *asked, *code, *text, *locale, *catalog;   /* catalog: its end */
    enum flowmsg_fallback fallback;
    enum flowmsg_why why;
    const char *note;                                     /* end of the note's catalog */
} reports[] = {
    { "ko", "1-400", "아래 하나", "ko", "/a/ko/LC_MESSAGES/greetings.mo", FLOWMSG_FALLBACK_NONE,
      FLOWMSG_WHY_NONE, NULL },
    { "ko-KR", "1-400", "아래 하나", "ko", "/a/ko/LC_MESSAGES/greetings.mo",
      FLOWMSG_FALLBACK_PARENT, FLOWMSG_WHY_NO_CATALOG, NULL },
    { "ko", "2-400", "아래 둘", "ko", "/a/ko/LC_MESSAGES/greetings.mo", FLOWMSG_FALLBACK_NONE,
      FLOWMSG_WHY_REFUSED, "/b/ko/LC_MESSAGES/greetings.mo" },
    { "ko-KP", "2-400", "아래 둘", "ko", "/a/ko/LC_MESSAGES/greetings.mo",
      FLOWMSG_FALLBACK_PARENT, FLOWMSG_WHY_REFUSED, "/b/ko/LC_MESSAGES/greetings.mo" },
    { "fr-FR", "1-400", "first you", "en", "registry", FLOWMSG_FALLBACK_SOURCE,
      FLOWMSG_WHY_REFUSED, "/c/fr_FR/LC_MESSAGES/greetings.mo" },
    { "fr-FR", "2-400", "second you", "en", "registry", FLOWMSG_FALLBACK_SOURCE,
      FLOWMSG_WHY_UNTRANSLATED, NULL },
    { "de", "1-400", "first you", "en", "registry", FLOWMSG_FALLBACK_SOURCE,
      FLOWMSG_WHY_NO_CATALOG, NULL },
    { "en", "1-400", "first you", "en", "registry", FLOWMSG_FALLBACK_NONE, FLOWMSG_WHY_NONE, NULL },
    { "en-GB", "1-400", "first you", "en", "registry", FLOWMSG_FALLBACK_PARENT,
      FLOWMSG_WHY_NO_CATALOG, NULL },
    { "ko", "3-400", "3-400 (who=you)", "en", NULL, FLOWMSG_FALLBACK_CODE,
      FLOWMSG_WHY_UNKNOWN_CODE, NULL },
};

static void check_end(const char *text, const char *end)
{
    if (!end) {
        ck_assert(text == NULL);
        return;
    }
    ck_assert(text != NULL && strlen(text) >= strlen(end));
    ck_assert_str_eq(text + strlen(text) - strlen(end), end);
}

START_TEST(report_says_where_and_why)
{
    static const struct mo_entry low[] = { MO_ENTRY(FIRST, "아래 하나"),
                                           MO_ENTRY(SECOND, "아래 둘") };
    static const struct mo_entry high[] = { MO_ENTRY(SECOND, "{whom} 둘") };
    static const struct mo_entry french[] = { MO_ENTRY(FIRST, "un {who") };
    struct flowmsg_report report = FLOWMSG_REPORT_INIT;
    struct flowmsg_embedded_catalog catalog;
    struct flowmsg_registry r = with_embedded(&catalog);
    struct flowmsg_store *store;
    struct flowmsg_reader *reader;
    char path[TREE_PATH];

    tree_make(&tree);
    path_of("a", "ko", path);
    tree_put(path, low, 2);
    path_of("b", "ko", path);
    tree_put(path, high, 1);
    path_of("c", "fr_FR", path);
    tree_put(path, french, 1);
    store = open_store(&r, 0);
    reader = flowmsg_reader_new(store);
    ck_assert_str_eq(render(flowmsg_reader_bundle(reader, reports[_i].asked), reports[_i].code,
                            &report), reports[_i].text);
    ck_assert_str_eq(report.locale, reports[_i].locale);
    ck_assert_int_eq(report.fallback, reports[_i].fallback);
    ck_assert_str_eq(flowmsg_why_name(report.why), flowmsg_why_name(reports[_i].why));
    check_end(report.catalog, reports[_i].catalog);
    check_end(report.note ? report.note->catalog : NULL, reports[_i].note);
    if (report.note)
        ck_assert_str_eq(report.note->code, reports[_i].code);
    flowmsg_reader_free(reader);
    flowmsg_store_unref(store);
    free((void *)catalog.data);
    tree_remove(&tree);
}
END_TEST

/* Unusable files: a file is a reason only when its texts would have come first.  Served: ko
 * embedded, a/ja (both: first message). */
static const struct {
    const char *asked, *code;
    enum flowmsg_fallback fallback;
    enum flowmsg_why why;
    const char *note;
} refusals[] = {
    { "ko", "1-400", FLOWMSG_FALLBACK_NONE, FLOWMSG_WHY_REFUSED, "/a/ko/LC_MESSAGES/greetings.mo" },
    { "ko", "2-400", FLOWMSG_FALLBACK_SOURCE, FLOWMSG_WHY_REFUSED,
      "/a/ko/LC_MESSAGES/greetings.mo" },
    { "ko-KR", "1-400", FLOWMSG_FALLBACK_PARENT, FLOWMSG_WHY_REFUSED,
      "/a/ko/LC_MESSAGES/greetings.mo" },
    { "fr-FR", "1-400", FLOWMSG_FALLBACK_SOURCE, FLOWMSG_WHY_REFUSED,
      "/b/fr_FR/LC_MESSAGES/greetings.mo" },
    { "fr-BE", "1-400", FLOWMSG_FALLBACK_SOURCE, FLOWMSG_WHY_REFUSED,
      "/c/fr_BE/LC_MESSAGES/greetings.mo" },
    { "ja-JP", "1-400", FLOWMSG_FALLBACK_PARENT, FLOWMSG_WHY_NO_CATALOG, NULL },
    { "de", "1-400", FLOWMSG_FALLBACK_SOURCE, FLOWMSG_WHY_NO_CATALOG, NULL },
};

START_TEST(refused_catalogs_are_a_reason)
{
    static const char *const refused[][2] = {
        { "a", "ko" }, { "b", "ko_KP" }, { "b", "fr_BE" }, { "b", "fr_FR" }, { "c", "fr_BE" },
        { "c", "ja_US" },
    };
    struct flowmsg_report report = FLOWMSG_REPORT_INIT;
    struct flowmsg_embedded_catalog catalog;
    struct flowmsg_registry r = with_embedded(&catalog);
    struct flowmsg_store *store;
    struct flowmsg_reader *reader;
    char path[TREE_PATH];

    tree_make(&tree);
    for (int i = 0; i < COUNT(refused); i++) {
        path_of(refused[i][0], refused[i][1], path);
        tree_write(path, "no", 2);
    }
    put("a", "ja", "いち");
    store = open_store(&r, 0);
    reader = flowmsg_reader_new(store);
    render(flowmsg_reader_bundle(reader, refusals[_i].asked), refusals[_i].code, &report);
    ck_assert_int_eq(report.fallback, refusals[_i].fallback);
    ck_assert_str_eq(flowmsg_why_name(report.why), flowmsg_why_name(refusals[_i].why));
    check_end(report.note ? report.note->catalog : NULL, refusals[_i].note);
    flowmsg_reader_free(reader);
    flowmsg_store_unref(store);
    free((void *)catalog.data);
    tree_remove(&tree);
}
END_TEST

/* -------------------------------------------------------------------------- snapshots */

/* An idle reader holds the snapshot that it used last, and no later one. */
START_TEST(idle_reader_holds_one_snapshot)
{
    struct flowmsg_store *store;
    struct flowmsg_reader *idle, *busy;
    struct snapshot *seen[4];
    char text[16];

    tree_make(&tree);
    put("a", "ko", "0");
    store = open_store(&registry, 0);
    idle = flowmsg_reader_new(store);
    busy = flowmsg_reader_new(store);
    for (int i = 0; i < COUNT(seen); i++) {
        seen[i] = store_current(store);
        snprintf(text, sizeof text, "%d", i);
        ck_assert_str_eq(first(busy, "ko"), text);
        snprintf(text, sizeof text, "%d", i + 1);
        put("a", "ko", text);
        ck_assert_int_eq(reload(store), 1);
    }
    ck_assert(flowmsg_reader_refresh(busy));
    ck_assert_uint_eq(atomic_load(&seen[0]->refs), 2);     /* ours and the idle reader's */
    for (int i = 1; i < COUNT(seen); i++)
        ck_assert_uint_eq(atomic_load(&seen[i]->refs), 1);
    ck_assert_str_eq(first(idle, "ko"), "4");
    ck_assert_uint_eq(atomic_load(&seen[0]->refs), 1);
    for (int i = 0; i < COUNT(seen); i++)
        snapshot_unref(seen[i]);
    flowmsg_reader_free(idle);
    flowmsg_store_unref(store);
    ck_assert_str_eq(first(busy, "ko"), "4");              /* it holds the store */
    flowmsg_reader_free(busy);
    tree_remove(&tree);
}
END_TEST

/* -------------------------------------------------------------------- reload under load */

/* Under a sanitizer freed memory stays in use. */
#if defined(__has_feature)
#  define SANITIZES(what) __has_feature(what##_sanitizer)
#else
#  define SANITIZES(what) 0
#endif
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__) || SANITIZES(address) || \
    SANITIZES(thread)
enum { SANITIZED = true };
#else
enum { SANITIZED = false };
#endif

enum { N_READERS = 4, N_SWAPS = 10000, BLOCKS = 1000, BLOCK = 8, VERSION_SIZE = BLOCKS * BLOCK + 1 };

static struct {
    struct flowmsg_store *store;
    atomic_int done;
    atomic_uint_fast64_t renderings;
    char ko[TREE_PATH];
} load;

/* Two pages of "0001234 ", so that a mixture of two versions shows. */
static void version_text(int version, char text[VERSION_SIZE])
{
    char block[16];

    snprintf(block, sizeof block, "%07d ", version);
    for (int i = 0; i < BLOCKS; i++)
        memcpy(text + i * BLOCK, block, BLOCK);
    text[VERSION_SIZE - 1] = '\0';
}

static bool is_whole(const char *text)
{
    if (strcmp(text, "first you") == 0)
        return true;
    for (int i = 1; i < BLOCKS; i++)
        if (memcmp(text, text + i * BLOCK, BLOCK) != 0)
            return false;
    return strlen(text) == BLOCKS * BLOCK;
}

/* Sleep, because there are more threads than cores. */
static void pause_for(long microseconds)
{
    nanosleep(&(struct timespec){ 0, 1000 * microseconds }, NULL);
}

static void *keep_rendering(void *data)
{
    static const char *const locales[] = { "ko", "ko-KR", "en", "ko_KP" };
    struct flowmsg_reader *reader = flowmsg_reader_new(load.store);
    struct flowmsg_arg arg = flowmsg_arg_text("who", "you");
    uintptr_t wrong = 0, n;
    char text[VERSION_SIZE];

    (void)data;
    for (n = 0; !atomic_load(&load.done); n++) {
        const struct flowmsg_bundle *b;

        flowmsg_reader_refresh(reader);
        b = flowmsg_reader_bundle(reader, locales[n % COUNT(locales)]);
        for (int i = 0; i < 3; i++) {
            flowmsg_render(b, "1-400", FLOWMSG_DETAIL, &arg, 1, NULL, text, sizeof text, NULL);
            wrong += !is_whole(text);
        }
        pause_for(20);
    }
    atomic_fetch_add(&load.renderings, n);
    flowmsg_reader_free(reader);
    return (void *)wrong;
}

static void *keep_reloading(void *data)
{
    (void)data;
    while (!atomic_load(&load.done)) {
        if (flowmsg_store_reload(load.store, NULL, NULL) < 0)
            abort();
        pause_for(50);
    }
    return NULL;
}

/* Write the file in place and in pieces, as an editor or a copy does. */
static void write_pieces(const char *path, int flags, const unsigned char *data, size_t len)
{
    int fd = open(path, O_WRONLY | O_CREAT | flags, 0666);
    size_t piece = len / 3 + 1;

    ck_assert_int_ge(fd, 0);
    for (size_t off = 0; off < len; off += piece) {
        size_t n = len - off < piece ? len - off : piece;

        ck_assert_int_eq(pwrite(fd, data + off, n, (off_t)off), n);
    }
    close(fd);
}

/* Change the catalog in some way.  Sealed versions have the same size, so that two of them can be
 * mixed and only the seal shows it. */
static void disturb(int version, uint64_t *seed)
{
    static char text[VERSION_SIZE];
    size_t len, sealed_len;
    unsigned char *mo, *sealed;

    version_text(version, text);
    mo = catalog_of(text, &len);
    sealed = malloc(len + FLOWMSG_SEAL_SIZE);
    ck_assert_int_eq(flowmsg_catalog_seal(mo, len, sealed, &sealed_len, NULL), FLOWMSG_OK);
    switch (random_next(seed) % 8) {
    case 0: tree_replace(load.ko, mo, len); break;
    case 1: tree_replace(load.ko, sealed, sealed_len); break;
    case 2: write_pieces(load.ko, O_TRUNC, mo, len); break;
    case 3: write_pieces(load.ko, O_TRUNC, sealed, sealed_len); break;
    case 4: ck_assert(truncate(load.ko, (off_t)(random_next(seed) % len)) == 0 || version == 0); break;
    case 5: (void)unlink(load.ko); break;
    case 6:
        sealed[random_next(seed) % sealed_len] ^= (unsigned char)(1 << random_next(seed) % 8);
        tree_replace(load.ko, sealed, sealed_len);
        break;
    case 7:
        tree_replace(load.ko, sealed, sealed_len);
        version_text(version + 1, text);
        free(mo);
        mo = catalog_of(text, &len);
        ck_assert_int_eq(flowmsg_catalog_seal(mo, len, sealed, &sealed_len, NULL), FLOWMSG_OK);
        write_pieces(load.ko, 0, sealed, sealed_len);
        break;
    }
    free(mo);
    free(sealed);
}

/* The number of resident pages. */
static long resident(void)
{
    FILE *f = fopen("/proc/self/statm", "r");
    long size, pages = -1;

    if (f && fscanf(f, "%ld %ld", &size, &pages) != 2)
        pages = -1;
    if (f)
        fclose(f);
    return pages;
}

START_TEST(reload_under_load)
{
    pthread_t readers[N_READERS], reloader;
    uint64_t seed = 1404412;
    long before = 0;
    void *wrong;

    printf("seed %ju\n", (uintmax_t)seed);
    tree_make(&tree);
    put("a", "ko", "first you");
    path_of("a", "ko", load.ko);
    load.store = open_store(&registry, 0);
    for (int i = 0; i < N_READERS; i++)
        ck_assert_int_eq(pthread_create(&readers[i], NULL, keep_rendering, NULL), 0);
    ck_assert_int_eq(pthread_create(&reloader, NULL, keep_reloading, NULL), 0);
    for (int i = 1; i <= N_SWAPS; i++) {
        if (i == N_SWAPS / 10)
            before = resident();
        if (access(load.ko, F_OK) < 0)
            put("a", "ko", "first you");
        disturb(i, &seed);
        ck_assert_int_eq(flowmsg_store_reload(load.store, NULL, NULL), FLOWMSG_OK);
    }
    atomic_store(&load.done, 1);
    pthread_join(reloader, NULL);
    for (int i = 0; i < N_READERS; i++) {
        pthread_join(readers[i], &wrong);
        ck_assert_msg(wrong == NULL, "%ju texts were torn", (uintmax_t)(uintptr_t)wrong);
    }
    ck_assert_uint_gt(atomic_load(&load.renderings), 0);
    ck_assert_msg(SANITIZED || resident() - before < 2048, "memory grew by %ld pages",
                  resident() - before);
    flowmsg_store_unref(load.store);
    tree_remove(&tree);
}
END_TEST

void add_tests(Suite *s)
{
    TCase *tc = add_case(s, "reload", 60);

    tcase_add_test(tc, changes_are_seen);
    tcase_add_test(tc, borrowed_until_refresh);
    tcase_add_test(tc, forgotten_bundles_stay_good);
    tcase_add_test(tc, same_content_is_no_change);
    add_table(tc, bad_file_keeps_the_last_good_one, bad);
    tcase_add_test(tc, another_reason_is_a_change);
    tcase_add_test(tc, bad_file_from_the_start);
    tcase_add_test(tc, directories_come_and_go);
    tcase_add_test(tc, seals_are_required);
    add_table(tc, report_says_where_and_why, reports);
    add_table(tc, refused_catalogs_are_a_reason, refusals);
    tcase_add_test(tc, idle_reader_holds_one_snapshot);
    tc = add_case(s, "load", 600);
    tcase_set_tags(tc, "any-locale");
    tcase_add_test(tc, reload_under_load);
}
