/* check_watch.c - changes of the file system that the command notices.
 *
 * SPDX-License-Identifier: MIT */
#include <ftw.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "suite.h"
#include "tool.h"
#include "tree.h"
#include "watch.h"

/* Replacements of the functions in tool.c. */
static int n_complaints;

void complain(enum tool_reason reason)
{
    fprintf(stderr, "%d\n", reason);
    n_complaints++;
}

void complain_of(enum tool_reason reason, const struct flowmsg_arg *args, size_t n_args)
{
    (void)args;
    (void)n_args;
    complain(reason);
}

const char *spoken_errno(int number, struct spoken *room)
{
    (void)number;
    return room->text;
}

void *need(void *memory)
{
    ck_assert(memory != NULL);
    return memory;
}

#ifdef HAVE_SYS_INOTIFY_H
enum { WATCHES = true };
#else
enum { WATCHES = false };
#endif

static struct tree tree;

static void path_in(const char *name, char path[TREE_PATH])
{
    ck_assert_int_lt(snprintf(path, TREE_PATH, "%s/%s", tree.root, name), TREE_PATH);
}

/* ------------------------------------------------------------------------- actions */

static bool make_folder(const char *path)
{
    return mkdir(path, 0777) == 0;
}

static bool make_folders(const char *path)
{
    char part[TREE_PATH];
    bool made = false;

    for (const char *p = path + 1; *p; p += *p == '/') {
        p += strcspn(p, "/");
        snprintf(part, sizeof part, "%.*s", (int)(p - path), path);
        made = make_folder(part);
    }
    return made;
}

static bool write_file(const char *path)
{
    FILE *f = fopen(path, "ab");

    return f && fputs("x", f) >= 0 && fclose(f) == 0;
}

static int remove_one(const char *path, const struct stat *st, int type, struct FTW *ftw)
{
    (void)st;
    (void)type;
    (void)ftw;
    return remove(path);
}

/* Actions: "+x" makes a folder and its parents, "=x" writes a file, "-x" removes x and its
 * contents, "x>y" renames, "x@y" makes x a link to y, in one step. */
static bool act(const char *action)
{
    char a[TREE_PATH], b[TREE_PATH], name[64];
    const char *sign = action + strcspn(action, ">@");

    snprintf(name, sizeof name, "%.*s", (int)(sign - action), action);
    path_in(*sign ? name : action + 1, a);
    if (*sign == '>') {
        path_in(sign + 1, b);
        return rename(a, b) == 0;
    }
    if (*sign == '@') {
        path_in("new-link", b);
        return symlink(sign + 1, b) == 0 && rename(b, a) == 0;
    }
    if (*action == '+')
        return make_folders(a);
    if (*action == '=')
        return write_file(a);
    return nftw(a, remove_one, 8, FTW_DEPTH | FTW_PHYS) == 0;
}

/* -------------------------------------------------------------------------- one by one */

/* Actions before, the watched folders, then actions with '!' where the command must notice the
 * change and '.' where it must not. */
static const struct { const char *name, *before[6], *dirs[3], *after[12]; } stories[] = {
    { "files and folders", { "+x/y/loc/ko/LC_MESSAGES" }, { "x/y/loc" },
      { "!=x/y/loc/ko/LC_MESSAGES/a.mo", "!-x/y/loc/ko/LC_MESSAGES/a.mo", "!+x/y/loc/fr",
        "!+x/y/loc/fr/LC_MESSAGES", "!=x/y/loc/fr/LC_MESSAGES/a.mo", "!-x/y/loc/fr",
        "!+x/y/loc/de/LC_MESSAGES", "!=x/y/loc/de/LC_MESSAGES/a.mo", "!x/y/loc/de>x/y/loc/en" } },
    { "the folders above are not watched", { "+x/y/loc/ko/LC_MESSAGES", "+x/z" }, { "x/y/loc" },
      { ".=file", ".+other", ".-other", ".=x/file", ".=x/y/file", ".+x/y/loc2/ko/LC_MESSAGES",
        ".=x/y/loc2/ko/LC_MESSAGES/a.mo", ".x/z>x/a", ".x/a>z", ".-x/file", ".-x/y/loc2",
        "!+x/y/loc/fr" } },
    { "a folder above is replaced", { "+x/y/loc/ko/LC_MESSAGES", "+n/y/loc/ko/LC_MESSAGES" },
      { "x/y/loc" },
      { "!x>old", ".=old/y/loc/ko/LC_MESSAGES/a.mo", ".+old/y/loc/fr", ".=file", "!n>x",
        "!=x/y/loc/ko/LC_MESSAGES/a.mo", "!x/y>x/z", ".-old", ".=x/a", "!+x/y/loc/ko/LC_MESSAGES",
        "!=x/y/loc/ko/LC_MESSAGES/a.mo" } },
    { "a folder that comes later", { "+x" }, { "x/y/loc" },
      { ".+x/z", ".=x/file", ".+y", "!+x/y", ".=x/y/file", ".+x/y/z", "!+x/y/loc", ".=x/y/file2",
        "!+x/y/loc/ko", "!+x/y/loc/ko/LC_MESSAGES", "!=x/y/loc/ko/LC_MESSAGES/a.mo" } },
    { "a file in the place of a folder", { "=x" }, { "x/loc" },
      { ".=x", ".=y", ".-x", "!+x", "!+x/loc/ko", "!-x/loc", "!=x/loc", ".-x/loc", "!+x/loc" } },
    { "a link to it", { "+v1/ko/LC_MESSAGES", "+v2/ko/LC_MESSAGES", "loc@v1" }, { "loc" },
      { "!=v1/ko/LC_MESSAGES/a.mo", ".=v2/ko/LC_MESSAGES/a.mo", ".=file", "!loc@v2",
        ".=v1/ko/LC_MESSAGES/a.mo", "!=v2/ko/LC_MESSAGES/a.mo", "!-loc", ".=v2/ko/LC_MESSAGES/a.mo",
        "!loc@v1", "!=v1/ko/LC_MESSAGES/a.mo" } },
    { "links on the way", { "+r/v1/loc/ko/LC_MESSAGES", "+r/v2/loc/ko/LC_MESSAGES", "r/now@v1",
                            "x@r/now/loc" }, { "x" },
      { "!=r/v1/loc/ko/LC_MESSAGES/a.mo", ".=r/file", ".=r/v2/loc/ko/LC_MESSAGES/a.mo",
        "!r/now@v2", ".=r/v1/loc/ko/LC_MESSAGES/a.mo", "!=r/v2/loc/ko/LC_MESSAGES/a.mo",
        "!r/v2>r/v3", ".r/v3>r/v4", "!r/v4>r/v2" } },
    { "locales that are links, as Kubernetes mounts them",
      { "+loc/..1/ko/LC_MESSAGES", "+loc/..2/ko/LC_MESSAGES", "loc/..data@..1",
        "loc/ko@..data/ko" }, { "loc" },
      { "!=loc/ko/LC_MESSAGES/a.mo", "!loc/..data@..2", "!=loc/..2/ko/LC_MESSAGES/a.mo",
        ".=loc/..1/ko/LC_MESSAGES/a.mo" } },
    { "a locale that is a link through a link", { "+loc", "+o/1/ko/LC_MESSAGES",
      "+o/2/ko/LC_MESSAGES", "o/now@1", "loc/ko@../o/now/ko" }, { "loc" },
      { "!=o/1/ko/LC_MESSAGES/a.mo", ".=o/2/ko/LC_MESSAGES/a.mo", "!o/now@2",
        "!=o/2/ko/LC_MESSAGES/a.mo" } },
    { "one directory below the other, and one twice",
      { "+x/ko/LC_MESSAGES", "+x/t/ko/LC_MESSAGES" }, { "x", "x/t", "x" },
      { "!=x/t/ko/LC_MESSAGES/a.mo", "!=x/file", "!x/t>x/u", "!x/u>x/t",
        "!=x/t/ko/LC_MESSAGES/a.mo", ".=file" } },
    { "two that are not there, in one folder", { "+x" }, { "x/a", "x/b" },
      { "!+x/b", "!+x/a", ".+x/c", "!+x/a/ko", "!+x/b/ko" } },
    { "dots", { "+x/y/loc/ko/LC_MESSAGES" }, { "x/../x/./y//loc/" },
      { "!=x/y/loc/ko/LC_MESSAGES/a.mo", ".=x/file", "!x/y>x/z", "!x/z>x/y" } },
    { "a link to itself", { "x@x" }, { "x/loc" }, { ".=file", "!-x", "!+x", "!+x/loc" } },
};

static void start(struct watch *w, const char *const names[3], char paths[3][TREE_PATH],
                  const char *list[3])
{
    size_t n = 0;

    for (; n < 3 && names[n]; n++) {
        path_in(names[n], paths[n]);
        list[n] = paths[n];
    }
    ck_assert(watch_start(w, list, n));
    ck_assert(!watch_take(w));
}

START_TEST(changes_are_noticed)
{
    char paths[3][TREE_PATH];
    const char *list[3];
    struct watch w;

    if (!WATCHES)
        return;
    tree_make(&tree);
    for (int i = 0; i < 6 && stories[_i].before[i]; i++)
        ck_assert_msg(act(stories[_i].before[i]), "%s", stories[_i].before[i]);
    start(&w, stories[_i].dirs, paths, list);
    for (int i = 0; i < 12 && stories[_i].after[i]; i++) {
        const char *action = stories[_i].after[i];

        ck_assert_msg(act(action + 1), "%s: %s", stories[_i].name, action);
        ck_assert_msg(watch_take(&w) == (*action == '!'), "%s: %s", stories[_i].name, action);
        ck_assert_msg(!watch_take(&w), "%s: %s is noticed again", stories[_i].name, action);
    }
    watch_stop(&w);
    tree_remove(&tree);
}
END_TEST

/* ------------------------------------------------------------------------- at random */

static uint64_t seen;

/* Add to the hash (FNV-1a). */
static void see(uint64_t what)
{
    seen = (seen ^ what) * UINT64_C(0x100000001B3);
}

static int see_one(const char *path, const struct stat *st, int type, struct FTW *ftw)
{
    (void)ftw;
    for (; *path; path++)
        see((unsigned char)*path);
    if (type == FTW_F)
        see((uint64_t)st->st_size ^ (uint64_t)st->st_ino << 20);
    return 0;
}

/* A number that depends on all catalogs below a directory. */
static uint64_t look(const char *dir)
{
    seen = 14695981039346656037u;
    (void)nftw(dir, see_one, 16, 0);
    return seen;
}

/* Every change that changes the catalogs is noticed. */
START_TEST(no_change_is_missed)
{
    static const char *const names[] = { "a", "b", "a/b", "b/a", "a/b/ko", "a/b/fr", "b/a/ko",
                                         "a/b/ko/LC_MESSAGES", "a/b/fr/LC_MESSAGES", "c", "c/ko",
                                         "c/ko/LC_MESSAGES", "b/a/ko/LC_MESSAGES" };
    static const char *const files[] = { "a/b/ko/LC_MESSAGES/m", "c/ko/LC_MESSAGES/m", "x",
                                         "b/a/ko/LC_MESSAGES/m", "a/b/fr/LC_MESSAGES/m" };
    static const char *const dirs[] = { "a/b", "c", NULL };
    uint64_t random = (uint64_t)_i, before[2];
    char paths[3][TREE_PATH], action[128];
    const char *list[3];
    struct watch w;
    int n_told = 0;

    if (!WATCHES)
        return;
    tree_make(&tree);
    start(&w, dirs, paths, list);
    for (int step = 0; step < 400; step++) {
        const char *a = names[random_next(&random) % COUNT(names)];
        const char *b = names[random_next(&random) % COUNT(names)];
        bool changed = false, told;

        before[0] = look(paths[0]);
        before[1] = look(paths[1]);
        switch (random_next(&random) % 8) {
        case 0: snprintf(action, sizeof action, "-%s", a); break;
        case 1: snprintf(action, sizeof action, "%s>%s", a, b); break;
        case 2: snprintf(action, sizeof action, "%s@%s/%s", a, tree.root, b); break;
        case 3: case 4:
            snprintf(action, sizeof action, "=%s", files[random_next(&random) % COUNT(files)]);
            break;
        default: snprintf(action, sizeof action, "+%s", a);
        }
        (void)act(action);
        told = watch_take(&w);
        n_told += told;
        for (int i = 0; i < 2; i++)
            changed = changed || look(paths[i]) != before[i];
        ck_assert_msg(told || !changed, "seed %d, step %d: %s", _i, step, action);
    }
    ck_assert_int_gt(n_told, 20);
    ck_assert_int_lt(n_told, 400);
    watch_stop(&w);
    tree_remove(&tree);
}
END_TEST

void add_tests(Suite *s)
{
    TCase *tc = add_case(s, "watch", 60);

    tcase_set_tags(tc, "any-locale");
    add_table(tc, changes_are_noticed, stories);
    tcase_add_loop_test(tc, no_change_is_missed, 0, 30);
}
