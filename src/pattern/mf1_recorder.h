/* mf1_recorder.h - the pieces of a pattern, noted while the parser reads it.
 *
 * SPDX-License-Identifier: MIT */
#ifndef PATTERN_MF1_RECORDER_H
#define PATTERN_MF1_RECORDER_H

#include <flowmsg/pieces.h>

#include "base/array.h"

/* Zero-initialised is empty. */
struct mf1_recorder {
    ARRAY(struct flowmsg_piece) pieces;
    size_t end;              /* of the newest piece, where the next one begins */
};

/* Note a piece that ends at @end; its offset and len are filled in. */
void mf1_recorder_add(struct mf1_recorder *r, struct flowmsg_piece piece, size_t end);

#endif
