/* file.h - a whole file into memory, and whether it has changed since.
 *
 * SPDX-License-Identifier: MIT */
#ifndef CATALOG_FILE_H
#define CATALOG_FILE_H

#include <stdbool.h>
#include <stddef.h>
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

/* Read a regular file of at most @max bytes, as it was at one time: a file that is
 * being written is read anew, and refused when it does not come to rest.  *@data is
 * the caller's to free(); never NULL on success.  *@id is set once the file could be
 * looked at, also on failure; all zero else. */
int file_read(const char *path, size_t max, void **data, size_t *len, struct file_id *id,
              struct flowmsg_error *err);

/* Is the file the version that @id tells of?  False as well when that is not sure, or
 * there is no such file any more. */
bool file_is_still(const char *path, const struct file_id *id);

#endif
