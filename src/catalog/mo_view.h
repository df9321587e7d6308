/* mo_view.h - the bytes of a .mo file, and checked reads from them.
 *
 * SPDX-License-Identifier: MIT */
#ifndef CATALOG_MO_VIEW_H
#define CATALOG_MO_VIEW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

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
bool mo_u32(const struct mo_view *mo, uint64_t off, uint32_t *out);

/* String @i of a table; it ends with NUL. */
bool mo_string(const struct mo_view *mo, uint32_t table, uint32_t i, struct mo_string *out);

/* The same for one that is known to be there; else it is empty. */
struct mo_string mo_string_at(const struct mo_view *mo, uint32_t table, uint32_t i);

/* The name of segment @i. */
bool mo_segment(const struct mo_view *mo, uint32_t i, struct mo_string *out);

/* String @i of a table of system-dependent strings; its text ends with NUL and
 * each of its segments is there. */
bool mo_descriptor(const struct mo_view *mo, uint32_t table, uint32_t i,
                   struct mo_descriptor *out);

/* What is wrong with a catalog. */
int mo_damaged(struct flowmsg_error *err, uint64_t offset, const char *msgid);

#endif
