/* problem.c - a problem as JSON.
 *
 * SPDX-License-Identifier: MIT */
#include "native.h"

#include <stdlib.h>
#include <string.h>

/* A problem whose values are in the order of its parameters. */
struct made {
    struct flowmsg_problem problem;
    struct flowmsg_value extra[FLOWMSG_MAX_PARAMS];
};

static const struct flowmsg_value *find(const struct arguments *args, const char *name)
{
    for (size_t i = 0; i < args->n; i++)
        if (strcmp(args->list[i].name, name) == 0)
            return &args->list[i].value;
    return NULL;
}

/* An unknown code has no parameters: a newer process may have pickled the problem. */
static void make_problem(struct made *made, const struct flowmsg_registry *registry,
                         const char *code, const struct arguments *args)
{
    const struct flowmsg_definition *definition = flowmsg_registry_find(registry, code);

    memset(made, 0, sizeof *made);
    made->problem.registry = registry;
    made->problem.code = code;
    if (!definition)
        return;
    made->problem.index = (uint32_t)flowmsg_definition_index(registry, definition);
    made->problem.n_args = definition->n_params;
    made->problem.extra = made->extra;
    for (uint32_t i = 0; i < definition->n_params; i++) {
        const char *name = flowmsg_definition_param(registry, definition, i)->name;
        const struct flowmsg_value *value = find(args, name);
        struct flowmsg_value *to = i < FLOWMSG_MAX_PROBLEM_ARGS
                                       ? &made->problem.args[i]
                                       : &made->extra[i - FLOWMSG_MAX_PROBLEM_ARGS];

        if (value)
            *to = *value;
    }
}

static PyObject *json_of(const struct bundle *bundle, const struct flowmsg_problem *problem,
                         const struct flowmsg_problem_options *options)
{
    size_t len = flowmsg_problem_json(problem, bundle->texts, options, NULL, 0);
    char *buf = malloc(len + 1);
    PyObject *text;

    if (!buf)
        return PyErr_NoMemory();
    (void)flowmsg_problem_json(problem, bundle->texts, options, buf, len + 1);
    text = PyUnicode_DecodeUTF8(buf, (Py_ssize_t)len, NULL);
    free(buf);
    return text;
}

/* problem_json(code, mapping, type_base, instance, request_id) */
PyObject *bundle_problem_json(PyObject *self, PyObject *args)
{
    const struct bundle *bundle = (const struct bundle *)self;
    struct flowmsg_problem_options options = FLOWMSG_PROBLEM_OPTIONS_INIT;
    struct flowmsg_occurrence occurrence = FLOWMSG_OCCURRENCE_INIT;
    struct arguments taken;
    PyObject *code, *mapping, *type_base, *instance, *request_id, *text = NULL;
    struct pool pool;
    struct made made;
    const char *name;

    if (!PyArg_ParseTuple(args, "OO!OOO", &code, &PyDict_Type, &mapping, &type_base, &instance,
                          &request_id))
        return NULL;
    options.rendering = &bundle->options;
    pool_init(&pool);
    if (name_of(&pool, code, &name) && optional_name_of(&pool, type_base, &options.type_base) &&
        optional_name_of(&pool, instance, &occurrence.instance) &&
        optional_name_of(&pool, request_id, &occurrence.request_id) &&
        take_mapping(&taken, &pool, bundle->domain->convert, mapping)) {
        make_problem(&made, bundle->domain->registry, name, &taken);
        made.problem.occurrence = &occurrence;
        text = json_of(bundle, &made.problem, &options);
    }
    pool_free(&pool);
    return text;
}
