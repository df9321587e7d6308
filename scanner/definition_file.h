/* definition_file.h - a definition file as a registry, for the command.
 *
 * SPDX-License-Identifier: MIT
 *
 * Includes nothing of the insides, so that the command may. */
#ifndef SCANNER_DEFINITION_FILE_H
#define SCANNER_DEFINITION_FILE_H

#include <flowmsg/flowmsg.h>

struct definition_file;

/* Read and check a file.  NULL: every fault was told on standard error. */
struct definition_file *definition_file_read(const char *path);
void definition_file_free(struct definition_file *file);

/* Borrowed; it has no catalogs. */
const struct flowmsg_registry *definition_file_registry(const struct definition_file *file);

#endif
