/* lines.c - standard input, cut into chunks of whole lines.
 *
 * SPDX-License-Identifier: MIT
 *
 * (1) There is no newline in the rest, and none in a chunk after its whole lines.
 * (2) While a line that is too long is skipped, nothing of it is in the chunk. */
#include "batch/lines.h"

#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "output.h"

static bool more_at_once(void)
{
    struct pollfd fd = { STDIN_FILENO, POLLIN, 0 };

    return poll(&fd, 1, 0) > 0;
}

static void reserve(struct chunk *chunk, size_t len)
{
    if (chunk->size - chunk->len >= len)
        return;
    chunk->size = chunk->size ? 2 * chunk->size : 2 * LINES_READ;
    chunk->data = need(realloc(chunk->data, chunk->size));
}

static void read_some(struct lines *in, struct chunk *chunk)
{
    ssize_t got;

    reserve(chunk, LINES_READ);
    do
        got = read(STDIN_FILENO, chunk->data + chunk->len, LINES_READ);
    while (got < 0 && errno == EINTR);
    if (got < 0)
        complain_of(TOOL_INPUT, WITH(arg_text("why", errno_text(errno))));
    in->ended = got <= 0;
    in->failed = got < 0;
    if (got > 0)
        chunk->len += (size_t)got;
}

static void skip(struct lines *in, struct chunk *chunk)
{
    const char *newline = memchr(chunk->data, '\n', chunk->len);

    if (!newline) {
        chunk->len = 0;
        return;
    }
    chunk->len -= (size_t)(newline + 1 - chunk->data);
    memmove(chunk->data, newline + 1, chunk->len);
    in->skipping = false;
}

/* The end of the last whole line that ends at or after @from, else 0. */
static size_t last_end(const struct chunk *chunk, size_t from)
{
    size_t end = chunk->len;

    while (end > from && chunk->data[end - 1] != '\n')
        end--;
    return end > from ? end : 0;
}

bool lines_take(struct lines *in, struct chunk *chunk, void (*await)(void *with), void *with)
{
    size_t whole = 0;                    /* bytes of whole lines */

    if (in->ended)
        return false;
    chunk->len = 0;
    chunk->too_long = false;
    reserve(chunk, sizeof in->rest);
    memcpy(chunk->data, in->rest, in->rest_len);
    chunk->len = in->rest_len;
    in->rest_len = 0;
    while (!in->ended && (whole == 0 || (chunk->len < LINES_ENOUGH && more_at_once()))) {
        size_t from = chunk->len, end;

        if (whole == 0 && chunk->len > LINES_LONGEST) {
            chunk->len = 0;
            chunk->too_long = in->skipping = true;
            return true;
        }
        await(with);
        read_some(in, chunk);
        if (in->skipping) {
            skip(in, chunk);
            from = 0;
        }
        if ((end = last_end(chunk, from)) > 0)
            whole = end;
    }
    if (in->ended && !in->failed)
        whole = chunk->len;
    in->rest_len = in->ended ? 0 : chunk->len - whole;
    memcpy(in->rest, chunk->data + whole, in->rest_len);
    chunk->len = whole;
    return chunk->len > 0 || !in->ended;
}
