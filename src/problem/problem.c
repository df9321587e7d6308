/* problem.c - errors as values.
 *
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/compiler.h"
#include "bundle/bundle.h"

/* The problem's definition in its own registry.  The index was true when the
 * caller was compiled; the library may have got new codes since. */
static const struct flowmsg_definition *definition_of(const struct flowmsg_problem *p)
{
    const struct flowmsg_registry *r = p->registry;

    if (p->index < r->n_definitions && strcmp(r->definitions[p->index].code, p->code) == 0)
        return &r->definitions[p->index];
    return flowmsg_registry_find(r, p->code);
}

unsigned flowmsg_problem_status(const struct flowmsg_problem *problem)
{
    const struct flowmsg_definition *def = definition_of(problem);

    return def ? def->status : 500;
}

/* Another domain's bundle, or another version of the domain. */
static NOINLINE size_t render_by_name(const struct flowmsg_problem *problem,
                                   const struct flowmsg_bundle *bundle, enum flowmsg_part part,
                                   const struct flowmsg_options *options, char *buf, size_t size,
                                   struct flowmsg_report *report)
{
    const struct flowmsg_definition *def = definition_of(problem);
    struct flowmsg_arg args[FLOWMSG_MAX_PROBLEM_ARGS];
    uint32_t n = problem->n_args < FLOWMSG_MAX_PROBLEM_ARGS ? problem->n_args
                                                            : FLOWMSG_MAX_PROBLEM_ARGS;

    for (uint32_t i = 0; i < n; i++)
        args[i] = flowmsg_arg_value(def && i < def->n_params ? def->params[i].name : NULL,
                                problem->args[i]);
    return flowmsg_render(bundle, problem->code, part, args, n, options, buf, size, report);
}

size_t flowmsg_problem_render(const struct flowmsg_problem *problem,
                              const struct flowmsg_bundle *bundle, enum flowmsg_part part,
                              const struct flowmsg_options *options, char *buf, size_t size,
                              struct flowmsg_report *report)
{
    const struct flowmsg_definition *def = definition_of(problem);

    if (def && bundle->registry == problem->registry && problem->n_args == def->n_params &&
        (unsigned)part < N_PARTS)
        return bundle_render(bundle, (size_t)(def - bundle->registry->definitions), part,
                             problem->args, options, buf, size, report);
    return render_by_name(problem, bundle, part, options, buf, size, report);
}
