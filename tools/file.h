/* file.h - whole files.
 *
 * SPDX-License-Identifier: MIT */
#ifndef TOOLS_FILE_H
#define TOOLS_FILE_H

#include <stdbool.h>
#include <stddef.h>

/* All of a file; the caller frees it.  NULL: said why. */
void *read_file(const char *path, size_t *len);

/* Write a file so that nobody sees half of it: beside it first, then in its place.
 * False: said why, and nothing is left behind. */
bool replace_file(const char *path, const void *data, size_t len);

#endif
