/* hash.h - hashing of short byte strings, eight bytes a step.
 *
 * SPDX-License-Identifier: MIT
 *
 * Attackers can find keys with equal hashes.  So only these tables use the hash: tables built from
 * definition files, tables of a small fixed size, and tables with a seed. */
#ifndef BASE_HASH_H
#define BASE_HASH_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

static inline uint64_t hash_mix(uint64_t h, uint64_t w)
{
    h = (h ^ w) * UINT64_C(0x9E3779B97F4A7C15);
    return h ^ h >> 29;
}

static inline uint64_t hash_bytes_from(uint64_t seed, const char *p, size_t len)
{
    uint64_t h = seed + len, w;

    for (; len >= 8; p += 8, len -= 8) {
        memcpy(&w, p, 8);
        h = hash_mix(h, w);
    }
    if (len > 0) {
        w = 0;
        memcpy(&w, p, len);
        h = hash_mix(h, w);
    }
    return h ^ h >> 32;
}

static inline uint64_t hash_bytes(const char *p, size_t len)
{
    return hash_bytes_from(0, p, len);
}

#endif
