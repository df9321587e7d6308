/* fuzz_store.c - a store under any catalogs, reloads and renderings.
 *
 * SPDX-License-Identifier: MIT
 *
 * Each line is a step.  Its first letter is the action, then letters choose, and the rest is text:
 * "a" makes a catalog of two texts with | between them, "b" one of the line's bytes, "c" changes a
 * byte of a catalog, "d" removes it, "e" reloads the store, "f" renders a message, "g" negotiates
 * a header, "h" makes a folder of any name with a catalog in it.
 *
 * (1) A rendered text is UTF-8, ends with a NUL, and has the returned length.
 * (2) A reload that changes nothing leaves every text as it was.
 * (3) When no old version of a bad catalog is in use, a reloaded store equals a new one. */
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "fuzz/fuzz.h"
#include "tests/mo_build.h"

const unsigned fuzz_effort = 40;

enum { MOST_STEPS = 40, MOST_PATH = 512, MOST_TEXT = 512, MOST_ALL = 16384 };

/* ------------------------------------------------------------------------- the domain */

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
    .n_groups = 1, .definitions = definitions, .n_definitions = FUZZ_COUNT(definitions),
};
static const char *const names[] = { "ko", "de", "zh_Hant", "sr@latin" };
static const char *const asked[] = { "ko-KR", "de", "zh-HK", "sr-Latn-RS", "en", "x" };

/* -------------------------------------------------------------------------- the folders */

static char root[64], folders[2][MOST_PATH];

static void make_folders(void)
{
    const char *tmp = getenv("TMPDIR");

    if (!*root) {
        snprintf(root, sizeof root, "%.40s/fuzz_store.XXXXXX", tmp && *tmp ? tmp : "/tmp");
        FUZZ_CHECK(mkdtemp(root) != NULL);
    }
    for (size_t i = 0; i < FUZZ_COUNT(folders); i++) {
        snprintf(folders[i], sizeof folders[i], "%s/%c", root, (char)('a' + i));
        FUZZ_CHECK(mkdir(folders[i], 0700) == 0 || errno == EEXIST);
    }
}

/* Remove a folder and its contents; the target makes no links. */
static void remove_all(const char *path)
{
    DIR *dir = opendir(path);
    struct dirent *e;

    while (dir && (e = readdir(dir)) != NULL) {
        char below[MOST_PATH + 300];

        if (strcmp(e->d_name, ".") == 0 || strcmp(e->d_name, "..") == 0)
            continue;
        snprintf(below, sizeof below, "%.*s/%s", MOST_PATH, path, e->d_name);
        if (unlink(below) != 0)
            remove_all(below);
    }
    if (dir)
        closedir(dir);
    rmdir(path);
}

static void remove_root(void)
{
    remove_all(root);
}

static void path_of(const char *folder, const char *name, char path[MOST_PATH])
{
    int len = snprintf(path, MOST_PATH, "%s/%s", folder, name);

    (void)mkdir(path, 0700);
    len += snprintf(path + len, (size_t)(MOST_PATH - len), "/LC_MESSAGES");
    (void)mkdir(path, 0700);
    snprintf(path + len, (size_t)(MOST_PATH - len), "/%s.mo", registry.domain);
}

static void write_file(const char *path, const void *data, size_t len)
{
    FILE *f = fopen(path, "wb");

    if (f) {
        FUZZ_CHECK(fwrite(data, 1, len, f) == len);
        FUZZ_CHECK(fclose(f) == 0);
    }
}

static void write_catalog(const char *path, struct fuzz_input in)
{
    static const char header[] = "Content-Type: text/plain; charset=UTF-8\n";
    const uint8_t *bar = in.len > 0 ? memchr(in.data, '|', in.len) : NULL;
    struct fuzz_input first = in, second = { in.data, 0 };
    struct mo_entry entries[3] = { { "", 0, header, sizeof header - 1 } };
    unsigned char *mo;
    char *a, *b;
    size_t len;

    if (bar) {
        first.len = (size_t)(bar - in.data);
        second = (struct fuzz_input){ bar + 1, in.len - first.len - 1 };
    }
    a = fuzz_text(first);
    b = fuzz_text(second);
    entries[1] = (struct mo_entry){ "1-400\004first {who}", 17, a, first.len };
    entries[2] = (struct mo_entry){ "2-400\004second {who}", 18, b, second.len };
    mo = mo_build(entries, bar ? 3 : 2, (struct mo_style){ .hash_size = bar ? 5 : 0 }, &len);
    write_file(path, mo, len);
    free(mo);
    free(a);
    free(b);
}

/* Change a byte of a file. */
static void change_file(const char *path, struct fuzz_input in)
{
    FILE *f = fopen(path, "r+b");
    long size, at = 0;

    for (size_t i = 0; i < in.len; i++)
        at = at * 31 % 1000003 + in.data[i];
    if (f && fseek(f, 0, SEEK_END) == 0 && (size = ftell(f)) > 0 &&
        fseek(f, at % size, SEEK_SET) == 0)
        putc((int)(at / size) & 0xFF, f);
    if (f)
        fclose(f);
}

/* ---------------------------------------------------------------------------- the store */

static struct flowmsg_store *open_store(void)
{
    struct flowmsg_store_options options = FLOWMSG_STORE_OPTIONS_INIT;
    const char *list[] = { folders[0], folders[1] };
    struct flowmsg_store *store = NULL;

    options.catalog_dirs = list;
    options.n_catalog_dirs = FUZZ_COUNT(list);
    FUZZ_CHECK(flowmsg_store_new(&store, &registry, &options, NULL) == FLOWMSG_OK);
    return store;
}

static size_t render(struct flowmsg_reader *reader, const char *locale, unsigned message,
                     enum flowmsg_part part, const char *who, char text[MOST_TEXT])
{
    const struct flowmsg_arg args[] = { flowmsg_arg_value("who", flowmsg_value_text(who)) };
    const struct flowmsg_bundle *bundle = flowmsg_reader_bundle(reader, locale);
    struct flowmsg_report report = FLOWMSG_REPORT_INIT;
    size_t len = flowmsg_render(bundle, definitions[message].code, part, args, 1, NULL, text,
                                MOST_TEXT, &report);

    FUZZ_CHECK(memchr(text, '\0', MOST_TEXT) != NULL);
    FUZZ_CHECK(fuzz_is_utf8(text, strlen(text)));
    FUZZ_CHECK(len >= MOST_TEXT || strlen(text) <= len);
    return len;
}

/* Every text in every locale, one after the other. */
static void render_all(struct flowmsg_reader *reader, char all[MOST_ALL])
{
    size_t at = 0;

    for (size_t i = 0; i < FUZZ_COUNT(asked); i++)
        for (unsigned k = 0; k < 2 * FUZZ_COUNT(definitions); k++) {
            char text[MOST_TEXT];
            enum flowmsg_part part = k % 2 ? FLOWMSG_DETAIL : FLOWMSG_TITLE;
            size_t len = render(reader, asked[i], k / 2, part, "v", text);

            at += (size_t)snprintf(all + at, MOST_ALL - at, "%zu %s\n", len, text);
        }
}

static bool check_notes(struct flowmsg_reader *reader)
{
    const struct flowmsg_note *note;
    bool kept = false;

    for (size_t i = 0; (note = flowmsg_reader_note(reader, i)) != NULL; i++) {
        FUZZ_CHECK(note->catalog && note->locale && note->error.msgid);
        FUZZ_CHECK(note->error.code < 0);
        kept = kept || note->kept;
    }
    FUZZ_CHECK(flowmsg_reader_n_notes(reader) == 0 || flowmsg_reader_note(reader, 0));
    return kept;
}

static void reload(struct flowmsg_reader *reader)
{
    static char before[MOST_ALL], after[MOST_ALL];
    bool changed = false;

    render_all(reader, before);
    FUZZ_CHECK(flowmsg_store_reload(flowmsg_reader_store(reader), &changed, NULL) == FLOWMSG_OK);
    render_all(reader, after);
    FUZZ_CHECK(strcmp(before, after) == 0);      /* borrowed texts stay valid */
    FUZZ_CHECK(flowmsg_reader_refresh(reader) == changed);
    render_all(reader, after);
    check_notes(reader);
    FUZZ_CHECK(changed || strcmp(before, after) == 0);
}

static void check_against_new(struct flowmsg_reader *reader)
{
    static char reloaded[MOST_ALL], anew[MOST_ALL];
    struct flowmsg_store *store = open_store();
    struct flowmsg_reader *other = flowmsg_reader_new(store);

    FUZZ_CHECK(other != NULL);
    flowmsg_store_unref(store);
    reload(reader);
    render_all(reader, reloaded);
    render_all(other, anew);
    FUZZ_CHECK(!check_notes(other));
    FUZZ_CHECK(check_notes(reader) || strcmp(reloaded, anew) == 0);
    flowmsg_reader_free(other);
}

/* ---------------------------------------------------------------------------- the steps */

static void negotiate(struct flowmsg_reader *reader, const char *header)
{
    const struct flowmsg_bundle *bundle = flowmsg_reader_bundle_by_header(reader, header);
    char tag[32];

    FUZZ_CHECK(flowmsg_store_negotiate(flowmsg_reader_store(reader), header, tag, sizeof tag) <
               sizeof tag);
    FUZZ_CHECK(fuzz_is_utf8(flowmsg_bundle_locale(bundle), strlen(flowmsg_bundle_locale(bundle))));
}

/* Make a folder of any name without a slash, short enough for a file system. */
static void make_folder(const char *folder, struct fuzz_input in)
{
    char name[64], path[MOST_PATH];
    size_t n = 0;

    for (size_t i = 0; i < in.len && n + 1 < sizeof name; i++)
        if (in.data[i] != '/' && in.data[i] != '\0')
            name[n++] = (char)in.data[i];
    name[n] = '\0';
    if (n == 0 || strcmp(name, ".") == 0 || strcmp(name, "..") == 0)
        return;
    path_of(folder, name, path);
    write_catalog(path, (struct fuzz_input){ (const uint8_t *)"named {who}", 11 });
}

static void step(struct flowmsg_reader *reader, struct fuzz_input line)
{
    unsigned what = fuzz_choice(&line, 8);
    const char *folder = folders[fuzz_choice(&line, FUZZ_COUNT(folders))];
    unsigned name = fuzz_choice(&line, FUZZ_COUNT(names));
    char path[MOST_PATH], text[MOST_TEXT];
    char *rest = fuzz_text(line);

    path_of(folder, names[name], path);
    switch (what) {
    case 0: write_catalog(path, line); break;
    case 1: write_file(path, line.data, line.len); break;
    case 2: change_file(path, line); break;
    case 3: unlink(path); break;
    case 4: reload(reader); break;
    case 5: render(reader, asked[name], name % 2, FLOWMSG_DETAIL, rest, text); break;
    case 6: negotiate(reader, rest); break;
    case 7: make_folder(folder, line); break;
    }
    free(rest);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
    struct fuzz_input in = { data, len };
    struct flowmsg_store *store;
    struct flowmsg_reader *reader;

    if (!*root)
        atexit(remove_root);
    make_folders();
    store = open_store();
    reader = flowmsg_reader_new(store);
    FUZZ_CHECK(reader != NULL);
    flowmsg_store_unref(store);
    for (int i = 0; i < MOST_STEPS && in.len > 0; i++)
        step(reader, fuzz_line(&in));
    check_against_new(reader);
    flowmsg_reader_free(reader);
    for (size_t i = 0; i < FUZZ_COUNT(folders); i++)
        remove_all(folders[i]);
    return 0;
}
