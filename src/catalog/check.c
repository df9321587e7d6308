/* check.c - what is checked when a catalog is opened.
 *
 * SPDX-License-Identifier: MIT
 *
 * Everything a file says is checked once; from then on
 *
 * (1) what is where is as layout.c says; so every string i < n lies inside the data
 *     and ends with NUL,
 * (2) originals ascend by strcmp(), so that binary search finds each,
 * (3) the encoding is one of charset.c's, and when it is UTF-8, so is every string,
 * (4) the hash table is sound (lookup.c), or hash_size is 0,
 * (5) the seal, if there is one, is right.
 *
 * A hash table for which (4) did not hold is a flaw; anything else that is wrong
 * refuses the file. */
#include "catalog/check.h"

#include <string.h>

#include "base/error.h"
#include "base/utf8.h"
#include "catalog/charset.h"
#include "catalog/layout.h"
#include "catalog/lookup.h"
#include "catalog/seal.h"

/* (2) */
static int check_order(const struct mo_view *mo, struct flowmsg_error *err)
{
    for (uint32_t i = 1; i < mo->n; i++)
        if (strcmp(mo_string_at(mo, mo->originals, i - 1).p,
                   mo_string_at(mo, mo->originals, i).p) >= 0)
            return mo_damaged(err, (uint64_t)mo->originals + 8 * (uint64_t)i,
                              N_("the originals are not sorted"));
    return FLOWMSG_OK;
}

/* (3): the header entry names the encoding.  It is the first, by (2). */
static int check_charset(const struct mo_view *mo, const char **charset,
                         struct flowmsg_error *err)
{
    static const char key[] = "charset=";
    bool first = err && err->code == FLOWMSG_OK, header;
    const char *p;
    size_t len;

    *charset = charset_name("UTF-8", strlen("UTF-8"));
    header = mo->n > 0 && mo_string_at(mo, mo->originals, 0).len == 0;
    p = header ? strstr(mo_string_at(mo, mo->translations, 0).p, key) : NULL;
    if (!p)
        return FLOWMSG_OK;
    p += strlen(key);
    len = strcspn(p, " \t\n;");
    *charset = charset_name(p, len);
    if (*charset)
        return FLOWMSG_OK;
    error_name(err, FLOWMSG_ERR_CATALOG, p, len,
               N_("the catalog is in a charset that is not read"));
    if (first)
        err->offset = (uint64_t)((const unsigned char *)p - mo->data);
    return FLOWMSG_ERR_CATALOG;
}

static int check_utf8(const struct mo_view *mo, uint32_t table, struct flowmsg_error *err)
{
    for (uint32_t i = 0; i < mo->n; i++) {
        struct mo_string s = mo_string_at(mo, table, i);
        size_t good = utf8_valid_prefix(s.p, s.len);

        if (good < s.len)
            return mo_damaged(err, (uint64_t)((const unsigned char *)s.p - mo->data) + good,
                              N_("a string is not valid UTF-8"));
    }
    return FLOWMSG_OK;
}

/* (4) */
static void check_hash(struct mo_view *mo, struct flowmsg_error *flaw)
{
    if (mo->hash_size == 0 || lookup_hash_is_sound(mo))
        return;
    mo_damaged(flaw, mo->hash_table, N_("the hash table does not lead to the originals"));
    mo->hash_size = 0;
}

int check_catalog(struct mo_view *mo, const char **charset, struct flowmsg_error *flaw,
                  struct flowmsg_error *err)
{
    int rc;

    if ((rc = seal_verify(mo, err)) < 0 || (rc = layout_check(mo, flaw, err)) < 0 ||
        (rc = check_order(mo, err)) < 0 || (rc = check_charset(mo, charset, err)) < 0)
        return rc;
    if (charset_is_utf8(*charset) && ((rc = check_utf8(mo, mo->originals, err)) < 0 ||
                                      (rc = check_utf8(mo, mo->translations, err)) < 0))
        return rc;
    check_hash(mo, flaw);
    return FLOWMSG_OK;
}
