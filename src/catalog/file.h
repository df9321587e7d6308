/* file.h - a whole file into memory, and whether it has changed since.
 *
 * SPDX-License-Identifier: MIT */
#ifndef CATALOG_FILE_H
#define CATALOG_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/stat.h>

#include <flowmsg/flowmsg.h>

/* Tells one version of a file from another without reading it. */
struct file_id {
    dev_t device;
    ino_t inode;
    off_t size;
    struct timespec modified, changed;
    bool settled;      /* false: read so soon after a change that another one could hide */
};

/* Judge a file of @size bytes by its first @len, which are at least FILE_HEAD unless it is
 * shorter.  FLOWMSG_OK, or an error: the rest is not read. */
typedef int file_look(const void *head, size_t len, uint64_t size, struct flowmsg_error *err);

enum { FILE_HEAD = 4096 };

/* Read a regular file of at most @max bytes, as it was at one time: a file that is
 * being written is read anew, and refused when it does not come to rest.  One that @look
 * refuses, or that is NULs for the most part, is not read further: its size says nothing of
 * what it holds.  *@data is the caller's to free(); never NULL on success.  *@id is set once
 * the file could be looked at, also on failure; all zero else. */
int file_read(const char *path, size_t max, file_look *look, void **data, size_t *len,
              struct file_id *id, struct flowmsg_error *err);

enum file_state { FILE_ABSENT, FILE_STILL, FILE_OTHER };

/* Is the file the version that @id tells of, or NULL?  FILE_OTHER as well when that is not
 * sure, or it cannot be looked at. */
enum file_state file_look_again(const char *path, const struct file_id *id);

#endif
