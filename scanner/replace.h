/* replace.h - writing a file as a whole or not at all.
 *
 * SPDX-License-Identifier: MIT
 *
 * Scanner and command share this file, which includes no header of theirs. */
#ifndef SCANNER_REPLACE_H
#define SCANNER_REPLACE_H

#include <signal.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <sys/stat.h>
#include <time.h>

/* Identifies a version of a file that was read. */
struct file_stamp {
    dev_t device;
    ino_t inode;
    off_t size;
    struct timespec modified;
};

struct file_stamp file_stamp_of(const struct stat *st);

/* Signals that would end the process wait from signals_hold() to signals_release(), so that no file
 * is left half done.  Calls may be nested.  Signals of faults, such as SIGSEGV, do not wait. */
struct held_signals {
    sigset_t before;
};

void signals_hold(struct held_signals *held);
void signals_release(const struct held_signals *held);

struct replacement {
    char *path;                        /* of the replaced file, with links resolved */
    char *part;                        /* of the new file until it is whole */
    FILE *out;
    const struct file_stamp *stamp;    /* NULL: any file is replaced */
    int failure;                       /* errno of the first failed replacement_write(), or 0 */
    struct held_signals held;          /* until the end, or a begin that failed */
};

/* Begin the new content of the file at @path, to be written to @r->out.  Links are followed.  The
 * new file gets the permissions of the old one, and its owner and group as far as the process may
 * set them.  With a @stamp, which is borrowed, only that version of the file is replaced.
 * False: errno says why, and replacement_end() is not called.  EISDIR, EINVAL: the file is not
 * regular.  ESTALE: the file is not the version of the stamp. */
bool replacement_begin(struct replacement *r, const char *path, const struct file_stamp *stamp);

/* Write to @r->out.  replacement_end() reports the errno of a failure; for a failed write by other
 * functions it reports EIO. */
void replacement_write(struct replacement *r, const void *data, size_t len);

/* Replace the file.  False: errno says why, the old file is unchanged, and the new one is removed.
 * ESTALE as for replacement_begin(): only one system call is between the last check of the stamp
 * and the replacement. */
bool replacement_end(struct replacement *r);

#endif
