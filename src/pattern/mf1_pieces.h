/* mf1_pieces.h - what a pattern is put together from, noted while it is read.
 *
 * SPDX-License-Identifier: MIT */
#ifndef PATTERN_MF1_PIECES_H
#define PATTERN_MF1_PIECES_H

#include <flowmsg/pieces.h>

#include "base/buffer.h"

/* Zero-initialised is empty. */
struct recorder {
    struct buffer pieces;    /* struct flowmsg_piece */
    size_t end;              /* of the newest: where the next begins */
};

/* Note a piece that goes up to @end; its offset and len are filled in. */
void recorder_add(struct recorder *r, const struct flowmsg_piece *piece, size_t end);

#endif
