/* buffer.c - bytes that grow, with a failure that sticks.
 *
 * SPDX-License-Identifier: MIT */
#include "base/buffer.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

void *buffer_put(struct buffer *b, const void *p, size_t n)
{
    char *at;

    if (b->failed)
        return NULL;
    if (n > b->cap - b->len || !b->data) {   /* arithmetic on NULL is undefined */
        size_t cap = b->cap ? b->cap : 256;
        char *data;

        while (cap - b->len < n && cap <= SIZE_MAX / 4)
            cap *= 2;
        data = cap - b->len < n ? NULL : realloc(b->data, cap);
        if (!data) {
            b->failed = true;
            return NULL;
        }
        b->data = data;
        b->cap = cap;
    }
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
    free(b->data);
    *b = (struct buffer){ 0 };
}
