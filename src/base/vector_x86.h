/* vector_x86.h - the vectors of x86, of which the running processor has some.
 *
 * SPDX-License-Identifier: MIT */
#ifndef BASE_VECTOR_X86_H
#define BASE_VECTOR_X86_H

#include "base/vector.h"

#if defined(__GNUC__) && defined(__x86_64__)
#  define HAVE_VECTOR_X86 1
extern const struct vector_ops vector_ssse3, vector_avx2;

size_t vector_find_ssse3(const char *p, size_t len, const struct byte_set *set);
#else
#  define HAVE_VECTOR_X86 0
#endif

#endif
