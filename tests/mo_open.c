/* mo_open.c - opens catalogs that mo_build.c builds.
 *
 * SPDX-License-Identifier: MIT */
#include "mo_open.h"

#include <stdio.h>
#include <stdlib.h>

#include "suite.h"

struct flowmsg_catalog *open_memory(const void *data, size_t len, struct flowmsg_error *err)
{
    struct flowmsg_catalog *cat = NULL;
    int rc = flowmsg_catalog_from_buffer(&cat, data, len, err);

    ck_assert(rc == FLOWMSG_OK ? cat != NULL : cat == NULL);
    return cat;
}

struct flowmsg_catalog *open_built(const struct mo_entry *entries, unsigned n,
                                   struct mo_style style, struct flowmsg_error *err)
{
    size_t len;
    unsigned char *mo = mo_build(entries, n, style, &len);
    struct flowmsg_catalog *cat = NULL;
    char path[] = "/tmp/flowmsg-check-XXXXXX";
    int fd = mkstemp(path);
    FILE *f = fdopen(fd, "wb");

    ck_assert(f && fwrite(mo, 1, len, f) == len && fclose(f) == 0);
    (void)!flowmsg_catalog_open(&cat, path, err);
    remove(path);
    free(mo);
    return cat;
}

void check_text(const struct flowmsg_catalog *cat, const char *id, const char *text)
{
    ck_assert_str_eq(flowmsg_catalog_gettext(cat, NULL, id), text);
}
