/* mf1_pieces.c - what a pattern is put together from.
 *
 * SPDX-License-Identifier: MIT */
#include "pattern/mf1_pieces.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "pattern/mf1.h"

struct flowmsg_pieces {
    struct recorder recorder;
};

void recorder_add(struct recorder *r, const struct flowmsg_piece *piece, size_t end)
{
    struct flowmsg_piece *added = buffer_put(&r->pieces, piece, sizeof *piece);

    if (!added)
        return;
    added->offset = (uint32_t)r->end;
    added->len = (uint32_t)(end - r->end);
    r->end = end;
}

int flowmsg_pieces_parse(struct flowmsg_pieces **out, const char *text, size_t len,
                         struct flowmsg_error *err)
{
    int rc, saved = errno;               /* malloc() sets it */
    struct flowmsg_pieces *p = calloc(1, sizeof *p);
    struct builder builder = { 0 };

    if (len == FLOWMSG_NUL_TERMINATED)
        len = strlen(text);
    rc = p ? pattern_record(&builder, text, len, &p->recorder, err) : error_nomem(err);
    builder_free(&builder);
    if (rc == FLOWMSG_OK)
        *out = p;
    else
        flowmsg_pieces_free(p);
    errno = saved;
    return rc;
}

void flowmsg_pieces_free(struct flowmsg_pieces *p)
{
    if (!p)
        return;
    buffer_free(&p->recorder.pieces);
    free(p);
}

size_t flowmsg_pieces_n_pieces(const struct flowmsg_pieces *p)
{
    return p->recorder.pieces.len / sizeof(struct flowmsg_piece);
}

const struct flowmsg_piece *flowmsg_pieces_piece(const struct flowmsg_pieces *p, size_t i)
{
    const struct flowmsg_piece *pieces = (const void *)p->recorder.pieces.data;

    return i < flowmsg_pieces_n_pieces(p) ? pieces + i : NULL;
}
