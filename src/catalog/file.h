/* file.h - a whole file into memory.
 *
 * SPDX-License-Identifier: MIT */
#ifndef CATALOG_FILE_H
#define CATALOG_FILE_H

#include <stddef.h>

#include <flowmsg/flowmsg.h>

/* Read a regular file of at most @max bytes.  *@data is the caller's to free();
 * never NULL on success. */
int file_read(const char *path, size_t max, void **data, size_t *len, struct flowmsg_error *err);

#endif
