/* preview_pieces.c - rows of texts, as JSON that is made once.
 *
 * SPDX-License-Identifier: MIT
 *
 * Parts of a piece are found in its JSON, so that a row is nothing but its bytes: a child sends
 * them as they are. */
#include "preview/preview_pieces.h"

#include <stdlib.h>
#include <string.h>

#include "tool.h"

void pieces_begin(struct pieces *pieces, size_t n)
{
    pieces_free(pieces);
    pieces->ends = need(calloc(n + 1, sizeof *pieces->ends));
}

void pieces_end_one(struct pieces *pieces)
{
    pieces->ends[pieces->n++] = pieces->json.len;
}

void pieces_put(struct json_out *out, const struct pieces *pieces, size_t i)
{
    size_t start = i > 0 ? pieces->ends[i - 1] : 0;

    json_out_raw(out, pieces->json.data + start, pieces->ends[i] - start);
}

/* The offset of a text in JSON; its length: it is not there.  In a string of JSON, a quotation mark
 * follows a backslash, so a text such as ,"detail": is found only where it is a key. */
static size_t find_key(struct slice json, const char *key)
{
    size_t len = strlen(key);
    const char *p = json.p, *end = json.p + json.len;

    while ((p = memchr(p, *key, (size_t)(end - p))) != NULL && (size_t)(end - p) >= len) {
        if (memcmp(p, key, len) == 0)
            return (size_t)(p - json.p);
        p++;
    }
    return json.len;
}

static bool has_key(struct slice json, const char *key)
{
    return find_key(json, key) < json.len;
}

static struct slice after(struct slice json, size_t n)
{
    return n < json.len ? (struct slice){ json.p + n, json.len - n } : (struct slice){ "", 0 };
}

struct slice pieces_part(const struct pieces *pieces, size_t i, enum flowmsg_part part)
{
    static const char *const keys[N_PARTS + 1] = {
        ",\"title\":{", ",\"detail\":{", ",\"remedy\":{", NULL
    };
    size_t start = i > 0 ? pieces->ends[i - 1] : 0;
    struct slice piece = { pieces->json.data + start, pieces->ends[i] - start };
    size_t at = find_key(piece, keys[part]);

    piece = after(piece, at < piece.len ? at + strlen(keys[part]) : piece.len);
    for (int next = (int)part + 1; next < N_PARTS; next++)
        piece.len = find_key(piece, keys[next]);
    return piece;
}

struct slice part_shown(struct slice part)
{
    return (struct slice){ part.p, find_key(part, ",\"state\":\"") };
}

char part_mark(struct slice part)
{
    static const char state[] = ",\"state\":\"";
    struct slice rest = after(part, find_key(part, state) + sizeof state - 1);
    bool looked_at = has_key(rest, ",\"broken\":true") || !has_key(rest, ",\"findings\":[]") ||
                     !has_key(part, ",\"issues\":[]");

    if (rest.len == 0)
        return '-';
    return looked_at ? (char)(*rest.p & ~0x20) : *rest.p;
}

/* The offset of piece @i.  *len SIZE_MAX: there is none. */
static size_t piece_start(const struct pieces *pieces, size_t i, size_t *len)
{
    size_t start = i > 0 && i < pieces->n ? pieces->ends[i - 1] : 0;

    *len = i < pieces->n ? pieces->ends[i] - start : SIZE_MAX;
    return start;
}

bool pieces_same(const struct pieces *a, const struct pieces *b, size_t i)
{
    size_t len, other, at = piece_start(a, i, &len), there = piece_start(b, i, &other);

    return len == other &&
           (len == SIZE_MAX || memcmp(a->json.data + at, b->json.data + there, len) == 0);
}

void pieces_take(struct pieces *pieces, const struct pieces *from, size_t i)
{
    if (i < from->n)
        pieces_put(&pieces->json, from, i);
    else
        json_put(&pieces->json, "[]");
    pieces_end_one(pieces);
}

void pieces_free(struct pieces *pieces)
{
    json_out_free(&pieces->json);
    free(pieces->ends);
    *pieces = (struct pieces){ 0 };
}
