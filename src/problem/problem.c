/* problem.c - errors as values.
 *
 * SPDX-License-Identifier: MIT */
#include "base/compiler.h"
#include "bundle/bundle.h"
#include "problem/problem.h"

unsigned flowmsg_problem_status(const struct flowmsg_problem *problem)
{
    size_t unused;

    return problem_status(problem_definition(problem, &unused));
}

struct flowmsg_options problem_rendering(const struct flowmsg_options *given,
                                         enum flowmsg_audience otherwise)
{
    struct flowmsg_options known = FLOWMSG_OPTIONS_INIT;

    if (given)
        memcpy(&known, given, sized_known(given->size, FLOWMSG_OPTIONS_SIZE_0_1, sizeof known));
    else
        known.audience = otherwise;
    known.size = sizeof known;
    return known;
}

/* The name of argument @i, or NULL. */
static const char *name_of(const struct flowmsg_problem *p, const struct flowmsg_definition *def,
                           size_t i)
{
    const struct flowmsg_param *param = def ? flowmsg_definition_param(p->registry, def, i) : NULL;

    return param ? param->name : NULL;
}

/* Render with a bundle of another domain, or of another version of the domain.  @def is the
 * problem's own definition, or NULL. */
static NOINLINE size_t render_by_name(const struct flowmsg_problem *problem,
                                      const struct flowmsg_definition *def,
                                      const struct flowmsg_bundle *bundle, enum flowmsg_part part,
                                      const struct flowmsg_options *options, char *buf,
                                      size_t size, struct flowmsg_report *report)
{
    struct flowmsg_arg args[FLOWMSG_MAX_PARAMS];
    uint32_t n = problem_n_values(problem);

    for (uint32_t i = 0; i < n; i++)
        args[i] = flowmsg_arg_value(name_of(problem, def, i), *problem_value(problem, i));
    return flowmsg_render(bundle, problem->code, part, args, n, options, buf, size, report);
}

size_t flowmsg_problem_render(const struct flowmsg_problem *problem,
                              const struct flowmsg_bundle *bundle, enum flowmsg_part part,
                              const struct flowmsg_options *options, char *buf, size_t size,
                              struct flowmsg_report *report)
{
    size_t i;
    const struct flowmsg_definition *def = problem_definition(problem, &i);

    if (def && bundle->registry == problem->registry && problem->n_args == def->n_params &&
        (problem->n_args <= FLOWMSG_MAX_PROBLEM_ARGS || problem->extra) &&
        (unsigned)part < N_PARTS)
        return bundle_render(bundle, def, &bundle->messages[i * N_PARTS + part], problem->args,
                             problem->extra, options, buf, size, report);
    return render_by_name(problem, def, bundle, part, options, buf, size, report);
}
