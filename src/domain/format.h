/* format.h - the layout of domain files (.fmd): doc/domain-files.md.
 *
 * SPDX-License-Identifier: MIT
 *
 * All numbers are offsets in bytes from the start of the header, section or element.  Words of two
 * bytes are marked 16, of eight bytes 64, single bytes 8; the others have four bytes.  Strings are
 * offsets in the section of strings. */
#ifndef DOMAIN_FORMAT_H
#define DOMAIN_FORMAT_H

#include "base/crc64.h"

/* Damage by programs that convert line ends or drop the eighth bit shows in the first bytes. */
#define DOMAIN_MAGIC "\x89" "FMD\r\n\x1A\n"
#define DOMAIN_BYTE_ORDER 0x01020304u

enum { DOMAIN_MAJOR = 1, DOMAIN_MINOR = 0 };
enum { DOMAIN_ALIGN = 8 };               /* of sections, and of catalogs */

enum domain_header {
    DOMAIN_AT_MAGIC = 0,                 /* eight bytes */
    DOMAIN_AT_BYTE_ORDER = 8,
    DOMAIN_AT_MAJOR = 12,                /* 16 */
    DOMAIN_AT_MINOR = 14,                /* 16 */
    DOMAIN_AT_LENGTH = 16,               /* 64: of the file */
    DOMAIN_AT_CHECKSUM = 24,             /* 64: CRC-64/XZ of all other bytes */
    DOMAIN_AT_SUMMED_AGAIN = 32,
    DOMAIN_AT_HEADER_SIZE = 32,          /* the table of sections follows the header */
    DOMAIN_AT_SECTION_SIZE = 36,         /* of an entry of that table */
    DOMAIN_AT_N_SECTIONS = 40,
    DOMAIN_AT_NAME = 44,                 /* string */
    DOMAIN_AT_SOURCE_LOCALE = 48,        /* string */
    DOMAIN_AT_VERSION = 52,              /* string */
    DOMAIN_AT_RESERVED = 56,             /* 64: zero */
    DOMAIN_HEADER_SIZE = 64
};

/* An entry of the table of sections. */
enum domain_section_entry {
    SECTION_AT_KIND = 0,
    SECTION_AT_ELEMENT_SIZE = 4,
    SECTION_AT_OFFSET = 8,               /* 64 */
    SECTION_AT_LENGTH = 16,              /* 64: ELEMENT_SIZE * COUNT */
    SECTION_AT_COUNT = 24,               /* 64 */
    SECTION_SIZE = 32
};

enum domain_kind {
    DOMAIN_GROUPS = 1, DOMAIN_DEFINITIONS, DOMAIN_PARAMS, DOMAIN_TERMS, DOMAIN_CATALOGS,
    DOMAIN_CATALOG_BYTES, DOMAIN_STRINGS,
    DOMAIN_LAST_KIND = DOMAIN_STRINGS
};

enum domain_group_element {
    GROUP_AT_NAME = 0,                   /* string */
    GROUP_AT_FIRST = 4,
    GROUP_AT_LAST = 8,
    GROUP_SIZE = 12
};

enum domain_definition_element {
    DEFINITION_AT_CODE = 0,              /* string */
    DEFINITION_AT_TITLE = 4,             /* string */
    DEFINITION_AT_DETAIL = 8,            /* string */
    DEFINITION_AT_REMEDY = 12,           /* string */
    DEFINITION_AT_HELP = 16,             /* string */
    DEFINITION_AT_FIRST_PARAM = 20,
    DEFINITION_AT_N_PARAMS = 24,         /* 16 */
    DEFINITION_AT_GROUP = 26,            /* 16 */
    DEFINITION_AT_STATUS = 28,           /* 16 */
    DEFINITION_AT_SEVERITY = 30,         /* 8 */
    DEFINITION_AT_FLAGS = 31,            /* 8: enum domain_flag */
    DEFINITION_AT_FINGERPRINT = 32,      /* 64 */
    DEFINITION_SIZE = 40
};

enum domain_flag {
    DOMAIN_RETRYABLE = 1, DOMAIN_DEPRECATED = 2, DOMAIN_RETIRED = 4,
    DOMAIN_FLAGS = 7
};

enum domain_param_element {
    PARAM_AT_NAME = 0,                   /* string */
    PARAM_AT_EXAMPLE = 4,                /* string */
    PARAM_AT_DESCRIPTION = 8,            /* string */
    PARAM_AT_TYPE = 12,                  /* 8: enum flowmsg_param_type */
    PARAM_AT_PRIVACY = 13,               /* 8: enum flowmsg_privacy */
    PARAM_AT_RESERVED = 14,              /* 16: zero */
    PARAM_SIZE = 16
};

enum domain_term_element {
    TERM_AT_TOKEN = 0,                   /* string */
    TERM_AT_TEXT = 4,                    /* string */
    TERM_SIZE = 8
};

enum domain_catalog_element {
    CATALOG_AT_LOCALE = 0,               /* string */
    CATALOG_AT_RESERVED = 4,             /* zero */
    CATALOG_AT_OFFSET = 8,               /* 64: in the section of catalog bytes */
    CATALOG_AT_LENGTH = 16,              /* 64 */
    CATALOG_SIZE = 24
};

/* The size of an element of a section; 0: the kind is unknown. */
static inline uint32_t domain_element_size(uint32_t kind)
{
    static const uint32_t sizes[DOMAIN_LAST_KIND + 1] = {
        [DOMAIN_GROUPS] = GROUP_SIZE, [DOMAIN_DEFINITIONS] = DEFINITION_SIZE,
        [DOMAIN_PARAMS] = PARAM_SIZE, [DOMAIN_TERMS] = TERM_SIZE,
        [DOMAIN_CATALOGS] = CATALOG_SIZE, [DOMAIN_CATALOG_BYTES] = 1, [DOMAIN_STRINGS] = 1,
    };

    return kind <= DOMAIN_LAST_KIND ? sizes[kind] : 0;
}

/* The checksum of a file of @len bytes, which has at least a header. */
static inline uint64_t domain_checksum(const struct crc64_table *t, const unsigned char *file,
                                       size_t len)
{
    return crc64_more(t, crc64_more(t, 0, file, DOMAIN_AT_CHECKSUM), file + DOMAIN_AT_SUMMED_AGAIN,
                      len - DOMAIN_AT_SUMMED_AGAIN);
}

#endif
