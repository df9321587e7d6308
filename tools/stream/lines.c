/* lines.c - standard input, cut into chunks of whole lines.
 *
 * SPDX-License-Identifier: MIT
 *
 * (1) There is no newline in the rest, unless a line that was too long ended before it.  There is
 *     none in a chunk after its whole lines.
 * (2) A chunk has whole lines, or a part of one line that is too long, never both.
 * (3) Inside a line that is too long, the rest is empty. */
#include "stream/lines.h"

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

/* The bytes of the chunk that belong to the line that is too long.  The line has ended if there is
 * a newline among them. */
static size_t take_long(struct lines *in, const struct chunk *chunk)
{
    const char *newline = memchr(chunk->data, '\n', chunk->len);

    in->in_long = !newline;
    return newline ? (size_t)(newline + 1 - chunk->data) : chunk->len;
}

/* Leave out the part of the line that is too long. */
static void skip(struct lines *in, struct chunk *chunk)
{
    size_t n = take_long(in, chunk);

    chunk->len -= n;
    memmove(chunk->data, chunk->data + n, chunk->len);
}

/* The end of the last whole line that ends at or after @from, else 0. */
static size_t last_end(const struct chunk *chunk, size_t from)
{
    size_t end = chunk->len;

    while (end > from && chunk->data[end - 1] != '\n')
        end--;
    return end > from ? end : 0;
}

/* Keep what follows the first @len bytes of the chunk for the next one. */
static void cut(struct lines *in, struct chunk *chunk, size_t len)
{
    in->rest_len = chunk->len - len;
    memcpy(in->rest, chunk->data + len, in->rest_len);
    chunk->len = len;
}

/* Begin with what is left from the chunk before. */
static void begin(struct lines *in, struct chunk *chunk)
{
    chunk->len = 0;
    chunk->too_long = false;
    reserve(chunk, sizeof in->rest);
    memcpy(chunk->data, in->rest, in->rest_len);
    chunk->len = in->rest_len;
    in->rest_len = 0;
}

/* Take the next part of a line that is too long. */
static bool take_part(struct lines *in, struct chunk *chunk)
{
    read_some(in, chunk);
    chunk->too_long = true;
    cut(in, chunk, take_long(in, chunk));
    return chunk->len > 0;
}

bool lines_take(struct lines *in, struct chunk *chunk, void (*await)(void *with), void *with)
{
    size_t whole;                        /* bytes of whole lines */

    if (in->ended)
        return false;
    begin(in, chunk);
    whole = last_end(chunk, 0);
    if (in->in_long && in->keep_long) {
        await(with);
        return take_part(in, chunk);
    }
    while (!in->ended && (whole == 0 || (chunk->len < LINES_ENOUGH && more_at_once()))) {
        size_t from = chunk->len, end;

        if (whole == 0 && chunk->len > LINES_LONGEST) {
            chunk->too_long = in->in_long = true;
            if (!in->keep_long)
                chunk->len = 0;
            return true;
        }
        await(with);
        read_some(in, chunk);
        if (in->in_long) {
            skip(in, chunk);
            from = 0;
        }
        if ((end = last_end(chunk, from)) > 0)
            whole = end;
    }
    if (in->ended && !in->failed)
        whole = chunk->len;
    cut(in, chunk, in->ended ? chunk->len : whole);
    chunk->len = whole;
    return chunk->len > 0 || !in->ended;
}
