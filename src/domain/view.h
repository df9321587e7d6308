/* view.h - the bytes of a domain file, its header and its sections.
 *
 * SPDX-License-Identifier: MIT */
#ifndef DOMAIN_VIEW_H
#define DOMAIN_VIEW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <flowmsg/flowmsg.h>

#include "base/crc64.h"
#include "domain/format.h"

struct domain_section {
    uint64_t offset, length, count;
    uint32_t element_size;
    bool found;
};

struct domain_view {
    const unsigned char *data;
    uint64_t len;
    bool swapped;                 /* words are in the other byte order */
    bool later;                   /* of a later minor version: it may have more fields */
    uint32_t header_size;
    struct crc64_table crc;
    struct domain_section sections[DOMAIN_LAST_KIND + 1];   /* by kind */
};

/* Can a file of @size bytes begin with the @len bytes @head?  Reads magic, byte order, version and
 * length. */
int domain_look_at(const void *head, size_t len, uint64_t size, struct flowmsg_error *err);

/* Read and check the header, the checksum and the table of sections.  After that
 *
 * (1) the sections are inside the data, do not overlap, and only zeroes are between them,
 * (2) each known section has @count elements of at least the known size, of exactly that size
 *     unless the file is of a later version. */
int domain_view_init(struct domain_view *v, const void *data, size_t len,
                     struct flowmsg_error *err);

/* Note that a domain file is damaged, unless @err has an earlier fault.  Returns ERR_DOMAIN. */
int domain_damaged(struct flowmsg_error *err, uint64_t offset, enum flowmsg_reason reason);

/* Read words that are inside the data. */
static inline uint16_t domain_u16(const struct domain_view *v, uint64_t off)
{
    uint16_t w;

    memcpy(&w, v->data + off, sizeof w);
    if (v->swapped)
        w = (uint16_t)(w >> 8 | w << 8);
    return w;
}

static inline uint32_t domain_u32(const struct domain_view *v, uint64_t off)
{
    uint32_t w;

    memcpy(&w, v->data + off, sizeof w);
    if (v->swapped)
        w = w >> 24 | (w >> 8 & 0xFF00) | (w << 8 & 0xFF0000) | w << 24;
    return w;
}

static inline uint64_t domain_u64(const struct domain_view *v, uint64_t off)
{
    uint64_t first = domain_u32(v, off), second = domain_u32(v, off + 4);
    bool little = v->data[DOMAIN_AT_BYTE_ORDER] == (DOMAIN_BYTE_ORDER & 0xFF);

    return little ? second << 32 | first : first << 32 | second;
}

/* The number of zeroes that align the end of a section or catalog. */
static inline uint64_t domain_padding(uint64_t end)
{
    return -end % DOMAIN_ALIGN;
}

/* Are the bytes from @from to @to, which are inside the data, zero?  If not, *@at is the first that
 * is not. */
bool domain_is_zero(const struct domain_view *v, uint64_t from, uint64_t to, uint64_t *at);

#endif
