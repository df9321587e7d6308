/* arena.h - memory that is filled piece by piece and freed at once.
 *
 * SPDX-License-Identifier: MIT */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stddef.h>

/* Zero-initialised is an empty arena.  Copying the struct hands it over: zero
 * the source afterwards. */
struct arena {
    struct arena_block *blocks;   /* newest first */
    size_t left;                  /* bytes free at the end of the newest block */
};

/* Bytes behind any allocation but an empty one that may be read, whatever is there; not
 * while another thread writes to what is allocated next. */
enum { ARENA_SLACK = 32 };

/* @size bytes, aligned for any type, zeroed; NULL when there is no memory. */
void *arena_alloc(struct arena *a, size_t size);

/* Room for @n elements of @size bytes; NULL also when the product overflows. */
void *arena_array(struct arena *a, size_t n, size_t size);

/* A copy of @len bytes with a NUL behind them. */
char *arena_text(struct arena *a, const char *text, size_t len);

void arena_free(struct arena *a);

#endif
