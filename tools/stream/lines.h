/* lines.h - standard input, cut into chunks of whole lines.
 *
 * SPDX-License-Identifier: MIT */
#ifndef TOOLS_LINES_H
#define TOOLS_LINES_H

#include <stdbool.h>
#include <stddef.h>

enum {
    LINES_LONGEST = 16 * 1024 * 1024,    /* bytes of a line, without its newline */
    LINES_READ = 128 * 1024,             /* bytes of one read() */
    LINES_ENOUGH = 64 * 1024             /* bytes of a chunk after which no more is read */
};

struct lines {
    bool keep_long;                      /* hand out lines that are too long, in parts */
    char rest[LINES_READ + LINES_ENOUGH];   /* the beginning of the next line */
    size_t rest_len;
    bool in_long;                        /* inside a line that is too long */
    bool ended, failed;                  /* failed: the error is printed */
};

struct chunk {
    char *data;
    size_t len, size;
    bool too_long;                       /* the data is a part of a line that is too long; without
                                            keep_long it is empty, once for the line */
};

/* Take the whole lines that there are; the last line of the input may lack its newline.  It waits
 * only as long as there is no whole line, and calls await(with) before each read().  False: the
 * input has ended, or cannot be read. */
bool lines_take(struct lines *in, struct chunk *chunk, void (*await)(void *with), void *with);

#endif
