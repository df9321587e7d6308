/* mf1_recorder.h - recording the pieces of a pattern.
 *
 * SPDX-License-Identifier: MIT
 *
 * The parser itself records the pieces while it reads a pattern.  So checkers and editors of
 * translations need no parser of their own, and cannot disagree with this one. */
#ifndef PATTERN_MF1_RECORDER_H
#define PATTERN_MF1_RECORDER_H

#include <flowmsg/pieces.h>

#include "base/array.h"

/* A recorder that is all zero is empty. */
struct mf1_recorder {
    ARRAY(struct flowmsg_piece) pieces;
    size_t end;              /* of the newest piece; the next one begins here */
};

/* Record a piece that ends at @end; its offset and len are filled in. */
void mf1_recorder_add(struct mf1_recorder *r, struct flowmsg_piece piece, size_t end);

#endif
