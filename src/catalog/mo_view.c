/* mo_view.c - the bytes of a .mo file, and checked reads from them.
 *
 * SPDX-License-Identifier: MIT */
#include "catalog/mo_view.h"

#include "base/error.h"
#include "catalog/mo_format.h"

int mo_damaged(struct flowmsg_error *err, uint64_t offset, enum flowmsg_reason reason)
{
    return error_set(err, FLOWMSG_ERR_CATALOG, offset, reason);
}

bool mo_segment(const struct mo_view *mo, uint32_t i, struct slice *out)
{
    uint64_t entry = (uint64_t)mo->segments + 8 * (uint64_t)i;
    uint32_t size, off;

    return mo_u32(mo, entry, &size) && mo_u32(mo, entry + 4, &off) && size > 0 &&
           mo_text(mo, off, size - 1, out);
}

bool mo_descriptor(const struct mo_view *mo, uint32_t table, uint32_t i,
                   struct mo_descriptor *out)
{
    struct mo_descriptor d;
    struct slice text;
    uint32_t off, word, size, segment;
    uint64_t len = 0;

    if (!mo_u32(mo, (uint64_t)table + 4 * (uint64_t)i, &off) || !mo_u32(mo, off, &word))
        return false;
    d.off = off;
    d.text = word;
    d.end = d.off + 4;
    do {
        if (!mo_u32(mo, d.end, &size) || !mo_u32(mo, d.end + 4, &segment) ||
            (segment >= mo->n_segments && segment != MO_SEGMENTS_END))
            return false;
        len += size;
        d.end += 8;
    } while (segment != MO_SEGMENTS_END);
    if (len == 0 || !mo_text(mo, d.text, len - 1, &text))
        return false;
    d.text_end = d.text + len;
    *out = d;
    return true;
}

static void read_header(struct mo_view *mo)
{
    const struct { uint64_t off; uint32_t *word; } words[] = {
        { MO_N_STRINGS, &mo->n },
        { MO_ORIGINALS, &mo->originals },
        { MO_TRANSLATIONS, &mo->translations },
        { MO_HASH_SIZE, &mo->hash_size },
        { MO_HASH_TABLE, &mo->hash_table },
        { MO_N_SEGMENTS, &mo->n_segments },
        { MO_SEGMENTS, &mo->segments },
        { MO_N_SYSDEP, &mo->n_sysdep },
        { MO_SYSDEP_ORIGINALS, &mo->sysdep_originals },
        { MO_SYSDEP_TRANSLATIONS, &mo->sysdep_translations },
    };

    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (words[i].off < mo->header_size)
            (void)mo_u32(mo, words[i].off, words[i].word);
}

int mo_view_init(struct mo_view *mo, const void *data, uint64_t len, struct flowmsg_error *err)
{
    uint32_t magic = 0, revision = 0;

    *mo = (struct mo_view){ .data = data, .len = len, .header_size = MO_HEADER_SIZE };
    if (len < MO_HEADER_SIZE)
        return mo_damaged(err, len, FLOWMSG_REASON_CATALOG_TOO_SHORT);
    (void)mo_u32(mo, 0, &magic);
    mo->swapped = magic == MO_MAGIC_SWAPPED;
    if (magic != MO_MAGIC && !mo->swapped)
        return mo_damaged(err, 0, FLOWMSG_REASON_CATALOG_MAGIC);
    (void)mo_u32(mo, MO_REVISION, &revision);
    if (revision >> 16 > MO_MAX_MAJOR)
        return mo_damaged(err, MO_REVISION, FLOWMSG_REASON_CATALOG_REVISION);
    if ((revision & 0xFFFF) > 0)
        mo->header_size = MO_SYSDEP_HEADER_SIZE;
    if (len < mo->header_size)
        return mo_damaged(err, len, FLOWMSG_REASON_CATALOG_TOO_SHORT);
    read_header(mo);
    return FLOWMSG_OK;
}
