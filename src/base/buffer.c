/* buffer.c - bytes that grow, with a failure that sticks.
 *
 * SPDX-License-Identifier: MIT */
#include "base/buffer.h"

#include <stdint.h>
#include <stdlib.h>

bool buffer_grow(struct buffer *b, size_t n)
{
    size_t cap = b->cap ? 2 * b->cap : 256;  /* cap is bounded, so it does not wrap */
    char *data = NULL;

    if (b->failed)
        return false;
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
