/* mo_view.h - the bytes of a .mo file, and checked reads from them.
 *
 * SPDX-License-Identifier: MIT
 *
 * All reads go through mo_u32() and mo_text(), in 64-bit arithmetic, so that no
 * sum wraps. */
#ifndef CATALOG_MO_VIEW_H
#define CATALOG_MO_VIEW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <flowmsg/flowmsg.h>

struct mo_view {
    const unsigned char *data;
    uint64_t len;
    bool swapped;                       /* words are in the other byte order */
    bool sealed;
    uint32_t header_size;               /* without the seal */
    uint32_t n;
    uint32_t originals, translations;   /* offsets of the tables */
    uint32_t hash_size, hash_table;
    uint32_t n_segments, segments;      /* these five: 0 when the header lacks them */
    uint32_t n_sysdep, sysdep_originals, sysdep_translations;
};

struct mo_string {
    const char *p;
    size_t len;
};

/* A string with system-dependent segments: where its descriptor and its text lie. */
struct mo_descriptor {
    uint64_t off, end;
    uint64_t text, text_end;
};

/* Read the header: is it that of a catalog? */
int mo_view_init(struct mo_view *mo, const void *data, uint64_t len, struct flowmsg_error *err);

/* The word at @off.  False if it lies outside the file, as below. */
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

/* @len bytes at @off and the NUL behind them. */
static inline bool mo_text(const struct mo_view *mo, uint64_t off, uint64_t len,
                           struct mo_string *out)
{
    if (off >= mo->len || len >= mo->len - off || mo->data[off + len] != '\0')
        return false;
    *out = (struct mo_string){ (const char *)mo->data + off, (size_t)len };
    return true;
}

/* String @i of a table; it ends with NUL. */
static inline bool mo_string(const struct mo_view *mo, uint32_t table, uint32_t i,
                             struct mo_string *out)
{
    uint64_t entry = (uint64_t)table + 8 * (uint64_t)i;
    uint32_t len, off;

    return mo_u32(mo, entry, &len) && mo_u32(mo, entry + 4, &off) && mo_text(mo, off, len, out);
}

/* The same for one that is known to be there; else it is empty. */
static inline struct mo_string mo_string_at(const struct mo_view *mo, uint32_t table, uint32_t i)
{
    struct mo_string s = { "", 0 };

    (void)mo_string(mo, table, i, &s);
    return s;
}

/* The name of segment @i. */
bool mo_segment(const struct mo_view *mo, uint32_t i, struct mo_string *out);

/* String @i of a table of system-dependent strings; its text ends with NUL and
 * each of its segments is there. */
bool mo_descriptor(const struct mo_view *mo, uint32_t table, uint32_t i,
                   struct mo_descriptor *out);

/* What is wrong with a catalog. */
int mo_damaged(struct flowmsg_error *err, uint64_t offset, enum flowmsg_reason reason);

#endif
