/* catalog_dirs.c - directories of .mo files, in a folder for one test.
 *
 * SPDX-License-Identifier: MIT */
#include "catalog_dirs.h"

#include <stdio.h>
#include <string.h>

#include "suite.h"

char root[64];

void make_root(void)
{
    strcpy(root, "/tmp/flowmsg-check-XXXXXX");
    ck_assert(mkdtemp(root) != NULL);
}

void remove_root(void)
{
    char command[128];

    snprintf(command, sizeof command, "rm -rf %s", root);
    ck_assert_int_eq(system(command), 0);
}

void put_catalog(const char *dir, const char *locale, const void *data, size_t len)
{
    char path[256];
    FILE *f;

    snprintf(path, sizeof path, "mkdir -p %s/%s/%s/LC_MESSAGES", root, dir, locale);
    ck_assert_int_eq(system(path), 0);
    snprintf(path, sizeof path, "%s/%s/%s/LC_MESSAGES/flow-service.mo", root, dir, locale);
    f = fopen(path, "wb");
    ck_assert(f != NULL && fwrite(data, 1, len, f) == len && fclose(f) == 0);
}

void put_entries(const char *dir, const char *locale, const struct mo_entry *entries, unsigned n)
{
    struct mo_style style = { .hash_size = 11 };
    size_t len;
    unsigned char *mo = mo_build(entries, n, style, &len);

    put_catalog(dir, locale, mo, len);
    free(mo);
}
