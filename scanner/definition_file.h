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

#include <flowmsg/flowmsg.h>

struct definition_file;

struct fault_listener;

/* Read and check a file.  The listener of scanner/reasons.h is told of its faults.  NULL: there are
 * faults, if *why is 0; else the file cannot be read, and *why is the errno. */
struct definition_file *definition_file_read(const char *path,
                                             const struct fault_listener *listener, int *why);
/* definition_file_read() for the @len bytes of the file @path, which were read before. */
struct definition_file *definition_file_parse(const char *path, const char *text, size_t len,
                                              const struct fault_listener *listener, int *why);
void definition_file_free(struct definition_file *file);

/* The registry of a file, without catalogs.  Borrowed from the file. */
const struct flowmsg_registry *definition_file_registry(const struct definition_file *file);

#endif
