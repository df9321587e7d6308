/* order.c - the keys of a choice in the order of their numbers.
 *
 * SPDX-License-Identifier: MIT */
#include "pattern/order.h"

#include <stdlib.h>

/* A variant while it is moved. */
struct variant {
    struct key key;
    uint32_t target;
    uint32_t place;              /* in the pattern: of equal keys the first counts */
};

/* Variants with an integer or a word come first, by their numbers. */
static int compare(const void *x, const void *y)
{
    const struct variant *a = x, *b = y;

    if (a->key.number.is_int != b->key.number.is_int)
        return a->key.number.is_int ? -1 : 1;
    if (a->key.number.is_int && a->key.number.number != b->key.number.number)
        return a->key.number.number < b->key.number.number ? -1 : 1;
    return a->place < b->place ? -1 : 1;
}

/* Sort keys and targets.  Returns how many keys are in order. */
static uint32_t sort(struct key *keys, uint32_t *targets, uint32_t n)
{
    struct variant *variants = malloc(n * sizeof *variants);
    uint32_t ordered = 0;

    if (!variants)
        return 0;
    for (uint32_t i = 0; i < n; i++)
        variants[i] = (struct variant){ keys[i], targets[i], i };
    qsort(variants, n, sizeof *variants, compare);
    for (uint32_t i = 0; i < n; i++) {
        keys[i] = variants[i].key;
        targets[i] = variants[i].target;
        ordered += keys[i].number.is_int;
    }
    free(variants);
    return ordered;
}

/* Does each range begin after the one before it, at an integer?  The limit of the first range does
 * not count, because numbers below it choose it, too. */
static bool are_ranges_ordered(const struct key *keys, uint32_t n)
{
    for (uint32_t i = 1; i < n; i++)
        if (!keys[i].number.is_int ||
            (i > 1 && keys[i].number.number <= keys[i - 1].number.number))
            return false;
    return true;
}

void order_keys(const struct program *p, struct choice *choice, struct key *keys, uint32_t *targets)
{
    uint32_t n = choice->n_variants;

    if (n <= FEW_KEYS || choice->n_selectors > 1)
        return;
    switch ((enum selector_kind)program_selector(p, choice->first_selector)->kind) {
    case SELECTOR_WORD:
        for (uint32_t i = 0; i < n; i++) {
            keys[i].number.number = number_of_word(program_text(p, keys[i].word), keys[i].word.len);
            keys[i].number.is_int = true;
        }
        choice->n_ordered = sort(keys, targets, n);
        break;
    case SELECTOR_CARDINAL:
    case SELECTOR_ORDINAL:
        choice->n_ordered = sort(keys, targets, n);
        break;
    case SELECTOR_RANGE:
        choice->n_ordered = are_ranges_ordered(keys, n) ? n : 0;
        break;
    }
}
