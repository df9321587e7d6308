/* vector_ssse3.c - vector.h for x86 with SSSE3: Intel since 2006, AMD since 2011.
 *
 * SPDX-License-Identifier: MIT */
#include "base/vector_x86.h"

#if HAVE_VECTOR_X86
#  include <tmmintrin.h>

#  define VEC static inline __attribute__((target("ssse3")))
typedef __m128i vec;
enum { VEC_LEN = 16 };

VEC vec vec_load(const void *p)
{
    return _mm_loadu_si128(p);
}

VEC vec vec_all(unsigned char byte)
{
    return _mm_set1_epi8((char)byte);
}

VEC vec vec_table(const unsigned char bytes[16])
{
    return vec_load(bytes);
}

VEC vec vec_pick(vec table, vec v)
{
    return _mm_shuffle_epi8(table, v & vec_all(15));
}

VEC vec vec_high(vec v)
{
    return _mm_srli_epi16(v, 4) & vec_all(15);
}

VEC vec vec_minus(vec v, unsigned char byte)
{
    return _mm_subs_epu8(v, vec_all(byte));
}

VEC bool vec_is_zero(vec v)
{
    return _mm_movemask_epi8(_mm_cmpeq_epi8(v, vec_all(0))) == 0xFFFF;
}

VEC size_t vec_first(vec v)
{
    unsigned zeros = (unsigned)_mm_movemask_epi8(_mm_cmpeq_epi8(v, vec_all(0)));

    return (size_t)__builtin_ctz(~zeros);           /* bit 16 is set */
}

#  include "base/vector_valid.h"
#  include "base/vector_find.h"

__attribute__((target("ssse3"))) static size_t valid(const char *p, size_t len)
{
    return valid_by_vectors(p, len);
}

__attribute__((target("ssse3"))) size_t vector_find_ssse3(const char *p, size_t len,
                                                          const struct byte_set *set)
{
    return find_by_vectors(p, len, set);
}

const struct vector_ops vector_ssse3 = { "ssse3", valid, vector_find_ssse3 };
#endif
