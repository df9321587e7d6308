/* check_file.c - a file is replaced by a whole file, or not at all.
 *
 * SPDX-License-Identifier: MIT */
#include <dirent.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/json_write.h"
#include "message_json.h"
#include "suite.h"
#include "tools/file.h"
#include "tree.h"

static struct tree tree;
static char path[TREE_PATH], other[TREE_PATH];

static void setup(void)
{
    tree_make(&tree);
    tree_dir(&tree, "a.po", path);
    tree_dir(&tree, "b.po", other);
    tree_write(path, "old", 3);
}

static void teardown(void)
{
    tree_remove(&tree);
}

static void expect(const char *name, const char *wanted)
{
    char *text = read_text(name);

    ck_assert_str_eq(text, wanted);
    free(text);
}

/* The number of entries in the folder, which shows temporary files that are left. */
static int n_files(void)
{
    DIR *dir = opendir(tree.root);
    int n = -2;              /* . and .. */

    ck_assert_ptr_nonnull(dir);
    while (readdir(dir))
        n++;
    closedir(dir);
    return n;
}

static struct file_stamp stamp_of_file(const char *name)
{
    struct file_stamp stamp;
    size_t len;

    free(read_file_stamped(name, 100, &len, &stamp));
    return stamp;
}

START_TEST(rights_stay)
{
    static const mode_t modes[] = { 0644, 0600, 0666, 0640, 0755 };
    struct stat st;

    ck_assert_int_eq(chmod(path, modes[_i]), 0);
    ck_assert(replace_file(path, "new", 3));
    ck_assert_int_eq(stat(path, &st), 0);
    ck_assert_uint_eq(st.st_mode & 07777, modes[_i]);
    expect(path, "new");
    ck_assert_int_eq(n_files(), 1);
}
END_TEST

/* When root replaces a file, the owner stays. */
START_TEST(owner_stays)
{
    struct stat st;

    if (geteuid() != 0 || chown(path, 1, 1) < 0)
        return;
    ck_assert(replace_file(path, "new", 3));
    ck_assert_int_eq(stat(path, &st), 0);
    ck_assert(st.st_uid == 1 && st.st_gid == 1);
}
END_TEST

START_TEST(new_file_follows_umask)
{
    struct stat st;
    mode_t mask = umask(027);

    ck_assert(replace_file(other, "", 0));
    umask(mask);
    ck_assert_int_eq(stat(other, &st), 0);
    ck_assert_uint_eq(st.st_mode & 07777, 0640);
    expect(other, "");
}
END_TEST

/* A path through two links, the first in another folder. */
START_TEST(link_is_followed)
{
    char folder[TREE_PATH], link[TREE_PATH + 8];
    struct stat st;

    tree_dir(&tree, "folder", folder);
    ck_assert_int_eq(mkdir(folder, 0777), 0);
    snprintf(link, sizeof link, "%s/c.po", folder);
    ck_assert_int_eq(symlink("a.po", other), 0);
    ck_assert_int_eq(symlink("../b.po", link), 0);
    ck_assert(replace_file(link, "new", 3));
    expect(path, "new");
    ck_assert(lstat(link, &st) == 0 && S_ISLNK(st.st_mode));
    ck_assert(lstat(other, &st) == 0 && S_ISLNK(st.st_mode));
    ck_assert_int_eq(n_files(), 3);
}
END_TEST

START_TEST(non_files_are_refused)
{
    ck_assert(!replace_file(tree.root, "new", 3));
    ck_assert(!replace_file("/dev/null", "new", 3));
    ck_assert_int_eq(symlink("nothing", other), 0);
    ck_assert(!replace_file(other, "new", 3));
    strcat(other, "/x");
    ck_assert(!replace_file(other, "new", 3));
    ck_assert_int_eq(n_files(), 2);
}
END_TEST

START_TEST(changed_file_is_not_replaced)
{
    struct file_stamp stamp = stamp_of_file(path);

    ck_assert(replace_file_if_same(path, &stamp, "one", 3));
    expect(path, "one");
    /* Another file of the same size has replaced the one of @stamp. */
    ck_assert(!replace_file_if_same(path, &stamp, "two", 3));
    expect(path, "one");
    ck_assert_int_eq(n_files(), 1);
}
END_TEST

enum change { IN_PLACE, LONGER, RENAMED, TAKEN_AWAY, TOUCHED };

START_TEST(a_change_shows)
{
    struct file_stamp stamp = stamp_of_file(path);
    const struct timespec later[2] = { { 1000, 0 }, { stamp.modified.tv_sec, 1 } };
    bool there = _i != TAKEN_AWAY;

    switch ((enum change)_i) {
    case IN_PLACE: tree_write(path, "edi", 3); utimensat(AT_FDCWD, path, later, 0); break;
    case LONGER: tree_write(path, "edit", 4); break;
    case RENAMED: tree_replace(path, "edi", 3); break;
    case TAKEN_AWAY: unlink(path); break;
    case TOUCHED: utimensat(AT_FDCWD, path, later, 0); break;
    }
    ck_assert(!replace_file_if_same(path, &stamp, "new", 3));
    ck_assert_int_eq(access(path, F_OK), there ? 0 : -1);
    if (there) {
        char *text = read_text(path);

        ck_assert_str_ne(text, "new");
        free(text);
    }
    ck_assert_int_eq(n_files(), there);
}
END_TEST

/* The reader gets one byte above the limit, which shows that there are more. */
START_TEST(reading_has_a_limit)
{
    static const struct { size_t most, len; } rows[] = { { 0, 1 }, { 2, 3 }, { 3, 3 }, { 9, 3 } };
    size_t len;
    char *text;

    for (int i = 0; i < COUNT(rows); i++) {
        text = read_file_stamped(path, rows[i].most, &len, NULL);
        ck_assert_uint_eq(len, rows[i].len);
        ck_assert_uint_eq(strlen(text), len);
        free(text);
    }
    ck_assert_ptr_null(read_file(tree.root, &len));
    ck_assert_ptr_null(read_file(other, &len));
}
END_TEST

START_TEST(long_file)
{
    size_t size = 200001, len;
    char *data = malloc(size), *text;

    ck_assert_ptr_nonnull(data);
    for (size_t i = 0; i < size; i++)
        data[i] = (char)('a' + i % 23);
    ck_assert(replace_file(path, data, size));
    text = read_file(path, &len);
    ck_assert(len == size && memcmp(text, data, size) == 0 && text[len] == '\0');
    free(text);
    free(data);
}
END_TEST

/* ------------------------------------------------------------------------- JSON */

START_TEST(no_status_is_null)
{
    const struct flowmsg_definition with = { .status = 404 }, without = { .status = 0 };
    struct json_out out = { 0 };

    status_json(&out, &with);
    status_json(&out, &without);
    ck_assert_uint_eq(out.len, 7);
    ck_assert_mem_eq(out.data, "404null", 7);
    json_out_free(&out);
}
END_TEST

void add_tests(Suite *s)
{
    TCase *tc = add_case(s, "file", 120);

    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_loop_test(tc, rights_stay, 0, 5);
    tcase_add_test(tc, owner_stays);
    tcase_add_test(tc, new_file_follows_umask);
    tcase_add_test(tc, link_is_followed);
    tcase_add_test(tc, non_files_are_refused);
    tcase_add_test(tc, changed_file_is_not_replaced);
    tcase_add_loop_test(tc, a_change_shows, IN_PLACE, TOUCHED + 1);
    tcase_add_test(tc, reading_has_a_limit);
    tcase_add_test(tc, long_file);
    tcase_add_test(tc, no_status_is_null);
}
