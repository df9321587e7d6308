/* view.c - the bytes of a domain file, its header and its sections.
 *
 * SPDX-License-Identifier: MIT
 *
 * Version and length are checked before the checksum, so that a file of another version and a file
 * that was cut are told apart from a file that was altered. */
#include "domain/view.h"

#include "base/error.h"

int domain_damaged(struct flowmsg_error *err, uint64_t offset, enum flowmsg_reason reason)
{
    return error_set(err, FLOWMSG_ERR_DOMAIN, offset, reason);
}

bool domain_is_zero(const struct domain_view *v, uint64_t from, uint64_t to, uint64_t *at)
{
    for (*at = from; *at < to; ++*at)
        if (v->data[*at])
            return false;
    return true;
}

/* --------------------------------------------------------------------- header */

/* Read what every version has: the header up to its length, in a file of @size bytes. */
static int read_head(struct domain_view *v, uint64_t size, struct flowmsg_error *err)
{
    static const char magic[] = DOMAIN_MAGIC;
    size_t n = v->len < sizeof magic - 1 ? (size_t)v->len : sizeof magic - 1;
    uint32_t order;

    if (size > FLOWMSG_MAX_DOMAIN_FILE)
        return error_set(err, FLOWMSG_ERR_LIMIT, FLOWMSG_MAX_DOMAIN_FILE,
                         FLOWMSG_REASON_DOMAIN_TOO_LARGE);
    if (n > 0 && memcmp(v->data, magic, n) != 0)
        return domain_damaged(err, DOMAIN_AT_MAGIC, FLOWMSG_REASON_DOMAIN_MAGIC);
    if (v->len < DOMAIN_HEADER_SIZE)
        return domain_damaged(err, v->len, FLOWMSG_REASON_DOMAIN_TOO_SHORT);
    order = domain_u32(v, DOMAIN_AT_BYTE_ORDER);
    v->swapped = order != DOMAIN_BYTE_ORDER;
    if (v->swapped && domain_u32(v, DOMAIN_AT_BYTE_ORDER) != DOMAIN_BYTE_ORDER)
        return domain_damaged(err, DOMAIN_AT_BYTE_ORDER, FLOWMSG_REASON_DOMAIN_BYTE_ORDER);
    if (domain_u16(v, DOMAIN_AT_MAJOR) != DOMAIN_MAJOR)
        return domain_damaged(err, DOMAIN_AT_MAJOR, FLOWMSG_REASON_DOMAIN_VERSION);
    v->later = domain_u16(v, DOMAIN_AT_MINOR) > DOMAIN_MINOR;
    if (domain_u64(v, DOMAIN_AT_LENGTH) != size)
        return domain_damaged(err, DOMAIN_AT_LENGTH, FLOWMSG_REASON_DOMAIN_LENGTH);
    return FLOWMSG_OK;
}

int domain_look_at(const void *head, size_t len, uint64_t size, struct flowmsg_error *err)
{
    return read_head(&(struct domain_view){ .data = head, .len = len }, size, err);
}

static int check_sum(const struct domain_view *v, struct flowmsg_error *err)
{
    return domain_checksum(&v->crc, v->data, (size_t)v->len) == domain_u64(v, DOMAIN_AT_CHECKSUM)
               ? FLOWMSG_OK
               : domain_damaged(err, DOMAIN_AT_CHECKSUM, FLOWMSG_REASON_DOMAIN_CHECKSUM);
}

/* Is @size the size of a header, entry or element whose known size is @known? */
static bool is_good_size(const struct domain_view *v, uint32_t size, uint32_t known)
{
    return size == known || (v->later && size > known);
}

static int check_header(const struct domain_view *v, struct flowmsg_error *err)
{
    uint64_t at;

    if (!is_good_size(v, v->header_size, DOMAIN_HEADER_SIZE))
        return domain_damaged(err, DOMAIN_AT_HEADER_SIZE, FLOWMSG_REASON_DOMAIN_HEADER);
    if (!is_good_size(v, domain_u32(v, DOMAIN_AT_SECTION_SIZE), SECTION_SIZE))
        return domain_damaged(err, DOMAIN_AT_SECTION_SIZE, FLOWMSG_REASON_DOMAIN_HEADER);
    if (!v->later && !domain_is_zero(v, DOMAIN_AT_RESERVED, DOMAIN_HEADER_SIZE, &at))
        return domain_damaged(err, at, FLOWMSG_REASON_DOMAIN_RESERVED);
    return FLOWMSG_OK;
}

/* ------------------------------------------------------------------- sections */

/* Does a section of @s, described at @at, begin where the last one ends, at *@end?  Moves *@end. */
static int check_place(const struct domain_view *v, uint64_t at, const struct domain_section *s,
                       uint64_t *end, struct flowmsg_error *err)
{
    uint64_t byte;

    if (s->offset > v->len || s->length > v->len - s->offset)
        return domain_damaged(err, at + SECTION_AT_OFFSET, FLOWMSG_REASON_DOMAIN_SECTION_OUTSIDE);
    if (s->offset < *end)
        return domain_damaged(err, at + SECTION_AT_OFFSET, FLOWMSG_REASON_DOMAIN_SECTION_OVERLAP);
    if (s->offset != *end + domain_padding(*end))
        return domain_damaged(err, at + SECTION_AT_OFFSET, FLOWMSG_REASON_DOMAIN_SECTION_GAP);
    if (!domain_is_zero(v, *end, s->offset, &byte))
        return domain_damaged(err, byte, FLOWMSG_REASON_DOMAIN_SECTION_GAP);
    *end = s->offset + s->length;
    return FLOWMSG_OK;
}

static int check_size(const struct domain_view *v, uint64_t at, uint32_t kind,
                      const struct domain_section *s, struct flowmsg_error *err)
{
    uint32_t known = domain_element_size(kind);

    if (s->element_size == 0 || s->length % s->element_size != 0 ||
        s->length / s->element_size != s->count)
        return domain_damaged(err, at + SECTION_AT_LENGTH, FLOWMSG_REASON_DOMAIN_SECTION_SIZE);
    if (known > 0 && (known == 1 ? s->element_size != 1
                                 : !is_good_size(v, s->element_size, known)))
        return domain_damaged(err, at + SECTION_AT_ELEMENT_SIZE,
                              FLOWMSG_REASON_DOMAIN_SECTION_SIZE);
    return FLOWMSG_OK;
}

/* Read the entry at @at of the table of sections.  A later version may have sections of unknown
 * kinds. */
static int read_section(struct domain_view *v, uint64_t at, uint64_t *end,
                        struct flowmsg_error *err)
{
    uint32_t kind = domain_u32(v, at + SECTION_AT_KIND);
    bool known = domain_element_size(kind) > 0;
    struct domain_section s = {
        .offset = domain_u64(v, at + SECTION_AT_OFFSET),
        .length = domain_u64(v, at + SECTION_AT_LENGTH),
        .count = domain_u64(v, at + SECTION_AT_COUNT),
        .element_size = domain_u32(v, at + SECTION_AT_ELEMENT_SIZE),
        .found = true,
    };
    int rc;

    if (known ? v->sections[kind].found : !v->later)
        return domain_damaged(err, at + SECTION_AT_KIND, FLOWMSG_REASON_DOMAIN_SECTION_KIND);
    if ((rc = check_place(v, at, &s, end, err)) < 0 || (rc = check_size(v, at, kind, &s, err)) < 0)
        return rc;
    if (known)
        v->sections[kind] = s;
    return FLOWMSG_OK;
}

static int read_sections(struct domain_view *v, struct flowmsg_error *err)
{
    uint64_t size = domain_u32(v, DOMAIN_AT_SECTION_SIZE);
    uint64_t n = domain_u32(v, DOMAIN_AT_N_SECTIONS), end;
    int rc;

    if (v->header_size > v->len || n > (v->len - v->header_size) / size)
        return domain_damaged(err, DOMAIN_AT_N_SECTIONS, FLOWMSG_REASON_DOMAIN_SECTIONS);
    end = v->header_size + n * size;
    for (uint64_t i = 0; i < n; i++)
        if ((rc = read_section(v, v->header_size + i * size, &end, err)) < 0)
            return rc;
    for (int kind = 1; kind <= DOMAIN_LAST_KIND; kind++)
        if (!v->sections[kind].found)
            return domain_damaged(err, DOMAIN_AT_N_SECTIONS,
                                  FLOWMSG_REASON_DOMAIN_SECTION_MISSING);
    return end == v->len ? FLOWMSG_OK
                         : domain_damaged(err, end, FLOWMSG_REASON_DOMAIN_SECTION_GAP);
}

int domain_view_init(struct domain_view *v, const void *data, size_t len,
                     struct flowmsg_error *err)
{
    int rc;

    *v = (struct domain_view){ .data = data, .len = len };
    if ((rc = read_head(v, len, err)) < 0)
        return rc;
    crc64_table_make(&v->crc);
    v->header_size = domain_u32(v, DOMAIN_AT_HEADER_SIZE);
    if ((rc = check_sum(v, err)) < 0 || (rc = check_header(v, err)) < 0)
        return rc;
    return read_sections(v, err);
}
