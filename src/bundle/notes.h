/* notes.h - the notes of one snapshot.
 *
 * SPDX-License-Identifier: MIT
 *
 * Threads read notes while one thread adds some: texts of embedded catalogs are compiled when they
 * are first asked for.
 *
 * (1) A note neither moves nor changes once it is counted in n. */
#ifndef BUNDLE_NOTES_H
#define BUNDLE_NOTES_H

#include <stdatomic.h>
#include <stdint.h>

#include <flowmsg/flowmsg.h>

enum { NOTES_FIRST = 8, NOTES_CHUNKS = 28 };

/* All zero is empty. */
struct notes {
    struct flowmsg_note *chunks[NOTES_CHUNKS];   /* chunk k has NOTES_FIRST << k notes */
    _Atomic uint32_t n;
};

/* Add a note; returns its index, or NO_INDEX: no memory.  One thread at a time. */
uint32_t notes_add(struct notes *notes, const struct flowmsg_note *note);

/* The number of notes.  Any thread. */
static inline uint32_t notes_n(const struct notes *notes)
{
    return atomic_load_explicit(&notes->n, memory_order_acquire);
}

/* Note @i, which notes_n() has counted.  Any thread. */
const struct flowmsg_note *notes_at(const struct notes *notes, uint32_t i);

void notes_free(struct notes *notes);

#endif
