/* ordered.h - standard output for several threads, in the order of what they answer.
 *
 * SPDX-License-Identifier: MIT */
#ifndef TOOLS_ORDERED_H
#define TOOLS_ORDERED_H

#include <pthread.h>
#include <stdbool.h>
#include <stdint.h>

#include "json.h"

enum { ORDERED_SLOTS = 32 };

/* Pieces are numbered from 0.  The one whose turn it is writes; others leave a small piece in its
 * slot and go on, as far as there are slots, and wait for their turn with a large one. */
struct ordered {
    pthread_mutex_t lock;
    pthread_cond_t moved;                /* the turn has */
    uint64_t turn;                       /* the number of the piece that is written now or next */
    struct { struct json_out out; bool full; } slots[ORDERED_SLOTS];
};
#define ORDERED_INIT { .lock = PTHREAD_MUTEX_INITIALIZER, .moved = PTHREAD_COND_INITIALIZER }

/* A piece is large, and better written before it is whole. */
enum { ORDERED_LARGE = 128 * 1024 };

/* Write the beginning of a piece, when its turn has come; more of it will follow.  out is empty
 * then.  What cannot be written ends the command. */
void ordered_begin(struct ordered *o, uint64_t number, struct json_out *out);

/* The piece, or the rest of it, is there: it is written, now or later. */
void ordered_end(struct ordered *o, uint64_t number, struct json_out *out);

void ordered_free(struct ordered *o);

#endif
