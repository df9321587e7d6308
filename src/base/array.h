/* array.h - typed arrays that grow, with a failure that sticks.
 *
 * SPDX-License-Identifier: MIT
 *
 *     ARRAY(struct range) ranges;            a member, or a variable; all zero is empty
 *     array_push(&ranges, (struct range){ .low = 1, .high = 2 });
 *     for (size_t i = 0; i < ranges.n; i++)
 *         use(&ranges.items[i]);
 *     if (ranges.failed)                     memory ran out: items are missing
 *         ...
 *     array_free(&ranges);
 *
 * Each macro is one expression.  It evaluates its first argument several times, which must be a
 * pointer to an array, and its other arguments at most once.  An item moves when the array grows,
 * so a pointer to it is good until the next push. */
#ifndef BASE_ARRAY_H
#define BASE_ARRAY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

/* In place of an index: there is no item. */
#define NO_INDEX UINT32_MAX

/* Each use of this macro is a type of its own: a struct that is shared has it as a member. */
#define ARRAY(type)                                                                                \
    struct {                                                                                       \
        type *items;     /* NULL until the first push */                                           \
        size_t n, cap;   /* items */                                                               \
        bool failed;     /* memory ran out once: nothing is added after that */                    \
        bool lent;       /* the items are in memory of the caller: array_lend() */                 \
    }

/* Append an item.  False: the array has failed, and the item was not evaluated. */
#define array_push(a, ...)                                                                         \
    (array_reserve(a, 1) ? (void)((a)->items[(a)->n++] = (__VA_ARGS__)) : (void)0,                 \
     array_is_good((a)->failed))

/* Make room for @more items, so that pushing them cannot fail.  False: the array has failed. */
#define array_reserve(a, more)                                                                     \
    ((a)->items = array_room((a)->items, (a)->n, &(a)->cap, &(a)->failed, &(a)->lent, more,        \
                             sizeof *(a)->items),                                                  \
     array_is_good((a)->failed))

/* Let an empty array begin in memory of the caller, of @capacity items.  It moves to the heap when
 * it needs more: a short array costs no malloc(). */
#define array_lend(a, memory, capacity)                                                            \
    ((a)->items = (memory), (void)((a)->cap = (capacity), (a)->lent = true))

/* Empty the array, and forget its failure; the memory stays. */
#define array_reset(a) ((void)((a)->n = 0, (a)->failed = false))

/* Give the memory back; the array is empty afterwards. */
#define array_free(a)                                                                              \
    ((a)->lent ? (void)0 : free((a)->items), (a)->items = NULL,                                    \
     (void)((a)->n = (a)->cap = 0, (a)->failed = (a)->lent = false))

/* ---- used by the macros above only */

/* Move an array of @n items of @size bytes to memory of the heap with room for @more.  When there
 * is no memory, returns the old memory and sets *@failed. */
void *array_grow(void *items, size_t n, size_t *cap, bool *failed, bool *lent, size_t more,
                 size_t size);

static inline void *array_room(void *items, size_t n, size_t *cap, bool *failed, bool *lent,
                               size_t more, size_t size)
{
    return !*failed && more <= *cap - n ? items
                                        : array_grow(items, n, cap, failed, lent, more, size);
}

/* A function, so that compilers do not warn if its value is not used. */
static inline bool array_is_good(bool failed)
{
    return !failed;
}

#endif
