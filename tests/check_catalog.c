/* check_catalog.c - .mo files, good and bad.
 *
 * SPDX-License-Identifier: MIT */
#include <fcntl.h>
#include <inttypes.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "catalog/catalog.h"
#include "catalog/mo_format.h"
#include "mo_build.h"
#include "suite.h"

static const struct mo_entry entries[] = {
    MO_ENTRY("", "Content-Type: text/plain; charset=UTF-8\n"),
    MO_ENTRY("1404-412\004detail", "자세히"),
    MO_ENTRY("file\0files", "파일\0파일들"),
    MO_ENTRY("hello", "안녕"),
    MO_ENTRY("open", "열기"),
    MO_ENTRY("title\004open", "여는 제목"),
    MO_ENTRY("untranslated", ""),
};

enum { N = sizeof entries / sizeof *entries };

static const struct { const char *context, *id, *text; } lookups[] = {
    { NULL, "hello", "안녕" },       { NULL, "open", "열기" },
    { "title", "open", "여는 제목" }, { "1404-412", "detail", "자세히" },
    { NULL, "file", "파일" },        { NULL, "detail", NULL },
    { "title", "hello", NULL },      { NULL, "hell", NULL },
    { NULL, "hello ", NULL },        { NULL, "zzz", NULL },
    { NULL, "untranslated", NULL },  { "", "hello", NULL },
    { "title\004open", "", NULL },
};

static const struct { const char *name; struct mo_style style; } styles[] = {
    { "no hash table", { .hash_size = 0 } },
    { "hash table", { .hash_size = 13 } },
    { "swapped", { .swapped = true } },
    { "swapped, hash table", { .swapped = true, .hash_size = 13 } },
    { "nearly full hash table", { .hash_size = N + 1 } },
};

static struct flowmsg_catalog *open_memory(const void *data, size_t len, struct flowmsg_error *err)
{
    struct flowmsg_catalog *cat = NULL;
    int rc = flowmsg_catalog_from_buffer(&cat, data, len, err);

    ck_assert(rc == FLOWMSG_OK ? cat != NULL : cat == NULL);
    return cat;
}

/* A hint finds the same: right, wrong, or after the last entry. */
static void check_next(const struct flowmsg_catalog *cat, const char *name)
{
    for (int i = 0; i < COUNT(lookups); i++)
        for (uint32_t hint = 0; hint < N + 2; hint++) {
            size_t len = 0, wanted_len = 0;
            uint32_t next = hint;
            const char *wanted = catalog_find(cat, lookups[i].context, lookups[i].id,
                                              &wanted_len);

            ck_assert_msg(catalog_find_next(cat, lookups[i].context, lookups[i].id, &next,
                                            &len) == wanted &&
                              (!wanted || len == wanted_len),
                          "%s: %s", name, lookups[i].id);
        }
}

static void check_lookups(const struct flowmsg_catalog *cat, const char *name)
{
    check_next(cat, name);
    for (int i = 0; i < COUNT(lookups); i++) {
        size_t len;
        const char *found = catalog_find(cat, lookups[i].context, lookups[i].id, &len);

        if (lookups[i].text) {
            ck_assert_msg(found != NULL, "%s: %s", name, lookups[i].id);
            ck_assert_str_eq(found, lookups[i].text);
            ck_assert_uint_eq(len, strlen(lookups[i].text));
        } else {
            ck_assert_msg(found == NULL, "%s: %s", name, lookups[i].id);
        }
    }
    ck_assert_str_eq(flowmsg_catalog_gettext(cat, NULL, "absent"), "absent");
    ck_assert_str_eq(flowmsg_catalog_gettext(cat, "title", "open"), "여는 제목");
}

START_TEST(lookup_finds)
{
    size_t len;
    unsigned char *mo = mo_build(entries, N, styles[_i].style, &len);
    struct flowmsg_catalog *cat = open_memory(mo, len, NULL);

    ck_assert(cat != NULL);
    check_lookups(cat, styles[_i].name);
    flowmsg_catalog_unref(cat);
    free(mo);
}
END_TEST

/* Each prefix of a catalog is refused, or has all texts when only trailing bytes are lost. */
START_TEST(cut_at_every_length)
{
    size_t len;
    unsigned char *mo = mo_build(entries, N, styles[_i].style, &len);

    for (size_t n = 0; n < len; n++) {
        struct flowmsg_error err = { 0 };
        unsigned char *exact = malloc(n ? n : 1);     /* so that a sanitizer sees one byte more */
        struct flowmsg_catalog *cat;

        memcpy(exact, mo, n);
        cat = open_memory(exact, n, &err);
        ck_assert_msg(cat == NULL, "cut at %zu of %zu", n, len);
        ck_assert_int_eq(err.code, FLOWMSG_ERR_CATALOG);
        ck_assert(err.offset <= len && err.msgid != NULL);
        free(exact);
    }
    free(mo);
}
END_TEST

/* After any change of one byte the catalog is refused, or every entry can be read. */
START_TEST(every_byte_changed)
{
    static const unsigned char masks[] = { 0x01, 0x80, 0xFF, 0x10 };
    size_t len, text_len;
    unsigned char *mo = mo_build(entries, N, styles[_i].style, &len);

    for (size_t i = 0; i < len; i++)
        for (int m = 0; m < COUNT(masks); m++) {
            struct flowmsg_catalog *cat;
            struct flowmsg_entry e;

            mo[i] ^= masks[m];
            cat = open_memory(mo, len, NULL);
            for (size_t k = 0; cat && flowmsg_catalog_entry(cat, k, &e); k++) {
                ck_assert(e.strings[e.len] == '\0');      /* a sanitizer sees more */
                (void)catalog_find(cat, NULL, e.id, &text_len);
            }
            for (int k = 0; cat && k < COUNT(lookups); k++)
                (void)catalog_find(cat, lookups[k].context, lookups[k].id, &text_len);
            flowmsg_catalog_unref(cat);
            mo[i] ^= masks[m];
        }
    free(mo);
}
END_TEST

/* Words of the header and the tables with wild values. */
static const struct { const char *name; size_t off; unsigned value; bool opens; } pokes[] = {
    { "magic", 0, 0x12345678, false },
    { "major revision", MO_REVISION, 2 << 16, false },
    { "header longer than it is", MO_REVISION, 1, false },
    { "no strings", MO_N_STRINGS, 0, false },
    { "count wraps", MO_N_STRINGS, 0x20000000, false },
    { "count too large", MO_N_STRINGS, N + 1, false },
    { "originals outside", MO_ORIGINALS, 0xFFFFFFF0, false },
    { "translations outside", MO_TRANSLATIONS, 0xFFFFFFFF, false },
    { "hash size wraps", MO_HASH_SIZE, 0x40000001, true },
    { "hash outside", MO_HASH_TABLE, 0xFFFFFFFC, true },
    { "hash size one", MO_HASH_SIZE, 1, true },
    { "hash size two", MO_HASH_SIZE, 2, true },
    { "id too long", MO_HEADER_SIZE + 8, 0xFFFFFFFF, false },
    { "id outside", MO_HEADER_SIZE + 12, 0xFFFFFFFF, false },
    { "id without end", MO_HEADER_SIZE + 24, 2, false },
    { "ids overlap", MO_HEADER_SIZE + 20, MO_HEADER_SIZE + 16 * N + 4 * 13, false },
    { "text too long", MO_HEADER_SIZE + 8 * N + 8, 0x7FFFFFFF, false },
};

START_TEST(wild_words)
{
    struct mo_style style = { .hash_size = 13 };
    size_t len;
    unsigned char *mo = mo_build(entries, N, style, &len);
    struct flowmsg_error err = { 0 };
    struct flowmsg_catalog *cat;

    mo_poke(mo, pokes[_i].off, pokes[_i].value, false);
    cat = open_memory(mo, len, &err);
    ck_assert_msg((cat != NULL) == pokes[_i].opens, "%s: %s", pokes[_i].name, err.msgid);
    if (cat)
        check_lookups(cat, pokes[_i].name);
    flowmsg_catalog_unref(cat);
    free(mo);
}
END_TEST

/* A hash table that is full or wrong must not be used. */
START_TEST(unsound_hash_is_not_used)
{
    struct mo_style style = { .hash_size = 13 };
    size_t len, table = MO_HEADER_SIZE + 16 * N;
    unsigned char *mo = mo_build(entries, N, style, &len);
    struct flowmsg_catalog *cat;

    for (int way = 0; way < 3; way++) {
        for (size_t i = 0; i < 13; i++)
            mo_poke(mo, table + 4 * i, way == 0 ? 1 : way == 1 ? 0 : 0xFFFFFFFF, false);
        cat = open_memory(mo, len, NULL);
        ck_assert(cat != NULL);
        check_lookups(cat, "unsound");
        flowmsg_catalog_unref(cat);
    }
    free(mo);
}
END_TEST

/* All ids have the same hash, so the hash table is as slow as a list.  A search in it ends after
 * MAX_PROBES steps; a binary search finds the rest. */
START_TEST(colliding_ids_are_found)
{
    enum { MANY = 2000, PAIRS = 8 };
    struct mo_style style = { .hash_size = MANY + 11 };
    struct mo_entry *many = calloc(MANY, sizeof *many);
    char (*ids)[2 * PAIRS + 1] = calloc(MANY, sizeof *ids);
    struct flowmsg_catalog *cat;
    unsigned char *mo;
    size_t len, text_len;

    for (int i = 0; i < MANY; i++) {
        for (int k = 0; k < PAIRS; k++) {       /* two characters that hash as 16 a + b */
            int two = i >> (2 * (PAIRS - 1 - k)) & 3;

            ids[i][2 * k] = (char)(0x40 + two);
            ids[i][2 * k + 1] = (char)(0x70 - 16 * two);
        }
        many[i] = (struct mo_entry){ ids[i], 2 * PAIRS, "x", 1 };
    }
    mo = mo_build(many, MANY, style, &len);
    cat = open_memory(mo, len, NULL);
    ck_assert(cat != NULL);
    for (int i = 0; i < MANY; i++)
        ck_assert(catalog_find(cat, NULL, ids[i], &text_len) != NULL);
    ck_assert(catalog_find(cat, NULL, "@p@p@p@p", &text_len) == NULL);
    flowmsg_catalog_unref(cat);
    free(mo);
    free(ids);
    free(many);
}
END_TEST

static const struct { const char *name; struct mo_entry entries[2]; unsigned n; } refused[] = {
    { "twice the same", { MO_ENTRY("a", "1"), MO_ENTRY("a", "2") }, 2 },
    { "id not UTF-8", { MO_ENTRY("a\xFF", "1") }, 1 },
    { "text not UTF-8", { MO_ENTRY("a", "\xED\xA0\x80") }, 1 },
};

START_TEST(bad_content_is_refused)
{
    struct mo_style style = { .hash_size = 0 };
    struct flowmsg_error err = { 0 };
    size_t len;
    unsigned char *mo = mo_build(refused[_i].entries, refused[_i].n, style, &len);

    ck_assert_msg(open_memory(mo, len, &err) == NULL, "%s", refused[_i].name);
    ck_assert_int_eq(err.code, FLOWMSG_ERR_CATALOG);
    free(mo);
}
END_TEST

START_TEST(few_entries)
{
    for (unsigned n = 0; n <= 2; n++) {
        struct mo_style style = { .hash_size = 5 };
        size_t len, text_len;
        unsigned char *mo = mo_build(entries, n, style, &len);
        struct flowmsg_catalog *cat = open_memory(mo, len, NULL);

        ck_assert(cat != NULL);
        ck_assert_uint_eq(flowmsg_catalog_n_entries(cat), n);
        ck_assert(catalog_find(cat, NULL, "absent", &text_len) == NULL);
        flowmsg_catalog_unref(cat);
        free(mo);
    }
}
END_TEST

START_TEST(entries_are_listed)
{
    struct mo_style style = { .swapped = true };
    size_t len;
    unsigned char *mo = mo_build(entries, N, style, &len);
    struct flowmsg_catalog *cat = open_memory(mo, len, NULL);
    struct flowmsg_entry e;

    ck_assert(flowmsg_catalog_entry(cat, 1, &e));
    ck_assert(e.context_len == 8 && memcmp(e.context, "1404-412", 8) == 0);
    ck_assert_str_eq(e.id, "detail");
    ck_assert(e.id_plural == NULL);
    ck_assert(flowmsg_catalog_entry(cat, 2, &e));
    ck_assert(e.context == NULL);
    ck_assert_str_eq(e.id_plural, "files");
    ck_assert_uint_eq(e.len, sizeof "파일\0파일들" - 1);
    ck_assert(!flowmsg_catalog_entry(cat, N, &e));
    flowmsg_catalog_unref(flowmsg_catalog_ref(cat));
    flowmsg_catalog_unref(cat);
    free(mo);
}
END_TEST

START_TEST(non_files_are_refused)
{
    static const struct { const char *path; int code; } rows[] = {
        { "/nowhere/at/all.mo", FLOWMSG_ERR_IO },
        { "/", FLOWMSG_ERR_IO },
        { "/dev/null", FLOWMSG_ERR_IO },
        { "", FLOWMSG_ERR_IO },
    };

    for (int i = 0; i < COUNT(rows); i++) {
        struct flowmsg_catalog *cat = NULL;
        struct flowmsg_error err = { 0 };

        ck_assert_int_eq(flowmsg_catalog_open(&cat, rows[i].path, &err), rows[i].code);
        ck_assert(cat == NULL && err.msgid != NULL);
    }
}
END_TEST

/* A service without a terminal would get the one that it opens. */
static int open_terminal(void)
{
    int fd = posix_openpt(O_RDWR | O_NOCTTY);
    const char *path = fd >= 0 && grantpt(fd) == 0 && unlockpt(fd) == 0 ? ptsname(fd) : NULL;
    struct flowmsg_catalog *cat = NULL;

    if (!path || setsid() < 0)
        return 77;
    if (flowmsg_catalog_open(&cat, path, NULL) != FLOWMSG_ERR_IO)
        return 1;
    return open("/dev/tty", O_RDONLY) < 0 ? 0 : 2;
}

START_TEST(devices_are_not_opened)
{
    pid_t child = fork();
    int status;

    ck_assert_int_ge(child, 0);
    if (child == 0)
        _exit(open_terminal());
    ck_assert_int_eq(waitpid(child, &status, 0), child);
    ck_assert(WIFEXITED(status));
    ck_assert(WEXITSTATUS(status) == 0 || WEXITSTATUS(status) == 77);
}
END_TEST

/* The library copies the file: later changes of the file have no effect. */
START_TEST(file_is_copied)
{
    char path[] = "/tmp/flowmsg-check-XXXXXX";
    struct mo_style style = { .hash_size = 13 };
    struct flowmsg_catalog *cat = NULL;
    size_t len;
    unsigned char *mo = mo_build(entries, N, style, &len);
    int fd = mkstemp(path);

    ck_assert(fd >= 0 && write(fd, mo, len) == (ssize_t)len);
    ck_assert_int_eq(flowmsg_catalog_open(&cat, path, NULL), FLOWMSG_OK);
    ck_assert_int_eq(ftruncate(fd, 0), 0);
    close(fd);
    unlink(path);
    check_lookups(cat, "file");
    flowmsg_catalog_unref(cat);
    free(mo);
}
END_TEST

/* ------------------------------------------------------------------- large files */

enum { MIB = 1024 * 1024, GIB = 1024 * MIB, LARGE = 16 * MIB };

/* A file of @size bytes: the start is written, the rest is a hole. */
static const struct {
    const char *name;
    enum { NOTHING, HEADER, CATALOG, HALF } start;
    off_t size;
    enum flowmsg_reason reason;          /* NONE: it opens */
    uint64_t most;                       /* bytes that are looked at */
} holes[] = {
    { "nothing", NOTHING, GIB, FLOWMSG_REASON_CATALOG_MAGIC, 0 },
    { "tables of a hole", HEADER, GIB, FLOWMSG_REASON_CATALOG_NULS, 4 * MIB },
    { "catalog and a hole", CATALOG, GIB, FLOWMSG_REASON_CATALOG_NULS, 4 * MIB },
    { "large catalog and a large hole", HALF, GIB, FLOWMSG_REASON_CATALOG_NULS,
      2 * LARGE + MIB },
    { "nothing, small", NOTHING, 28, FLOWMSG_REASON_CATALOG_MAGIC, 0 },
    { "too short", NOTHING, 27, FLOWMSG_REASON_CATALOG_TOO_SHORT, 27 },
    { "one byte too large", NOTHING, FLOWMSG_MAX_CATALOG + (off_t)1, FLOWMSG_REASON_FILE_TOO_LARGE,
      FLOWMSG_MAX_CATALOG },
    { "catalog and a few NULs", CATALOG, MIB, FLOWMSG_REASON_NONE, 0 },
    { "large catalog and as many NULs", HALF, 2 * LARGE, FLOWMSG_REASON_NONE, 0 },
};

static unsigned char *make_start(int row, size_t *len)
{
    struct mo_entry e[] = { entries[0], entries[3] };
    unsigned char *mo, *large = NULL;

    if (holes[row].start == HALF) {
        large = malloc(LARGE);
        memset(large, 'x', LARGE);
        e[1].text = (char *)large;
        e[1].text_len = LARGE;
    }
    mo = mo_build(e, 2, (struct mo_style){ 0 }, len);
    if (holes[row].start == NOTHING)
        *len = 0;
    if (holes[row].start == HEADER)
        *len = MO_HEADER_SIZE;
    free(large);
    return mo;
}

static long peak_memory(void)
{
    struct rusage usage;

    getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss;              /* KiB */
}

/* A hole takes no room on the disk and must cost no memory: the file is refused early. */
START_TEST(holes_are_not_read)
{
    char path[] = "/tmp/flowmsg-check-XXXXXX";
    int fd = mkstemp(path), rc;
    size_t len;
    unsigned char *mo = make_start(_i, &len);
    struct flowmsg_catalog *cat = NULL;
    struct flowmsg_error err = { 0 };
    long before;

    ck_assert(fd >= 0 && write(fd, mo, len) == (ssize_t)len);
    ck_assert_int_eq(ftruncate(fd, holes[_i].size), 0);
    before = peak_memory();
    rc = flowmsg_catalog_open(&cat, path, &err);
    if (holes[_i].reason) {
        ck_assert_msg(rc < 0, "%s", holes[_i].name);
        ck_assert_uint_eq(err.reason, holes[_i].reason);
        ck_assert_msg(err.offset <= holes[_i].most, "%s: at %" PRIu64, holes[_i].name, err.offset);
        ck_assert_int_lt(peak_memory() - before, GIB / 1024 / 4);   /* a sanitizer has an eighth */
    } else {
        ck_assert_msg(rc == FLOWMSG_OK, "%s: %s", holes[_i].name, err.msgid);
    }
    flowmsg_catalog_unref(cat);
    close(fd);
    unlink(path);
    free(mo);
}
END_TEST

void add_tests(Suite *s)
{
    TCase *tc = add_case(s, "catalog", 60);

    add_table(tc, lookup_finds, styles);
    add_table(tc, cut_at_every_length, styles);
    add_table(tc, every_byte_changed, styles);
    add_table(tc, wild_words, pokes);
    tcase_add_test(tc, unsound_hash_is_not_used);
    tcase_add_test(tc, colliding_ids_are_found);
    add_table(tc, bad_content_is_refused, refused);
    tcase_add_test(tc, few_entries);
    tcase_add_test(tc, entries_are_listed);
    tcase_add_test(tc, non_files_are_refused);
    tcase_add_test(tc, devices_are_not_opened);
    tcase_add_test(tc, file_is_copied);
    add_table(tc, holes_are_not_read, holes);
}
