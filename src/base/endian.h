/* endian.h - reading little-endian words on any machine.
 *
 * SPDX-License-Identifier: MIT */
#ifndef BASE_ENDIAN_H
#define BASE_ENDIAN_H

#include <stdint.h>
#include <string.h>

/* Read eight bytes; the last becomes the highest.  Compilers do not turn this into one load. */
static inline uint64_t load_le64_portably(const void *p)
{
    const unsigned char *u = p;
    uint64_t w = 0;

    for (int i = 7; i >= 0; i--)
        w = w << 8 | u[i];
    return w;
}

static inline uint32_t load_le32_portably(const void *p)
{
    const unsigned char *u = p;

    return (uint32_t)u[3] << 24 | (uint32_t)u[2] << 16 | (uint32_t)u[1] << 8 | u[0];
}

/* load_le64_portably() as one load on little-endian machines. */
static inline uint64_t load_le64(const void *p)
{
#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
    uint64_t w;

    memcpy(&w, p, sizeof w);
    return w;
#else
    return load_le64_portably(p);
#endif
}

static inline uint32_t load_le32(const void *p)
{
#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
    uint32_t w;

    memcpy(&w, p, sizeof w);
    return w;
#else
    return load_le32_portably(p);
#endif
}

#endif
