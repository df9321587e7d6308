/* mo_seal.c - a mark that shows whether a catalog was changed.
 *
 * SPDX-License-Identifier: MIT
 *
 * The mark is between the header and the tables (mo_format.h), where it cannot be cut off
 * unnoticed:
 *
 * (1) without a mark, the first table does not start where it would start with one,
 * (2) with one, the first table starts there, the file is as long as the mark says,
 *     and all its bytes have the mark's checksum.
 *
 * A seal shows accidents.  It is not a signature: anybody who can write the file can seal it. */
#include "catalog/mo_seal.h"

#include <string.h>

#include "base/crc64.h"
#include "base/error.h"
#include "catalog/mo_format.h"

/* ------------------------------------------------------------------ checksum */

/* The checksum of a file whose mark is at @mark, without the eight bytes of the checksum itself. */
static uint64_t file_checksum(const unsigned char *data, size_t len, size_t mark)
{
    size_t before = mark + MO_SEAL_CHECKSUM, after = mark + MO_SEAL_SIZE;
    struct crc64_table t;

    crc64_table_make(&t);
    return crc64_more(&t, crc64_more(&t, 0, data, before), data + after, len - after);
}

/* ------------------------------------------------------------------- reading */

static uint32_t first_table(const struct mo_view *mo)
{
    return mo->originals < mo->translations ? mo->originals : mo->translations;
}

static uint64_t read_checksum(const struct mo_view *mo, uint64_t off)
{
    uint32_t a = 0, b = 0;
    bool little;

    (void)mo_u32(mo, off, &a);
    (void)mo_u32(mo, off + 4, &b);
    little = mo->data[0] == (MO_MAGIC & 0xFF);
    return little ? (uint64_t)b << 32 | a : (uint64_t)a << 32 | b;
}

/* The offset of the mark, or 0.  It is searched after both kinds of header, because a damaged
 * revision must not hide it. */
static uint32_t find_mark(const struct mo_view *mo)
{
    static const uint32_t headers[] = { MO_HEADER_SIZE, MO_SYSDEP_HEADER_SIZE };
    uint32_t word;

    for (int i = 0; i < 2; i++)
        if (mo_u32(mo, headers[i], &word) && word == MO_SEAL_MAGIC)
            return headers[i];
    return 0;
}

bool mo_seal_has_mark(const struct mo_view *mo)
{
    return find_mark(mo) != 0;
}

int mo_seal_verify(struct mo_view *mo, struct flowmsg_error *err)
{
    uint64_t after = mo->header_size + (uint64_t)MO_SEAL_SIZE;
    uint32_t mark = find_mark(mo), len = 0;

    if (mark == 0 && first_table(mo) != after)
        return FLOWMSG_OK;
    if (mark != mo->header_size || first_table(mo) != after || mo->len < after)
        return mo_damaged(err, mo->header_size, FLOWMSG_REASON_CATALOG_SEAL_DAMAGED);
    (void)mo_u32(mo, mark + MO_SEAL_LENGTH, &len);
    if (len != mo->len)
        return mo_damaged(err, len < mo->len ? len : mo->len, FLOWMSG_REASON_CATALOG_SEAL_LENGTH);
    if (read_checksum(mo, mark + MO_SEAL_CHECKSUM) !=
        file_checksum(mo->data, (size_t)mo->len, mark))
        return mo_damaged(err, mark, FLOWMSG_REASON_CATALOG_SEAL_BROKEN);
    mo->sealed = true;
    return FLOWMSG_OK;
}

/* ------------------------------------------------------------------- sealing */

/* A copy of a catalog, with room for the mark. */
struct copy {
    const struct mo_view *mo;
    unsigned char *data;
};

static void put_word(const struct copy *copy, uint64_t off, uint32_t w)
{
    if (copy->mo->swapped)
        w = w >> 24 | (w >> 8 & 0xFF00) | (w << 8 & 0xFF0000) | w << 24;
    memcpy(copy->data + off, &w, sizeof w);
}

/* Add the size of the mark to the offset stored at @off of the file; returns the old offset.  An
 * offset of an empty table may be any number, so the sum must not wrap. */
static uint32_t shift(const struct copy *copy, uint64_t off)
{
    uint32_t w = 0;

    (void)mo_u32(copy->mo, off, &w);
    put_word(copy, off < copy->mo->header_size ? off : off + MO_SEAL_SIZE,
             w > UINT32_MAX - MO_SEAL_SIZE ? w : w + MO_SEAL_SIZE);
    return w;
}

static void shift_all(const struct copy *copy)
{
    static const unsigned char header[] = { MO_ORIGINALS, MO_TRANSLATIONS, MO_HASH_TABLE,
                                            MO_SEGMENTS, MO_SYSDEP_ORIGINALS,
                                            MO_SYSDEP_TRANSLATIONS };
    const struct mo_view *mo = copy->mo;
    uint64_t i;

    for (i = 0; i < sizeof header; i++)
        if (header[i] < mo->header_size)
            (void)shift(copy, header[i]);
    for (i = 0; i < mo->n; i++) {
        (void)shift(copy, mo->originals + 8 * i + 4);
        (void)shift(copy, mo->translations + 8 * i + 4);
    }
    for (i = 0; i < mo->n_segments; i++)
        (void)shift(copy, mo->segments + 8 * i + 4);
    for (i = 0; i < mo->n_sysdep; i++) {        /* the descriptor's offset, then its text's */
        (void)shift(copy, shift(copy, mo->sysdep_originals + 4 * i));
        (void)shift(copy, shift(copy, mo->sysdep_translations + 4 * i));
    }
}

static void put_mark(const struct copy *copy, size_t len)
{
    uint64_t mark = copy->mo->header_size, checksum;
    bool little = copy->data[0] == (MO_MAGIC & 0xFF);

    put_word(copy, mark, MO_SEAL_MAGIC);
    put_word(copy, mark + MO_SEAL_LENGTH, (uint32_t)len);
    checksum = file_checksum(copy->data, len, (size_t)mark);
    put_word(copy, mark + MO_SEAL_CHECKSUM, (uint32_t)(little ? checksum : checksum >> 32));
    put_word(copy, mark + MO_SEAL_CHECKSUM + 4, (uint32_t)(little ? checksum >> 32 : checksum));
}

int mo_seal_copy(const struct mo_view *mo, unsigned char *out, size_t *out_len,
                 struct flowmsg_error *err)
{
    size_t len = (size_t)mo->len, head = mo->header_size;
    struct copy copy = { mo, out };

    if (len > FLOWMSG_MAX_CATALOG - MO_SEAL_SIZE)
        return error_set(err, FLOWMSG_ERR_LIMIT, FLOWMSG_MAX_CATALOG,
                         FLOWMSG_REASON_CATALOG_TOO_LARGE);
    if (first_table(mo) != head)
        return mo_damaged(err, MO_ORIGINALS, FLOWMSG_REASON_CATALOG_SEAL_NO_PLACE);
    memcpy(out, mo->data, head);
    memcpy(out + head + MO_SEAL_SIZE, mo->data + head, len - head);
    shift_all(&copy);
    put_mark(&copy, len + MO_SEAL_SIZE);
    *out_len = len + MO_SEAL_SIZE;
    return FLOWMSG_OK;
}
