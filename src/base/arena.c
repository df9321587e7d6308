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
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/compiler.h"

/* With its head, the first block has 1 KiB: malloc() of glibc caches blocks up to that size. */
enum { FIRST_BLOCK = 1024 - 32, MAX_BLOCK = 32 * 1024 };

struct arena_block {
    struct arena_block *next;
    size_t size;                  /* of data[] */
    alignas(max_align_t) unsigned char data[];
};

static_assert(sizeof(struct arena_block) <= 32, "the first block has 1 KiB");

/* A zeroed block.  calloc() does not use malloc()'s cache, which saves 60 ns; but it knows which
 * pages of a large block are zeroed. */
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

/* Begin a new block of @size bytes at least.  False: no memory. */
static NOINLINE bool add_block(struct arena *a, size_t size)
{
    size_t want = a->blocks ? 2 * a->blocks->size : FIRST_BLOCK;
    struct arena_block *b;

    if (want > MAX_BLOCK)
        want = MAX_BLOCK;
    if (want < size)
        want = size;
    if (!(b = new_block(want)))
        return false;
    b->next = a->blocks;
    b->size = want;
    a->blocks = b;
    a->left = want;
    return true;
}

/* Allocations begin at addresses for any type, so their sizes are multiples of that. */
static inline size_t round_up(size_t size)
{
    const size_t align = alignof(max_align_t);

    return (size + align - 1) / align * align;
}

void *arena_alloc(struct arena *a, size_t size)
{
    static max_align_t nothing;     /* the address of all empty allocations */

    if (size == 0)
        return &nothing;
    if (size > SIZE_MAX / 4)
        return NULL;
    size = round_up(size);
    if (size > a->left && !add_block(a, size))
        return NULL;
    a->left -= size;
    return a->blocks->data + (a->blocks->size - a->left - size);
}

/* The address of the bytes that are allocated next. */
static uintptr_t next_address(const struct arena *a)
{
    return a->blocks ? (uintptr_t)(a->blocks->data + (a->blocks->size - a->left)) : 0;
}

/* Bytes are skipped up to the alignment.  A new block begins at any address, so it has room for
 * that. */
void *arena_aligned(struct arena *a, size_t size, size_t align)
{
    size_t skipped = (0 - next_address(a)) & (align - 1);

    if (size > SIZE_MAX / 4)
        return NULL;
    if (skipped + round_up(size) > a->left) {
        if (!add_block(a, round_up(size) + align))
            return NULL;
        skipped = (0 - next_address(a)) & (align - 1);
    }
    a->left -= skipped;
    return arena_alloc(a, size);
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
