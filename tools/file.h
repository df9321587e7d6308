/* file.h - whole files.
 *
 * SPDX-License-Identifier: MIT */
#ifndef TOOLS_FILE_H
#define TOOLS_FILE_H

#include <stdbool.h>
#include <stddef.h>

#include "scanner/replace.h"

/* All of a file; the caller frees it.  It ends with a NUL that *len does not count.
 * NULL: said why. */
void *read_file(const char *path, size_t *len);

/* The same, of at most @most + 1 bytes: a longer file shows by its *len.  @stamp, unless
 * NULL, tells which file it was; it is taken before the first byte is read. */
void *read_file_stamped(const char *path, size_t most, size_t *len, struct file_stamp *stamp);

/* The same of what is open, up to its end; @name is for what is said. */
void *read_open_file(int fd, const char *name, size_t most, size_t *len);

/* The same as a text that ends with NUL; a NUL in it is its end. */
char *read_text(const char *path);

/* DIR/NAMEEXTENSION; the caller frees it. */
char *path_in(const char *dir, const char *name, const char *extension);

/* Write a file so that nobody sees half of it: beside it first, then in its place.  A
 * symbolic link stays one, and the file it leads to is replaced.  Permissions stay, and
 * the owner and group as far as the process may set them; other hard links keep what
 * they had.  False: said why, the file is as before and no part of another is left. */
bool replace_file(const char *path, const void *data, size_t len);

/* The same, and only if the file is still the one that was read.  Between the last look
 * and the replacement lies one system call. */
bool replace_file_if_same(const char *path, const struct file_stamp *stamp, const void *data,
                          size_t len);

#endif
