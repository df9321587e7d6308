/* buffer.h - an array that grows, with a failure that sticks.
 *
 * SPDX-License-Identifier: MIT */
#ifndef BASE_BUFFER_H
#define BASE_BUFFER_H

#include <stdbool.h>
#include <stddef.h>

/* Zero-initialised is an empty buffer. */
struct buffer {
    char *data;
    size_t len, cap;   /* bytes */
    bool failed;       /* memory ran out once: the content is incomplete */
};

/* Make room for @n more bytes.  False: the buffer has failed. */
bool buffer_reserve(struct buffer *b, size_t n);

/* Append @n bytes (@p may be NULL: zeroes).  Returns where they lie until the
 * next call, or NULL; a failed buffer stays failed. */
void *buffer_put(struct buffer *b, const void *p, size_t n);

/* Empty it, keep the memory. */
void buffer_reset(struct buffer *b);

void buffer_free(struct buffer *b);

#endif
