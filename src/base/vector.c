/* vector.c - the vectors that the running processor has.
 *
 * SPDX-License-Identifier: MIT */
#include "base/vector.h"

#include "base/vector_neon.h"
#include "base/vector_x86.h"

size_t byte_set_find_by_bytes(const struct byte_set *set, const char *p, size_t len)
{
    size_t at = 0;

    while (at < len && !byte_set_has(set, (unsigned char)p[at]))
        at++;
    return at;
}

size_t byte_set_find(const struct byte_set *set, const char *p, size_t len)
{
    const struct vector_ops *ops = len >= VECTOR_FIND ? vector_ops(0) : NULL;

    if (len > 0 && byte_set_has(set, (unsigned char)*p))
        return 0;                        /* it is often the first, where a search goes on */
    return ops ? ops->find(p, len, set) : byte_set_find_by_bytes(set, p, len);
}

#if HAVE_VECTOR_X86
/* GCC and clang ask the processor once, before any function of the library runs. */
const struct vector_ops *vector_ops(int i)
{
    if (__builtin_cpu_supports("avx2") && i-- == 0)
        return &vector_avx2;
    return __builtin_cpu_supports("ssse3") && i == 0 ? &vector_ssse3 : NULL;
}
#elif HAVE_VECTOR_NEON
const struct vector_ops *vector_ops(int i)
{
    return i == 0 ? &vector_neon : NULL;
}
#else
const struct vector_ops *vector_ops(int i)
{
    (void)i;
    return NULL;
}
#endif
