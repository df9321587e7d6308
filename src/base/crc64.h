/* crc64.h - the checksum CRC-64/XZ.
 *
 * SPDX-License-Identifier: MIT */
#ifndef BASE_CRC64_H
#define BASE_CRC64_H

#include <stddef.h>
#include <stdint.h>

enum { CRC64_SLICES = 8 };

/* slice[k][b]: the checksum's change by the byte @b, after k more bytes. */
struct crc64_table {
    uint64_t slice[CRC64_SLICES][256];
};

void crc64_table_make(struct crc64_table *t);

/* The checksum of the bytes before, whose checksum is @crc, and of @len more.  @crc is 0 without
 * bytes before.  The checksum of "123456789" is 0x995DC9BBDF1939FA. */
uint64_t crc64_more(const struct crc64_table *t, uint64_t crc, const void *p, size_t len);

#endif
