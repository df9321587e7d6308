/* definition_file.c - a definition file as a registry.
 *
 * SPDX-License-Identifier: MIT */
#include "scanner/definition_file.h"

#include <errno.h>
#include <stdlib.h>

#include "scanner/definitions.h"

struct definition_file {
    struct definitions definitions;
    struct flowmsg_registry registry;
};

struct definition_file *definition_file_read(const char *path,
                                             const struct fault_listener *listener, int *why)
{
    struct definition_file *file = calloc(1, sizeof *file);
    int rc = file ? definitions_read(&file->definitions, path, listener) : DEFINITIONS_UNREADABLE;

    *why = rc == DEFINITIONS_UNREADABLE ? errno : 0;
    if (rc == DEFINITIONS_FINE &&
        definitions_registry(&file->definitions, &file->registry))
        return file;
    if (rc == DEFINITIONS_FINE)
        *why = ENOMEM;
    definition_file_free(file);
    return NULL;
}

const struct flowmsg_registry *definition_file_registry(const struct definition_file *file)
{
    return &file->registry;
}

void definition_file_free(struct definition_file *file)
{
    if (file)
        definitions_free(&file->definitions);
    free(file);
}
