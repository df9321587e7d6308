/* fmd_build.h - builds domain files for tests, good and bad.
 *
 * SPDX-License-Identifier: MIT */
#ifndef TESTS_FMD_BUILD_H
#define TESTS_FMD_BUILD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <flowmsg/flowmsg.h>

#include "domain/format.h"

/* A small domain with all that a domain can have: groups with and without a range, parameters of
 * all types, terms, and sealed catalogs of ko and zh_Hant. */
const struct flowmsg_registry *fmd_sample(void);

/* The domain file of a registry; the caller frees it. */
unsigned char *fmd_build(const struct flowmsg_registry *registry, size_t *len);

/* Another form of the same domain. */
struct fmd_style {
    bool swapped;           /* in the other byte order */
    unsigned minor;         /* version; the rest needs a later one than DOMAIN_MINOR */
    unsigned more_header, more_entry, more_element;   /* bytes that this version does not know */
    bool more_section;      /* of a kind that this version does not know */
    bool more_strings;      /* which this version does not use */
};

unsigned char *fmd_restyle(const unsigned char *fmd, struct fmd_style style, size_t *len);

/* Write length and checksum into the header, in the byte order of the file. */
void fmd_sum(unsigned char *fmd, size_t len);

/* Read or write a word of 1, 2, 4 or 8 bytes of a file, in its byte order. */
uint64_t fmd_peek(const unsigned char *fmd, size_t at, unsigned size);
void fmd_poke(unsigned char *fmd, size_t at, unsigned size, uint64_t word);

/* Where the entry of a section in the table is, and where its element @i is. */
size_t fmd_entry(const unsigned char *fmd, enum domain_kind kind);
size_t fmd_element(const unsigned char *fmd, enum domain_kind kind, size_t i);

/* Use everything of an opened domain: compile all its texts in all languages and render them with
 * examples.  Returns the hash of all texts. */
uint64_t fmd_use(const struct flowmsg_registry *registry);

#endif
