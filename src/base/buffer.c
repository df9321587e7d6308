/* buffer.c - bytes that grow, with a failure that sticks.
 *
 * SPDX-License-Identifier: MIT */
#include "base/buffer.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/compiler.h"

static NOINLINE bool grow(struct buffer *b, size_t n)
{
    size_t cap = b->cap ? 2 * b->cap : 256;  /* cap is bounded, so it does not wrap */
    char *data = NULL;

    if (n <= SIZE_MAX / 4 - b->len) {
        if (cap < b->len + n)
            cap = b->len + n;
        data = realloc(b->lent ? NULL : b->data, cap);
    }
    b->failed = !data;
    if (data && b->lent)
        memcpy(data, b->data, b->len);
    if (data) {
        b->data = data;
        b->cap = cap;
        b->lent = false;
    }
    return !b->failed;
}

bool buffer_reserve(struct buffer *b, size_t n)
{
    if (b->failed)
        return false;
    return (n <= b->cap - b->len && b->data) || grow(b, n);
}

void *buffer_put(struct buffer *b, const void *p, size_t n)
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

void buffer_reset(struct buffer *b)
{
    b->len = 0;
    b->failed = false;
}

void buffer_free(struct buffer *b)
{
    free(b->lent ? NULL : b->data);
    *b = (struct buffer){ 0 };
}
