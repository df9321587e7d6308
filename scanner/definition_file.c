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

static bool make_registry(struct definition_file *file)
{
    struct definitions *d = &file->definitions;
    struct flowmsg_definition *out = arena_array(&d->arena, d->n_messages, sizeof *out);
    struct flowmsg_group *groups = arena_array(&d->arena, d->n_groups, sizeof *groups);
    struct flowmsg_term *terms = arena_array(&d->arena, d->n_terms + 1, sizeof *terms);

    if (!out || !groups || !terms)
        return false;
    for (unsigned i = 0; i < d->n_terms; i++)
        terms[i] = (struct flowmsg_term){ d->terms[i].token, d->terms[i].text };
    for (unsigned i = 0; i < d->n_groups; i++)
        groups[i] = (struct flowmsg_group){ d->groups[i].name, d->groups[i].first,
                                            d->groups[i].last };
    for (unsigned i = 0; i < d->n_messages; i++) {
        const struct message *m = &d->messages[i];

        out[i] = (struct flowmsg_definition){ m->code, m->title, m->detail, m->params, m->n_params,
                                              (uint16_t)m->status, (uint16_t)m->group };
    }
    file->registry = (struct flowmsg_registry){
        FLOWMSG_REGISTRY_HEAD, .domain = d->domain, .source_locale = "en",
        .groups = groups, .n_groups = d->n_groups,
        .definitions = out, .n_definitions = d->n_messages,
        .terms = terms, .n_terms = d->n_terms, .term_size = sizeof *terms,
    };
    return true;
}

static struct definition_file *finish(struct definition_file *file, int rc, int *why)
{
    if (rc == DEFINITIONS_FINE && make_registry(file))
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
