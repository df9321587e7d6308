/* arena.c - memory that is filled piece by piece and freed at once.
 *
 * SPDX-License-Identifier: MIT
 *
 * Blocks double in size up to MAX_BLOCK, so that there are few calls of malloc() and at most
 * one such block is zeroed for nothing.  Memory comes zeroed: half of the users need that, and
 * it costs the others little. */
#include "base/arena.h"

#include <assert.h>
#include <stdalign.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* With its head, the first block has 1 KiB: malloc() of glibc caches blocks up to that size. */
enum { FIRST_BLOCK = 1024 - 32, MAX_BLOCK = 32 * 1024 };

struct arena_block {
    struct arena_block *next;
    size_t size;                  /* of data[] */
    alignas(max_align_t) unsigned char data[];
};

static_assert(sizeof(struct arena_block) <= 32, "the first block has 1 KiB");

/* A zeroed block.  calloc() does not use malloc()'s cache, which saves 60 ns; but it knows which pages
 * of a large block are zeroed. */
static struct arena_block *new_block(size_t size)
{
    struct arena_block *b;

    if (size > FIRST_BLOCK)
        return calloc(1, sizeof *b + size);
    b = malloc(sizeof *b + size);
    if (b)
        memset(b, 0, sizeof *b + size);
    return b;
}

void *arena_alloc(struct arena *a, size_t size)
{
    static max_align_t nothing;     /* the address of all empty allocations */
    const size_t align = alignof(max_align_t);

    if (size == 0)
        return &nothing;
    if (size > SIZE_MAX / 4)
        return NULL;
    size = (size + align - 1) / align * align;
    if (size > a->left) {
        size_t want = a->blocks ? 2 * a->blocks->size : FIRST_BLOCK;
        struct arena_block *b;

        if (want > MAX_BLOCK)
            want = MAX_BLOCK;
        if (want < size)
            want = size;
        b = new_block(want);
        if (!b)
            return NULL;
        b->next = a->blocks;
        b->size = want;
        a->blocks = b;
        a->left = want;
    }
    a->left -= size;
    return a->blocks->data + (a->blocks->size - a->left - size);
}

void *arena_aligned(struct arena *a, size_t size, size_t align)
{
    char *p = size <= SIZE_MAX / 4 ? arena_alloc(a, size + align) : NULL;

    return p ? p + ((0 - (uintptr_t)p) & (align - 1)) : NULL;
}

void *arena_array(struct arena *a, size_t n, size_t size)
{
    return n <= SIZE_MAX / 4 / size ? arena_alloc(a, n * size) : NULL;
}

char *arena_text(struct arena *a, const char *text, size_t len)
{
    char *copy = len < SIZE_MAX / 4 ? arena_alloc(a, len + 1) : NULL;

    if (copy)
        memcpy(copy, text, len);
    return copy;
}

void arena_free(struct arena *a)
{
    while (a->blocks) {
        struct arena_block *b = a->blocks;

        a->blocks = b->next;
        free(b);
    }
    a->left = 0;
}
