/* notes.c - the notes of one snapshot.
 *
 * SPDX-License-Identifier: MIT */
#include "bundle/notes.h"

#include <stdlib.h>

#include "base/array.h"

/* The place of note @i, in chunk *@chunk. */
static uint32_t place_of(uint32_t i, unsigned *chunk)
{
    uint32_t size = NOTES_FIRST;

    for (*chunk = 0; i >= size; size *= 2, (*chunk)++)
        i -= size;
    return i;
}

uint32_t notes_add(struct notes *notes, const struct flowmsg_note *note)
{
    uint32_t i = atomic_load_explicit(&notes->n, memory_order_relaxed), place;
    unsigned chunk;

    place = place_of(i, &chunk);
    if (chunk == NOTES_CHUNKS)
        return NO_INDEX;
    if (!notes->chunks[chunk] &&
        !(notes->chunks[chunk] = calloc((size_t)NOTES_FIRST << chunk, sizeof *note)))
        return NO_INDEX;
    notes->chunks[chunk][place] = *note;
    atomic_store_explicit(&notes->n, i + 1, memory_order_release);
    return i;
}

const struct flowmsg_note *notes_at(const struct notes *notes, uint32_t i)
{
    unsigned chunk;
    uint32_t place = place_of(i, &chunk);

    return &notes->chunks[chunk][place];
}

void notes_free(struct notes *notes)
{
    for (unsigned i = 0; i < NOTES_CHUNKS; i++)
        free(notes->chunks[i]);
}
