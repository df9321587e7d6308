/* order.h - the keys of a choice in the order of their numbers, so that a key is found by halving.
 *
 * SPDX-License-Identifier: MIT
 *
 * A value among 512 words is found in 50 ns, in place of 500 to 1,300.  Few keys keep the pattern's
 * order, in which a value is found as fast.  The number of a word is its
 * hash.  Words with equal hashes, which a hostile pattern can have, are compared one by one. */
#ifndef PATTERN_ORDER_H
#define PATTERN_ORDER_H

#include "base/hash.h"
#include "pattern/program.h"

enum { FEW_KEYS = 8 };       /* of a choice: they keep the pattern's order */

/* The number of a word's key. */
static inline int64_t number_of_word(const char *word, size_t len)
{
    return (int64_t)hash_bytes(word, len);
}

/* Order the keys of a choice of @p, with their targets, if there are more than a few.  The choice
 * stays as it is without memory, or if its ranges overlap. */
void order_keys(const struct program *p, struct choice *choice, struct key *keys,
                uint32_t *targets);

/* The index of the first of @n ordered keys whose number is @number or more; @n if there is none.
 * The result of a comparison is a number and not a branch, which could not be predicted. */
static inline uint32_t first_key_from(const struct key *keys, uint32_t n, int64_t number)
{
    uint32_t at = 0;

    for (; n > 0; n /= 2)
        at += (n + 1) / 2 * (keys[at + n / 2].number.number < number);
    return at;
}

#endif
