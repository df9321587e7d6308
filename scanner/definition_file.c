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

static struct definition_file *finish(struct definition_file *file, int rc, int *why)
{
    if (rc == DEFINITIONS_FINE && definitions_registry(&file->definitions, &file->registry))
        return file;
    if (rc == DEFINITIONS_FINE)
        *why = ENOMEM;
    definition_file_free(file);
    return NULL;
}

struct definition_file *definition_file_parse(const char *path, const char *text, size_t len,
                                              const struct fault_listener *listener, int *why)
{
    struct definition_file *file = calloc(1, sizeof *file);

    *why = file ? 0 : ENOMEM;
    return file ? finish(file, definitions_parse(&file->definitions, text, len, path, listener),
                         why)
                : NULL;
}

struct definition_file *definition_file_read(const char *path,
                                             const struct fault_listener *listener, int *why)
{
    struct definition_file *file = calloc(1, sizeof *file);
    int rc = file ? definitions_read(&file->definitions, path, listener) : DEFINITIONS_UNREADABLE;

    *why = rc == DEFINITIONS_UNREADABLE ? errno : 0;
    return finish(file, rc, why);
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
