/* measured.h - the times of rows, and their tables.
 *
 * SPDX-License-Identifier: MIT */
#ifndef BENCH_MEASURED_H
#define BENCH_MEASURED_H

#include "rows.h"

enum { OURS, THEIRS, N_SIDES };

/* A row under measurement. */
struct measured {
    const struct row *row;
    const struct group *group;
    double *times[N_SIDES];            /* by round */
    unsigned n_times;
    double bytes;                      /* of one text of ours */
    struct figure figures[N_SIDES];
};

static inline const struct side *side_of(const struct row *row, int side)
{
    return side == OURS ? &row->ours : &row->theirs;
}

static inline bool is_there(const struct side *side)
{
    return side->text || side->time;
}

/* Print the rows of a group among all that were measured, and note their ratios. */
void print_group(const struct group *group, const struct measured *all, size_t n_all);

/* Write the rows of which a peer makes the same texts, and a value is to be reached.  False: the
 * file cannot be written. */
bool write_ratios(const char *path, const struct measured *all, size_t n_all);

#endif
