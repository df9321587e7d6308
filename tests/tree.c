/* tree.c - temporary catalog directories for tests.
 *
 * SPDX-License-Identifier: MIT */
#include "tree.h"

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "suite.h"

void tree_make(struct tree *t)
{
    strcpy(t->root, "/tmp/flowmsg-check-XXXXXX");
    ck_assert(mkdtemp(t->root) != NULL);
}

static int remove_one(const char *path, const struct stat *st, int type, struct FTW *ftw)
{
    (void)st;
    (void)type;
    (void)ftw;
    return remove(path);
}

void tree_remove(struct tree *t)
{
    ck_assert_int_eq(nftw(t->root, remove_one, 8, FTW_DEPTH | FTW_PHYS), 0);
}

void tree_dir(const struct tree *t, const char *dir, char path[TREE_PATH])
{
    ck_assert_int_lt(snprintf(path, TREE_PATH, "%s/%s", t->root, dir), TREE_PATH);
}

void tree_path(const struct tree *t, const char *dir, const char *locale, const char *domain,
               char path[TREE_PATH])
{
    size_t root = strlen(t->root);

    ck_assert_int_lt(snprintf(path, TREE_PATH, "%s/%s/%s/LC_MESSAGES/%s.mo", t->root, dir, locale,
                              domain), TREE_PATH);
    for (char *p = path + root + 1; (p = strchr(p, '/')) != NULL; p++) {
        *p = '\0';
        (void)mkdir(path, 0777);
        *p = '/';
    }
}

void tree_write(const char *path, const void *data, size_t len)
{
    FILE *f = fopen(path, "wb");

    ck_assert(f != NULL && fwrite(data, 1, len, f) == len && fclose(f) == 0);
}

void tree_replace(const char *path, const void *data, size_t len)
{
    char new_path[TREE_PATH + 8];

    snprintf(new_path, sizeof new_path, "%s.new", path);
    tree_write(new_path, data, len);
    ck_assert_int_eq(rename(new_path, path), 0);
}

void tree_put(const char *path, const struct mo_entry *entries, unsigned n)
{
    struct mo_style style = { .hash_size = n + 11 };
    size_t len;
    unsigned char *mo = mo_build(entries, n, style, &len);

    tree_write(path, mo, len);
    free(mo);
}

void tree_add(const struct tree *t, const char *dir, const char *locale, const char *domain,
              const struct mo_entry *entries, unsigned n)
{
    char path[TREE_PATH];

    tree_path(t, dir, locale, domain, path);
    tree_put(path, entries, n);
}
