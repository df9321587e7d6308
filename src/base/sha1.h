/* sha1.h - SHA-1 (RFC 3174).
 *
 * SPDX-License-Identifier: MIT
 *
 * For names that others can compute, as UUIDs of version 5 (RFC 9562).  SHA-1 protects nothing:
 * two texts with one digest can be made. */
#ifndef BASE_SHA1_H
#define BASE_SHA1_H

#include <stddef.h>
#include <stdint.h>

enum { SHA1_BLOCK = 64, SHA1_DIGEST = 20 };   /* bytes */

struct sha1 {
    uint32_t state[5];
    uint64_t len;                             /* bytes so far */
    unsigned char block[SHA1_BLOCK];          /* the len % SHA1_BLOCK bytes that wait for others */
};

void sha1_begin(struct sha1 *s);
void sha1_more(struct sha1 *s, const void *bytes, size_t len);
void sha1_end(struct sha1 *s, unsigned char digest[SHA1_DIGEST]);

#endif
