/* mo_check.c - checking a catalog when it is opened.
 *
 * SPDX-License-Identifier: MIT
 *
 * Every statement of a file is checked once.  After that
 *
 * (1) the parts of the file are where mo_layout.c allows them; so every string i < n is inside the
 *     data and ends with NUL,
 * (2) originals ascend by strcmp(), so that binary search finds each; some writers do not sort
 *     them, which is a flaw, and mo_normalize.c sorts them,
 * (3) the encoding is one of charset.c's, and if it is UTF-8, every string is valid UTF-8,
 * (4) the hash table is sound (mo_lookup.c), or hash_size is 0,
 * (5) the seal, if there is one, is right.
 *
 * An unsound hash table is a flaw too.  Any other fault refuses the file. */
#include "catalog/mo_check.h"

#include <string.h>

#include "base/error.h"
#include "base/utf8.h"
#include "catalog/charset.h"
#include "catalog/mo_layout.h"
#include "catalog/mo_lookup.h"
#include "catalog/mo_seal.h"

/* Check (2): the originals ascend and differ. */
static int check_order(const struct mo_view *mo, bool *sorted, struct flowmsg_error *flaw,
                       struct flowmsg_error *err)
{
    *sorted = true;
    for (uint32_t i = 1; i < mo->n; i++) {
        uint64_t entry = (uint64_t)mo->originals + 8 * (uint64_t)i;
        int order = strcmp(mo_string_at(mo, mo->originals, i - 1).p,
                           mo_string_at(mo, mo->originals, i).p);

        if (order == 0)
            return mo_damaged(err, entry, FLOWMSG_REASON_CATALOG_DUPLICATE);
        if (order > 0 && *sorted) {
            mo_damaged(flaw, entry, FLOWMSG_REASON_CATALOG_UNSORTED);
            *sorted = false;
        }
    }
    return FLOWMSG_OK;
}

/* The translation of the empty id; NULL if there is none.  In a sorted table it is the first. */
static const char *find_header(const struct mo_view *mo, bool sorted)
{
    for (uint32_t i = 0; i < mo->n && (i == 0 || !sorted); i++)
        if (mo_string_at(mo, mo->originals, i).len == 0)
            return mo_string_at(mo, mo->translations, i).p;
    return NULL;
}

/* Check (3), without the strings: the header entry names the encoding. */
static int check_charset(const struct mo_view *mo, bool sorted, const char **charset,
                         struct flowmsg_error *err)
{
    const char *header = find_header(mo, sorted), *name;
    bool first = err && err->code == FLOWMSG_OK;
    size_t len;

    *charset = charset_name("UTF-8", strlen("UTF-8"));
    name = header ? charset_in_header(header, &len) : NULL;
    if (!name)
        return FLOWMSG_OK;
    *charset = charset_name(name, len);
    if (*charset)
        return FLOWMSG_OK;
    error_name(err, FLOWMSG_ERR_CATALOG, name, len, FLOWMSG_REASON_CHARSET_UNSUPPORTED);
    if (first)
        err->offset = (uint64_t)((const unsigned char *)name - mo->data);
    return FLOWMSG_ERR_CATALOG;
}

/* Are all bytes from the first to the last string of a table valid UTF-8?  Then all strings are:
 * each ends with NUL, which no character spans. */
static bool span_is_utf8(const struct mo_view *mo, uint32_t table)
{
    const char *first = (const char *)mo->data + mo->len, *end = (const char *)mo->data;

    for (uint32_t i = 0; i < mo->n; i++) {
        struct slice s = mo_string_at(mo, table, i);

        first = s.p < first ? s.p : first;
        end = s.p + s.len > end ? s.p + s.len : end;
    }
    return first >= end || utf8_valid(first, (size_t)(end - first));
}

/* Check the strings of a table.  They are side by side, and one long text is checked in a third of
 * the time that 10,000 short ones take.  Each is looked at only if something is wrong with them or
 * between them. */
static int check_utf8(const struct mo_view *mo, uint32_t table, struct flowmsg_error *err)
{
    if (span_is_utf8(mo, table))
        return FLOWMSG_OK;
    for (uint32_t i = 0; i < mo->n; i++) {
        struct slice s = mo_string_at(mo, table, i);
        size_t good = utf8_valid_prefix(s.p, s.len);

        if (good < s.len)
            return mo_damaged(err, (uint64_t)((const unsigned char *)s.p - mo->data) + good,
                              FLOWMSG_REASON_CATALOG_NOT_UTF8);
    }
    return FLOWMSG_OK;
}

/* Check (4): an unsound hash table is dropped. */
static void check_hash(struct mo_view *mo, struct flowmsg_error *flaw)
{
    if (mo->hash_size == 0 || mo_hash_is_sound(mo))
        return;
    mo_damaged(flaw, mo->hash_table, FLOWMSG_REASON_CATALOG_HASH_WRONG);
    mo->hash_size = 0;
}

int mo_check(struct mo_view *mo, const char **charset, bool *plain, struct flowmsg_error *flaw,
             struct flowmsg_error *err)
{
    bool sorted;
    int rc;

    if ((rc = mo_seal_verify(mo, err)) < 0 || (rc = mo_layout_check(mo, flaw, err)) < 0 ||
        (rc = check_order(mo, &sorted, flaw, err)) < 0 ||
        (rc = check_charset(mo, sorted, charset, err)) < 0)
        return rc;
    if (charset_is_utf8(*charset) && ((rc = check_utf8(mo, mo->originals, err)) < 0 ||
                                      (rc = check_utf8(mo, mo->translations, err)) < 0))
        return rc;
    check_hash(mo, flaw);
    *plain = sorted && charset_is_utf8(*charset) && mo->n_sysdep == 0;
    return FLOWMSG_OK;
}
