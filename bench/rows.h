/* rows.h - rows of measurements: the library beside a peer, for the same inputs.
 *
 * SPDX-License-Identifier: MIT
 *
 * A new measurement is a row in the table of a group; rows.c measures and prints all of them.
 *
 * (1) Both sides print the same texts for the same inputs, byte for byte, unless the row says that
 *     they are unlike; rows.c checks that before it measures.
 * (2) A peer keeps all that it may keep, and is as fast as its users can make it. */
#ifndef BENCH_ROWS_H
#define BENCH_ROWS_H

#include <stdbool.h>
#include <stddef.h>

#include "bench.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Make the text numbered @i into @buf in the snprintf() convention.  @data is the row's. */
typedef size_t text_fn(void *data, size_t i, char *buf, size_t size);

/* Measure once, and return nanoseconds of one piece of work. */
typedef double time_fn(void *data);

/* The library or its peer: one of the two functions, or none. */
struct side {
    text_fn *text;
    time_fn *time;
};

/* The value of a row, which its line "ratio NAME VALUE" has. */
enum shown {
    SHOWN_RATIO,        /* our time over the peer's */
    SHOWN_NS,           /* our time */
    SHOWN_MS,
    SHOWN_EXTRA_NS,     /* our time less the peer's */
    SHOWN_EXTRA_MS,
    SHOWN_GB_PER_S,     /* bytes of our texts over our time */
    SHOWN_VALUE         /* of our time_fn, which measures something else */
};

struct row {
    const char *name;          /* of the ratio */
    const char *work;          /* in the table */
    const char *peer;          /* in the table; NULL: none */
    enum shown shown;
    double target;             /* the value to reach; 0: none */
    struct side ours, theirs;
    void *data;
    size_t n;                  /* inputs */
    size_t calls;              /* in a round */
    size_t size;               /* of the buffer; 0: BUFFER_SIZE */
    unsigned rounds;           /* at most; 0: any number */
    bool unlike;               /* the sides print different texts */
    bool cold;                 /* the processor's caches are emptied before each text */
    bool best;                 /* the best rounds are compared, not the medians */
};

enum { ROW_MAX_SIZE = 256 * 1024 };

struct group {
    const char *title;
    const char *allocations;   /* name of the ratio for the sum of all rows; NULL: none */
    const struct row *rows;
    size_t n_rows;
    bool (*open)(void);        /* before the first measurement; false: it failed */
    void (*close)(void);
};

extern const struct group group_arguments, group_codes, group_constructs, group_dates,
    group_domains, group_kinds, group_once, group_problems, group_rare, group_readers,
    group_service, group_start, group_store, group_terms;

/* Make @n texts of the library, whose instructions bench/instructions.sh counts. */
size_t counted_texts(const struct row *row, size_t n);

#define N_ELEMENTS(array) (sizeof(array) / sizeof *(array))

#ifdef __cplusplus
}
#endif
#endif
