/* definition_file.h - a definition file as a registry, for the command.
 *
 * SPDX-License-Identifier: MIT
 *
 * The command reads definition files with the scanner's reader.  This header includes no internal
 * header, so that the command can include it.  The reader brings a second copy of base, catalog
 * and pattern into the command, which is harmless: none of them has state.  expat stays out of
 * the library. */
#ifndef SCANNER_DEFINITION_FILE_H
#define SCANNER_DEFINITION_FILE_H

#include <stdbool.h>

#include <flowmsg/flowmsg.h>

struct definition_file;

struct fault_listener;

enum { DEFINITION_FILE_MOST = 64 * 1024 * 1024 };   /* bytes; a larger file has a fault */

/* Check the @len bytes of the file @path.  The listener of scanner/reasons.h is told of the faults.
 * NULL: there are faults, or *no_memory. */
struct definition_file *definition_file_parse(const char *path, const char *text, size_t len,
                                              const struct fault_listener *listener,
                                              bool *no_memory);
void definition_file_free(struct definition_file *file);

/* The registry of a file, without catalogs.  Borrowed from the file. */
const struct flowmsg_registry *definition_file_registry(const struct definition_file *file);

#endif
