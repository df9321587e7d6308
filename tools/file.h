/* file.h - whole files.
 *
 * SPDX-License-Identifier: MIT */
#ifndef TOOLS_FILE_H
#define TOOLS_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "scanner/replace.h"

/* The contents of a file; the caller frees them.  They end with a NUL that *len does not count.
 * NULL after an error, which is printed. */
void *read_file(const char *path, size_t *len);

/* read_file() for at most @most + 1 bytes: a longer file shows by its *len.  @stamp, unless NULL,
 * identifies the version of the file; it is taken before the first byte is read. */
void *read_file_stamped(const char *path, size_t most, size_t *len, struct file_stamp *stamp);

/* read_file_stamped() for an open file, from its position to its end.  Errors are printed with
 * @name. */
void *read_open_file(int fd, const char *name, size_t most, size_t *len);

/* read_file() for a text, which ends at the first NUL in the file. */
char *read_text(const char *path);

/* A number for the contents of a file, to see whether they changed: 64-bit FNV-1a, since nobody
 * gains by an intended collision. */
uint64_t file_fingerprint(const char *data, size_t len);

/* The path DIR/NAMEEXTENSION; the caller frees it. */
char *path_in(const char *dir, const char *name, const char *extension);

/* Replace a file as a whole or not at all (scanner/replace.h).  A symbolic link stays, and the file
 * that it leads to is replaced.  Permissions stay; so do owner and group as far as the process may
 * set them.  Other hard links to the old file keep it.  False after an error, which is printed: the
 * file is as before, and no part of a new one is left. */
bool replace_file(const char *path, const void *data, size_t len);

/* replace_file() if the file is still the version of @stamp.  Only one system call is between the
 * last check and the replacement. */
bool replace_file_if_same(const char *path, const struct file_stamp *stamp, const void *data,
                          size_t len);

#endif
