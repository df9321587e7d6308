/* file.h - reading a whole file into memory, and noticing that it changed.
 *
 * SPDX-License-Identifier: MIT */
#ifndef CATALOG_FILE_H
#define CATALOG_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/stat.h>

#include <flowmsg/flowmsg.h>

/* Identifies a version of a file without reading it. */
struct file_id {
    dev_t device;
    ino_t inode;
    off_t size;
    struct timespec modified, changed;
    bool settled;      /* false: the last change is so young that the next may have its time */
};

/* Judges a file of @size bytes by its first @len bytes: at least FILE_HEAD, or all of a shorter
 * file.  After an error the rest of the file is not read. */
typedef int file_look(const void *head, size_t len, uint64_t size, struct flowmsg_error *err);

enum { FILE_HEAD = 4096 };

/* Read a regular file of at most @max bytes, as it was at one time.  A file that changes meanwhile
 * is read again, and refused if it keeps changing.  Reading stops early if @look refuses the file,
 * or if the file is mostly NULs: a sparse file can be large and hold nothing.  The caller frees
 * *@data with free(); it is not NULL on success.  *@id is set also on failure, but all zero if the
 * file cannot be opened. */
int file_read(const char *path, size_t max, file_look *look, void **data, size_t *len,
              struct file_id *id, struct flowmsg_error *err);

enum file_state { FILE_ABSENT, FILE_STILL, FILE_OTHER };

/* Is the file still the version @id?  FILE_OTHER also if that is uncertain, if there is a file and
 * @id is NULL, or if stat() fails although the file may be there. */
enum file_state file_look_again(const char *path, const struct file_id *id);

#endif
