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

static inline uint64_t hash_load(const char *p)
{
    uint64_t w;

    memcpy(&w, p, sizeof w);
    return w;
}

/* The bytes of a string of less than eight bytes, in a word. */
static inline uint64_t hash_load_short(const char *p, size_t len)
{
    uint32_t head, tail;

    if (len >= 4) {
        memcpy(&head, p, sizeof head);
        memcpy(&tail, p + len - sizeof tail, sizeof tail);
        return head | (uint64_t)tail << 32;
    }
    if (len == 0)
        return 0;
    return (unsigned char)p[0] | (uint64_t)(unsigned char)p[len / 2] << 8 |
           (uint64_t)(unsigned char)p[len - 1] << 16;
}

/* Hash 8 to 32 bytes.  Words overlap, so that lengths need no branches, and are mixed beside each
 * other, not one after the other.  The numbers are digits of pi: no two words change the sum in the
 * same way. */
static inline uint64_t hash_words(uint64_t h, const char *p, size_t n)
{
    size_t last = n - 8, second = last < 8 ? last : 8, third = last - second;

    return hash_mix(h, hash_load(p)) +
           hash_mix(h ^ UINT64_C(0x243F6A8885A308D3), hash_load(p + second)) +
           hash_mix(h ^ UINT64_C(0x13198A2E03707344), hash_load(p + third)) +
           hash_mix(h ^ UINT64_C(0xA4093822299F31D0), hash_load(p + last));
}

/* The last mixing makes each bit depend on all bytes.  Without it, the hashes of name0, name1, …
 * name255 differ in eight of their low bits at most. */
static inline uint64_t hash_last(uint64_t h, size_t len)
{
    h = hash_mix(h, len);
    return h ^ h >> 32;
}

static inline uint64_t hash_bytes_from(uint64_t seed, const char *p, size_t len)
{
    uint64_t h = seed + len;

    if (len < 8)
        return hash_last(hash_mix(h, hash_load_short(p, len)), len);
    for (; len > 32; p += 24, len -= 24)
        h = hash_words(h, p, 32);
    return hash_last(hash_words(h, p, len), len);
}

static inline uint64_t hash_bytes(const char *p, size_t len)
{
    return hash_bytes_from(0, p, len);
}

#endif
