/* definition_file.c - a definition file as a registry.
 *
 * SPDX-License-Identifier: MIT */
#include "scanner/definition_file.h"

#include <stdlib.h>

#include "scanner/definitions.h"

struct definition_file {
    struct definitions definitions;
    struct flowmsg_registry registry;
};

struct definition_file *definition_file_parse(const char *path, const char *text, size_t len,
                                              const struct fault_listener *listener,
                                              bool *no_memory)
{
    struct definition_file *file = calloc(1, sizeof *file);
    bool fine = file && definitions_parse(&file->definitions, text, len, path, listener) ==
                            DEFINITIONS_FINE;

    if (fine && definitions_registry(&file->definitions, &file->registry))
        return file;
    *no_memory = !file || fine;
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
