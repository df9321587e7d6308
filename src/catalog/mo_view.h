/* mo_view.h - the bytes of a .mo file, and checked reads from them.
 *
 * SPDX-License-Identifier: MIT
 *
 * All reads of words and strings go through mo_u32() and mo_text(), in 64-bit arithmetic, so that
 * no sum wraps. */
#ifndef CATALOG_MO_VIEW_H
#define CATALOG_MO_VIEW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <flowmsg/flowmsg.h>

#include "base/slice.h"

struct mo_view {
    const unsigned char *data;
    uint64_t len;
    bool swapped;                       /* words are in the other byte order */
    bool sealed;
    uint32_t header_size;               /* without the seal */
    uint32_t n;                         /* entries */
    uint32_t originals, translations;   /* offsets of the tables */
    uint32_t hash_size, hash_table;
    /* Members of the longer header (mo_format.h); 0 with the short one. */
    uint32_t n_segments, segments;
    uint32_t n_sysdep, sysdep_originals, sysdep_translations;
};

/* A string with system-dependent segments: offsets of its descriptor and of its text. */
struct mo_descriptor {
    uint64_t off, end;
    uint64_t text, text_end;
};

/* Read the header.  Fails if the bytes cannot be a catalog. */
int mo_view_init(struct mo_view *mo, const void *data, uint64_t len, struct flowmsg_error *err);

/* Read the word at @off.  False: it is not inside the file. */
static inline bool mo_u32(const struct mo_view *mo, uint64_t off, uint32_t *out)
{
    uint32_t w;

    if (off > mo->len || mo->len - off < sizeof w)
        return false;
    memcpy(&w, mo->data + off, sizeof w);
    if (mo->swapped)
        w = w >> 24 | (w >> 8 & 0xFF00) | (w << 8 & 0xFF0000) | w << 24;
    *out = w;
    return true;
}

/* Read the string of @len bytes at @off.  False: it is not inside the file, or lacks its NUL. */
static inline bool mo_text(const struct mo_view *mo, uint64_t off, uint64_t len,
                           struct slice *out)
{
    if (off >= mo->len || len >= mo->len - off || mo->data[off + len] != '\0')
        return false;
    *out = (struct slice){ (const char *)mo->data + off, (size_t)len };
    return true;
}

/* Read string @i of a table; a NUL follows it.  False: it is not inside the file. */
static inline bool mo_string(const struct mo_view *mo, uint32_t table, uint32_t i,
                             struct slice *out)
{
    uint64_t entry = (uint64_t)table + 8 * (uint64_t)i;
    uint32_t len, off;

    return mo_u32(mo, entry, &len) && mo_u32(mo, entry + 4, &off) && mo_text(mo, off, len, out);
}

/* String @i of a table that was checked; a NUL follows it.  Empty if it is not inside the file. */
static inline struct slice mo_string_at(const struct mo_view *mo, uint32_t table, uint32_t i)
{
    struct slice s = { "", 0 };

    (void)mo_string(mo, table, i, &s);
    return s;
}

/* Read the name of segment @i; a NUL follows it.  False: it is not inside the file. */
bool mo_segment(const struct mo_view *mo, uint32_t i, struct slice *out);

/* Read descriptor @i of a table of system-dependent strings.  False: it or its text is not inside
 * the file, the text does not end with NUL, or the file has fewer segments than it names. */
bool mo_descriptor(const struct mo_view *mo, uint32_t table, uint32_t i,
                   struct mo_descriptor *out);

/* Note that a catalog is damaged, unless @err has an earlier fault.  Returns ERR_CATALOG. */
int mo_damaged(struct flowmsg_error *err, uint64_t offset, enum flowmsg_reason reason);

#endif
