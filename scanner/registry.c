/* registry.c - the content of a definition file as a registry.
 *
 * SPDX-License-Identifier: MIT */
#include "scanner/definitions.h"

static struct flowmsg_definition *copy_definitions(struct definitions *d)
{
    struct flowmsg_definition *out = arena_array(&d->arena, d->n_messages, sizeof *out);

    for (unsigned i = 0; out && i < d->n_messages; i++)
        out[i] = d->messages[i].def;
    return out;
}

static struct flowmsg_group *copy_groups(struct definitions *d)
{
    struct flowmsg_group *out = arena_array(&d->arena, d->n_groups, sizeof *out);

    for (unsigned i = 0; out && i < d->n_groups; i++)
        out[i] = (struct flowmsg_group){ d->groups[i].name, d->groups[i].first,
                                         d->groups[i].last };
    return out;
}

static struct flowmsg_term *copy_terms(struct definitions *d)
{
    struct flowmsg_term *out = arena_array(&d->arena, d->n_terms + 1, sizeof *out);

    for (unsigned i = 0; out && i < d->n_terms; i++)
        out[i] = (struct flowmsg_term){ d->terms[i].token, d->terms[i].text };
    return out;
}

bool definitions_registry(struct definitions *d, struct flowmsg_registry *out)
{
    *out = (struct flowmsg_registry){
        FLOWMSG_REGISTRY_HEAD, .domain = d->domain, .source_locale = "en",
        .groups = copy_groups(d), .n_groups = d->n_groups,
        .definitions = copy_definitions(d), .n_definitions = d->n_messages,
        .terms = copy_terms(d), .n_terms = d->n_terms, .term_size = sizeof(struct flowmsg_term),
        .version = d->version,
    };
    return out->groups && out->definitions && out->terms;
}
