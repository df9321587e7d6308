/* slice.h - a view of bytes that are owned elsewhere.
 *
 * SPDX-License-Identifier: MIT */
#ifndef BASE_SLICE_H
#define BASE_SLICE_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

/* @len bytes at @p, which may lack a NUL. */
struct slice {
    const char *p;
    size_t len;
};

static inline struct slice slice_of(const char *text)
{
    return (struct slice){ text, strlen(text) };
}

static inline bool slice_equal(struct slice a, struct slice b)
{
    return a.len == b.len && (a.len == 0 || memcmp(a.p, b.p, a.len) == 0);
}

/* Is @s the word @word, which ends with NUL? */
static inline bool slice_is(struct slice s, const char *word)
{
    return slice_equal(s, slice_of(word));
}

#endif
