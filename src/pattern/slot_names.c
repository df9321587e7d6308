/* slot_names.c - the slots of a program by their names.
 *
 * SPDX-License-Identifier: MIT
 *
 * A program with many slots has a hash table of their names.  So 64 arguments in any order take
 * twice the time of those in the order of the slots, where making a table for each rendering took
 * seven times. */
#include "pattern/slot_names.h"

#include "base/hash.h"

enum { FEW = 8 };    /* slots without a table; most definitions have fewer parameters */
enum { FREE = UINT16_MAX };

/* At most half of the table is in use. */
size_t slot_names_size(size_t n_slots)
{
    size_t size = 2 * FEW;

    if (n_slots <= FEW)
        return 0;
    while (size < 2 * n_slots)
        size *= 2;
    return size;
}

/* The address of the program is a seed, which no pattern can know. */
static uint32_t first_place(const struct program *p, const char *name)
{
    return (uint32_t)hash_bytes_from((uintptr_t)p, name, strlen(name));
}

void slot_names_index(const struct program *p, uint16_t *table)
{
    size_t size = slot_names_size(p->n_slots);

    for (size_t i = 0; i < size; i++)
        table[i] = FREE;
    for (uint32_t i = 0; i < p->n_slots && size > 0; i++) {
        size_t place = first_place(p, program_names(p)[i]) & (size - 1);

        while (table[place] != FREE)
            place = (place + 1) & (size - 1);
        table[place] = (uint16_t)i;
    }
}

static uint32_t find_in_table(const struct program *p, const char *name)
{
    const uint16_t *table = program_part(p, program_parts(p)->by_name);
    size_t mask = slot_names_size(p->n_slots) - 1, place = first_place(p, name) & mask;

    while (table[place] != FREE && !slot_name_is(program_names(p)[table[place]], name))
        place = (place + 1) & mask;
    return table[place] != FREE ? table[place] : p->n_slots;
}

uint32_t slot_names_find(const struct program *p, const char *name)
{
    const char *const *names = program_names(p);
    uint32_t i = 0;

    if (p->n_slots > FEW)
        return find_in_table(p, name);
    while (i < p->n_slots && (*names[i] != *name || !slot_name_is(names[i], name)))
        i++;
    return i;
}
