/* mf1_recorder.c - recording the pieces of a pattern.
 *
 * SPDX-License-Identifier: MIT */
#include "pattern/mf1_recorder.h"

void mf1_recorder_add(struct mf1_recorder *r, struct flowmsg_piece piece, size_t end)
{
    piece.offset = (uint32_t)r->end;
    piece.len = (uint32_t)(end - r->end);
    array_push(&r->pieces, piece);
    r->end = end;
}
