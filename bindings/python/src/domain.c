/* domain.c - a domain: its definitions, and the store of its texts.
 *
 * SPDX-License-Identifier: MIT */
#include "native.h"

#include <flowmsg/flow-service.h>

static int open_domain(struct domain *d, PyObject *path, struct flowmsg_error *err)
{
    PyObject *bytes = NULL;
    char *name;
    int rc = FLOWMSG_ERR_INVALID;

    if (path == Py_None) {
        d->registry = flowmsg_flow_registry;
        return FLOWMSG_OK;
    }
    if (!PyUnicode_FSConverter(path, &bytes))
        return rc;
    if (PyBytes_AsStringAndSize(bytes, &name, NULL) == 0) {
        Py_BEGIN_ALLOW_THREADS
        rc = flowmsg_domain_open(&d->opened, name, err);
        Py_END_ALLOW_THREADS
    }
    Py_DECREF(bytes);
    if (rc == FLOWMSG_OK)
        d->registry = flowmsg_domain_registry(d->opened);
    return rc;
}

/* The names of catalog directories, as bytes of the file system.  False: an exception is set. */
static bool take_dirs(struct pool *pool, PyObject *dirs, struct flowmsg_store_options *options)
{
    PyObject *tuple = PySequence_Tuple(dirs);
    const char **names;

    if (!pool_keep(pool, tuple) ||
        !(names = pool_take(pool, (size_t)PyTuple_Size(tuple) + 1, sizeof *names)))
        return false;
    for (Py_ssize_t i = 0; i < PyTuple_Size(tuple); i++) {
        PyObject *bytes = NULL;
        char *name;

        if (!PyUnicode_FSConverter(PyTuple_GetItem(tuple, i), &bytes) || !pool_keep(pool, bytes) ||
            PyBytes_AsStringAndSize(bytes, &name, NULL) < 0)
            return false;
        names[i] = name;
    }
    options->catalog_dirs = names;
    options->n_catalog_dirs = (size_t)PyTuple_Size(tuple);
    return true;
}

static int open_store(struct domain *d, const struct flowmsg_store_options *options,
                      struct flowmsg_error *err)
{
    int rc;

    Py_BEGIN_ALLOW_THREADS
    rc = flowmsg_store_new(&d->store, d->registry, options, err);
    Py_END_ALLOW_THREADS
    return rc;
}

/* Open the domain and its store.  False: an exception is set. */
static bool fill_domain(struct domain *d, PyObject *path, PyObject *dirs, bool system_catalogs)
{
    struct flowmsg_store_options options = FLOWMSG_STORE_OPTIONS_INIT;
    struct flowmsg_error err = { .code = FLOWMSG_OK };
    int rc = FLOWMSG_ERR_INVALID;
    struct pool pool;

    options.system_catalogs = system_catalogs;
    pool_init(&pool);
    if (take_dirs(&pool, dirs, &options))
        rc = open_domain(d, path, &err);
    if (rc == FLOWMSG_OK)
        rc = open_store(d, &options, &err);
    pool_free(&pool);
    if (rc != FLOWMSG_OK && !PyErr_Occurred())
        (void)raise_file_error(&err, path);
    return rc == FLOWMSG_OK;
}

/* Domain(path, catalogs, system_catalogs, convert, complain) */
static PyObject *domain_new(PyTypeObject *type, PyObject *args, PyObject *kwargs)
{
    allocfunc allocate = (allocfunc)PyType_GetSlot(type, Py_tp_alloc);
    PyObject *path, *dirs, *convert, *complain, *self;
    struct domain *d;
    int system_catalogs;

    (void)kwargs;
    if (!PyArg_ParseTuple(args, "OOpOO", &path, &dirs, &system_catalogs, &convert, &complain) ||
        !(self = allocate(type, 0)))
        return NULL;
    d = (struct domain *)self;
    Py_INCREF(convert);
    Py_INCREF(complain);
    d->convert = convert;
    d->complain = complain;
    if (!fill_domain(d, path, dirs, system_catalogs))
        Py_CLEAR(self);
    return self;
}

static int domain_traverse(PyObject *self, visitproc visit, void *arg)
{
    struct domain *d = (struct domain *)self;

#if VISITS_TYPE
    Py_VISIT(Py_TYPE(self));
#endif
    Py_VISIT(d->convert);
    Py_VISIT(d->complain);
    return 0;
}

static int domain_clear(PyObject *self)
{
    struct domain *d = (struct domain *)self;

    Py_CLEAR(d->convert);
    Py_CLEAR(d->complain);
    return 0;
}

static void domain_dealloc(PyObject *self)
{
    struct domain *d = (struct domain *)self;
    PyTypeObject *type = Py_TYPE(self);
    freefunc release = (freefunc)PyType_GetSlot(type, Py_tp_free);

    PyObject_GC_UnTrack(self);
    (void)domain_clear(self);
    flowmsg_store_unref(d->store);
    flowmsg_domain_unref(d->opened);
    release(self);
    Py_DECREF(type);
}

/* A type of Python inherits the memory of its base, not its tp_dealloc: that tells where the memory
 * comes from, whatever classes a caller makes up. */
bool is_domain(PyObject *object)
{
    PyTypeObject *type = Py_TYPE(object);

    while (type && (PyType_GetFlags(type) & Py_TPFLAGS_HEAPTYPE)) {
        if ((destructor)PyType_GetSlot(type, Py_tp_dealloc) == domain_dealloc)
            return true;
        type = (PyTypeObject *)PyType_GetSlot(type, Py_tp_base);
    }
    return false;
}

/* -------------------------------------------------------------------- definitions */

static PyObject *domain_name(PyObject *self, void *closure)
{
    (void)closure;
    return PyUnicode_FromString(((struct domain *)self)->registry->domain);
}

static PyObject *domain_version(PyObject *self, void *closure)
{
    (void)closure;
    return PyUnicode_FromString(flowmsg_registry_version(((struct domain *)self)->registry));
}

static PyObject *domain_source_locale(PyObject *self, void *closure)
{
    (void)closure;
    return PyUnicode_FromString(((struct domain *)self)->registry->source_locale);
}

/* A new list of @n objects that @make makes; NULL: an exception is set. */
static PyObject *list_of(size_t n, PyObject *(*make)(const void *of, size_t i), const void *of)
{
    PyObject *list = PyList_New((Py_ssize_t)n);

    for (size_t i = 0; list && i < n; i++) {
        PyObject *item = make(of, i);

        if (!item || PyList_SetItem(list, (Py_ssize_t)i, item) < 0)
            Py_CLEAR(list);
    }
    return list;
}

static PyObject *make_code(const void *of, size_t i)
{
    return PyUnicode_FromString(flowmsg_registry_definition(of, i)->code);
}

static PyObject *domain_codes(PyObject *self, PyObject *unused)
{
    const struct flowmsg_registry *registry = ((struct domain *)self)->registry;

    (void)unused;
    return list_of(registry->n_definitions, make_code, registry);
}

struct parameters {
    const struct flowmsg_registry *registry;
    const struct flowmsg_definition *definition;
};

static PyObject *make_parameter(const void *of, size_t i)
{
    const struct parameters *p = of;
    const struct flowmsg_param *param = flowmsg_definition_param(p->registry, p->definition, i);

    return Py_BuildValue("(siss)", param->name, (int)param->type, param->description,
                         param->example);
}

/* definition(code): None for an unknown code */
static PyObject *domain_definition(PyObject *self, PyObject *code)
{
    const struct flowmsg_registry *registry = ((struct domain *)self)->registry;
    const struct flowmsg_definition *definition = NULL;
    PyObject *parameters;
    struct pool pool;
    const char *text;

    pool_init(&pool);
    if (name_of(&pool, code, &text))
        definition = flowmsg_registry_find(registry, text);
    pool_free(&pool);
    if (PyErr_Occurred())
        return NULL;
    if (!definition)
        Py_RETURN_NONE;
    parameters = list_of(definition->n_params, make_parameter,
                         &(struct parameters){ registry, definition });
    if (!parameters)
        return NULL;
    return Py_BuildValue(
        "{s:s,s:s,s:s,s:i,s:s,s:O,s:O,s:s,s:N}", "title", definition->title, "detail",
        definition->detail, "remedy", flowmsg_definition_remedy(registry, definition), "status",
        (int)definition->status, "severity",
        flowmsg_severity_name(flowmsg_definition_severity(registry, definition)), "retryable",
        flowmsg_definition_is_retryable(registry, definition) ? Py_True : Py_False, "deprecated",
        flowmsg_definition_is_deprecated(registry, definition) ? Py_True : Py_False, "help",
        flowmsg_definition_help(registry, definition), "parameters", parameters);
}

/* -------------------------------------------------------------------------- store */

static PyObject *domain_reload(PyObject *self, PyObject *unused)
{
    struct domain *d = (struct domain *)self;
    struct flowmsg_error err = { .code = FLOWMSG_OK };
    bool changed = false;
    int rc;

    (void)unused;
    Py_BEGIN_ALLOW_THREADS
    rc = flowmsg_store_reload(d->store, &changed, &err);
    Py_END_ALLOW_THREADS
    if (rc < 0)
        return raise_error(&err);
    return PyBool_FromLong(changed);
}

static PyObject *domain_negotiate(PyObject *self, PyObject *header)
{
    struct domain *d = (struct domain *)self;
    const char *text = NULL;
    struct pool pool;
    char tag[64];
    size_t len;
    bool good;

    pool_init(&pool);
    good = header == Py_None || text_of(&pool, header, &text, &len);
    len = good ? flowmsg_store_negotiate(d->store, text, tag, sizeof tag) : 0;
    pool_free(&pool);
    return good ? PyUnicode_FromStringAndSize(tag, (Py_ssize_t)len) : NULL;
}

/* A list of what a reader sees now.  Making objects may run any code, which may reload: so the
 * reader belongs to the list. */
static PyObject *list_of_reader(PyObject *self,
                                size_t (*count)(const struct flowmsg_reader *reader),
                                PyObject *(*make)(const void *of, size_t i))
{
    struct flowmsg_reader *reader = flowmsg_reader_new(((struct domain *)self)->store);
    PyObject *list = reader ? list_of(count(reader), make, reader) : PyErr_NoMemory();

    flowmsg_reader_free(reader);
    return list;
}

static PyObject *make_locale(const void *of, size_t i)
{
    return PyUnicode_FromString(flowmsg_reader_locale(of, i));
}

static PyObject *domain_locales(PyObject *self, PyObject *unused)
{
    (void)unused;
    return list_of_reader(self, flowmsg_reader_n_locales, make_locale);
}

static PyObject *make_note(const void *of, size_t i)
{
    const struct flowmsg_note *note = flowmsg_reader_note(of, i);
    char text[512];

    (void)flowmsg_error_message(&note->error, text, sizeof text);
    return Py_BuildValue("(szs)", note->catalog, note->code, text);
}

static PyObject *domain_notes(PyObject *self, PyObject *unused)
{
    (void)unused;
    return list_of_reader(self, flowmsg_reader_n_notes, make_note);
}

static PyMethodDef methods[] = {
    { "codes", domain_codes, METH_NOARGS, NULL },
    { "definition", domain_definition, METH_O, NULL },
    { "reload", domain_reload, METH_NOARGS, NULL },
    { "negotiate", domain_negotiate, METH_O, NULL },
    { "locales", domain_locales, METH_NOARGS, NULL },
    { "notes", domain_notes, METH_NOARGS, NULL },
    { NULL, NULL, 0, NULL },
};

static PyGetSetDef getters[] = {
    { "name", domain_name, NULL, NULL, NULL },
    { "version", domain_version, NULL, NULL, NULL },
    { "source_locale", domain_source_locale, NULL, NULL, NULL },
    { NULL, NULL, NULL, NULL, NULL },
};

static PyType_Slot slots[] = {
    { Py_tp_new, domain_new },
    { Py_tp_dealloc, domain_dealloc },
    { Py_tp_traverse, domain_traverse },
    { Py_tp_clear, domain_clear },
    { Py_tp_methods, methods },
    { Py_tp_getset, getters },
    { 0, NULL },
};

PyType_Spec domain_spec = {
    "flowmsg._native.Domain", sizeof(struct domain), 0,
    Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE | Py_TPFLAGS_HAVE_GC, slots,
};
