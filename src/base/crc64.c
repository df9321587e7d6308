/* crc64.c - the checksum CRC-64/XZ.
 *
 * SPDX-License-Identifier: MIT */
#include "base/crc64.h"

#include "base/endian.h"

void crc64_table_make(struct crc64_table *t)
{
    static const uint64_t ecma_182_reflected = UINT64_C(0xC96C5795D7870F42);

    for (unsigned b = 0; b < 256; b++) {
        uint64_t crc = b;

        for (int bit = 0; bit < 8; bit++)
            crc = crc >> 1 ^ (ecma_182_reflected & -(crc & 1));
        t->slice[0][b] = crc;
    }
    for (unsigned k = 1; k < CRC64_SLICES; k++)
        for (unsigned b = 0; b < 256; b++)
            t->slice[k][b] = t->slice[k - 1][b] >> 8 ^ t->slice[0][t->slice[k - 1][b] & 0xFF];
}

/* Eight bytes a step. */
uint64_t crc64_more(const struct crc64_table *t, uint64_t crc, const void *bytes, size_t len)
{
    const unsigned char *p = bytes;

    crc = ~crc;
    for (; len >= CRC64_SLICES; p += CRC64_SLICES, len -= CRC64_SLICES) {
        uint64_t w = crc ^ load_le64(p);

        crc = t->slice[7][w & 0xFF] ^ t->slice[6][w >> 8 & 0xFF] ^ t->slice[5][w >> 16 & 0xFF] ^
              t->slice[4][w >> 24 & 0xFF] ^ t->slice[3][w >> 32 & 0xFF] ^
              t->slice[2][w >> 40 & 0xFF] ^ t->slice[1][w >> 48 & 0xFF] ^ t->slice[0][w >> 56];
    }
    for (; len > 0; p++, len--)
        crc = crc >> 8 ^ t->slice[0][(crc ^ *p) & 0xFF];
    return ~crc;
}
