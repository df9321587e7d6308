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

/* Pieces are numbered from 0.  The thread whose turn it is writes its piece.  The others leave a
 * small piece in a slot and go on, as long as there are slots; with a large one they wait for their
 * turn. */
struct ordered {
    pthread_mutex_t lock;
    pthread_cond_t moved;                /* signalled when the turn moves */
    uint64_t turn;                       /* number of the piece that is written now or next */
    bool begun;                          /* a part of the piece is written; it ends in a reply */
    struct { struct json_out out; bool full; } slots[ORDERED_SLOTS];
};
#define ORDERED_INIT { .lock = PTHREAD_MUTEX_INITIALIZER, .moved = PTHREAD_COND_INITIALIZER }

/* Write a part of a piece when its turn has come, and empty @out; more of it will follow.  Standard
 * output is locked from then on, because the part may end in the middle of a reply.  A failure to
 * write ends the command. */
void ordered_write(struct ordered *o, uint64_t number, struct json_out *out);

/* At the end of a reply that was begun: write the rest of it, and unlock standard output. */
void ordered_pause(struct ordered *o, struct json_out *out);

/* Hand over the piece, or the rest of it.  It is written now or later. */
void ordered_end(struct ordered *o, uint64_t number, struct json_out *out);

void ordered_free(struct ordered *o);

#endif
