/* vector.h - two questions about many bytes, that a processor answers for 16 or 32 of them at once.
 *
 * SPDX-License-Identifier: MIT
 *
 * An answer stops early and never goes too far, so that a loop over bytes can finish it: that loop
 * is the portable twin of each function here, and alone does the work on other processors.
 *
 * There is a file for each kind of processor.  It defines the few operations that vector_valid.h
 * and vector_find.h are written with, and includes them. */
#ifndef BASE_VECTOR_H
#define BASE_VECTOR_H

#include <stdbool.h>
#include <stddef.h>

/* A set of bytes.  Byte c is in it if low[c % 16] and high[c / 16] have a bit in common, so each
 * bit is a group of bytes with the same last digits. */
struct byte_set {
    unsigned char low[16], high[16];
};

static inline bool byte_set_has(const struct byte_set *set, unsigned char c)
{
    return (set->low[c & 15] & set->high[c >> 4]) != 0;
}

enum {
    VECTOR_STEP = 64,        /* bytes of a step of valid() */
    VECTOR_FIND = 16         /* bytes of a step of find() */
};

struct vector_ops {
    const char *name;
    /* The length of a beginning of @p that is valid UTF-8 and ends after a character.  The fault,
     * if there is any, is less than VECTOR_STEP + 4 bytes after it, and so is the end, if there is
     * none. */
    size_t (*valid)(const char *p, size_t len);
    /* The index of the first byte in @set; @len if there is none.  @len is VECTOR_FIND at least. */
    size_t (*find)(const char *p, size_t len, const struct byte_set *set);
};

/* The index of the first byte in @set; @len if there is none. */
size_t byte_set_find(const struct byte_set *set, const char *p, size_t len);

/* byte_set_find() without vectors.  A test compares the two. */
size_t byte_set_find_by_bytes(const struct byte_set *set, const char *p, size_t len);

/* The operations of this processor; NULL: it has none.  @i: 0 is the best, 1 the next, until NULL;
 * tests try them all. */
const struct vector_ops *vector_ops(int i);

#endif
