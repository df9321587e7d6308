/* mf1_pieces.c - the pieces of a pattern.
 *
 * SPDX-License-Identifier: MIT */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "pattern/mf1.h"

struct flowmsg_pieces {
    struct mf1_recorder recorder;
};

int flowmsg_pieces_parse(struct flowmsg_pieces **out, const char *text, size_t len,
                         struct flowmsg_error *err)
{
    int rc, saved = errno;               /* malloc() sets it */
    struct flowmsg_pieces *p = calloc(1, sizeof *p);
    struct builder builder = { 0 };
    struct pattern_source source = { .text = text, .len = len };

    if (len == FLOWMSG_NUL_TERMINATED)
        source.len = strlen(text);
    rc = p ? mf1_record(&builder, &source, &p->recorder, err) : error_nomem(err);
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
    array_free(&p->recorder.pieces);
    free(p);
}

size_t flowmsg_pieces_n_pieces(const struct flowmsg_pieces *p)
{
    return p->recorder.pieces.n;
}

const struct flowmsg_piece *flowmsg_pieces_piece(const struct flowmsg_pieces *p, size_t i)
{
    return i < p->recorder.pieces.n ? &p->recorder.pieces.items[i] : NULL;
}
