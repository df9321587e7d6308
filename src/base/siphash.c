/* siphash.c - SipHash-2-4.
 *
 * SPDX-License-Identifier: MIT */
#include "base/siphash.h"

#include "base/endian.h"

enum { ROUNDS = 2, FINAL_ROUNDS = 4 };

static uint64_t rotate(uint64_t w, int bits)
{
    return w << bits | w >> (64 - bits);
}

static void mix(uint64_t v[4], int rounds)
{
    for (; rounds > 0; rounds--) {
        v[0] += v[1];
        v[2] += v[3];
        v[1] = rotate(v[1], 13) ^ v[0];
        v[3] = rotate(v[3], 16) ^ v[2];
        v[0] = rotate(v[0], 32);
        v[2] += v[1];
        v[0] += v[3];
        v[1] = rotate(v[1], 17) ^ v[2];
        v[3] = rotate(v[3], 21) ^ v[0];
        v[2] = rotate(v[2], 32);
    }
}

static void add_word(uint64_t v[4], uint64_t word)
{
    v[3] ^= word;
    mix(v, ROUNDS);
    v[0] ^= word;
}

void siphash_init(struct siphash *h, const unsigned char key[SIPHASH_KEY])
{
    const uint64_t k0 = load_le64(key), k1 = load_le64(key + 8);

    /* The constants are the text "somepseudorandomlygeneratedbytes". */
    *h = (struct siphash){ .v = { k0 ^ UINT64_C(0x736F6D6570736575),
                                  k1 ^ UINT64_C(0x646F72616E646F6D),
                                  k0 ^ UINT64_C(0x6C7967656E657261),
                                  k1 ^ UINT64_C(0x7465646279746573) } };
}

void siphash_add(struct siphash *h, const void *bytes, size_t len)
{
    const unsigned char *p = bytes;

    for (size_t i = 0; i < len; i++) {
        h->word |= (uint64_t)p[i] << 8 * (h->len++ % 8);
        if (h->len % 8 == 0) {
            add_word(h->v, h->word);
            h->word = 0;
        }
    }
}

uint64_t siphash_end(struct siphash *h)
{
    add_word(h->v, h->word | h->len << 56);
    h->v[2] ^= 0xFF;
    mix(h->v, FINAL_ROUNDS);
    return h->v[0] ^ h->v[1] ^ h->v[2] ^ h->v[3];
}
