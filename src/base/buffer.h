/* buffer.h - bytes that grow, with a failure that sticks.
 *
 * SPDX-License-Identifier: MIT */
#ifndef BASE_BUFFER_H
#define BASE_BUFFER_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

/* A buffer that is all zero is empty. */
struct buffer {
    char *data;
    size_t len, cap;   /* bytes */
    bool failed;       /* memory ran out once: the content is incomplete */
    bool lent;         /* the bytes are in memory of the caller: buffer_lend() */
};

/* Let an empty buffer begin in memory of the caller.  It moves to the heap when it needs more. */
static inline void buffer_lend(struct buffer *b, char *memory, size_t capacity)
{
    b->data = memory;
    b->cap = capacity;
    b->lent = true;
}

/* Move a buffer to memory with room for @n more bytes.  False: the buffer has failed. */
bool buffer_grow(struct buffer *b, size_t n);

/* Make room for @n more bytes.  False: the buffer has failed. */
static inline bool buffer_reserve(struct buffer *b, size_t n)
{
    return (n <= b->cap - b->len && b->data && !b->failed) || buffer_grow(b, n);
}

/* Append @n bytes of @p, or @n zeroes if @p is NULL.  Returns the appended bytes, which move at the
 * next call; NULL if the buffer has failed.  Inline: a pattern is kept in many short pieces. */
static inline void *buffer_put(struct buffer *b, const void *p, size_t n)
{
    char *at;

    if (!buffer_reserve(b, n))               /* makes data of an empty buffer, too */
        return NULL;
    at = b->data + b->len;
    b->len += n;
    if (p && n)
        memcpy(at, p, n);
    else if (n)
        memset(at, 0, n);
    return at;
}

/* Empty the buffer, and forget its failure; the memory stays. */
void buffer_reset(struct buffer *b);

/* Free the memory; the buffer is empty afterwards. */
void buffer_free(struct buffer *b);

#endif
