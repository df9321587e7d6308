/* siphash.h - SipHash-2-4, a hash of bytes with a secret key.
 *
 * SPDX-License-Identifier: MIT
 *
 * Aumasson and Bernstein, "SipHash: a fast short-input PRF", 2012.  Without the key, nobody can
 * tell which bytes have a hash, or make bytes that have it. */
#ifndef BASE_SIPHASH_H
#define BASE_SIPHASH_H

#include <stddef.h>
#include <stdint.h>

enum { SIPHASH_KEY = 16 };   /* bytes of a key */

/* A hash under way: of all bytes so far, in any pieces. */
struct siphash {
    uint64_t v[4];
    uint64_t word;           /* the bytes that fill no word yet, the first one lowest */
    uint64_t len;            /* of all bytes */
};

void siphash_init(struct siphash *h, const unsigned char key[SIPHASH_KEY]);
void siphash_add(struct siphash *h, const void *bytes, size_t len);

/* The hash of all bytes.  The struct is used up. */
uint64_t siphash_end(struct siphash *h);

#endif
