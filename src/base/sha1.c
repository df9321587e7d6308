/* sha1.c - SHA-1 (RFC 3174).
 *
 * SPDX-License-Identifier: MIT
 *
 * The names of words and functions are those of the RFC. */
#include "base/sha1.h"

#include <string.h>

#include "base/compiler.h"

static uint32_t rotate_left(uint32_t w, unsigned bits)
{
    return w << bits | w >> (32 - bits);
}

static uint32_t load_be32(const unsigned char *p)
{
    return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
}

static void store_be32(unsigned char *p, uint32_t w)
{
    for (int i = 0; i < 4; i++)
        p[i] = (unsigned char)(w >> (24 - 8 * i));
}

/* The function of the steps 20 * @phase and later. */
static ALWAYS_INLINE uint32_t f(int phase, uint32_t b, uint32_t c, uint32_t d)
{
    if (phase == 0)
        return (b & c) | (~b & d);
    return phase == 2 ? (b & c) | (b & d) | (c & d) : b ^ c ^ d;
}

/* A step, after which the words have other names: e is the next a, and a is the next b. */
static ALWAYS_INLINE void step(int phase, uint32_t w, uint32_t a, uint32_t *b, uint32_t c,
                               uint32_t d, uint32_t *e)
{
    static const uint32_t k[4] = { 0x5A827999, 0x6ED9EBA1, 0x8F1BBCDC, 0xCA62C1D6 };

    *e += rotate_left(a, 5) + f(phase, *b, c, d) + w + k[phase];
    *b = rotate_left(*b, 30);
}

/* The 20 steps of a phase.  After five of them each word has its first name again, so that none is
 * moved: half the instructions of steps that move all five. */
static ALWAYS_INLINE void take_phase(int phase, const uint32_t w[20], uint32_t h[5])
{
    uint32_t a = h[0], b = h[1], c = h[2], d = h[3], e = h[4];

    for (int t = 0; t < 20; t += 5) {
        step(phase, w[t], a, &b, c, d, &e);
        step(phase, w[t + 1], e, &a, b, c, &d);
        step(phase, w[t + 2], d, &e, a, b, &c);
        step(phase, w[t + 3], c, &d, e, a, &b);
        step(phase, w[t + 4], b, &c, d, e, &a);
    }
    h[0] = a;
    h[1] = b;
    h[2] = c;
    h[3] = d;
    h[4] = e;
}

static void take_block(uint32_t h[5], const unsigned char *block)
{
    uint32_t w[80], words[5];

    for (int t = 0; t < 16; t++)
        w[t] = load_be32(block + 4 * t);
    for (int t = 16; t < 80; t++)
        w[t] = rotate_left(w[t - 3] ^ w[t - 8] ^ w[t - 14] ^ w[t - 16], 1);
    memcpy(words, h, sizeof words);
    take_phase(0, w, words);
    take_phase(1, w + 20, words);
    take_phase(2, w + 40, words);
    take_phase(3, w + 60, words);
    for (int i = 0; i < 5; i++)
        h[i] += words[i];
}

void sha1_begin(struct sha1 *s)
{
    *s = (struct sha1){ .state = { 0x67452301, 0xEFCDAB89, 0x98BADCFE, 0x10325476, 0xC3D2E1F0 } };
}

void sha1_more(struct sha1 *s, const void *bytes, size_t len)
{
    const unsigned char *p = bytes;

    while (len > 0) {
        size_t at = s->len % SHA1_BLOCK, n = SHA1_BLOCK - at < len ? SHA1_BLOCK - at : len;

        memcpy(s->block + at, p, n);
        s->len += n;
        p += n;
        len -= n;
        if (at + n == SHA1_BLOCK)
            take_block(s->state, s->block);
    }
}

/* The padding is a bit of one, and zeroes up to the number of bits, in the last eight bytes of a
 * block. */
void sha1_end(struct sha1 *s, unsigned char digest[SHA1_DIGEST])
{
    static const unsigned char padding[SHA1_BLOCK] = { 0x80 };
    const uint64_t bits = s->len * 8;
    unsigned char number[8];

    store_be32(number, (uint32_t)(bits >> 32));
    store_be32(number + 4, (uint32_t)bits);
    sha1_more(s, padding, 1 + (2 * SHA1_BLOCK - 9 - s->len % SHA1_BLOCK) % SHA1_BLOCK);
    sha1_more(s, number, sizeof number);
    for (int i = 0; i < 5; i++)
        store_be32(digest + 4 * i, s->state[i]);
}
