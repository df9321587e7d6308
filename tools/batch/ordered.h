/* ordered.h - standard output for several threads, in the order of what they answer.
 *
 * SPDX-License-Identifier: MIT */
#ifndef TOOLS_ORDERED_H
#define TOOLS_ORDERED_H

#include <pthread.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/json_write.h"

enum { ORDERED_SLOTS = 32 };

/* Pieces are numbered from 0.  The one whose turn it is writes; others leave a small piece in its
 * slot and go on, as far as there are slots, and wait for their turn with a large one. */
struct ordered {
    pthread_mutex_t lock;
    pthread_cond_t moved;                /* the turn has */
    uint64_t turn;                       /* the number of the piece that is written now or next */
    bool begun;                          /* a part of it is written, which ends in a reply */
    struct { struct json_out out; bool full; } slots[ORDERED_SLOTS];
};
#define ORDERED_INIT { .lock = PTHREAD_MUTEX_INITIALIZER, .moved = PTHREAD_COND_INITIALIZER }

/* Write a part of a piece, when its turn has come; more of it will follow, and out is empty then.
 * The part may end in a reply: standard output is locked from then on.  What cannot be written
 * ends the command. */
void ordered_write(struct ordered *o, uint64_t number, struct json_out *out);

/* At the end of a reply: write the rest of what was begun, and unlock standard output. */
void ordered_pause(struct ordered *o, struct json_out *out);

/* The piece, or the rest of it, is there: it is written, now or later. */
void ordered_end(struct ordered *o, uint64_t number, struct json_out *out);

void ordered_free(struct ordered *o);

#endif
