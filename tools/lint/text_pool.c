/* text_pool.c - many small texts, and small objects, that are freed at once.
 *
 * SPDX-License-Identifier: MIT */
#include "lint/text_pool.h"

#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "tool.h"

struct text_block {
    struct text_block *next;
    size_t size, used;
    char bytes[];
};

char *text_pool_room(struct text_pool *pool, size_t n)
{
    enum { USUAL = 64 * 1024 };
    struct text_block *block = pool->blocks;
    size_t size = n > USUAL ? n : USUAL;

    if (!block || block->size - block->used < n) {
        block = need(malloc(sizeof *block + size));
        *block = (struct text_block){ pool->blocks, size, 0 };
        pool->blocks = block;
    }
    return block->bytes + block->used;
}

void text_pool_use(struct text_pool *pool, size_t n)
{
    pool->blocks->used += n;
}

char *text_pool_copy(struct text_pool *pool, const char *text, size_t len)
{
    char *copy = text_pool_room(pool, len + 1);

    memcpy(copy, text, len);
    copy[len] = '\0';
    text_pool_use(pool, len + 1);
    return copy;
}

void *text_pool_object(struct text_pool *pool, size_t size)
{
    enum { ALIGN = _Alignof(max_align_t) };
    char *room = text_pool_room(pool, size + ALIGN);
    size_t skip = (ALIGN - (uintptr_t)room % ALIGN) % ALIGN;

    text_pool_use(pool, skip + size);
    return room + skip;
}

void text_pool_take(struct text_pool *to, struct text_pool *from)
{
    struct text_block **end = &from->blocks;

    while (*end)
        end = &(*end)->next;
    *end = to->blocks;
    to->blocks = from->blocks;
    from->blocks = NULL;
}

void text_pool_free(struct text_pool *pool)
{
    struct text_block *next;

    for (struct text_block *block = pool->blocks; block; block = next) {
        next = block->next;
        free(block);
    }
    pool->blocks = NULL;
}
