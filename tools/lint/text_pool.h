/* text_pool.h - many small texts, and small objects, that are freed at once.
 *
 * SPDX-License-Identifier: MIT */
#ifndef TOOLS_TEXT_POOL_H
#define TOOLS_TEXT_POOL_H

#include <stddef.h>

struct text_block;

/* Zero at first.  Texts stay where they are until text_pool_free(). */
struct text_pool {
    struct text_block *blocks;
};

/* Room for @n bytes.  text_pool_use() takes some or all of them.  Out of memory, it ends the
 * process, as need() does. */
char *text_pool_room(struct text_pool *pool, size_t n);
void text_pool_use(struct text_pool *pool, size_t n);

/* A copy of @len bytes, with a NUL after them. */
char *text_pool_copy(struct text_pool *pool, const char *text, size_t len);

/* Take @size bytes, aligned for any object. */
void *text_pool_object(struct text_pool *pool, size_t size);

/* Move all of @from to @to. */
void text_pool_take(struct text_pool *to, struct text_pool *from);

void text_pool_free(struct text_pool *pool);

#endif
