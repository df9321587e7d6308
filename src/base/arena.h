/* arena.h - memory that is filled piece by piece and freed at once.
 *
 * SPDX-License-Identifier: MIT */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stddef.h>

/* An arena that is all zero is empty.  To hand an arena over, copy the struct and zero the
 * source. */
struct arena {
    struct arena_block *blocks;   /* newest first */
    size_t left;                  /* bytes free at the end of the newest block */
};

/* @size bytes, aligned for any type, zeroed; NULL when there is no memory. */
void *arena_alloc(struct arena *a, size_t size);

/* arena_alloc() with an address that is a multiple of @align, a power of two. */
void *arena_aligned(struct arena *a, size_t size, size_t align);

/* arena_alloc() for @n elements of @size bytes; NULL also when the product overflows. */
void *arena_array(struct arena *a, size_t n, size_t size);

/* A copy of @len bytes, followed by a NUL; NULL when there is no memory. */
char *arena_text(struct arena *a, const char *text, size_t len);

/* Free all allocations; the arena is empty afterwards. */
void arena_free(struct arena *a);

#endif
