/* order.c - the keys of a choice in the order of their numbers.
 *
 * SPDX-License-Identifier: MIT */
#include "pattern/order.h"

#include <stdlib.h>
#include <string.h>

/* A variant while its place is looked for.  Keys are more than twice as long, so they are moved
 * once, when the order is known. */
struct place {
    int64_t number;
    uint32_t at;                 /* in the pattern: of equal keys the first counts */
    bool is_int;
};

/* Variants with an integer or a word come first, by their numbers. */
static int compare(const void *x, const void *y)
{
    const struct place *a = x, *b = y;

    if (a->is_int != b->is_int)
        return a->is_int ? -1 : 1;
    if (a->is_int && a->number != b->number)
        return a->number < b->number ? -1 : 1;
    return a->at < b->at ? -1 : 1;
}

/* Move keys and targets to sorted places.  False: no memory. */
static bool move(const struct place *places, struct key *keys, uint32_t *targets, uint32_t n)
{
    struct key *old_keys = malloc(n * sizeof *keys);
    uint32_t *old_targets = malloc(n * sizeof *targets);
    bool good = old_keys && old_targets;

    if (good) {
        memcpy(old_keys, keys, n * sizeof *keys);
        memcpy(old_targets, targets, n * sizeof *targets);
    }
    for (uint32_t i = 0; good && i < n; i++) {
        keys[i] = old_keys[places[i].at];
        targets[i] = old_targets[places[i].at];
    }
    free(old_targets);
    free(old_keys);
    return good;
}

/* Sort keys and targets.  Returns how many keys are in order. */
static uint32_t sort(struct key *keys, uint32_t *targets, uint32_t n)
{
    struct place *places = malloc(n * sizeof *places);
    uint32_t ordered = 0;

    if (!places)
        return 0;
    for (uint32_t i = 0; i < n; i++) {
        places[i] = (struct place){ keys[i].number.number, i, keys[i].number.is_int };
        ordered += places[i].is_int;
    }
    qsort(places, n, sizeof *places, compare);
    if (!move(places, keys, targets, n))
        ordered = 0;
    free(places);
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
