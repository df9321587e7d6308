/* vector_neon.h - the vectors of 64-bit Arm, which are always there.
 *
 * SPDX-License-Identifier: MIT */
#ifndef BASE_VECTOR_NEON_H
#define BASE_VECTOR_NEON_H

#include "base/vector.h"

#if defined(__GNUC__) && defined(__aarch64__) && defined(__ARM_NEON) && !defined(__AARCH64EB__)
#  define HAVE_VECTOR_NEON 1
extern const struct vector_ops vector_neon;
#else
#  define HAVE_VECTOR_NEON 0
#endif

#endif
