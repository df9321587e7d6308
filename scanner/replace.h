/* replace.h - a file that is written as a whole or not at all.
 *
 * SPDX-License-Identifier: MIT
 *
 * Scanner and command share this; it includes nothing of theirs. */
#ifndef SCANNER_REPLACE_H
#define SCANNER_REPLACE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <sys/stat.h>
#include <time.h>

/* Which file was read, and in which state. */
struct file_stamp {
    dev_t device;
    ino_t inode;
    off_t size;
    struct timespec modified;
};

struct file_stamp file_stamp_of(const struct stat *st);

struct replacement {
    char *path;                        /* of the file that is replaced; where links lead to */
    char *part;                        /* of the new one until it is whole */
    FILE *out;
    const struct file_stamp *stamp;    /* NULL: whatever is there is replaced */
    int failure;                       /* the first of replacement_write(); 0: none */
};

/* Begin a file that is to stand at @path; write to @r->out.  A link is followed.  Permissions stay,
 * and the owner and group as far as the process may set them.  With a @stamp, which is borrowed,
 * only the file that it was taken of is replaced.
 * False: errno says why, and there is nothing to end.  EISDIR, EINVAL: this is not a regular file.
 * ESTALE: it is not the file of the stamp, or has changed. */
bool replacement_begin(struct replacement *r, const char *path, const struct file_stamp *stamp);

/* Write, and keep why that fails for replacement_end(), which tells EIO of other failures. */
void replacement_write(struct replacement *r, const void *data, size_t len);

/* Put it in its place.  False: errno says why, as above; what stood there stands there still, and
 * nothing is left beside it.  Between the last look at a stamp and the replacement is one system
 * call. */
bool replacement_end(struct replacement *r);

#endif
