/* file.h - whole files.
 *
 * SPDX-License-Identifier: MIT */
#ifndef TOOLS_FILE_H
#define TOOLS_FILE_H

#include <stdbool.h>
#include <stddef.h>

/* All of a file; the caller frees it.  NULL: said why. */
void *read_file(const char *path, size_t *len);

/* The same as a text that ends with NUL; a NUL in it is its end. */
char *read_text(const char *path);

/* DIR/NAMEEXTENSION; the caller frees it. */
char *path_in(const char *dir, const char *name, const char *extension);

/* Write a file so that nobody sees half of it: beside it first, then in its place.
 * False: said why, and nothing is left behind. */
bool replace_file(const char *path, const void *data, size_t len);

#endif
