/* problem.h - the definition, the values and the occurrence of a problem.
 *
 * SPDX-License-Identifier: MIT */
#ifndef PROBLEM_PROBLEM_H
#define PROBLEM_PROBLEM_H

#include <string.h>

#include <flowmsg/flowmsg.h>

#include "base/sized.h"

/* The problem's definition in its own registry, and its index there; or NULL.  The hint was right
 * when the caller was compiled; the library may have got new codes since. */
static inline const struct flowmsg_definition *problem_definition(const struct flowmsg_problem *p,
                                                                  size_t *index)
{
    const struct flowmsg_definition *def = flowmsg_registry_definition(p->registry, p->index);

    *index = p->index;
    if (def && strcmp(def->code, p->code) == 0)
        return def;
    def = flowmsg_registry_find(p->registry, p->code);
    *index = def ? flowmsg_definition_index(p->registry, def) : 0;
    return def;
}

/* The HTTP status of a definition, or of an unknown code: NULL. */
static inline unsigned problem_status(const struct flowmsg_definition *def)
{
    return def && def->status ? def->status : 500;
}

/* The number of values that exist: the caller may have made the struct itself. */
static inline uint32_t problem_n_values(const struct flowmsg_problem *p)
{
    const uint32_t most = p->extra ? FLOWMSG_MAX_PARAMS : FLOWMSG_MAX_PROBLEM_ARGS;

    return p->n_args < most ? p->n_args : most;
}

/* Value @i, which must exist. */
static inline const struct flowmsg_value *problem_value(const struct flowmsg_problem *p,
                                                        uint32_t i)
{
    return i < FLOWMSG_MAX_PROBLEM_ARGS ? &p->args[i] : &p->extra[i - FLOWMSG_MAX_PROBLEM_ARGS];
}

/* The fields of the occurrence that the caller and this library know; all zero: none. */
static inline struct flowmsg_occurrence problem_occurrence(const struct flowmsg_problem *p)
{
    struct flowmsg_occurrence known = { 0 };
    const struct flowmsg_occurrence *given = p->occurrence;

    if (given)
        memcpy(&known, given,
               sized_known(given->size, FLOWMSG_OCCURRENCE_SIZE_0_1, sizeof known));
    known.size = sizeof known;
    if (!known.errors)
        known.n_errors = 0;
    if (known.n_errors > FLOWMSG_MAX_FIELD_ERRORS)
        known.n_errors = FLOWMSG_MAX_FIELD_ERRORS;
    return known;
}

/* The first field error from *@i on that has a problem; *@i is after it then.  NULL: there is
 * none. */
static inline const struct flowmsg_field_error *
problem_next_error(const struct flowmsg_occurrence *occurrence, size_t *i)
{
    while (*i < occurrence->n_errors)
        if (occurrence->errors[(*i)++].problem)
            return &occurrence->errors[*i - 1];
    return NULL;
}

/* Has a bundle the texts of a problem?  A field error or a cause may be of another domain. */
static inline bool problem_has_texts(const struct flowmsg_problem *p,
                                     const struct flowmsg_bundle *bundle)
{
    const struct flowmsg_registry *registry = flowmsg_bundle_registry(bundle);

    return p->registry == registry || strcmp(p->registry->domain, registry->domain) == 0;
}

/* The caller's options of rendering, as far as this library knows them; NULL: the defaults, and the
 * audience @otherwise. */
struct flowmsg_options problem_rendering(const struct flowmsg_options *given,
                                         enum flowmsg_audience otherwise);

#endif
