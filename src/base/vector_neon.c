/* vector_neon.c - vector.h for Arm with NEON, which every 64-bit one has.
 *
 * SPDX-License-Identifier: MIT */
#include "base/vector_neon.h"

#if HAVE_VECTOR_NEON
#  include <arm_neon.h>

#  define VEC static inline
typedef uint8x16_t vec;
enum { VEC_LEN = 16 };

VEC vec vec_load(const void *p)
{
    return vld1q_u8(p);
}

VEC vec vec_all(unsigned char byte)
{
    return vdupq_n_u8(byte);
}

VEC vec vec_table(const unsigned char bytes[16])
{
    return vld1q_u8(bytes);
}

VEC vec vec_pick(vec table, vec v)
{
    return vqtbl1q_u8(table, v & vec_all(15));
}

VEC vec vec_high(vec v)
{
    return vshrq_n_u8(v, 4);
}

VEC vec vec_minus(vec v, unsigned char byte)
{
    return vqsubq_u8(v, vec_all(byte));
}

VEC bool vec_is_zero(vec v)
{
    return vmaxvq_u8(v) == 0;
}

/* Shifting pairs of bytes leaves four bits of each byte. */
VEC size_t vec_first(vec v)
{
    uint16x8_t full = vreinterpretq_u16_u8(vtstq_u8(v, v));
    uint64_t bits = vget_lane_u64(vreinterpret_u64_u8(vshrn_n_u16(full, 4)), 0);

    return bits ? (size_t)__builtin_ctzll(bits) / 4 : VECTOR_FIND;
}

#  include "base/vector_valid.h"
#  include "base/vector_find.h"

static size_t valid(const char *p, size_t len)
{
    return valid_by_vectors(p, len);
}

static size_t find(const char *p, size_t len, const struct byte_set *set)
{
    return find_by_vectors(p, len, set);
}

const struct vector_ops vector_neon = { "neon", valid, find };
#endif
