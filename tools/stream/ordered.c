/* ordered.c - standard output for several threads, in the order of what they answer.
 *
 * SPDX-License-Identifier: MIT
 *
 * A failure of one job ends the process, because another job may be waiting for input that never
 * comes.  The job holds the lock of standard output then, so that no reply is cut.
 *
 * (1) Only the thread whose turn it is moves the turn and writes, its own piece or one in a slot.
 * (2) A slot is full only of a number after the turn, by less than ORDERED_SLOTS.
 * (3) Nobody waits for memory or for writing while holding the lock.
 * (4) Standard output is locked while it ends in the middle of a reply.  A thread that ends the
 *     process waits for the lock, so it cuts no reply. */
#include "stream/ordered.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "output.h"

enum { LARGEST_KEPT = 4 * JSON_OUT_LARGE };

/* Write all of it; standard output is locked.  On failure the process ends: nothing else would end
 * a thread that waits for input. */
static void write_locked(struct json_out *out)
{
    const char *p = out->data;

    while (out->len > 0) {
        ssize_t n = write(STDOUT_FILENO, p, out->len);

        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0) {
            complain_of(TOOL_OUTPUT, WITH(arg_text("why", errno_text(errno))));
            _exit(FAILED);
        }
        p += n;
        out->len -= (size_t)n;
    }
}

static void write_out(struct json_out *out)
{
    pthread_mutex_lock(&output_lock);
    write_locked(out);
    pthread_mutex_unlock(&output_lock);
    if (out->cap > LARGEST_KEPT)
        json_out_free(out);
}

static void await_turn(struct ordered *o, uint64_t number)
{
    pthread_mutex_lock(&o->lock);
    while (o->turn != number)
        pthread_cond_wait(&o->moved, &o->lock);
    pthread_mutex_unlock(&o->lock);
}

void ordered_write(struct ordered *o, uint64_t number, struct json_out *out)
{
    await_turn(o, number);
    if (!o->begun)
        pthread_mutex_lock(&output_lock);
    o->begun = true;
    write_locked(out);
}

void ordered_pause(struct ordered *o, struct json_out *out)
{
    write_locked(out);
    o->begun = false;
    pthread_mutex_unlock(&output_lock);
}

/* Leave a piece in its slot, for the thread whose turn it is. */
static void leave(struct ordered *o, uint64_t number, struct json_out *out)
{
    struct json_out empty = o->slots[number % ORDERED_SLOTS].out;

    o->slots[number % ORDERED_SLOTS].out = *out;
    o->slots[number % ORDERED_SLOTS].full = true;
    *out = empty;
}

/* Write the pieces that wait in slots, and pass the turn on. */
static void pass_on(struct ordered *o)
{
    while (o->slots[++o->turn % ORDERED_SLOTS].full) {
        struct json_out *out = &o->slots[o->turn % ORDERED_SLOTS].out;

        pthread_mutex_unlock(&o->lock);
        write_out(out);
        pthread_mutex_lock(&o->lock);
        o->slots[o->turn % ORDERED_SLOTS].full = false;
        pthread_cond_broadcast(&o->moved);
    }
    pthread_cond_broadcast(&o->moved);
}

void ordered_end(struct ordered *o, uint64_t number, struct json_out *out)
{
    if (out->len > JSON_OUT_LARGE)
        await_turn(o, number);
    pthread_mutex_lock(&o->lock);
    while (number - o->turn >= ORDERED_SLOTS)
        pthread_cond_wait(&o->moved, &o->lock);
    if (number != o->turn) {
        leave(o, number, out);
    } else {
        pthread_mutex_unlock(&o->lock);
        write_out(out);
        pthread_mutex_lock(&o->lock);
        pass_on(o);
    }
    pthread_mutex_unlock(&o->lock);
}

void ordered_free(struct ordered *o)
{
    for (int i = 0; i < ORDERED_SLOTS; i++)
        json_out_free(&o->slots[i].out);
}
